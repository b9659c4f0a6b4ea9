"""Two products on one day: the norms on which they differ, and the fewest facts that make the difference.

An explanation is a set of facts that, taken over from the second product, gives the first one its verdict. Each fact
is tried alone; then, from all that differ, facts are left out one by one as long as the verdict stands; where three or
more remain, every pair is tried. So one or two facts are a smallest explanation; a longer one cannot be shortened,
though another set may be shorter.
Source: counterfactual explanations (Wachter et al., Harv. J. L. & Tech. 31(2), 2018); deletion filter (Chinneck, 2008).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from typing import Final

from ontology.errors import Message, UserError
from ontology.model import Model
from ontology.product import Product
from ontology.verdicts.assess import assess
from ontology.verdicts.timeline import narrowed, state
from ontology.verdicts.verdict import Verdict
from ontology.verdicts.what_if import facts_of, restated

PROOFS: Final = "proofs"
"""Stands, among the facts of an explanation, for the proofs held; no fact has this id."""

_PAIRS: Final = 66
"""Pairs of facts tried for one norm (twelve facts)."""


@dataclass(frozen=True, slots=True)
class NormContrast:
    """A norm on which two products differ, and what makes them differ; ``smallest`` where no shorter set does.

    ``because`` is empty where no statement that differs gives the first product the verdict of the second.
    """

    first: Verdict
    second: Verdict
    because: tuple[str, ...]
    smallest: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two products: ``facts`` are those they do not state alike, ``same`` counts the norms judged alike."""

    first: Product
    second: Product
    day: date
    norms: tuple[NormContrast, ...]
    facts: tuple[str, ...]
    proofs_differ: bool
    same: int


def compare(model: Model, first: Product, second: Product, day: date) -> Comparison:
    """The norms whose applicability or compliance differs, in the order of their ids.

    Raises `UserError` where both are one and the same description.
    """
    if first == second:
        raise UserError(
            Message("les deux produits sont le même", "the two products are the same one"),
            remedy=Message("donner deux descriptions différentes", "give two different descriptions"),
        )
    left = {v.norm.id: v for v in assess(model, first, day).verdicts}
    right = {v.norm.id: v for v in assess(model, second, day).verdicts}
    facts = tuple(sorted(f for f in {*first.facts, *second.facts} if _said(first, f) != _said(second, f)))
    apart = [n for n in left if _differ(left[n], right[n])]
    search = _Search(model, first, second, day, right, facts)
    return Comparison(
        first,
        second,
        day,
        tuple(NormContrast(left[n], right[n], *search.explained(n)) for n in apart),
        facts,
        set(first.proofs) != set(second.proofs),
        len(left) - len(apart),
    )


class _Search:
    """Looks for the facts of the second product that give the first one the second's verdicts."""

    def __init__(
        self, model: Model, first: Product, second: Product, day: date, aim: dict[str, Verdict], facts: tuple[str, ...]
    ) -> None:
        self._model, self._first, self._second, self._day, self._aim = model, first, second, day, aim
        proofs = (PROOFS,) if set(first.proofs) != set(second.proofs) else ()
        self._facts = (*facts, *proofs)
        apart = [n for n in aim if self._candidates(n)]
        # One fact at a time, each for all norms at once.
        self._alone = {fact: self._reached(apart, {fact}) for fact in self._facts}

    def explained(self, norm_id: str) -> tuple[tuple[str, ...], bool]:
        """The facts, and whether no shorter set does."""
        candidates = self._candidates(norm_id)
        for fact in candidates:
            if norm_id in self._alone[fact]:
                return (fact,), True
        if norm_id not in self._reached([norm_id], set(candidates)):
            return (), False
        kept = list(candidates)
        for fact in candidates:
            fewer = [other for other in kept if other != fact]
            if fewer and self._reached([norm_id], set(fewer)):
                kept = fewer
        if len(kept) <= 2:
            return tuple(kept), True
        pairs = list(combinations(candidates, 2))
        if len(pairs) > _PAIRS:
            return tuple(kept), False
        for pair in pairs:
            if self._reached([norm_id], set(pair)):
                return pair, True
        return tuple(kept), len(kept) == 3

    def _candidates(self, norm_id: str) -> list[str]:
        below = facts_of(self._model, self._aim[norm_id]) | ({PROOFS} if self._model.norms[norm_id].evidence else set())
        return [fact for fact in self._facts if fact in below]

    def _reached(self, norm_ids: Iterable[str], taken: set[str]) -> set[str]:
        """The norms on which the first product, with these facts taken over, has the verdict of the second."""
        over = {fact: self._second.facts.get(fact) for fact in taken - {PROOFS}}
        changed = restated(self._first, over)
        partial = changed.partial | (self._second.partial & over.keys())
        proofs = self._second.proofs if PROOFS in taken else self._first.proofs
        product = replace(changed, partial=partial, proofs=proofs)
        judged = assess(narrowed(self._model, norm_ids), product, self._day).verdicts
        return {v.norm.id for v in judged if not _differ(v, self._aim[v.norm.id])}


def _said(product: Product, fact: str) -> object:
    return product.facts.get(fact), fact in product.partial


def _differ(one: Verdict, other: Verdict) -> bool:
    return state(one, other)[:2] != state(other, one)[:2]
