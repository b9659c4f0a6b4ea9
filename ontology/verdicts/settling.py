"""What an answer would change: for an undetermined norm, the verdict after each possible answer to each missing fact.

In: a norm's condition and the facts that it misses. Out: for each fact, its answers grouped by what follows: the norm
applies, does not apply, or still depends on other facts. Answers that no test tells apart are one.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from ontology.conditions import tests_of
from ontology.model import Condition, Fact, Labels, Model, Norm, Test
from ontology.once import once_per_model
from ontology.product import FactValue
from ontology.verdicts.answers import told_apart
from ontology.verdicts.evaluate import Evaluation
from ontology.verdicts.statements import Statements
from ontology.verdicts.verdict import Applicability, applicability_of


@dataclass(frozen=True, slots=True)
class Outcome:
    """What follows from one of the ``answers`` (in words); ``missing``: the facts on which it would still depend."""

    answers: tuple[Labels, ...]
    applicability: Applicability
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class IfAnswered:
    """A missing fact and what each answer to it would change."""

    fact: Fact
    outcomes: tuple[Outcome, ...]

    @property
    def settles(self) -> bool:
        """Whether some answer to this fact alone settles the norm."""
        return any(o.applicability is not Applicability.UNDETERMINED for o in self.outcomes)


Known = dict[Hashable, list[tuple[FactValue, list[Labels]]]]
"""Answers that the tests of a norm tell apart, by the norm, the fact and what is stated of it so far."""


class Answers:
    """Supposes answers under one evaluation; what is supposed once serves every norm.

    ``known`` holds the answers told apart under other evaluations on the same day, by the numbers of the statements.
    """

    def __init__(self, evaluation: Evaluation, statements: Statements, known: Known) -> None:
        self._evaluation, self._numbers, self._known = evaluation, statements.of, known

    def to(self, norm: Norm, missing: tuple[str, ...]) -> list[IfAnswered]:
        """For each missing fact what its answers change, those that settle the norm first."""
        condition = norm.condition
        if condition is None:
            return []
        facts = self._evaluation.model.facts
        found = [self._fact(norm, condition, facts[fact_id]) for fact_id in missing]
        return sorted((item for item in found if item.outcomes), key=lambda i: (not i.settles, i.fact.order, i.fact.id))

    def _fact(self, norm: Norm, condition: Condition, fact: Fact) -> IfAnswered:
        grouped: dict[tuple[Applicability, tuple[str, ...]], list[Labels]] = {}
        for value, words in self._told_apart(norm, fact):
            evaluation = self._evaluation.supposing(fact.id, value)
            truth = evaluation.condition(condition)
            if truth is True and norm.in_words is not None:
                truth = None
            missing = tuple(sorted(evaluation.missing(condition))) if truth is None else ()
            grouped.setdefault((applicability_of(truth), missing), []).extend(words)
        return IfAnswered(fact, tuple(Outcome(tuple(words), *key) for key, words in grouped.items()))

    def _told_apart(self, norm: Norm, fact: Fact) -> list[tuple[FactValue, list[Labels]]]:
        key = norm.id, fact.id, self._numbers[fact.id]
        if key not in self._known:
            evaluation = self._evaluation
            tests = _tests_by_fact(evaluation.model)[norm.id][fact.id]
            given = evaluation.stated.get(fact.id)
            self._known[key] = [*told_apart(evaluation.model, evaluation.day, fact, tests, given)]
        return self._known[key]


@once_per_model
def _tests_by_fact(model: Model) -> dict[str, dict[str, list[Test]]]:
    """For each norm, every test on each fact, in its condition or in derived facts below, each once."""
    found: dict[str, dict[str, dict[Test, None]]] = {}
    for norm in model.norms.values():
        below = (model.facts[fact_id].condition for fact_id in sorted(model.rests_on[norm.id]))
        of_norm = found[norm.id] = {}
        for condition in (norm.condition, *below):
            for test in tests_of(condition) if condition else ():
                of_norm.setdefault(test.fact, {})[test] = None
    return {norm_id: {fact_id: [*tests] for fact_id, tests in by_fact.items()} for norm_id, by_fact in found.items()}
