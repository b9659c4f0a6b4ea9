"""The evaluator: each operator, silence, partial lists, exceptions, dates, words, readings, and Kleene's tables."""

from __future__ import annotations

from datetime import date

import pytest

from ontology.model import Operator
from ontology.product import FactValue, Product
from ontology.verdicts.evaluate import Evaluation
from ontology.verdicts.kleene import Truth, conjunction, disjunction, negation
from tests.ontology.small_law import DAY, product, small_law

TRUTHS: tuple[Truth, ...] = (True, False, None)


def truth(norm: str, described: Product, day: date = DAY) -> Truth:
    condition = small_law().norms[norm].condition
    assert condition is not None
    return Evaluation(small_law(), described, day).condition(condition)


@pytest.mark.parametrize(
    ("norm", "fact", "good", "bad"),
    [
        ("equals-true", "outsourced", True, False),
        ("equals-false", "outsourced", False, True),
        ("equals-value", "legal-form", "state", "company"),
        ("equals-number", "staff", 50.0, 50.5),
        ("in", "legal-form", "association", "state"),
        ("contains", "media", frozenset({"digital", "paper"}), frozenset({"paper"})),
        ("contains-any-of", "media", frozenset({"film"}), frozenset({"paper"})),
        ("contains-none-of", "media", frozenset({"paper"}), frozenset({"paper", "film"})),
        ("contains-country", "countries", frozenset({"FR", "US"}), frozenset({"FR"})),
        ("at-least", "staff", 50.0, 49.0),
        ("more-than", "staff", 51.0, 50.0),
        ("at-most", "staff", 250.0, 251.0),
        ("less-than", "staff", 249.0, 250.0),
        ("before", "certified-until", date(2026, 11, 21), DAY),
        ("not-before", "certified-until", date(2026, 5, 16), date(2026, 5, 15)),
        ("some-outside", "countries", frozenset({"FR", "NO"}), frozenset({"FR", "DE"})),
        ("none-outside", "countries", frozenset({"FR", "NO"}), frozenset({"FR", "US"})),
        ("some-entry", "subcontractors", {"x": {"certified": False}}, {"x": {"certified": True}}),
        ("derived", "media", frozenset({"digital"}), frozenset({"paper"})),
        ("derived-false", "media", frozenset({"paper"}), frozenset({"digital"})),
    ],
)
def test_each_operator_tells_the_good_from_the_bad(norm: str, fact: str, good: FactValue, bad: FactValue) -> None:
    known: dict[str, FactValue] = {"archived": True}
    assert truth(norm, Product("urn:x", {}, {**known, fact: good})) is True
    assert truth(norm, Product("urn:x", {}, {**known, fact: bad})) is False
    assert truth(norm, Product("urn:x", {}, known)) is None


def test_every_operator_has_a_norm_in_the_small_law() -> None:
    used = {
        test.operator
        for norm in small_law().norms.values()
        if norm.condition
        for case in norm.condition.cases
        for test in case.tests
    }
    assert used == set(Operator)


@pytest.mark.parametrize("norm", sorted(small_law().norms))
def test_silence_decides_nothing(norm: str) -> None:
    assert truth(norm, product()) is None


class TestPartialLists:
    def test_a_value_held_is_enough(self) -> None:
        assert truth("contains", product(("media",), media=frozenset({"digital"}))) is True
        assert truth("contains-none-of", product(("media",), media=frozenset({"film"}))) is False
        assert truth("some-outside", product(("countries",), countries=frozenset({"US"}))) is True

    def test_a_value_not_held_may_still_come(self) -> None:
        assert truth("contains", product(("media",), media=frozenset({"paper"}))) is None
        assert truth("contains-none-of", product(("media",), media=frozenset({"paper"}))) is None
        assert truth("none-outside", product(("countries",), countries=frozenset({"FR"}))) is None
        assert truth("some-entry", product(("subcontractors",), subcontractors={})) is None

    def test_an_empty_complete_list_holds_nothing(self) -> None:
        assert truth("contains-any-of", product(media=frozenset())) is False
        assert truth("none-outside", product(countries=frozenset())) is True
        assert truth("some-entry", product(subcontractors={})) is False

    def test_an_entry_with_a_blank_field_is_unknown(self) -> None:
        blank: FactValue = {"x": {"basis": "clauses"}, "y": {"certified": True}}
        assert truth("some-entry", product(subcontractors=blank)) is None


