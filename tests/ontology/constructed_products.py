"""Products constructed to make a condition true, or false: what a search at random seldom finds.

In: a model, a condition. Out: a product and a day, or None. A plain case (`ontology.expand`) is a conjunction of tests
on stated facts; facts are independent of one another, so that each is given, on its own, a value that all its tests
in the case accept. The values tried are the ends of what the kind of fact allows: every value of a list but those
excluded, each single value, numbers and dates around those compared with.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import chain, pairwise

from loaders.products.terms import NOTHING
from ontology.expand import Atom, PlainCase, expand
from ontology.model import Condition, Fact, FactKind, Model, Operator, Test
from ontology.product import FactValue, Product
from ontology.verdicts.evaluate import Evaluation
from ontology.verdicts.kleene import negation
from tests.ontology.random_products import COUNTRIES, random_product

TODAY = date(2026, 11, 22)
Found = tuple[Product, date]


def product_of_case(model: Model, case: PlainCase, gate: PlainCase) -> Found | None:
    """A product that makes every test of the case true on a day on which the case and the gate are in force.

    Words that a person must judge are left aside: no fact says them.
    """
    day = _day((case, gate))
    if day is None:
        return None
    by_fact: dict[str, list[Atom]] = defaultdict(list)
    for atom in case.atoms:
        if atom.test is not None:
            by_fact[atom.test.fact].append(atom)
    facts: dict[str, FactValue] = {}
    for name, atoms in sorted(by_fact.items()):
        tried = values_to_try(model, model.facts[name], atoms, day)
        value = next((v for v in tried if all(_holds(model, name, v, atom, day) for atom in atoms)), None)
        if value is None:
            return None
        facts[name] = value
    return Product("urn:reglo:constructed", {}, facts), day


def product_that_applies(model: Model, condition: Condition, gate: PlainCase) -> Found | None:
    """A product and a day for which the condition is true, what a person must judge apart; None if no case can be."""
    return next(
        (found for case in expand(model.facts, condition) if (found := product_of_case(model, case, gate))), None
    )


def product_that_does_not(model: Model, condition: Condition, gate: PlainCase) -> Found | None:
    """A product and a day, with some case in force, for which the condition is false; None if none is found.

    First a product each fact of which has a value against the tests of every case; then random ones.
    """
    cases = [case for case in expand(model.facts, condition) if _day((case, gate))]
    for day in sorted({day for case in cases if (day := _day((case, gate)))}):
        random = (random_product(model, seed, day) for seed in range(40))
        for product in chain((_against(model, cases, day),), random):
            if Evaluation(model, product, day).condition(condition) is False:
                return product, day
    return None


def values_to_try(model: Model, fact: Fact, atoms: Iterable[Atom], day: date) -> Iterator[FactValue]:
    """Values of a fact among which one satisfies these tests together, where any value does."""
    tests = [atom.test for atom in atoms if atom.test is not None]
    operands = [operand for test in tests for operand in test.operands]
    match fact.kind:
        case FactKind.BOOLEAN:
            yield from (True, False)
        case FactKind.ONE_OF:
            yield from fact.values
        case FactKind.MANY_OF:
            barred = {o for t in tests if t.operator is Operator.CONTAINS_NONE_OF for o in t.operands}
            yield frozenset(v for v in fact.values if v not in barred and v not in NOTHING)
            yield from (frozenset({value}) for value in fact.values)
        case FactKind.NUMBER:
            numbers = sorted(o for o in operands if isinstance(o, float))
            yield from (n + step for n in numbers for step in (0.0, 1.0, -1.0))
            yield from ((a + b) / 2 for a, b in pairwise(numbers))
        case FactKind.DATE:
            days = sorted({day, *(o for o in operands if isinstance(o, date))})
            yield from (d + timedelta(days=step) for d in days for step in (0, 1, -1))
        case FactKind.COUNTRY_LIST:
            yield from (frozenset({country}) for country in COUNTRIES)
            yield frozenset()
        case FactKind.MAP:
            yield {}
            yield {f"k{rank}": _entry(test) for rank, test in enumerate(tests)}
        case FactKind.TEXT:
            yield "?"


def _entry(test: Test) -> dict[str, bool | str]:
    operand = test.operands[0]
    return {test.field: operand} if test.field and isinstance(operand, (bool, str)) else {}


def _holds(model: Model, name: str, value: FactValue, atom: Atom, day: date) -> bool:
    assert atom.test is not None
    truth = Evaluation(model, Product("urn:reglo:constructed", {}, {name: value}), day).test(atom.test)
    return (negation(truth) if atom.negated else truth) is True


def _against(model: Model, cases: list[PlainCase], day: date) -> Product:
    """Each fact with the value that the fewest of the cases' tests accept."""
    by_fact: dict[str, list[Atom]] = defaultdict(list)
    for case in cases:
        for atom in case.atoms:
            if atom.test is not None:
                by_fact[atom.test.fact].append(atom)
    facts: dict[str, FactValue] = {}
    for name, atoms in by_fact.items():
        tried = list(values_to_try(model, model.facts[name], atoms, day))
        accepted = [sum(_holds(model, name, value, atom, day) for atom in atoms) for value in tried]
        facts[name] = tried[accepted.index(min(accepted))]
    return Product("urn:reglo:constructed", {}, facts)


def _day(intervals: Iterable[PlainCase]) -> date | None:
    """A day on which all are in force: today where it can be, else the first, else the last; None if there is none."""
    together = list(intervals)
    first = max((i.start for i in together if i.start), default=None)
    end = min((i.end for i in together if i.end), default=None)
    if first and end and first >= end:
        return None
    if (first is None or first <= TODAY) and (end is None or end > TODAY):
        return TODAY
    if first is not None and first > TODAY:
        return first
    assert end is not None
    return end - timedelta(days=1)
