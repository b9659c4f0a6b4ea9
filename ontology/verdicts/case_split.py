"""The verdict that holds whatever the missing facts are: stronger than the evaluator, which only knows "unknown".

In: a condition that the evaluator leaves unknown. Out: True or False when every way of completing the description
gives it, else None. Only facts whose open occurrences are at odds are split on (`at_odds`): elsewhere strong Kleene
logic already concludes all there is to conclude.
Source: supervaluations (van Fraassen, J. Phil. 63(17), 1966); splitting as in DPLL.
"""

from __future__ import annotations

from datetime import date

from ontology.model import Condition, Model
from ontology.product import FactValue, Product
from ontology.verdicts.at_odds import Occurrence, at_odds
from ontology.verdicts.completions import completions
from ontology.verdicts.evaluate import Evaluation
from ontology.verdicts.kleene import Truth


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
    first = evaluation or Evaluation(model, product, day)
    return _Split(condition, limit).verdict(first)


class _Split:
    def __init__(self, condition: Condition, limit: int) -> None:
        self._condition, self._limit, self._left = condition, limit, limit

    def verdict(self, evaluation: Evaluation) -> Truth:
        if self._left == 0:
            return None
        self._left -= 1
        holds = evaluation.condition(self._condition)
        if holds is not None:
            return holds
        choice = self._choice(evaluation)
        if choice is None:
            return None
        fact, values = choice
        common: Truth = None
        for value in values:
            verdict = self.verdict(evaluation.supposing(fact, value))
            if verdict is None or common not in (None, verdict):
                return None
            common = verdict
        return common

    def _choice(self, evaluation: Evaluation) -> tuple[str, list[FactValue]] | None:
        """The fact to split on next, the most frequent first, with the values to suppose."""
        occurrences: dict[str, list[Occurrence]] = {}
        for test, positive in evaluation.open_tests(self._condition):
            occurrences.setdefault(test.fact, []).append((test, positive))
        facts = evaluation.model.facts
        odd = [fact_id for fact_id, found in occurrences.items() if at_odds(facts[fact_id], found)]
        for fact_id in sorted(odd, key=lambda f: (-len(occurrences[f]), f)):
            tests = [test for test, _ in occurrences[fact_id]]
            stated = evaluation.stated.get(fact_id)
            values = completions(
                evaluation.model,
                evaluation.day,
                facts[fact_id],
                tests,
                stated,
                self._limit,
                partial=fact_id in evaluation.partial,
            )
            if values:
                return fact_id, values
        return None
