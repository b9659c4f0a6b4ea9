"""The verdicts on a product through time: what each was before any date, and every day on which one changes.

Each norm is judged on the days of `ontology.verdicts.change_days` only, and a day judges only the norms whose days it
is. In between nothing can move, so the timeline gives the verdict of any day.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from ontology.model import Model
from ontology.namespaces import thing
from ontology.product import Product
from ontology.verdicts.assess import assess
from ontology.verdicts.change_days import Cause, CauseKind, Days, change_days
from ontology.verdicts.verdict import Applicability, Verdict


class Effect(StrEnum):
    """What a change of verdict means for the product."""

    BEGINS = "begins"
    CEASES = "ceases"
    COMPLIANCE = "compliance"
    OPENS = "opens"
    CLOSES = "closes"
    NO_EFFECT = "no-effect"
    READING = "reading"


@dataclass(frozen=True, slots=True)
class Change:
    """A verdict that is not on ``day`` what it was the day before, and the dates that made it so."""

    day: date
    before: Verdict
    after: Verdict
    causes: tuple[Cause, ...]

    @property
    def effect(self) -> Effect:
        """What the change means for the product."""
        return effect_of(self.before, self.after)


@dataclass(frozen=True, slots=True)
class Timeline:
    """``initial`` holds every verdict, by norm id, before the first day on which one can change."""

    product: Product
    initial: dict[str, Verdict]
    changes: tuple[Change, ...]
    of_norm: dict[str, tuple[Change, ...]]

    def on(self, norm_id: str, day: date) -> Verdict:
        """The verdict on one norm on any day; KeyError if no product check reaches the norm."""
        steps = self.of_norm.get(norm_id, ())
        place = bisect_right([step.day for step in steps], day)
        return steps[place - 1].after if place else self.initial[norm_id]

    def between(self, after: date, until: date) -> tuple[Change, ...]:
        """Changes of the days in (after, until]."""
        return tuple(change for change in self.changes if after < change.day <= until)


def timeline(model: Model, product: Product) -> Timeline:
    """The verdicts on all norms that a product check reaches, through all time."""
    days: dict[str, Days] = {
        norm.id: change_days(model, norm, product) for norm in model.norms.values() if norm.condition or norm.in_words
    }
    on_day: dict[date, list[str]] = defaultdict(list)
    for norm_id, found in days.items():
        for day in found:
            on_day[day].append(norm_id)
    verdicts = _judged(model, product, days, _day_before(min(on_day, default=date.min)))
    initial = dict(verdicts)
    changes = []
    for day in sorted(on_day):
        for norm_id, after in sorted(_judged(model, product, on_day[day], day).items()):
            before = verdicts[norm_id]
            if state(before, after) != state(after, before):
                changes.append(Change(day, before, after, _telling(before, after, days[norm_id][day])))
                verdicts[norm_id] = after
    of_norm: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        of_norm[change.after.norm.id].append(change)
    return Timeline(product, initial, tuple(changes), {n: tuple(found) for n, found in of_norm.items()})


def narrowed(model: Model, norm_ids: Iterable[str]) -> Model:
    """The model with these norms only, so that no others are judged."""
    return replace(model, norms={norm_id: model.norms[norm_id] for norm_id in norm_ids})


def state(verdict: Verdict, other: Verdict) -> tuple[object, ...]:
    """What of a verdict may change: applicability, compliance, the verdict under each reading that either names.

    A reading that a verdict does not name gives the same verdict as the first one.
    """
    second = {item.reading.id: item.applicability for item in verdict.readings}
    named = sorted({item.reading.id for item in (*verdict.readings, *other.readings)})
    under = tuple((reading, second.get(reading, verdict.applicability)) for reading in named)
    return verdict.applicability, verdict.compliance, under


def effect_of(before: Verdict, after: Verdict) -> Effect:
    """What it means for the product that one verdict followed another."""
    old, new = before.applicability, after.applicability
    if old is new:
        return Effect.READING if before.compliance is after.compliance else Effect.COMPLIANCE
    if Applicability.APPLIES in (old, new):
        return Effect.BEGINS if new is Applicability.APPLIES else Effect.CEASES
    if Applicability.UNDETERMINED in (old, new):
        return Effect.OPENS if new is Applicability.UNDETERMINED else Effect.CLOSES
    return Effect.NO_EFFECT


def _judged(model: Model, product: Product, norm_ids: Iterable[str], day: date) -> dict[str, Verdict]:
    return {v.norm.id: v for v in assess(narrowed(model, norm_ids), product, day).verdicts}


def _day_before(day: date) -> date:
    return day - timedelta(days=1) if day > date.min else day


def _telling(before: Verdict, after: Verdict, causes: tuple[Cause, ...]) -> tuple[Cause, ...]:
    """The causes that bear on the change, where there are such: proofs of a type that the norm asks for, and dates of
    other readings only where the verdict changes under these alone.
    """
    wanted = {thing("evidence", type_id) for item in after.norm.evidence for type_id in item.all_of}
    read_otherwise = effect_of(before, after) is Effect.READING

    def bears(cause: Cause) -> bool:
        if cause.kind is CauseKind.PROOF:
            return cause.thing in wanted
        return read_otherwise or cause.kind is not CauseKind.READING

    return tuple(cause for cause in causes if bears(cause)) or causes
