"""What a product states of the facts under each norm, as a number: alike for two products that state the same there.

In: a model and a description. Out: a number for each fact and a key for each norm; two descriptions with the same key
say the same of every fact under the norm, so whatever is worked out of the norm from these facts alone is the same.
A derived fact has the number of what is stated under it. Equal subterms share a number: hash consing
(Ershov, On Programming of Arithmetic Operations, CACM 1(8), 1958).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import count
from operator import itemgetter
from typing import Any, Final

from ontology.conditions import tests_of
from ontology.model import Condition, Model
from ontology.once import once_per_model
from ontology.product import FactValue

BOUND: Final = 200_000
"""Different statements numbered before all are forgotten."""

SILENCE: Final = 0
"""The number of an asked fact of which nothing is stated."""

KeyOf = Callable[[Mapping[Any, Any]], Hashable]


class _Numbers:
    """The numbers given for one model. A number that was given is never given again, forgotten or not."""

    def __init__(self, model: Model) -> None:
        self._next = count(SILENCE + 1)
        self._given: dict[Hashable, int] = {}
        self.silent = dict.fromkeys(model.facts, SILENCE)
        self.derived = [(fact_id, _facts_in(condition)) for fact_id, condition in derived_from_below(model)]
        self.norms = {norm.id: _facts_in(norm.condition) for norm in model.norms.values() if norm.condition}

    def number(self, statement: Hashable) -> int:
        given = self._given.get(statement)
        if given is None:
            if len(self._given) >= BOUND:
                self._given.clear()
            given = self._given[statement] = next(self._next)
        return given


@once_per_model
def _numbers(model: Model) -> _Numbers:
    return _Numbers(model)


class Statements:
    """The numbers of one description: ``of`` gives that of each fact, asked or derived."""

    __slots__ = ("_norms", "number", "of")

    def __init__(self, model: Model, stated: Mapping[str, FactValue], partial: frozenset[str]) -> None:
        numbers = _numbers(model)
        self._norms, self.number = numbers.norms, numbers.number
        self.of: dict[str, int] = {
            **numbers.silent,
            **{fact_id: self.number(_statement(fact_id, value, partial)) for fact_id, value in stated.items()},
        }
        for fact_id, key in numbers.derived:
            self.of[fact_id] = self.number((fact_id, key(self.of)))

    def under(self, norm_id: str) -> Hashable:
        """The key of all that is stated under the condition of a norm; KeyError for a norm without one."""
        return self._norms[norm_id](self.of)


def _statement(fact_id: str, value: FactValue, partial: frozenset[str]) -> Hashable:
    if isinstance(value, dict):
        entries = frozenset((key, frozenset(entry.items())) for key, entry in value.items())
        return fact_id, dict, entries, fact_id in partial
    return fact_id, type(value), value, fact_id in partial


def _facts_in(condition: Condition) -> KeyOf:
    return key_of(sorted({test.fact for test in tests_of(condition)}))


def key_of(names: Sequence[Hashable]) -> KeyOf:
    """What makes a key of the numbers under these names."""
    return itemgetter(*names) if names else _nothing


def _nothing(_: Mapping[Any, Any]) -> tuple[()]:
    return ()


def derived_from_below(model: Model) -> list[tuple[str, Condition]]:
    """The derived facts with their conditions, each after those that it rests on."""
    found: dict[str, Condition] = {}

    def add(fact_id: str) -> None:
        condition = model.facts[fact_id].condition
        if condition is not None and fact_id not in found:
            for test in tests_of(condition):
                add(test.fact)
            found[fact_id] = condition

    for fact_id in sorted(model.facts):
        add(fact_id)
    return [*found.items()]
