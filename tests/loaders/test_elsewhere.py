"""What is asked for and is no matter of this field is told from what is, though the same things are named beside it."""

from __future__ import annotations

from functools import cache

import pytest

from loaders.sentences.cues import Kind
from server.ask.asker import Asker
from tests.whole_model import whole_model


@cache
def asker() -> Asker:
    """One reader for all."""
    return Asker(whole_model())


@pytest.mark.parametrize(
    "text",
    [
        "taux de TVA sur un logiciel médical en SaaS",
        "modèle de pacte d'associés pour start-up medtech",
        "crédit d'impôt innovation pour notre application santé",
        "prime Ségur pour les secrétaires médicales, combien ?",
        "Bonjour, je souhaite connaître les montants du forfait structure pour les médecins.",
        "salaire d'un DPO en hôpital",
        "assurance RC pro pour éditeur de logiciel médical, quel prix ?",
        "J'ai perdu ma carte Vitale, que dois-je faire ?",
        "mot de passe oublié Mon espace santé",
        "VAT rate for a SaaS sold to hospitals",
        "How do I patent a medical algorithm?",
        "best EHR for a small French clinic",
        "insurance quote for a digital health startup",
    ],
)
def test_what_is_asked_for_is_of_another_field(text: str) -> None:
    assert asker().understand(text)[1].kind is Kind.OUTSIDE


@pytest.mark.parametrize(
    "text",
    [
        "prix de la certification HDS",
        "tarif de la carte CPS",
        "modèle de contrat d'hébergement HDS",
        "amende pour une société de téléconsultation sans agrément",
        "Notre logiciel gère les salaires et la médecine du travail, faut-il HDS ?",
        "Le patient a perdu sa carte Vitale : peut-on récupérer son INS sans carte avec notre logiciel de cabinet ?",
        "Notre assureur demande si notre SaaS de DPI est certifié HDS. Est-ce obligatoire ?",
        "Un employé d'un hôpital a volé une carte CPS. Doit-on notifier la CNIL ?",
        'Definition of a "substantial" assurance level, please',
        "Appel d'offres d'un hôpital : faut-il être certifié HDS ?",
        "Levée de fonds : notre SaaS de DPI doit-il être certifié HDS ?",
        "Embauche : un employeur peut-il consulter le DMP d'un candidat ?",
        "Taux de TVA de notre abonnement ? Et faut-il un certificat HDS pour notre DPI en SaaS ?",
        "We rent servers from a French host for our hospital EHR. Do we need HDS?",
        "Recruiter at a transport company: can I ask a driver, before hiring, for access to his Mon espace santé?",
    ],
)
def test_what_is_asked_for_is_of_this_field(text: str) -> None:
    assert asker().understand(text)[1].kind is not Kind.OUTSIDE
