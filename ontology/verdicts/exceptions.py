"""The exceptions (`unless`) looked at for a norm: its own, those of its cases, those of the scopes it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from ontology.model import Condition, Fact, Model, Operator
from ontology.verdicts.deciding import Supports, only
from ontology.verdicts.evaluate import Evaluation
from ontology.verdicts.grounds import Step, grounds
from ontology.verdicts.kleene import Truth
from ontology.verdicts.results import Results


@dataclass(frozen=True, slots=True, eq=False)
class LookedAt:
    """An exception, whether it holds, and the steps that say so.

    ``of`` is the derived fact that it is an exception to, None for the norm itself; ``named`` the derived fact that it
    is, where it is one; ``facts`` are the stated facts that the steps end in.
    """

    condition: Condition
    holds: Truth
    why: tuple[Step, ...]
    of: Fact | None
    named: Fact | None
    facts: tuple[str, ...]


class Exceptions:
    """The exceptions for one evaluation; those of a derived fact are looked at once for all norms.

    ``known`` holds those looked at under other evaluations on the same day, by the numbers of the results.
    """

    def __init__(
        self, evaluation: Evaluation, supports: Supports, results: Results, known: dict[int, list[LookedAt]]
    ) -> None:
        self._evaluation, self._supports = evaluation, supports
        self._numbers, self._below = results.of, known

    def under(self, condition: Condition) -> list[LookedAt]:
        """Every exception under the condition, in the order of the text, each once; without cases out of force."""
        return self._under(condition, None)

    def _under(self, condition: Condition, of: Fact | None) -> list[LookedAt]:
        found: list[LookedAt] = []
        for case in condition.cases:
            if case.in_force(self._evaluation.day):
                found += (self._look(unless, of) for unless in case.unless)
                for test in case.tests:
                    found += (item for item in self._of_fact(test.fact) if item not in found)
        return found + [self._look(unless, of) for unless in condition.unless]

    def _of_fact(self, fact_id: str) -> list[LookedAt]:
        fact = self._evaluation.model.facts[fact_id]
        if fact.condition is None:
            return []
        number = self._numbers[fact_id]
        if number not in self._below:
            self._below[number] = self._under(fact.condition, fact)
        return self._below[number]

    def _look(self, unless: Condition, of: Fact | None) -> LookedAt:
        evaluation = self._evaluation
        deciding = self._supports.smallest(unless)
        why = grounds(only(evaluation, deciding.facts), unless) if deciding else ()
        facts = dict.fromkeys(leaf.test.fact for step in why for leaf in step.leaves(evaluation.model))
        return LookedAt(unless, evaluation.condition(unless), why, of, named_by(evaluation.model, unless), tuple(facts))


def named_by(model: Model, unless: Condition) -> Fact | None:
    """The derived fact that is the whole exception, where it is one."""
    if len(unless.cases) != 1 or unless.unless or len(unless.cases[0].tests) != 1:
        return None
    test = unless.cases[0].tests[0]
    fact = model.facts[test.fact]
    plain = test.operator is Operator.EQUALS and test.operands == (True,)
    return fact if plain and fact.condition is not None and not unless.cases[0].unless else None
