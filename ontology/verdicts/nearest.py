"""The norms nearest to applying: open ones of which the most nearly true case lacks the least of what it asks.

In: an evaluation and the verdicts reached under it. Out: `Near` values, the nearest first. Errors: none.
What a case lacks is gone through as the evaluator goes (`ontology.verdicts.evaluate`): a derived fact lacks what its
own nearest case lacks, an exception what makes it false. It is a bound from above, not a least set: two ways to one
truth are weighed one by one.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from ontology.model import Case, Condition, Model, Test
from ontology.once import once_per_model
from ontology.verdicts.evaluate import Evaluation
from ontology.verdicts.verdict import Applicability, Verdict

MOST: Final = 8
_ALIKE: Final = 2
_Facts = frozenset[str]
DUTIES: Final = frozenset({"obligation", "prohibition"})
"""Modalities that come before incentives and definitions where norms are listed."""


@dataclass(frozen=True, slots=True)
class Near:
    """An open norm, the facts that its nearest case lacks, and the stated facts that this case already holds by."""

    verdict: Verdict
    missing: tuple[str, ...]
    held: tuple[str, ...]


def nearest(evaluation: Evaluation, verdicts: Iterable[Verdict], most: int = MOST) -> list[Near]:
    """The open norms that what is stated brings nearest; those that no stated fact touches are left out.

    Of norms that lack the same facts two are told: a fact that settles many would leave no room for others.
    """
    found = Nearness(evaluation)
    near = [found.of(verdict) for verdict in verdicts if verdict.norm.binding]
    weight = _weights(evaluation.model)
    told: list[Near] = []
    alike: Counter[tuple[str, ...]] = Counter()
    for each in sorted((each for each in near if each and each.held), key=lambda each: _distance(each, weight)):
        alike[each.missing] += 1
        if alike[each.missing] <= _ALIKE:
            told.append(each)
    return told[:most]


def _distance(near: Near, weight: Mapping[str, float]) -> tuple[float, bool, str]:
    """The share of what its case asks that is still missing; then duties come before incentives."""
    norm = near.verdict.norm
    missing, held = (sum(weight[fact] for fact in facts) for facts in (near.missing, near.held))
    return missing / (missing + held), norm.modality not in DUTIES, norm.id


@once_per_model
def _weights(model: Model) -> dict[str, float]:
    """Of each fact, how much it tells: the fewer norms test it, the more (Spärck Jones 1972)."""
    under = Counter(fact for norm in model.norms for fact in model.rests_on.get(norm, ()))
    return {fact: math.log(1 + len(model.norms) / (1 + under[fact])) for fact in model.facts}


class Nearness:
    """Goes through conditions under one evaluation; what is found of a derived fact is kept."""

    def __init__(self, evaluation: Evaluation) -> None:
        self._evaluation = evaluation
        self._known: dict[tuple[str, bool], tuple[_Facts, _Facts]] = {}

    def of(self, verdict: Verdict) -> Near | None:
        """What an open norm lacks to apply; None of one that is decided, or that no fact decides."""
        if verdict.applicability is not Applicability.UNDETERMINED or not verdict.norm.condition:
            return None
        missing, held = self._truth(verdict.norm.condition)
        return Near(verdict, tuple(sorted(missing)), tuple(sorted(held)))

    def _truth(self, condition: Condition) -> tuple[_Facts, _Facts]:
        """What is missing for a condition that is not false to be true, and what is stated for it."""
        day = self._evaluation.day
        cases = [c for c in condition.cases if c.in_force(day) and self._evaluation.case(c) is not False]
        ways = [self._case(case) for case in cases] or [(frozenset(), frozenset())]
        missing, held = min(ways, key=_cost)
        for exception in condition.unless:
            missing |= self._falsity(exception)
        return missing, held

    def _case(self, case: Case) -> tuple[_Facts, _Facts]:
        missing, held = frozenset[str](), frozenset[str]()
        for test in case.tests:
            more, said = self._test(test)
            missing, held = missing | more, held | said
        for exception in case.unless:
            missing |= self._falsity(exception)
        return missing, held

    def _test(self, test: Test) -> tuple[_Facts, _Facts]:
        fact = self._evaluation.model.facts[test.fact]
        truth = self._evaluation.test(test)
        if fact.condition is None:
            said = frozenset({fact.id}) if fact.id in self._evaluation.stated else frozenset[str]()
            return (frozenset({fact.id}), frozenset()) if truth is None else (frozenset(), said)
        wanted = test.operands != (False,)
        key = fact.id, wanted
        if key not in self._known:
            self._known[key] = frozenset(), frozenset()  # a fact that rests on itself lacks nothing more
            if wanted:
                self._known[key] = self._truth(fact.condition)
            else:
                self._known[key] = self._falsity(fact.condition), frozenset()
        return self._known[key]

    def _falsity(self, condition: Condition) -> _Facts:
        """What is missing for a condition to be false: one open test of each open case."""
        missing = frozenset[str]()
        for case in condition.cases:
            if case.in_force(self._evaluation.day) and self._evaluation.case(case) is None:
                tests = [t for t in case.tests if self._evaluation.test(t) is None]
                ways = [self._lacking(test) for test in tests] or [frozenset[str]()]
                missing |= min(ways, key=lambda facts: self._price(facts - missing))
        return missing

    def _price(self, facts: AbstractSet[str]) -> tuple[int, list[int]]:
        """The fewest first; of as many, those that are asked first."""
        return len(facts), sorted(self._evaluation.model.facts[fact].order for fact in facts)

    def _lacking(self, test: Test) -> _Facts:
        fact = self._evaluation.model.facts[test.fact]
        if fact.condition is None:
            return frozenset({fact.id})
        wanted = test.operands != (False,)
        return self._falsity(fact.condition) if wanted else self._truth(fact.condition)[0]


def _cost(way: tuple[_Facts, _Facts]) -> tuple[int, int, list[str]]:
    missing, held = way
    return len(missing) - len(held), len(missing), sorted(missing)
