"""What was found in explaining, remembered for one model: what rests on the same statements is found once.

Everything is kept by the numbers of `ontology.verdicts.statements` and by two days: the one explained for, and the one
asked for, whose versions of the law are cited. Days between the same dates of the law (`ontology.verdicts.intervals`)
share a memory, but for what compares a stated date with the day. The memory is bounded.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, TypeVar

from ontology.model import Labels, Model
from ontology.once import once_per_model
from ontology.verdicts import deciding, results, settling
from ontology.verdicts.exceptions import LookedAt
from ontology.verdicts.intervals import interval_of
from ontology.verdicts.paragraph_parts import Found
from ontology.verdicts.trees import Tree

BOUND: Final = 20_000
"""Verdicts remembered for one model; each takes some five kilobytes."""

_Days = tuple[date, date] | tuple[int, int]
_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

MOST_WEIGHT: Final = 8 * BOUND
"""Things of every kind remembered for one model: what a single full memory holds at most."""

DAYS: Final = 64
"""Pairs of days, or of intervals, remembered for one model."""


class Latest(OrderedDict[_Key, _Value]):
    """Keeps the last entries set, `BOUND` of them."""

    def __setitem__(self, key: _Key, value: _Value) -> None:
        super().__setitem__(key, value)
        if len(self) > BOUND:
            self.popitem(last=False)


@dataclass(slots=True)
class Reasons:
    """Why a verdict is what it is, as far as it was asked for; the same wherever the same is stated under the norm."""

    tree: Tree | None = None
    data: dict[str, Any] | None = None
    words: Labels | None = None


@dataclass(slots=True)
class KnownReasons:
    """What was found for one day explained and one day asked for, or for two intervals.

    ``reasons``, ``trees`` (of derived facts), ``answers`` and ``data`` are known by the numbers of what is stated;
    ``found``, ``supports`` and ``exceptions``, more widely, by the results of tests.
    """

    reasons: Latest[Hashable, Reasons] = field(default_factory=Latest)
    trees: Latest[int, Tree] = field(default_factory=Latest)
    answers: settling.Known = field(default_factory=Latest)
    data: Latest[Hashable, dict[str, Any]] = field(default_factory=Latest)
    results: results.Known = field(default_factory=Latest)
    found: Latest[Hashable, Found] = field(default_factory=Latest)
    supports: deciding.Known = field(default_factory=Latest)
    exceptions: Latest[int, list[LookedAt]] = field(default_factory=Latest)

    def weight(self) -> int:
        """How many things are remembered in all."""
        return sum(len(getattr(self, name)) for name in self.__slots__)


@once_per_model
def _by_days(_: Model) -> OrderedDict[_Days, KnownReasons]:
    """The memories, that of the days asked for longest ago first."""
    return OrderedDict()


def known_reasons(model: Model, day: date, asked: date, *, moves: bool) -> KnownReasons:
    """The memory for an explanation as of ``day`` that cites the law of the day ``asked`` for.

    ``moves``: what is explained may change from one day to the next; its memory is of these very days.
    """
    by_days = _by_days(model)
    days = (day, asked) if moves else (interval_of(model, day), interval_of(model, asked))
    known = by_days.setdefault(days, KnownReasons())
    by_days.move_to_end(days)
    while len(by_days) > DAYS:
        by_days.popitem(last=False)
    return known


def forget_oldest(model: Model) -> None:
    """Keeps `BOUND` verdicts in all: the largest memory loses those met longest ago, one by one.

    Most products are judged on one day: what is known of it must not go at once because a few others come by. Memories
    that hold much beside their verdicts go whole, those of the days asked for longest ago first.
    """
    by_days = _by_days(model)
    excess = sum(len(each.reasons) for each in by_days.values()) - BOUND
    if excess <= 0:
        return
    latest, largest = next(reversed(by_days)), max(by_days, key=lambda days: len(by_days[days].reasons))
    reasons = by_days[largest].reasons
    for _ in range(min(excess, len(reasons))):
        reasons.popitem(last=False)
    weight = sum(each.weight() for each in by_days.values())
    for days in [days for days in by_days if days not in (latest, largest)]:
        if weight <= MOST_WEIGHT:
            return
        weight -= by_days.pop(days).weight()
