"""The smallest sets of stated facts that decide a condition by themselves.

In: an evaluation and a condition that it decides. Out: facts such that a description that states only them has the
same truth, and loses it when any one is left out; and whether no smaller set exists. A condition under strong Kleene
logic is an AND-OR tree over what is stated, so its minimal supports are the products and unions of those below it.
Source: prime implicants (Quine, The Problem of Simplifying Truth Functions, Amer. Math. Monthly 59(8), 1952).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from ontology.model import Case, Condition, Model, Test
from ontology.once import once_per_model
from ontology.verdicts.evaluate import Evaluation
from ontology.verdicts.results import Results

T = TypeVar("T")

BOUND = 256
"""How many minimal sets are followed at once; beyond, the smallest are kept and the result is called greedy."""

Family = list[int]
"""Minimal sets of facts, each a bit mask; no one holds another. Empty: nothing stated decides it so."""

_NOTHING_NEEDED: Family = [0]


@dataclass(frozen=True, slots=True)
class Deciding:
    """Facts that decide; ``smallest`` tells whether no set of fewer facts would."""

    facts: tuple[str, ...]
    smallest: bool


Known = dict[tuple[Hashable, bool], tuple[Family, bool]]
"""Minimal sets by which a derived fact has a truth, and whether some were left out; by its id or its number."""


@once_per_model
def _ranked(model: Model) -> tuple[list[str], dict[str, int]]:
    """The asked facts in the order in which they are asked, and the bit of each."""
    facts = sorted(model.facts.values(), key=lambda fact: (fact.order, fact.id))
    asked = [fact.id for fact in facts if fact.condition is None]
    return asked, {fact_id: 1 << rank for rank, fact_id in enumerate(asked)}


class Supports:
    """The minimal sets for one evaluation; those of derived facts are found once for all norms.

    ``known`` holds those found under other evaluations on the same day, by the numbers of the ``results``.
    """

    def __init__(
        self,
        evaluation: Evaluation,
        bound: int = BOUND,
        *,
        results: Results | None = None,
        known: Known | None = None,
    ) -> None:
        self._evaluation = evaluation
        self._bound = bound
        self._facts, self._bits = _ranked(evaluation.model)
        self._numbers = results.of if results else None
        self._derived: Known = known if known is not None else {}
        self._cut = False

    def smallest(self, condition: Condition) -> Deciding | None:
        """The smallest set that decides the condition as the evaluation does; None where it is unknown.

        Of several smallest sets, that of the facts that come first in the condition.
        """
        truth = self._evaluation.condition(condition)
        if truth is None:
            return None
        self._cut = False
        family = self._condition(condition, truth)
        size = min(mask.bit_count() for mask in family)
        smallest = [self._names(mask) for mask in family if mask.bit_count() == size]
        if size == 0:
            return Deciding((), not self._cut)
        if size > 1 or len(smallest) > 1:
            place = {fact_id: place for place, fact_id in enumerate(self._in_order(condition, {}))}
            smallest = [tuple(sorted(facts, key=place.__getitem__)) for facts in smallest]
            smallest.sort(key=lambda facts: [place[fact_id] for fact_id in reversed(facts)])
        if not self._cut:
            return Deciding(smallest[0], True)
        return Deciding(self._irreducible(condition, truth, smallest[0]), False)

    def _in_order(self, condition: Condition, found: dict[str, None]) -> dict[str, None]:
        """The asked facts under a condition, in the order of the text."""
        facts = self._evaluation.model.facts
        for case in condition.cases:
            for test in case.tests:
                below = facts[test.fact].condition
                if below is None:
                    found[test.fact] = None
                else:
                    self._in_order(below, found)
            for unless in case.unless:
                self._in_order(unless, found)
        for unless in condition.unless:
            self._in_order(unless, found)
        return found

    def _names(self, mask: int) -> tuple[str, ...]:
        names = []
        while mask:
            lowest = mask & -mask
            names.append(self._facts[lowest.bit_length() - 1])
            mask ^= lowest
        return tuple(names)

    def _irreducible(self, condition: Condition, truth: bool, facts: tuple[str, ...]) -> tuple[str, ...]:
        """Leaves out each fact that is not needed, one after the other."""
        for fact in facts:
            fewer = tuple(f for f in facts if f != fact)
            if only(self._evaluation, fewer).condition(condition) is truth:
                facts = fewer
        return facts

    def _condition(self, condition: Condition, truth: bool) -> Family:
        evaluation = self._evaluation
        cases = [case for case in condition.cases if case.in_force(evaluation.day)]
        if truth:
            fulfilled = self._any(cases, lambda case: self._case(case, True))
            return self._all(condition.unless, lambda u: self._condition(u, False), fulfilled)
        failed = self._all(cases, lambda case: self._case(case, False), _NOTHING_NEEDED)
        return self._minimal([*failed, *self._any(condition.unless, lambda u: self._condition(u, True))])

    def _case(self, case: Case, truth: bool) -> Family:
        if truth:
            if case.in_words is not None:
                return []
            held = self._all(case.tests, lambda test: self._test(test, True), _NOTHING_NEEDED)
            return self._all(case.unless, lambda u: self._condition(u, False), held)
        failing = self._any(case.tests, lambda test: self._test(test, False))
        return self._minimal([*failing, *self._any(case.unless, lambda u: self._condition(u, True))])

    def _test(self, test: Test, truth: bool) -> Family:
        fact = self._evaluation.model.facts[test.fact]
        if fact.condition is None:
            return [self._bits[fact.id]] if self._evaluation.test(test) is truth else []
        wanted = truth is bool(test.operands[0])
        key = (self._numbers[fact.id] if self._numbers else fact.id, wanted)
        if key not in self._derived:
            before, self._cut = self._cut, False
            family = self._condition(fact.condition, wanted) if self._evaluation.derived(fact) is wanted else []
            self._derived[key] = (family, self._cut)
            self._cut = before
        family, cut = self._derived[key]
        self._cut = self._cut or cut
        return family

    def _any(self, parts: Iterable[T], family_of: Callable[[T], Family]) -> Family:
        return self._minimal([mask for part in parts for mask in family_of(part)])

    def _all(self, parts: Iterable[T], family_of: Callable[[T], Family], family: Family) -> Family:
        for part in parts:
            if not family:
                return []
            other = family_of(part)
            family = self._minimal([mask | more for mask in family for more in other])
        return family

    def _minimal(self, masks: list[int]) -> Family:
        """Without the masks that hold another one; the smallest ones where there are more than the bound."""
        if len(masks) < 2:
            return masks
        kept: Family = []
        for mask in sorted(set(masks), key=lambda m: (m.bit_count(), m)):
            if not any(smaller & mask == smaller for smaller in kept):
                if len(kept) == self._bound:
                    self._cut = True
                    break
                kept.append(mask)
        return kept


def only(evaluation: Evaluation, facts: Iterable[str]) -> Evaluation:
    """The evaluation of a description that states these facts and nothing else."""
    product = evaluation.product
    stated = {fact: evaluation.stated[fact] for fact in facts if fact in evaluation.stated}
    return Evaluation(evaluation.model, replace(product, facts=stated), evaluation.day)
