"""What the tests under each norm say of a product, as a key: alike for two products that no test there tells apart.

In: an evaluation and the numbers of what is stated (`ontology.verdicts.statements`). Out: a number for each derived
fact and a key for each norm. What rests on the results of tests alone, and not on the values, is the same under the
same key on the same day: the smallest deciding facts, the exceptions that hold, what answers would change.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

from ontology.conditions import tests_of
from ontology.model import Condition, Model, Test
from ontology.once import once_per_model
from ontology.verdicts.evaluate import Evaluation
from ontology.verdicts.kleene import Truth
from ontology.verdicts.statements import KeyOf, Statements, derived_from_below, key_of


class _Tests:
    """The tests of one model, each with its rank, and how keys are made of their results."""

    def __init__(self, model: Model) -> None:
        self._ranks: dict[Test, int] = {}
        self.by_fact: dict[str, list[tuple[int, Test]]] = {}
        self._model = model.facts
        self.derived = [(fact_id, self._key_of(condition)) for fact_id, condition in derived_from_below(model)]
        self.norms = {norm.id: self._key_of(norm.condition) for norm in model.norms.values() if norm.condition}
        self.unknown: dict[int | str, Any] = dict.fromkeys(self._ranks.values())

    def _key_of(self, condition: Condition) -> KeyOf:
        names: dict[int | str, None] = {}
        for test in tests_of(condition):
            names[test.fact if self._model[test.fact].condition is not None else self._rank(test)] = None
        return key_of([*names])

    def _rank(self, test: Test) -> int:
        if test not in self._ranks:
            self._ranks[test] = rank = len(self._ranks)
            self.by_fact.setdefault(test.fact, []).append((rank, test))
        return self._ranks[test]


@once_per_model
def _tests(model: Model) -> _Tests:
    return _Tests(model)


Known = dict[int, Mapping[int | str, Any]]
"""The results of the tests on a fact, by their ranks, for the number of what is stated of it."""


class Results:
    """The results for one evaluation; ``known`` holds those found under others on the same day."""

    __slots__ = ("_norms", "of")

    def __init__(self, evaluation: Evaluation, statements: Statements, known: Known) -> None:
        tests = _tests(evaluation.model)
        self._norms = tests.norms
        self.of: dict[int | str, Any] = {**tests.unknown}
        for fact_id in evaluation.stated:
            number = statements.of[fact_id]
            if number not in known:
                known[number] = {
                    rank: _result(evaluation.test(test), number) for rank, test in tests.by_fact.get(fact_id, ())
                }
            self.of.update(known[number])
        for fact_id, key in tests.derived:
            self.of[fact_id] = statements.number((fact_id, "results", key(self.of)))

    def under(self, norm_id: str) -> Hashable:
        """The key of all that the tests say under the condition of a norm; KeyError for a norm without one."""
        return self._norms[norm_id](self.of)


def _result(truth: Truth, number: int) -> Truth | tuple[int]:
    """What a test says. Where something is stated and decides nothing, an answer would add to it: it counts itself."""
    return (number,) if truth is None else truth
