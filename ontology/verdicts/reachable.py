"""Which truth a condition may still take, when some of the facts that it misses are known to stay unknown.

In: the evaluation of a description and the facts that nobody will answer. Out: whether answers to the other facts may
make a condition true, or false. An answer is taken to be able to satisfy or fail any one test on its fact.
"""

from __future__ import annotations

from collections.abc import Set

from ontology.model import Case, Condition, Test
from ontology.verdicts.evaluate import Evaluation


class Reachable:
    """What may still be concluded; derived facts are looked at once."""

    def __init__(self, evaluation: Evaluation, closed: Set[str]) -> None:
        self._evaluation, self._closed = evaluation, closed
        self._derived: dict[tuple[str, bool], bool] = {}

    def condition(self, condition: Condition, truth: bool) -> bool:
        """Whether the condition may come out so."""
        known = self._evaluation.condition(condition)
        if known is not None:
            return known is truth
        cases = [case for case in condition.cases if case.in_force(self._evaluation.day)]
        if truth:
            held = any(self._case(case, True) for case in cases)
            return held and all(self.condition(u, False) for u in condition.unless)
        failed = all(self._case(case, False) for case in cases)
        return failed or any(self.condition(u, True) for u in condition.unless)

    def _case(self, case: Case, truth: bool) -> bool:
        if truth:
            held = case.in_words is None and all(self._test(test, True) for test in case.tests)
            return held and all(self.condition(u, False) for u in case.unless)
        return any(self._test(test, False) for test in case.tests) or any(self.condition(u, True) for u in case.unless)

    def _test(self, test: Test, truth: bool) -> bool:
        known = self._evaluation.test(test)
        if known is not None:
            return known is truth
        fact = self._evaluation.model.facts[test.fact]
        if fact.condition is None:
            return fact.id not in self._closed
        wanted = truth is bool(test.operands[0])
        key = (fact.id, wanted)
        if key not in self._derived:
            self._derived[key] = self.condition(fact.condition, wanted)
        return self._derived[key]
