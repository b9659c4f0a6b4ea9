"""What each answer would change: the verdict after it, for every kind of fact."""

from __future__ import annotations

import pytest

from ontology.model import Labels
from ontology.verdicts.answers import OTHERWISE
from ontology.verdicts.evaluate import Evaluation
from ontology.verdicts.settling import Answers, IfAnswered
from ontology.verdicts.statements import Statements
from ontology.verdicts.verdict import Applicability
from tests.ontology.small_law import DAY, product, small_law

APPLIES, OUT, OPEN = Applicability.APPLIES, Applicability.DOES_NOT_APPLY, Applicability.UNDETERMINED


def asked(norm: str, *missing: str) -> list[IfAnswered]:
    evaluation = Evaluation(small_law(), product(), DAY)
    statements = Statements(small_law(), {}, frozenset())
    return Answers(evaluation, statements, {}).to(small_law().norms[norm], missing)


def outcomes(norm: str, fact: str) -> dict[Applicability, list[Labels]]:
    (item,) = asked(norm, fact)
    return {outcome.applicability: list(outcome.answers) for outcome in item.outcomes}


def test_a_yes_and_a_no_settle_it_each_its_way() -> None:
    found = outcomes("equals-true", "outsourced")
    assert found[APPLIES] == [{"fr": "oui", "en": "yes"}]
    assert found[OUT] == [{"fr": "non", "en": "no"}]


def test_values_of_a_list_are_told_apart_as_far_as_the_tests_do() -> None:
    found = outcomes("in", "legal-form")
    assert (len(found[APPLIES]), len(found[OUT])) == (2, 1)


def test_several_values_have_an_answer_that_stands_for_all_others() -> None:
    found = outcomes("contains", "media")
    assert len(found[APPLIES]) == 1
    assert found[OUT] == [OTHERWISE]


@pytest.mark.parametrize(
    ("norm", "applies", "out"),
    [
        ("at-least", "au moins 50", "moins de 50"),
        ("more-than", "plus de 50", "au plus 50"),
        ("at-most", "au plus 250", "plus de 250"),
        ("less-than", "moins de 250", "au moins 250"),
    ],
)
def test_each_side_of_a_threshold_is_an_answer(norm: str, applies: str, out: str) -> None:
    found = outcomes(norm, "staff")
    assert [labels["fr"] for labels in found[APPLIES]] == [applies]
    assert [labels["fr"] for labels in found[OUT]] == [out]


def test_a_date_is_asked_on_each_side_of_the_assessment_date() -> None:
    found = outcomes("before", "certified-until")
    assert [labels["fr"] for labels in found[APPLIES]] == ["avant le 22 novembre 2026"]
    assert [labels["en"] for labels in found[OUT]] == ["from 22 November 2026 on"]


def test_countries_are_asked_inside_and_outside_a_group() -> None:
    found = outcomes("some-outside", "countries")
    assert len(found[APPLIES]) == 1 and "hors de" in found[APPLIES][0]["fr"]


def test_an_entry_of_a_map_is_said_by_its_field() -> None:
    assert "non" in outcomes("some-entry", "subcontractors")[APPLIES][0]["fr"]


def test_where_two_facts_are_missing_each_says_what_would_still_be() -> None:
    (first, *_) = asked("derived", "archived", "media")
    still = {fact for outcome in first.outcomes for fact in outcome.missing}
    assert still and first.fact.id not in still


def test_words_that_a_person_must_judge_keep_a_norm_from_applying() -> None:
    norm = small_law().norms["words-on-norm"]
    missing = tuple(sorted(small_law().rests_on[norm.id]))
    for item in asked("words-on-norm", *missing):
        assert APPLIES not in {outcome.applicability for outcome in item.outcomes}
