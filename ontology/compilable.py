"""What of a norm is compiled to other forms, and over which days one compiled form stays the same.

In: the model, a norm. Out: the condition to compile (None: a draft, or a norm on an authority in its own procedure,
which no product check reaches), and the periods between the days on which something under the norm changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from ontology.conditions import tests_of
from ontology.model import Case, Condition, Model, Norm, Operator
from ontology.verdicts.verdict import NOT_LAW, gate


def condition_to_compile(norm: Norm) -> Condition | None:
    """Any of the cases; for a norm that has words only, one case of these words; None where nothing is compiled."""
    if norm.status in NOT_LAW:
        return None
    if norm.condition is not None:
        return norm.condition
    return Condition((Case((), in_words=norm.in_words),)) if norm.in_words else None


@dataclass(frozen=True, slots=True)
class Period:
    """The days from ``start`` to the eve of ``end``; None is no bound."""

    start: date | None
    end: date | None

    @property
    def day(self) -> date:
        """A day of the period."""
        if self.start is not None:
            return self.start
        return self.end - timedelta(days=1) if self.end is not None else date.min

    def contains(self, day: date) -> bool:
        """Whether the day is one of the period's."""
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)


def periods(model: Model, norm: Norm) -> tuple[Period, ...]:
    """The periods in which the norm is in force, cut on each day on which one of its cases, of the derived facts below
    it, or a group of countries that it tests may change; in order.
    """
    condition = condition_to_compile(norm)
    if condition is None:
        return ()
    below = (model.facts[fact_id].condition for fact_id in model.rests_on[norm.id])
    days = {norm.applicable_from, norm.applicable_until}
    for each in (condition, *(c for c in below if c is not None)):
        days.update(_days(model, each))
    bounds = [None, *sorted(day for day in days if day is not None), None]
    found = (Period(start, end) for start, end in pairwise(bounds))
    return tuple(period for period in found if gate(norm, condition, period.day).open)


def _days(model: Model, condition: Condition) -> Iterator[date | None]:
    for case in condition.cases:
        yield from (case.applicable_from, case.applicable_until)
        for exception in case.unless:
            yield from _days(model, exception)
    for exception in condition.unless:
        yield from _days(model, exception)
    for test in tests_of(condition):
        if test.operator in {Operator.SOME_OUTSIDE, Operator.NONE_OUTSIDE}:
            for member in model.groups[str(test.operands[0])]:
                yield from (member.start, member.end)
