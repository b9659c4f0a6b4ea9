"""Questions on what something rests, on days, on what differs; and descriptions that only end so."""

from __future__ import annotations

from functools import cache

import pytest

from loaders.sentences.cues import Kind
from ontology.namespaces import slug_of
from server.ask.asker import Asker
from tests.whole_model import whole_model


@cache
def asker() -> Asker:
    """One reader for all."""
    return Asker(whole_model())


@pytest.mark.parametrize(
    ("text", "kind", "subject"),
    [
        ("sanction hébergement sans certificat HDS", Kind.ARTICLE, "csp-l1115-1"),
        ("clauses obligatoires du contrat d'hébergement", Kind.ARTICLE, "csp-r1111-11"),
        ("durée de conservation dossier médical R1112-7", Kind.ARTICLE, "csp-r1112-7"),
        ("Quel texte impose de publier la cartographie des transferts ?", Kind.IMPACT, None),
        ("qu'est-ce qui dépend du certificat HDS d'un hébergeur ?", Kind.IMPACT, "certificat-hds"),
        ("jusqu'à quand peut-on utiliser un moyen de transition ?", Kind.CHANGES, "rie-pp-transition-end"),
        ("From when does the EHDS apply to EHR vendors?", Kind.CHANGES, "reglement-ue-2025-327"),
        ("L'arrêté sur le nouveau référentiel HDS est-il paru ?", Kind.CHANGES, "arrete-nouveau-referentiel-hds"),
        ("quel délai pour passer à HDS v2 ?", Kind.CHANGES, None),
        ("responsable de traitement et sous-traitant : différence", Kind.DEFINITION, None),
        ("Quelle différence entre le RPPS et l'ADELI ?", Kind.DEFINITION, "rpps"),
        ("MSSanté opérateurs : différences entre la 1.3 et la 1.4 ?", Kind.CHANGES, "mssante-1-1-4"),
        ("numéro FINESS : où le demander ?", Kind.WHO, "finess-sirene"),
        ("Comment faire homologuer notre moyen d'identification ?", Kind.PROCEDURE, "homologation-mie"),
        ("Quels documents un hôpital doit-il déposer dans le DMP ?", Kind.NORMS_OF_ACTOR, "etablissement-sante"),
    ],
)
def test_it_is_answered_as_what_it_asks(text: str, kind: Kind, subject: str | None) -> None:
    _, asked = asker().understand(text)
    assert asked.kind is kind
    assert subject is None or subject in {slug_of(iri) for iri in asked.subjects}


@pytest.mark.parametrize(
    "text",
    [
        "Notre certificat HDS v1 est-il encore valable ?",
        "Our HDS certificate is still version 1 and runs until 12 March 2027. Is it still valid today?",
        "Plateforme de mise en relation entre patients et psychologues, avec visio. Par où commencer ?",
        "Hosting contract signed with clauses 1 to 3 of R.1111-11, nothing on reversibility",
        "Carte Vitale dématérialisée : on veut identifier les patients avec sur notre portail, comment faire ?",
        "Médecin du travail de l'hôpital, puis-je lire le DMP d'une aide-soignante ?",
        "Nous développons en interne une application réservée à nos infirmières. Quelles règles pour l'hôpital ?",
        "We operate a telemonitoring device, class IIb, CE marked. We want PECAN. What does ANS check?",
    ],
)
def test_a_description_that_ends_in_such_words_is_judged(text: str) -> None:
    assert asker().understand(text)[1].kind is Kind.PRODUCT
