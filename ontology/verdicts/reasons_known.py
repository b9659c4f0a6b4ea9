"""What was found in explaining, remembered for one model: what rests on the same statements is found once.

Everything is kept by the numbers of `ontology.verdicts.statements` and by two days: the one explained for, and the one
asked for, whose versions of the law are cited. The memory is bounded; the days asked for longest ago are forgotten
first.
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
from ontology.verdicts.paragraph_parts import Found
from ontology.verdicts.trees import Tree

BOUND: Final = 20_000
"""Verdicts remembered for one model; each takes some five kilobytes."""

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

DAYS: Final = 64
"""Pairs of days remembered for one model."""


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
    """What was found for one day explained and one day asked for.

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


@once_per_model
def _by_days(_: Model) -> OrderedDict[tuple[date, date], KnownReasons]:
    """The memories, that of the days asked for longest ago first."""
    return OrderedDict()


def known_reasons(model: Model, day: date, asked: date) -> KnownReasons:
    """The memory for an explanation as of ``day`` that cites the law of the day ``asked`` for."""
    by_days, days = _by_days(model), (day, asked)
    known = by_days.setdefault(days, KnownReasons())
    by_days.move_to_end(days)
    kept = sum(len(each.reasons) for each in by_days.values())
    while len(by_days) > DAYS or (kept > BOUND and len(by_days) > 1):
        kept -= len(by_days.popitem(last=False)[1].reasons)
    return known
