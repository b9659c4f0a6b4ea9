"""The verdict that holds whatever the missing facts are: stronger than the evaluator, which only knows "unknown".

In: a condition that the evaluator leaves unknown. Out: True or False when every way of completing the description
gives it, else None. Only facts that occur several times in what is open are split on: where each unknown occurs once,
strong Kleene logic already concludes all there is to conclude.
Source: supervaluations (van Fraassen, J. Phil. 63(17), 1966); splitting as in DPLL.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from ontology.model import Condition, FactKind, Model, Test
from ontology.product import FactValue, Product
from ontology.verdicts.completions import completions
from ontology.verdicts.evaluate import Evaluation, Truth


def either_way(
    model: Model,
    product: Product,
    day: date,
    condition: Condition,
    *,
    limit: int = 64,
    evaluation: Evaluation | None = None,
) -> Truth:
    """The verdict common to all completions of the description, or None if there is none.

    ``limit`` bounds the number of evaluations; beyond it the answer is None. ``evaluation`` is that of the
    description itself, where one is at hand.
    """
    return _Split(model, product, day, condition, limit).verdict({}, evaluation)


class _Split:
    def __init__(self, model: Model, product: Product, day: date, condition: Condition, limit: int) -> None:
        self._model, self._product, self._day = model, product, day
        self._condition, self._limit, self._left = condition, limit, limit

    def verdict(self, supposed: dict[str, FactValue], evaluation: Evaluation | None = None) -> Truth:
        if self._left == 0:
            return None
        self._left -= 1
        evaluation = evaluation or Evaluation(self._model, self._product, self._day, stated=supposed or None)
        holds = evaluation.condition(self._condition)
        if holds is not None:
            return holds
        choice = self._choice(evaluation)
        if choice is None:
            return None
        fact, values = choice
        common: Truth = None
        for value in values:
            verdict = self.verdict({**supposed, fact: value})
            if verdict is None or common not in (None, verdict):
                return None
            common = verdict
        return common

    def _choice(self, evaluation: Evaluation) -> tuple[str, list[FactValue]] | None:
        """The fact to split on next, the most frequent first, with the values to suppose."""
        tests: dict[str, list[Test]] = {}
        for test in self._open_tests(evaluation, self._condition):
            tests.setdefault(test.fact, []).append(test)
        counts = Counter({fact: len(found) for fact, found in tests.items()})
        for fact_id in sorted(counts, key=lambda f: (-counts[f], f)):
            fact = self._model.facts[fact_id]
            if counts[fact_id] < 2 and not (
                fact.kind is FactKind.ONE_OF and set(fact.values) <= set(tests[fact_id][0].operands)
            ):
                continue
            stated = evaluation.stated.get(fact_id)
            values = completions(self._model, self._day, fact, tests[fact_id], stated, self._limit)
            if values:
                return fact_id, values
        return None

    def _open_tests(self, evaluation: Evaluation, condition: Condition) -> Iterator[Test]:
        """Each occurrence of an unknown test on an asked fact, through derived facts, where it still counts."""
        if evaluation.condition(condition) is not None:
            return
        for case in condition.cases:
            if case.in_force(self._day) and evaluation.case(case) is None:
                for test in case.tests:
                    yield from self._open(evaluation, test)
                for exception in case.unless:
                    yield from self._open_tests(evaluation, exception)
        for exception in condition.unless:
            yield from self._open_tests(evaluation, exception)

    def _open(self, evaluation: Evaluation, test: Test) -> Iterator[Test]:
        if evaluation.test(test) is not None:
            return
        fact = self._model.facts[test.fact]
        if fact.condition is None:
            yield test
        else:
            yield from self._open_tests(evaluation, fact.condition)
