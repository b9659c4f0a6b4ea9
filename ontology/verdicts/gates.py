"""The time gates of all norms on a day, worked out once for each model and day."""

from __future__ import annotations

from datetime import date
from typing import Final
from weakref import WeakKeyDictionary

from ontology.model import Model
from ontology.verdicts.verdict import Gate, gate

DAYS: Final = 64
"""Days remembered for one model; most products are judged on a few."""

_known: WeakKeyDictionary[Model, dict[date, dict[str, Gate]]] = WeakKeyDictionary()


def gates(model: Model, day: date) -> dict[str, Gate]:
    """The gate of each norm by its id."""
    days = _known.setdefault(model, {})
    if day not in days:
        if len(days) >= DAYS:
            days.clear()
        days[day] = {norm.id: gate(norm, norm.condition, day) for norm in model.norms.values()}
    return days[day]
