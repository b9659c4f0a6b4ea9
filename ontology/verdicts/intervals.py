"""Between which dates of the law a day lies: two days of one interval see the same law.

In: a model and a day. Out: the number of its interval. The dates are those on which a norm, a case, the membership of a
country or the wording of an article begins or ends to count, each the first day of its interval. What compares a stated
date with the day itself moves inside an interval: `moving` names the norms and derived facts that do.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from typing import NamedTuple

from ontology.conditions import tests_of
from ontology.model import AssessmentDate, Model
from ontology.once import once_per_model
from ontology.verdicts.change_days import change_days


def interval_of(model: Model, day: date) -> int:
    """The number of the interval, from 0: how many of its dates the law has reached on the day."""
    return bisect_right(_dates(model), day)


class Moving(NamedTuple):
    """Ids of the norms and derived facts that compare a date with the day asked for, directly or through others."""

    norms: frozenset[str]
    derived: frozenset[str]


@once_per_model
def moving(model: Model) -> Moving:
    """What may change from one day to the next, whatever the law."""
    facts = _compared_with_the_day(model)
    return Moving(
        frozenset(norm_id for norm_id, below in model.rests_on.items() if not facts.isdisjoint(below)),
        frozenset().union(*(model.derived_above[fact_id] for fact_id in facts)),
    )


@once_per_model
def _dates(model: Model) -> list[date]:
    found = {day for norm in model.norms.values() for day in change_days(model, norm)}
    for provision in model.provisions.values():
        found |= {day for version in provision.versions for day in (version.start, version.end) if day}
    return sorted(found)


def _compared_with_the_day(model: Model) -> frozenset[str]:
    conditions = [norm.condition for norm in model.norms.values()] + [fact.condition for fact in model.facts.values()]
    return frozenset(
        test.fact
        for condition in conditions
        if condition
        for test in tests_of(condition)
        if any(isinstance(operand, AssessmentDate) for operand in test.operands)
    )
