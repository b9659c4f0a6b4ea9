"""Case splitting: the verdict that holds whatever the missing facts are."""

from __future__ import annotations

from random import Random

import pytest

from ontology.product import FactValue, Product
from ontology.verdicts.case_split import either_way
from ontology.verdicts.evaluate import Evaluation
from ontology.verdicts.kleene import Truth
from tests.ontology.random_products import facts_in_tests, random_product, random_value
from tests.ontology.small_law import DAY, product, small_law


def verdict(norm: str, described: Product, limit: int = 64) -> Truth:
    condition = small_law().norms[norm].condition
    assert condition is not None
    return either_way(small_law(), described, DAY, condition, limit=limit)


@pytest.mark.parametrize(
    ("norm", "expected"),
    [("either-way", True), ("never", False), ("any-form", True), ("any-media", True), ("abroad-or-not", True)],
)
def test_it_concludes_by_cases_where_the_evaluator_cannot(norm: str, expected: bool) -> None:
    condition = small_law().norms[norm].condition
    assert condition is not None
    assert Evaluation(small_law(), product(), DAY).condition(condition) is None
    assert verdict(norm, product()) is expected


@pytest.mark.parametrize("norm", ["equals-true", "in", "unless-fact", "words", "some-entry", "not-before"])
def test_it_says_nothing_where_the_missing_fact_matters(norm: str) -> None:
    assert verdict(norm, product()) is None


def test_it_completes_a_partial_list_without_dropping_what_it_holds() -> None:
    assert verdict("any-media", product(("media",), media=frozenset({"film"}))) is True
    assert verdict("contains", product(("media",), media=frozenset({"film"}))) is None


def test_it_agrees_with_the_evaluator_where_that_one_decides() -> None:
    assert verdict("equals-true", product(outsourced=True)) is True
    assert verdict("equals-true", product(outsourced=False)) is False


def test_it_gives_up_at_the_limit() -> None:
    assert verdict("either-way", product(), limit=2) is None


@pytest.mark.parametrize("seed", range(60))
def test_what_it_concludes_survives_any_completion(seed: int) -> None:
    law, random = small_law(), Random(seed)  # noqa: S311 - the same numbers again
    described = random_product(law, seed, DAY)
    complete: dict[str, FactValue] = {
        fact.id: random_value(law, fact, random, DAY) for fact in facts_in_tests(law)
    } | described.facts
    for norm in law.norms:
        concluded = verdict(norm, described)
        condition = law.norms[norm].condition
        assert condition is not None
        found = Evaluation(law, Product("urn:x", {}, complete, described.partial), DAY).condition(condition)
        assert None in (concluded, found) or concluded is found, norm
