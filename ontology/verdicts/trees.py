"""Why a condition is true, false or unknown: the tree of the cases and tests that decided it, as data."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, NamedTuple

from ontology.model import Case, Condition, Test
from ontology.verdicts.evaluate import Evaluation
from ontology.verdicts.statements import Statements
from ontology.verdicts.value_words import jsonable, operand_label, value_label


class Tree(NamedTuple):
    """The cases that decide a condition, and the derived facts that they name directly."""

    cases: list[dict[str, Any]]
    derived: frozenset[str]


class Trees:
    """Trees under one evaluation.

    ``known`` holds the tests put into data under other evaluations on the same day, by the numbers of the statements.
    """

    def __init__(self, evaluation: Evaluation, statements: Statements, known: dict[Hashable, dict[str, Any]]) -> None:
        self._evaluation, self._numbers, self._known = evaluation, statements.of, known

    def of(self, condition: Condition) -> Tree:
        """The cases that decide the condition: the true ones if it is true, those not false if it is unknown, else all
        that are in force.
        """
        evaluation = self._evaluation
        truth = evaluation.condition(condition)
        cases = []
        for number, case in enumerate(condition.cases, 1):
            if case.in_force(evaluation.day):
                result = evaluation.case(case)
                if truth is False or result is truth or (truth is None and result):
                    cases.append(self._case(number, case, result))
        exceptions = [item for unless in condition.unless for item in self._exception(unless)]
        if exceptions and cases:
            cases[0]["unless"] = cases[0].get("unless", []) + exceptions
        tests = (test for case in cases for test in (*case["tests"], *case.get("unless", ())))
        return Tree(cases, frozenset(test["fact"] for test in tests if "derived" in test))

    def _case(self, number: int, case: Case, result: bool | None) -> dict[str, Any]:
        described: dict[str, Any] = {"case": number, "result": result, "tests": [self._test(t) for t in case.tests]}
        if case.applicable_from:
            described["from"] = case.applicable_from.isoformat()
        if case.in_words:
            described["inWords"] = case.in_words
        exceptions = [item for unless in case.unless for item in self._exception(unless)]
        if exceptions:
            described["unless"] = exceptions
        return described

    def _exception(self, condition: Condition) -> list[dict[str, Any]]:
        """The tests of an exception; ``result`` tells whether the exception holds."""
        return [self._test(test) for case in condition.cases for test in case.tests]

    def _test(self, test: Test) -> dict[str, Any]:
        key = test, self._numbers[test.fact]
        described = self._known.get(key)
        if described is None:
            described = self._known[key] = self._described(test)
        return described

    def _described(self, test: Test) -> dict[str, Any]:
        evaluation = self._evaluation
        fact = evaluation.model.facts[test.fact]
        described: dict[str, Any] = {"fact": fact.id, "label": fact.labels, "result": evaluation.test(test)}
        if fact.condition is not None:
            return described | {"value": evaluation.derived(fact), "derived": True}
        stated = evaluation.stated.get(fact.id)
        described["value"] = jsonable(stated)
        if stated is not None:
            described["valueLabel"] = value_label(evaluation.model, fact, stated)
        described["operator"] = str(test.operator)
        described["expected"] = [operand_label(evaluation.model, fact, test, operand) for operand in test.operands]
        return described
