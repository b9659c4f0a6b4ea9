"""Why a condition is true, false or unknown: the cases and tests that decided it, as data."""

from __future__ import annotations

from typing import Any, NamedTuple

from ontology.model import Case, Condition, Fact, Test
from ontology.verdicts.evaluate import Evaluation
from ontology.verdicts.value_words import jsonable, operand_label, value_label

Explanation = list[dict[str, Any]]


class Tree(NamedTuple):
    """The cases that decide a condition, and the derived facts that they name directly."""

    cases: Explanation
    derived: frozenset[str]


def explain(evaluation: Evaluation, condition: Condition) -> Explanation:
    """The cases that decide the truth of the condition: the true ones if it is true, else all that are in force."""
    truth = evaluation.condition(condition)
    cases = [
        _case(evaluation, number, case)
        for number, case in enumerate(condition.cases, 1)
        if case.in_force(evaluation.day)
    ]
    if truth is True:
        cases = [case for case in cases if case["result"] is True]
    elif truth is None:
        cases = [case for case in cases if case["result"] is not False]
    exceptions = [item for u in condition.unless for item in _exception(evaluation, u)]
    if exceptions and cases:
        cases[0]["unless"] = cases[0].get("unless", []) + exceptions
    return cases


def tree_of(evaluation: Evaluation, condition: Condition) -> Tree:
    """The cases with the derived facts that they name."""
    cases = explain(evaluation, condition)
    tests = (test for case in cases for test in (*case["tests"], *case.get("unless", ())))
    return Tree(cases, frozenset(test["fact"] for test in tests if test.get("derived")))


def derived_data(evaluation: Evaluation, fact: Fact, cases: Explanation) -> dict[str, Any]:
    """A derived fact with its value and the cases that give it."""
    return {
        "fact": fact.id,
        "iri": fact.iri,
        "label": fact.labels,
        "definition": fact.definition,
        "value": evaluation.derived(fact),
        "because": cases,
    }


def _case(evaluation: Evaluation, number: int, case: Case) -> dict[str, Any]:
    described: dict[str, Any] = {
        "case": number,
        "result": evaluation.case(case),
        "tests": [_test(evaluation, test) for test in case.tests],
    }
    if case.applicable_from:
        described["from"] = case.applicable_from.isoformat()
    if case.in_words:
        described["inWords"] = case.in_words
    exceptions = [item for u in case.unless for item in _exception(evaluation, u)]
    if exceptions:
        described["unless"] = exceptions
    return described


def _exception(evaluation: Evaluation, condition: Condition) -> Explanation:
    """The tests of an exception; ``result`` tells whether the exception holds."""
    return [_test(evaluation, test) for case in condition.cases for test in case.tests]


def _test(evaluation: Evaluation, test: Test) -> dict[str, Any]:
    fact = evaluation.model.facts[test.fact]
    result = evaluation.test(test)
    described: dict[str, Any] = {"fact": fact.id, "label": fact.labels, "result": result}
    if fact.condition is not None:
        described["value"] = evaluation.derived(fact)
        described["derived"] = True
        return described
    stated = evaluation.stated.get(fact.id)
    described["value"] = jsonable(stated)
    if stated is not None:
        described["valueLabel"] = value_label(evaluation.model, fact, stated)
    described["operator"] = str(test.operator)
    described["expected"] = [operand_label(evaluation.model, fact, test, operand) for operand in test.operands]
    return described