class TestExceptions:
    @pytest.mark.parametrize(
        ("archived", "expected"), [(True, False), (False, True), (None, None)], ids=["holds", "fails", "unknown"]
    )
    def test_a_derived_fact_sets_a_norm_aside(self, archived: bool | None, expected: Truth) -> None:
        facts: dict[str, FactValue] = {"outsourced": True, "media": frozenset({"digital"})}
        if archived is not None:
            facts["archived"] = archived
        assert truth("unless-fact", Product("urn:x", {}, facts)) is expected

    def test_a_case_sets_a_case_aside(self) -> None:
        assert truth("unless-case", product(outsourced=True, legal_form="company")) is True
        assert truth("unless-case", product(outsourced=True, legal_form="state")) is False
        assert truth("unless-case", product(outsourced=True)) is None

    def test_an_exception_does_not_matter_where_the_case_fails(self) -> None:
        assert truth("unless-fact", product(outsourced=False)) is False


class TestDates:
    @pytest.mark.parametrize(
        ("day", "expected"),
        [
            (date(2026, 5, 15), False),
            (date(2026, 5, 16), True),
            (date(2029, 12, 31), True),
            (date(2030, 1, 1), False),
        ],
    )
    def test_a_dated_case_counts_from_its_first_day_to_the_eve_of_its_last(self, day: date, expected: bool) -> None:
        assert truth("dated-cases", product(outsourced=False, archived=True), day) is expected

    def test_a_country_counts_in_a_group_while_it_is_a_member(self) -> None:
        described = product(countries=frozenset({"GB"}))
        assert truth("some-outside", described, date(2020, 1, 31)) is False
        assert truth("some-outside", described, date(2020, 2, 1)) is True

    def test_the_assessment_date_is_the_day_asked_for(self) -> None:
        described = product(certified_until=date(2026, 6, 1))
        assert truth("before", described, date(2026, 6, 1)) is False
        assert truth("before", described, date(2026, 6, 2)) is True


def test_words_leave_a_case_unknown_at_best() -> None:
    assert truth("words", product(outsourced=True)) is None
    assert truth("words", product(outsourced=False)) is False


class TestReadings:
    def evaluation(self, **facts: FactValue) -> Evaluation:
        reading = small_law().readings["archive-outsourced"].condition
        assert reading is not None
        return Evaluation(small_law(), product(**facts), DAY, instead={"digital-archive": reading})

    def test_a_reading_takes_the_place_of_the_derived_fact(self) -> None:
        condition = small_law().norms["derived"].condition
        assert condition is not None
        archive: dict[str, FactValue] = {"media": frozenset({"digital"}), "archived": True}
        assert truth("derived", product(**archive)) is True
        assert self.evaluation(**archive, outsourced=True).condition(condition) is True
        assert self.evaluation(**archive, outsourced=False).condition(condition) is False

    def test_a_reading_may_build_on_the_first_one(self) -> None:
        condition = small_law().norms["derived"].condition
        assert condition is not None
        evaluation = self.evaluation(outsourced=True)
        assert evaluation.condition(condition) is None


class TestMissing:
    def test_under_a_reading_that_builds_on_the_first_one_it_ends(self) -> None:
        condition = small_law().norms["derived"].condition
        assert condition is not None
        assert TestReadings().evaluation(outsourced=True).missing(condition) == {"archived", "media"}

    def test_the_missing_facts_are_those_that_keep_it_unknown(self) -> None:
        condition = small_law().norms["unless-fact"].condition
        assert condition is not None
        evaluation = Evaluation(small_law(), product(outsourced=True, media=frozenset({"digital"})), DAY)
        assert evaluation.missing(condition) == {"archived"}

    def test_a_decided_norm_misses_nothing(self) -> None:
        condition = small_law().norms["unless-fact"].condition
        assert condition is not None
        assert Evaluation(small_law(), product(outsourced=False), DAY).missing(condition) == set()


@pytest.mark.parametrize("left", TRUTHS)
@pytest.mark.parametrize("right", TRUTHS)
def test_the_connectives_follow_the_strong_tables_of_kleene(left: Truth, right: Truth) -> None:
    order = {False: 0, None: 1, True: 2}
    assert conjunction((left, right)) is min(left, right, key=order.__getitem__)
    assert disjunction((left, right)) is max(left, right, key=order.__getitem__)
    assert negation(conjunction((left, right))) is disjunction((negation(left), negation(right)))


def test_of_nothing_all_is_true_and_any_is_false() -> None:
    assert conjunction(()) is True
    assert disjunction(()) is False
