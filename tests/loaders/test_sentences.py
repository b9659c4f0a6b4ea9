"""Sentences are read for what they state and no more: forms, stems, typing errors, negation, places, dates, numbers."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders.sentences.cues import Kind
from loaders.sentences.dates import find_days
from loaders.sentences.kind import asked_of
from loaders.sentences.subjects import Subjects
from loaders.sentences.understand import MOST_CHARACTERS, Reader
from loaders.sentences.understanding import Use
from ontology.errors import UserError
from ontology.namespaces import slug_of
from tests.whole_model import whole_model


@cache
def reader() -> Reader:
    return Reader(whole_model())


@cache
def subjects() -> Subjects:
    return Subjects(whole_model())


def stated(text: str) -> dict[str, object]:
    facts = reader().understand(text).facts
    return {fact: sorted(value) if isinstance(value, frozenset) else value for fact, value in facts.items()}


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("un coffre-fort numérique", {"digital-safe": True}),
        ("des coffres-forts numériques", {"digital-safe": True}),
        ("un cofre-fort numerique", {"digital-safe": True}),
        ("a digital safe", {"digital-safe": True}),
        ("digital safes", {"digital-safe": True}),
        ("DPI", {"product-family": ["dpi"]}),
        ("dpi", {"product-family": ["dpi"]}),
        ("DPJ", {}),
        ("the product has a safe", {}),
        ("stocke des données", {"processing-operations": ["store"]}),
        ("un papier stocké", {"storage-media": ["paper"]}),
    ],
)
def test_a_word_is_recognised_in_its_inflections_and_despite_a_typing_error_an_acronym_only_as_written(
    text: str, facts: dict[str, object]
) -> None:
    assert stated(text) == facts


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("ce n'est pas un dispositif médical", {"medical-purpose": False}),
        ("pas seulement un dispositif médical", {"medical-purpose": True}),
        ("it is not a medical device", {"medical-purpose": False}),
        ("it isn't a medical device", {"medical-purpose": False}),
        ("without AI", {"ai-use": ["none"]}),
        ("sans IA mais avec un coffre-fort numérique", {"ai-use": ["none"], "digital-safe": True}),
        ("ni dispositif médical ni coffre-fort numérique", {"medical-purpose": False, "digital-safe": False}),
        ("aucune donnée de santé n'est traitée", {"health-data": False}),
        ("les données de santé ne sont pas traitées", {"health-data": False}),
        ("sans papier", {}),
        ("le comptage des pas et le dispositif médical", {"medical-purpose": True}),
        ("sans savoir si c'est un dispositif médical", {}),
    ],
)
def test_a_negation_denies_what_is_in_its_scope(text: str, facts: dict[str, object]) -> None:
    assert stated(text) == facts


def test_denying_one_value_of_a_list_is_understood_and_states_nothing() -> None:
    (item,) = reader().understand("sans papier").items
    assert (item.use, item.denied, item.words) == (Use.UNUSABLE, True, "papier")


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("faut-il un dispositif médical ?", {}),
        ("Is my app a medical device?", {}),
        ("Is our host subject to the Cloud Act?", {"hosting-outsourced": True}),
        ("Is it large-scale processing?", {}),
        (
            "faut-il SecNumCloud pour un coffre-fort numérique ?",
            {"digital-safe": True},
        ),
        ("SecNumCloud est-il obligatoire ?", {}),
    ],
)
def test_what_is_asked_is_not_stated(text: str, facts: dict[str, object]) -> None:
    assert stated(text) == facts


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("un coffre-fort numérique pour les hôpitaux", {"client-type": ["health-establishment"]}),
        ("notre hôpital a un coffre-fort numérique", {"organisation-type": "health-establishment"}),
        ("un coffre-fort numérique près de l'hôpital", {}),
        ("our hospital has a digital safe", {"organisation-type": "health-establishment"}),
        ("a digital safe for hospitals", {"client-type": ["health-establishment"]}),
    ],
)
def test_an_organisation_is_a_customer_or_the_one_that_speaks_by_its_place(text: str, facts: dict[str, object]) -> None:
    assert stated(text) == facts | {"digital-safe": True}


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("serveurs en Inde", {"storage-countries": ["IN"]}),
        ("stored in Switzerland and Spain", {"storage-countries": ["CH", "ES"]}),
        ("support depuis le Maroc", {"remote-access-countries": ["MA"]}),
        ("bonjour de France", {}),
    ],
)
def test_a_country_is_a_value_of_the_fact_that_the_words_beside_it_place(text: str, facts: dict[str, object]) -> None:
    assert stated(text) == facts


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("20 000 nouveaux patients par an", {"new-patients-per-year": 20_000.0}),
        ("5,000 new patients a year", {"new-patients-per-year": 5_000.0}),
        ("plus de 300 professionnels par an", {}),
    ],
)
def test_a_number_is_read_where_it_is_exact(text: str, facts: dict[str, object]) -> None:
    assert stated(text) == facts


def test_a_fact_given_two_values_is_left_unknown() -> None:
    said = reader().understand("dispositif médical de classe I, dispositif médical de classe III")
    assert "mdr-class" not in said.facts
    assert {item.use for item in said.items if item.fact == "mdr-class"} == {Use.CONTRADICTED}


def test_every_list_that_a_sentence_states_is_partial_unless_it_says_none() -> None:
    assert reader().understand("sur papier").partial == {"storage-media"}
    assert reader().understand("sans IA").partial == frozenset()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("au 1er janvier 2027", date(2027, 1, 1)),
        ("in March 2026", date(2026, 3, 1)),
        ("on 3rd of May 2026", date(2026, 5, 3)),
        ("May 3, 2026", date(2026, 5, 3)),
        ("le 01/02/2027", date(2027, 2, 1)),
        ("2027-01-31", date(2027, 1, 31)),
        ("en 2027", date(2027, 1, 1)),
    ],
)
def test_days_are_read_in_both_languages(text: str, day: date) -> None:
    assert [found.day for found in find_days(text)] == [day]


@pytest.mark.parametrize("text", ["le 31/02/2027", "2017/745", "article 2027-4", "version 2027.1"])
def test_what_is_no_day_is_not_read_as_one(text: str) -> None:
    assert find_days(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "subject"),
    [
        ("Que dit l'article L.1470-6 ?", Kind.ARTICLE, "csp-l1470-6"),
        ("What does article 28 of the GDPR require?", Kind.ARTICLE, "reglement-ue-2016-679-art-28"),
        ("Qui délivre le certificat HDS ?", Kind.WHO, "certification-hds"),
        ("Comment obtenir le label Maisons et centres de santé ?", Kind.PROCEDURE, "label-mcs"),
        ("Que veut dire bris de glace ?", Kind.DEFINITION, "bris-de-glace"),
        ("Qu'est-ce qui a changé dans l'article L.1111-8 ?", Kind.CHANGES, "csp-l1111-8"),
        ("What depends on article R.1111-9?", Kind.IMPACT, "csp-r1111-9"),
        ("Quelles sont les obligations de la CNAM ?", Kind.NORMS_OF_ACTOR, "cnam"),
        ("Un coffre-fort numérique est soumis à quelles normes ?", Kind.PRODUCT, None),
        ("Quelle est la meilleure recette de crêpes ?", Kind.OUTSIDE, None),
    ],
)
def test_the_kind_of_a_question_and_what_it_is_about_are_found(text: str, kind: Kind, subject: str | None) -> None:
    asked = asked_of(reader().understand(text), subjects())
    assert asked.kind is kind
    assert subject is None or subject in {slug_of(iri) for iri in asked.subjects}


@pytest.mark.parametrize("text", ["", " \n", "x" * (MOST_CHARACTERS + 1)])
def test_a_text_that_is_empty_or_too_long_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        reader().understand(text)


WORDS = st.sampled_from(
    [form.text for entry in whole_model().lexicon for form in entry.forms]
    + ["pas", "n'est", "sans", "pour", "1er janvier 2027", "L.1111-8", "?", ".", "999 999", "faut-il", "ne", "en"]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.text(max_size=MOST_CHARACTERS + 10), st.lists(WORDS, max_size=60).map(" ".join)))
def test_no_text_raises_anything_but_an_error_of_the_user_and_offsets_lead_to_the_words(text: str) -> None:
    try:
        said = reader().understand(text)
    except UserError:
        return
    asked_of(said, subjects())
    for item in said.items:
        assert item.fact is None or text[item.start : item.end] == item.words or item.start < item.end
    for gap in said.gaps:
        assert text[gap.start : gap.end] == gap.words
