"""A case that asks all that another one asks, and more, counts for nothing while both are unknown."""

from __future__ import annotations

from datetime import date
from itertools import product as every

import pytest

from ontology.model import Case, Condition, Operator, Test
from ontology.product import FactValue, Product
from ontology.verdicts.assess import assess
from ontology.verdicts.evaluate import Evaluation
from tests.ontology.small_law import small_law
from tests.whole_model import whole_model

DAY = date(2026, 11, 22)
OUTSOURCED = Test("outsourced", Operator.EQUALS, (True,))
ARCHIVED = Test("archived", Operator.EQUALS, (True,))
STATE = Test("legal-form", Operator.EQUALS, ("state",))
JUDGED = {"fr": "à apprécier", "en": "to be judged"}


def missing(*cases: Case, **stated: FactValue) -> set[str]:
    evaluation = Evaluation(small_law(), Product("urn:x", {}, stated), DAY)
    return evaluation.missing(Condition(cases))


def test_a_question_that_only_an_absorbed_case_asks_is_not_missing() -> None:
    wide, narrow = Case((OUTSOURCED,)), Case((OUTSOURCED, ARCHIVED))
    assert missing(narrow, wide) == missing(wide, narrow) == {"outsourced"}
    assert missing(wide, wide) == {"outsourced"}
    assert missing(narrow, Case((OUTSOURCED, STATE)), archived=True) == {"outsourced"}


@pytest.mark.parametrize(
    "wide",
    [
        Case((OUTSOURCED,), applicable_from=date(2027, 1, 1)),
        Case((OUTSOURCED,), in_words=JUDGED),
        Case((OUTSOURCED,), unless=(Condition((Case((STATE,)),)),)),
    ],
    ids=["not in force", "to be judged", "with an open exception"],
)
def test_a_case_that_may_yet_fail_otherwise_absorbs_nothing(wide: Case) -> None:
    assert "archived" in missing(Case((OUTSOURCED, ARCHIVED)), wide)


def test_no_answer_to_a_fact_that_is_not_missing_moves_the_condition() -> None:
    condition = Condition((Case((OUTSOURCED, ARCHIVED)), Case((OUTSOURCED,)), Case((STATE, ARCHIVED))))
    for outsourced, archived in every((None, True, False), repeat=2):
        stated = {k: v for k, v in (("outsourced", outsourced), ("archived", archived)) if v is not None}
        evaluation = Evaluation(small_law(), Product("urn:x", {}, stated), DAY)
        for fact in {"outsourced", "archived"} - stated.keys() - evaluation.missing(condition):
            answers = {evaluation.supposing(fact, answer).condition(condition) for answer in (True, False)}
            assert answers == {evaluation.condition(condition)}


def test_storage_in_the_eea_asks_nothing_about_the_certificate_once_the_law_asks_it_of_all() -> None:
    facts: dict[str, FactValue] = {
        "health-data": True,
        "data-identifiability": frozenset({"identifying"}),
        "data-origin": frozenset({"care"}),
        "hosted-for": frozenset({"producer"}),
        "short-processing": "no",
        "grouping-type": "none",
        "storage-media": frozenset({"digital"}),
        "hosting-activities": frozenset({"act-1"}),
    }
    host = Product("urn:x", {}, facts)
    assert assess(whole_model(), host, DAY).verdict("eea-storage").missing == (
        "processing-operations",
        "storage-countries",
    )
    assert assess(whole_model(), host, date(2026, 9, 25)).verdict("eea-storage").missing == (
        "hds-certificate-status",
        "processing-operations",
        "storage-countries",
    )
