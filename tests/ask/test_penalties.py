"""Who asks how high a penalty is gets its article, and the penalty; who describes a product gets its norms."""

from __future__ import annotations

from functools import cache

import pytest

from loaders.sentences.cues import Kind
from ontology.namespaces import kind_of, slug_of
from server.ask.asker import Asker
from tests.whole_model import whole_model


@cache
def asker() -> Asker:
    return Asker(whole_model())


@pytest.mark.parametrize(
    ("text", "penalty"),
    [
        ("What is the fine for hosting without a certificate?", "l1115-1"),
        ("Quelle amende pour hébergement sans certificat HDS ?", "l1115-1"),
        ("Combien coûte une violation du secret médical ?", "cp-226-13"),
        ("What penalty for a breach of professional secrecy?", "cp-226-13"),
        ("Quelle peine pour la vente de données de santé ?", "cp-226-21"),
        ("How high can a GDPR fine be?", "rgpd-83"),
        ("Quelle sanction si mon logiciel n'est pas conforme aux référentiels de l'ANS ?", "l1470-6-iii"),
    ],
)
def test_a_question_on_a_penalty_is_about_its_article_and_the_penalty(text: str, penalty: str) -> None:
    _, asked = asker().understand(text)
    assert asked.kind is Kind.ARTICLE
    assert kind_of(asked.subjects[0]) == "text"
    assert penalty in map(slug_of, asked.subjects)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Nous éditons un DPI sans certificat HDS, on risque quoi ?", Kind.PRODUCT),
        ("We host patient files for hospitals without a certificate. What do we risk?", Kind.PRODUCT),
        ("Quelle amende prévoit l'article L. 1115-1 ?", Kind.ARTICLE),
        ("Quelle est l'amende pour excès de vitesse ?", Kind.OUTSIDE),
    ],
)
def test_a_product_an_article_and_another_field_are_no_penalty(text: str, kind: Kind) -> None:
    assert asker().understand(text)[1].kind is kind
