"""Work that depends on the model alone, done once for each model and forgotten with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from ontology.model import Model

Result = TypeVar("Result")


def once_per_model(work: Callable[[Model], Result]) -> Callable[[Model], Result]:
    """The same function, its result kept: who changes it, as a memory is filled, changes it for all callers."""
    known: WeakKeyDictionary[Model, Result] = WeakKeyDictionary()

    @wraps(work)
    def remembered(model: Model) -> Result:
        if model not in known:
            known[model] = work(model)
        return known[model]

    return remembered
