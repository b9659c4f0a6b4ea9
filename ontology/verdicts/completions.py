"""The ways in which a missing fact may turn out, as far as some tests can tell them apart.

In: a fact, the tests at stake, what is stated so far (nothing, a partial list, a table with blanks). Out: one value
per way, or none when there are more than ``limit`` ways or the kind of the fact cannot be completed.
Values that no test tells apart are represented by one of them, so the ways are few.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from itertools import combinations, pairwise
from itertools import product as cartesian
from math import prod

from ontology.model import AssessmentDate, Fact, FactKind, Model, Operand, Operator, Test
from ontology.product import FactValue, MapEntries

_OTHER = "\N{EMPTY SET}"
"""Stands for a field value that no test names."""


def completions(
    model: Model,
    day: date,
    fact: Fact,
    tests: list[Test],
    stated: FactValue | None,
    limit: int,
    *,
    partial: bool = False,
) -> list[FactValue]:
    """Values that together stand for every way the fact may turn out; empty when that cannot be listed."""
    match fact.kind:
        case FactKind.BOOLEAN:
            return [True, False]
        case FactKind.ONE_OF:
            return [*one_of_each(fact.values, tests)]
        case FactKind.MANY_OF:
            held = stated if isinstance(stated, frozenset) else frozenset()
            named = {operand for test in tests for operand in test.operands}
            told_apart = one_of_each((value for value in fact.values if value in named), tests)
            return [held | chosen for chosen in _subsets(told_apart, limit)]
        case FactKind.COUNTRY_LIST:
            held = stated if isinstance(stated, frozenset) else frozenset()
            return [held | chosen for chosen in _subsets(_countries(model, day, tests), limit)]
        case FactKind.NUMBER:
            return [*_around_numbers(tests)]
        case FactKind.DATE:
            return [*around_dates(tests, day)]
        case FactKind.MAP:
            held_entries = stated if isinstance(stated, dict) else {}
            return [*_map_entries(model, tests, held_entries, stated is None or partial, limit)]
    return []


def one_of_each(values: Iterable[str], tests: Collection[Test]) -> list[str]:
    """One value for each set of tests that name it."""
    found: dict[tuple[bool, ...], str] = {}
    for value in values:
        found.setdefault(tuple(value in test.operands for test in tests), value)
    return [*found.values()]


def _subsets(items: list[str], limit: int) -> Iterator[frozenset[str]]:
    if 2 ** len(items) > limit:
        return
    for size in range(len(items) + 1):
        for chosen in combinations(items, size):
            yield frozenset(chosen)


def _countries(model: Model, day: date, tests: list[Test]) -> list[str]:
    """One country for each way of being seen by the tests; those no test sees are left out."""
    found: dict[tuple[bool, ...], str] = {}
    named = {str(o) for t in tests for o in t.operands if o in model.countries}
    outside = {Operator.SOME_OUTSIDE, Operator.NONE_OUTSIDE}
    groups = {t.operands[0]: model.members(str(t.operands[0]), day) for t in tests if t.operator in outside}
    for country in (*sorted(named), *(c for c in model.countries if c not in named)):
        seen = tuple(
            country not in groups[test.operands[0]] if test.operator in outside else country in test.operands
            for test in tests
        )
        if any(seen):
            found.setdefault(seen, country)
    return [*found.values()]


def _around_numbers(tests: list[Test]) -> Iterator[float]:
    bounds = sorted({float(o) for t in tests for o in t.operands if isinstance(o, int | float)})
    yield bounds[0] - 1
    yield from bounds
    yield from ((low + high) / 2 for low, high in pairwise(bounds))
    yield bounds[-1] + 1


def around_dates(tests: Collection[Test], day: date) -> Iterator[date]:
    """Each date that the tests compare with, the day before and the day after."""
    operands = (day if isinstance(o, AssessmentDate) else o for t in tests for o in t.operands)
    bounds = {o for o in operands if isinstance(o, date)}
    yield from sorted({bound + timedelta(days=shift) for bound in bounds for shift in (-1, 0, 1)})


def _map_entries(model: Model, tests: list[Test], held: MapEntries, more: bool, limit: int) -> Iterator[MapEntries]:
    """What is held, each blank filled with a value that a test looks for or with one that none does; and, where there
    may be ``more`` entries, any of the entries that tests look for.
    """
    sought = sorted({(str(t.field), t.operands[0]) for t in tests}, key=repr)
    fields: dict[str, list[bool | str]] = {name: _field_values(model, name, sought) for name, _ in sought}
    blanks = [(key, name) for key, entry in held.items() for name in fields if name not in entry]
    ways = prod(len(fields[name]) for _, name in blanks)
    if ways * (2 ** len(sought) if more else 1) > limit:
        return
    for filling in cartesian(*(fields[name] for _, name in blanks)):
        entries: MapEntries = {key: dict(entry) for key, entry in held.items()}
        for (key, name), value in zip(blanks, filling, strict=True):
            entries[key][name] = value
        yield from _with_more(entries, sought, fields) if more else [entries]


def _field_values(model: Model, name: str, sought: list[tuple[str, Operand]]) -> list[bool | str]:
    if model.facts[name].kind is FactKind.BOOLEAN:
        return [True, False]
    return [_OTHER, *(str(value) for field, value in sought if field == name)]


def _with_more(entries: MapEntries, sought: list[tuple[str, Operand]], fields: Iterable[str]) -> Iterator[MapEntries]:
    for size in range(len(sought) + 1):
        for chosen in combinations(enumerate(sought), size):
            found = dict(entries)
            for rank, (name, value) in chosen:
                if isinstance(value, bool | str):
                    found[f"{_OTHER}{rank}"] = {**dict.fromkeys(fields, _OTHER), name: value}
            yield found
