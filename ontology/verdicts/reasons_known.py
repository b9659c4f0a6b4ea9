"""What was found in explaining, remembered for one model: what rests on the same statements is found once.

Everything is kept by the numbers of `ontology.verdicts.statements` and by two days: the one explained for, and the one
asked for, whose versions of the law are cited. The memory is bounded; what was asked for longest ago is forgotten first.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from ontology.model import Labels, Model
from ontology.once import once_per_model
from ontology.verdicts import deciding, settling
from ontology.verdicts.exceptions import LookedAt
from ontology.verdicts.explain import Tree
from ontology.verdicts.paragraph_parts import Found

BOUND: Final = 10_000
"""Explanations remembered for one model; each takes about four kilobytes."""

DAYS: Final = 64
"""Pairs of days remembered for one model."""


@dataclass(slots=True)
class Reasons:
    """Why a verdict is what it is, as data; ``words``: the paragraph, once someone asked for it."""

    found: Found
    data: dict[str, Any]
    words: Labels | None = None


@dataclass(slots=True)
class KnownReasons:
    """What was found for one day explained and one day asked for."""

    reasons: dict[Hashable, Reasons] = field(default_factory=dict)
    trees: dict[Hashable, Tree] = field(default_factory=dict)
    supports: deciding.Known = field(default_factory=dict)
    exceptions: dict[int, list[LookedAt]] = field(default_factory=dict)
    answers: settling.Known = field(default_factory=dict)
    data: dict[Hashable, dict[str, Any]] = field(default_factory=dict)


@once_per_model
def _by_days(_: Model) -> OrderedDict[tuple[date, date], KnownReasons]:
    """The memories, that of the days asked for longest ago first."""
    return OrderedDict()


def known_reasons(model: Model, day: date, asked: date) -> KnownReasons:
    """The memory for an explanation as of ``day`` that cites the law of the day ``asked`` for."""
    by_days, days = _by_days(model), (day, asked)
    known = by_days.pop(days, None)
    by_days[days] = known = known if known and len(known.trees) < BOUND else KnownReasons()
    kept = sum(len(each.trees) for each in by_days.values())
    while len(by_days) > DAYS or (kept > BOUND and len(by_days) > 1):
        kept -= len(by_days.popitem(last=False)[1].trees)
    return known
