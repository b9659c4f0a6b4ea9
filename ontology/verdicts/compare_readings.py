"""The first reading of a provision and a second one: the facts on which they part, and the products they part.

In: a reading, products. Out: for each product, every norm judged otherwise under the second reading.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ontology.conditions import tests_of
from ontology.model import Condition, Model, Reading, Test
from ontology.product import Product
from ontology.verdicts.assess import assess
from ontology.verdicts.change_days import facts_below
from ontology.verdicts.timeline import narrowed
from ontology.verdicts.verdict import Applicability


@dataclass(frozen=True, slots=True)
class UnderEach:
    """A norm and what it gives under the first reading and under the second."""

    norm: str
    first: Applicability
    second: Applicability


@dataclass(frozen=True, slots=True)
class ProductUnderEach:
    """A product; ``norms`` are those on which the readings part for it, none where they agree."""

    product: Product
    day: date
    norms: tuple[UnderEach, ...]


@dataclass(frozen=True, slots=True)
class ReadingContrast:
    """A second reading beside the first.

    ``of``: the norms and derived facts it reads. ``only_first`` and ``only_second``: ids of facts that one of the two
    tests and the other does not, or not in the same way; ``dates_first`` and ``dates_second``: likewise for the days on
    which their cases start or end. ``norms``: every norm whose verdict may change with it.
    """

    reading: Reading
    of: tuple[str, ...]
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    dates_first: tuple[date, ...]
    dates_second: tuple[date, ...]
    norms: tuple[str, ...]
    products: tuple[ProductUnderEach, ...]


def compare_readings(
    model: Model, reading: Reading, products: Iterable[Product], day: date | None = None
) -> ReadingContrast:
    """Both readings, over these products; each is judged on ``day``, else on its own date, else today."""
    first = [c for owner in reading.of if (c := _condition_of(model, owner))]
    second = [reading.condition] if reading.condition else []
    left, right = (_tests(model, conditions) for conditions in (first, second))
    norms = norms_under(model, reading)
    return ReadingContrast(
        reading,
        reading.of,
        tuple(sorted({t.fact for t in left - right})),
        tuple(sorted({t.fact for t in right - left})),
        tuple(sorted(_dates(first) - _dates(second))),
        tuple(sorted(_dates(second) - _dates(first))),
        norms,
        tuple(_under_each(model, reading, norms, p, day or p.as_of or date.today()) for p in products),
    )


def norms_under(model: Model, reading: Reading) -> tuple[str, ...]:
    """Ids of the norms that a product check reaches and that the reading may change, in order."""
    return tuple(
        sorted(
            norm.id
            for norm in model.norms.values()
            if (norm.condition or norm.in_words)
            and (norm.id in reading.of or not model.rests_on[norm.id].isdisjoint(reading.of))
        )
    )


def _condition_of(model: Model, owner: str) -> Condition | None:
    holder = model.norms.get(owner) or model.facts.get(owner)
    return holder.condition if holder else None


def _tests(model: Model, conditions: Iterable[Condition]) -> set[Test]:
    """The tests of the conditions and of the derived facts below them, derived facts themselves left out."""
    kept = list(conditions)
    kept += [c for fact_id in facts_below(model, kept) if (c := model.facts[fact_id].condition)]
    return {t for condition in kept for t in tests_of(condition) if model.facts[t.fact].condition is None}


def _dates(conditions: Iterable[Condition]) -> set[date]:
    cases = [case for condition in conditions for case in condition.cases]
    return {day for case in cases for day in (case.applicable_from, case.applicable_until) if day}


def _under_each(
    model: Model, reading: Reading, norms: tuple[str, ...], product: Product, day: date
) -> ProductUnderEach:
    parted = []
    for verdict in assess(narrowed(model, norms), product, day).verdicts:
        second = {item.reading.id: item.applicability for item in verdict.readings}.get(reading.id)
        if second is not None and second is not verdict.applicability:
            parted.append(UnderEach(verdict.norm.id, verdict.applicability, second))
    return ProductUnderEach(product, day, tuple(parted))
