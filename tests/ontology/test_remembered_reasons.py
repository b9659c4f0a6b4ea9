"""What is remembered of explanations never changes one: alone, after others, cold or warm, it is the same."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from weakref import ref

import pytest

from ontology.model import Condition, Model
from ontology.product import Product
from ontology.verdicts import reasons_known
from ontology.verdicts.assess import assess
from ontology.verdicts.evaluate import Evaluation
from ontology.verdicts.explanation import Explainer
from ontology.verdicts.statements import Statements
from ontology.verdicts.verdict import Verdict
from tests.ontology.random_products import random_product
from tests.ontology.small_law import DAY, product, small_law
from tests.whole_model import whole_model

LAWS = pytest.mark.parametrize("law", [small_law, whole_model], ids=["small", "whole"])


def told(explainer: Explainer, verdict: Verdict) -> tuple[Any, ...]:
    """All that is said of one verdict."""
    return explainer.because(verdict), explainer.explain(verdict), explainer.derived_facts([verdict])


@LAWS
def test_a_memory_full_of_other_products_says_what_an_empty_one_says(law: Callable[[], Model]) -> None:
    warm, chosen = law(), slice(None, None, 7 if law is whole_model else 1)
    described = [random_product(warm, seed, DAY) for seed in range(12)]
    for each in described:
        explainer = Explainer(warm, each, DAY)
        for verdict in assess(warm, each, DAY).verdicts[chosen]:
            told(explainer, verdict)
    for each in described[::4]:
        cold = replace(warm)
        verdicts = assess(cold, each, DAY).verdicts[chosen]
        fresh, remembering = Explainer(cold, each, DAY), Explainer(warm, each, DAY)
        for verdict in verdicts:
            assert told(remembering, verdict) == told(fresh, verdict), (each.iri, verdict.norm.id)


@pytest.mark.parametrize("seed", range(4))
def test_one_norm_is_explained_alike_alone_and_after_all_others(seed: int) -> None:
    law = whole_model()
    described = random_product(law, seed, DAY)
    verdicts = assess(law, described, DAY).verdicts
    together = Explainer(replace(law), described, DAY)
    after = {verdict.norm.id: told(together, verdict) for verdict in verdicts}
    for verdict in verdicts[seed::40]:
        assert told(Explainer(replace(law), described, DAY), verdict) == after[verdict.norm.id], verdict.norm.id


def test_a_memory_that_forgets_everything_at_once_still_explains(monkeypatch: pytest.MonkeyPatch) -> None:
    law, described = small_law(), random_product(small_law(), 3, DAY)
    verdicts = assess(law, described, DAY).verdicts
    whole = [told(Explainer(replace(law), described, DAY), verdict) for verdict in verdicts]
    monkeypatch.setattr(reasons_known, "BOUND", 1)
    forgetful = Explainer(replace(law), described, DAY)
    assert [told(forgetful, verdict) for verdict in verdicts] == whole


def test_a_model_that_nobody_uses_any_more_goes_with_all_that_was_explained_of_it() -> None:
    law = replace(small_law())
    described = random_product(law, 3, DAY)
    for verdict in assess(law, described, DAY).verdicts:
        told(Explainer(law, described, DAY), verdict)
    left = ref(law)
    del law, verdict
    gc.collect()
    assert left() is None


@pytest.mark.parametrize("seed", range(6))
def test_the_tree_holds_the_cases_and_results_that_the_evaluator_gives(seed: int) -> None:
    law = small_law()
    described = random_product(law, seed, DAY)
    evaluation, explainer = Evaluation(law, described, DAY), Explainer(law, described, DAY)
    for verdict in assess(law, described, DAY).verdicts:
        condition = verdict.norm.condition
        if condition is not None and verdict.starts is None:
            results = {case["case"]: case["result"] for case in explainer.because(verdict)}
            assert results == plain_results(evaluation, condition), verdict.norm.id


def plain_results(evaluation: Evaluation, condition: Condition) -> dict[int, bool | None]:
    """The plain definition: true cases of a true condition, cases not false of an unknown one, all of a false one."""
    shown = {True: (True,), None: (True, None), False: (True, None, False)}[evaluation.condition(condition)]
    in_force = [(n, case) for n, case in enumerate(condition.cases, 1) if case.in_force(evaluation.day)]
    return {n: evaluation.case(case) for n, case in in_force if evaluation.case(case) in shown}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (product(), product(outsourced=True)),
        (product(outsourced=True), product(outsourced=False)),
        (product(media=frozenset({"digital"})), product(("media",), media=frozenset({"digital"}))),
        (product(subcontractors={"a": {"covered": True}}), product(subcontractors={"a": {"covered": False}})),
    ],
    ids=["silence", "value", "partial", "entry"],
)
def test_what_is_stated_otherwise_has_another_number(one: Product, other: Product) -> None:
    law = small_law()
    first, second = (Statements(law, each.facts, each.partial) for each in (one, other))
    again = Statements(law, one.facts, one.partial)
    assert first.of != second.of
    assert first.of == again.of
