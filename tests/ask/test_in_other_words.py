"""What nobody names is found by what the graph says of it; who tells of a product of his own still gets its norms."""

from __future__ import annotations

from functools import cache

import pytest

from loaders.sentences.cues import Kind
from ontology.namespaces import slug_of
from server.ask.asker import Asker
from tests.whole_model import whole_model


@cache
def asker() -> Asker:
    return Asker(whole_model())


@pytest.mark.parametrize(
    ("text", "kind", "subject"),
    [
        ("À qui un hôpital annonce-t-il qu'il commence la télésurveillance ?", Kind.WHO, "tlsv-declare-ars"),
        ("Who can suspend somebody's Mon espace santé account if there is fraud?", Kind.WHO, "ens-suspend-on-fraud"),
        ("Remboursement anticipé d'une appli thérapeutique : quels ministres signent ?", Kind.WHO, "pecan"),
        ("Procédure pour ouvrir le DMP d'un patient inconscient aux urgences ?", Kind.PROCEDURE, "acces-urgence-dmp"),
        ("What's the route to early reimbursement of a digital medical device?", Kind.PROCEDURE, "pecan"),
        ("Que risque une entreprise qui vend des données de santé identifiantes ?", Kind.ARTICLE, "cp-226-21"),
        ("How many years in prison for leaving personal data without security?", Kind.ARTICLE, "cp-226-17"),
        ("Le contenu du décret de fin 2022 sur la télésurveillance médicale, svp", Kind.ARTICLE, "decret-2022-1767"),
        ("Que prévoyait l'article 50 de la loi du 24 juillet 2019 ?", Kind.ARTICLE, "loi-2019-774-art-50"),
        ("MSSanté opérateurs : différences entre la 1.3 et la 1.4 ?", Kind.CHANGES, "mssante-1-1-4"),
    ],
)
def test_what_is_described_is_found(text: str, kind: Kind, subject: str) -> None:
    _, asked = asker().understand(text)
    assert asked.kind is kind
    assert subject in map(slug_of, asked.subjects)


@pytest.mark.parametrize(
    "text",
    [
        "Comment devons-nous authentifier nos utilisateurs ? Nous éditons un logiciel de cabinet.",
        "Contrat d'hébergement pas encore signé, données déjà chez l'hébergeur : que risque-t-on ?",
        "Fuite de données constatée dans notre hôpital, avec un risque pour les patients. Qui devons-nous prévenir ?",
        "What do we risk? Our patient app's data sit with an outside host in Germany.",
        "I'm the mother of a six-year-old. Who can see his health record, and can I give access to his school doctor?",
    ],
)
def test_who_tells_of_his_own_gets_the_norms_of_it(text: str) -> None:
    assert asker().understand(text)[1].kind is Kind.PRODUCT


@pytest.mark.parametrize(
    "text",
    [
        "Qui délivre le permis de construire d'une véranda ?",
        "Que risque un commerçant qui n'affiche pas ses prix ?",
        "Quel organisme contrôle la qualité de l'eau des piscines ?",
        "What does a dental implant cost in Lyon, and who pays?",
    ],
)
def test_what_next_to_nothing_is_told_of_stays_outside(text: str) -> None:
    assert asker().understand(text)[1].kind is Kind.OUTSIDE
