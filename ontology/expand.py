"""Expands a condition into cases of plain tests on stated facts: what SPARQL counts on.

Derived facts are replaced by their definitions and exceptions by the negation of their tests, down to a
disjunction of conjunctions. Kleene's logic is distributive and obeys De Morgan's laws, so the expanded form
has the same three-valued truth as the authored one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ontology.model import Case, Condition, Fact, FactKind, Labels, Operator, Test


@dataclass(frozen=True, slots=True)
class Atom:
    """A plain test on one stated fact, or words that a person must judge; only a test on the entries of a table is
    negated."""

    test: Test | None
    negated: bool = False
    words: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PlainCase:
    """Conjunction of atoms, in force over [start, end)."""

    atoms: frozenset[Atom]
    start: date | None = None
    end: date | None = None


def expand(facts: Mapping[str, Fact], condition: Condition) -> tuple[PlainCase, ...]:
    """The plain cases of a condition, in a stable order; impossible and redundant ones are dropped."""
    return _tidy(_positive(facts, condition))


def _positive(facts: Mapping[str, Fact], condition: Condition) -> list[PlainCase]:
    exceptions = [_negative(facts, u) for u in condition.unless]
    return [plain for case in condition.cases for plain in _all_of([_case(facts, case), *exceptions])]


def _case(facts: Mapping[str, Fact], case: Case) -> list[PlainCase]:
    parts = [_test(facts, test, negated=False) for test in case.tests]
    parts += [_negative(facts, u) for u in case.unless]
    own = PlainCase(_words(case.in_words), case.applicable_from, case.applicable_until)
    return _all_of([[own], *parts])


def _negative(facts: Mapping[str, Fact], condition: Condition) -> list[PlainCase]:
    """The negation of a condition: every case fails by one of its tests, or an exception of it holds."""
    failing: list[list[PlainCase]] = []
    for case in condition.cases:
        options = _outside(case)
        options += [plain for test in case.tests for plain in _test(facts, test, negated=True)]
        options += [plain for u in case.unless for plain in _positive(facts, u)]
        if case.in_words:
            options.append(PlainCase(_words(case.in_words)))
        failing.append(options)
    result = _all_of(failing)
    for exception in condition.unless:
        result += _positive(facts, exception)
    return result


def _outside(case: Case) -> list[PlainCase]:
    """The days on which the case is not in force, and so fails."""
    before = [PlainCase(frozenset(), None, case.applicable_from)] if case.applicable_from else []
    return before + ([PlainCase(frozenset(), case.applicable_until)] if case.applicable_until else [])


def _test(facts: Mapping[str, Fact], test: Test, *, negated: bool) -> list[PlainCase]:
    fact = facts[test.fact]
    if fact.condition is None:
        if negated and fact.kind is FactKind.NUMBER and test.operator is Operator.EQUALS:
            sides = (Operator.LESS_THAN, Operator.MORE_THAN)
            return [PlainCase(frozenset({Atom(Test(test.fact, side, test.operands))})) for side in sides]
        return [PlainCase(frozenset({_atom(fact, test, negated)}))]
    wanted = bool(test.operands[0]) is not negated
    return _positive(facts, fact.condition) if wanted else _negative(facts, fact.condition)


_COMPLEMENT = {
    Operator.CONTAINS: Operator.CONTAINS_NONE_OF,
    Operator.CONTAINS_ANY_OF: Operator.CONTAINS_NONE_OF,
    Operator.CONTAINS_NONE_OF: Operator.CONTAINS_ANY_OF,
    Operator.AT_LEAST: Operator.LESS_THAN,
    Operator.LESS_THAN: Operator.AT_LEAST,
    Operator.MORE_THAN: Operator.AT_MOST,
    Operator.AT_MOST: Operator.MORE_THAN,
    Operator.BEFORE: Operator.NOT_BEFORE,
    Operator.NOT_BEFORE: Operator.BEFORE,
    Operator.SOME_OUTSIDE: Operator.NONE_OUTSIDE,
    Operator.NONE_OUTSIDE: Operator.SOME_OUTSIDE,
}


def _atom(fact: Fact, test: Test, negated: bool) -> Atom:
    """A test in its plain form: one operator per meaning, no negation where an operator says it."""
    operator, operands = test.operator, test.operands
    if fact.kind is FactKind.BOOLEAN and negated:
        return Atom(Test(test.fact, Operator.EQUALS, (not operands[0],)))
    if fact.kind is FactKind.ONE_OF:
        others = tuple(v for v in fact.values if v not in operands)
        chosen = others if negated else operands
        return Atom(Test(test.fact, Operator.IN, tuple(sorted(chosen, key=str))))
    if negated and operator in _COMPLEMENT:
        operator, negated = _COMPLEMENT[operator], False
    if operator is Operator.CONTAINS:
        operator = Operator.CONTAINS_ANY_OF
    return Atom(Test(test.fact, operator, operands, test.field), negated)


def _words(in_words: Labels | None) -> frozenset[Atom]:
    return frozenset({Atom(None, words=tuple(sorted(in_words.items())))} if in_words else ())


def _all_of(parts: Iterable[list[PlainCase]]) -> list[PlainCase]:
    """Every way of satisfying all parts at once; a part with no way leaves none.

    Tidied part by part: the ways would else multiply before most of them turn out to say the same.
    """
    result = [PlainCase(frozenset())]
    for part in parts:
        result = _kept([_both(one, other) for one in result for other in part])
    return result


def _both(one: PlainCase, other: PlainCase) -> PlainCase:
    starts = [c.start for c in (one, other) if c.start]
    ends = [c.end for c in (one, other) if c.end]
    return PlainCase(one.atoms | other.atoms, max(starts, default=None), min(ends, default=None))


def _kept(cases: Iterable[PlainCase]) -> list[PlainCase]:
    """Without cases never in force and cases that another one already covers at all times."""
    possible = dict.fromkeys(c for c in cases if not (c.start and c.end and c.start >= c.end))
    kept: list[PlainCase] = []
    for case in sorted(possible, key=lambda c: len(c.atoms)):
        if not any(_covers(other, case) for other in kept):
            kept = [other for other in kept if not _covers(case, other)]
            kept.append(case)
    return kept


def _covers(one: PlainCase, other: PlainCase) -> bool:
    """Whether one holds whenever the other does: fewer tests, over a longer time."""
    return (
        one.atoms <= other.atoms
        and (one.start is None or (other.start is not None and one.start <= other.start))
        and (one.end is None or (other.end is not None and one.end >= other.end))
    )


def _tidy(cases: list[PlainCase]) -> tuple[PlainCase, ...]:
    """The cases kept, in a stable order."""
    return tuple(
        sorted(_kept(cases), key=lambda c: (c.start or date.min, c.end or date.max, sorted(map(repr, c.atoms))))
    )
