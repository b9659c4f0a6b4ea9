"""On which days the verdict on a norm can change for a product, and because of what: an exact set, nothing sampled.

A verdict depends on the day through the dates of the norm and of its cases, the dates of the cases of derived facts
and readings under it, memberships of groups of countries, facts compared with the assessment date, and the validity
of proofs. Between two of these days nothing can move; on one of them the verdict need not move.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from ontology.conditions import tests_of
from ontology.model import AssessmentDate, Case, Condition, Model, Norm, Operator, Reading, Test
from ontology.namespaces import thing
from ontology.product import Product
from ontology.verdicts.prerequisites import conditions_before


class CauseKind(StrEnum):
    """Whose date it is."""

    NORM = "norm"
    CASE = "case"
    PROOF_CASE = "proof-case"
    DERIVED_FACT = "derived-fact"
    READING = "reading"
    MEMBERSHIP = "membership"
    STATED_DATE = "stated-date"
    PROOF = "proof"
    PREREQUISITE = "prerequisite"


@dataclass(frozen=True, slots=True, order=True)
class Cause:
    """A date in the law or in the description: ``thing`` is the IRI of what bears it.

    ``begins``: something starts to count that day, else it stops counting. ``case`` is the number of a case, from 1;
    ``country`` the code of the country of a membership; ``asks`` is the case itself.
    """

    kind: CauseKind
    thing: str
    begins: bool
    case: int | None = None
    country: str | None = None
    asks: Case | None = field(default=None, compare=False, repr=False)


Days = dict[date, tuple[Cause, ...]]
_Note = Callable[[date | None, Cause], None]

_OUTSIDE = frozenset({Operator.SOME_OUTSIDE, Operator.NONE_OUTSIDE})
_ONE_DAY = timedelta(days=1)


def change_days(model: Model, norm: Norm, product: Product | None = None) -> Days:
    """The days for one norm, in order, each with its causes.

    Without a product, the days that the law alone gives: those of every member of a group, and none of a description.
    """
    found: dict[date, set[Cause]] = defaultdict(set)

    def note(day: date | None, cause: Cause) -> None:
        if day is not None:
            found[day].add(cause)

    note(norm.applicable_from, Cause(CauseKind.NORM, norm.iri, True))
    note(norm.applicable_until, Cause(CauseKind.NORM, norm.iri, False))
    own = [c for c in (norm.condition, norm.met_when) if c]
    # A proof is judged by what it takes: the dates of those conditions count too.
    before = [pair for item in norm.evidence for kind in item.all_of for pair in conditions_before(model, kind)]
    below = facts_below(model, own)
    readings = _readings(model, norm, below)
    below |= facts_below(model, [r.condition for r in readings if r.condition])
    for condition in own:
        kind = CauseKind.CASE if condition is norm.condition else CauseKind.PROOF_CASE
        _note_cases(condition, kind, norm.iri, note)
    for reading in readings:
        if reading.condition:
            _note_cases(reading.condition, CauseKind.READING, reading.iri, note)
    for iri, condition in before:
        _note_cases(condition, CauseKind.PREREQUISITE, iri, note)
    below |= facts_below(model, [condition for _, condition in before])
    derived = [(fact, fact.condition) for fact_id in below if (fact := model.facts[fact_id]).condition]
    for fact, condition in derived:
        if condition:
            _note_cases(condition, CauseKind.DERIVED_FACT, fact.iri, note)
    everything = [
        *own,
        *(c for _, c in before),
        *(r.condition for r in readings if r.condition),
        *(c for _, c in derived if c),
    ]
    tests = {test for condition in everything for test in tests_of(condition)}
    _note_memberships(model, product, tests, note)
    if product is not None:
        _note_stated_dates(model, product, tests, note)
        if norm.evidence:
            _note_proofs(product, note)
    return {day: tuple(sorted(causes, key=repr)) for day, causes in sorted(found.items())}


def facts_below(model: Model, conditions: Iterable[Condition]) -> set[str]:
    """Ids of the facts that the conditions test, those under derived facts included."""
    found: set[str] = set()
    waiting = list(conditions)
    while waiting:
        for fact_id in {test.fact for test in tests_of(waiting.pop())} - found:
            found.add(fact_id)
            if condition := model.facts[fact_id].condition:
                waiting.append(condition)
    return found


def _readings(model: Model, norm: Norm, below: set[str]) -> list[Reading]:
    return [r for r in model.readings.values() if norm.id in r.of or not below.isdisjoint(r.of)]


def _note_cases(condition: Condition, kind: CauseKind, owner: str, note: _Note) -> None:
    for number, case in enumerate(condition.cases, 1):
        note(case.applicable_from, Cause(kind, owner, True, number, asks=case))
        note(case.applicable_until, Cause(kind, owner, False, number, asks=case))
        for exception in case.unless:
            _note_cases(exception, kind, owner, note)
    for exception in condition.unless:
        _note_cases(exception, kind, owner, note)


def _note_memberships(model: Model, product: Product | None, tests: Iterable[Test], note: _Note) -> None:
    """Comings and goings of the countries stated; of every country where the list is open."""
    for test in tests:
        if test.operator not in _OUTSIDE:
            continue
        group = str(test.operands[0])
        stated = product.facts.get(test.fact) if product else None
        closed = product is not None and isinstance(stated, frozenset) and test.fact not in product.partial
        for member in model.groups[group]:
            if closed and isinstance(stated, frozenset) and member.country not in stated:
                continue
            iri = thing("value", group)
            note(member.start, Cause(CauseKind.MEMBERSHIP, iri, True, country=member.country))
            note(member.end, Cause(CauseKind.MEMBERSHIP, iri, False, country=member.country))


def _note_stated_dates(model: Model, product: Product, tests: Iterable[Test], note: _Note) -> None:
    """The day a stated date is reached and the day after, which side of it the operator counts."""
    moving = {t.fact for t in tests if any(isinstance(o, AssessmentDate) for o in t.operands)}
    for test in tests:
        if test.fact not in moving:
            continue
        cause = Cause(CauseKind.STATED_DATE, model.facts[test.fact].iri, False)
        stated = product.facts.get(test.fact)
        if isinstance(stated, date):
            for day in _around(stated, 0, 1):
                note(day, cause)
            continue
        # Nothing stated: reasoning by cases sets the assessment date against the fixed dates of other tests.
        for operand in test.operands:
            if isinstance(operand, date):
                for day in _around(operand, -2, 2):
                    note(day, cause)


def _note_proofs(product: Product, note: _Note) -> None:
    for proof in product.proofs:
        iri = thing("evidence", proof.type)
        note(proof.valid_from, Cause(CauseKind.PROOF, iri, True))
        note(day_after(proof.valid_until), Cause(CauseKind.PROOF, iri, False))


def day_after(day: date | None) -> date | None:
    """The next day; None for no day, and for the last day of the calendar."""
    return day + _ONE_DAY if day is not None and day < date.max else None


def _around(day: date, first: int, last: int) -> Iterator[date]:
    for shift in range(first, last + 1):
        ordinal = day.toordinal() + shift
        if date.min.toordinal() <= ordinal <= date.max.toordinal():
            yield date.fromordinal(ordinal)
