"""The end of each generated module: what the tests mean, in the three-valued logic of the evaluator (strong Kleene).

Source: Kleene, Introduction to Metamathematics, § 64. `tests/agreement` holds it against the evaluator.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

Truth = bool | None  # None: cannot be told

ASSESSMENT_DATE: Final = "the date asked for"
GROUPS: dict[str, list[tuple[str, date | None, date | None]]] = {}  # country, from, until


# What each test means: three-valued logic (strong Kleene).


def all_of(*parts: Truth) -> Truth:
    """False if one part is false; else unknown if one is; else true."""
    return False if False in parts else None if None in parts else True


def any_of(*parts: Truth) -> Truth:
    """True if one part is true; else unknown if one is; else false."""
    return True if True in parts else None if None in parts else False


def no(part: Truth) -> Truth:
    """True becomes false and false true; unknown stays."""
    return None if part is None else not part


def during(day: date, start: date | None, end: date | None) -> bool:
    """Whether the day is in [start, end)."""
    return (start is None or start <= day) and (end is None or day < end)


class Product:
    """Facts as a description states them: a fact left out is unknown; a list is complete unless it is partial."""

    def __init__(self, facts: Mapping[str, Any], day: date, partial: Any = ()) -> None:
        self.facts, self.day, self.partial = facts, day, partial

    def equals(self, fact: str, value: Any) -> Truth:
        """The fact has this value."""
        return None if fact not in self.facts else bool(self.facts[fact] == value)

    def is_in(self, fact: str, *values: Any) -> Truth:
        """The fact has one of these values."""
        return None if fact not in self.facts else self.facts[fact] in values

    def contains(self, fact: str, *values: str) -> Truth:
        """The list holds one of these values."""
        return self._some(fact, [value in values for value in self.facts.get(fact, ())])

    def contains_none_of(self, fact: str, *values: str) -> Truth:
        """The list holds none of these values."""
        return no(self.contains(fact, *values))

    def some_outside(self, fact: str, group: str) -> Truth:
        """The list holds a country that is not in the group on the day."""
        members = {country for country, start, end in GROUPS[group] if during(self.day, start, end)}
        return self._some(fact, [country not in members for country in self.facts.get(fact, ())])

    def none_outside(self, fact: str, group: str) -> Truth:
        """Every country of the list is in the group on the day."""
        return no(self.some_outside(fact, group))

    def some_entry(self, fact: str, field: str, value: Any) -> Truth:
        """An entry of the table has this value in this field; a field left out is unknown."""
        entries = [entry.get(field) for entry in self.facts.get(fact, {}).values()]
        return self._some(fact, [None if found is None else found == value for found in entries])

    def _some(self, fact: str, found: list[Truth]) -> Truth:
        if fact not in self.facts:
            return None
        return any_of(*found, None if fact in self.partial else False)

    def at_least(self, fact: str, bound: float) -> Truth:
        """The number is this one or greater."""
        return None if fact not in self.facts else bool(self.facts[fact] >= bound)

    def more_than(self, fact: str, bound: float) -> Truth:
        """The number is greater."""
        return None if fact not in self.facts else bool(self.facts[fact] > bound)

    def at_most(self, fact: str, bound: float) -> Truth:
        """The number is this one or smaller."""
        return no(self.more_than(fact, bound))

    def less_than(self, fact: str, bound: float) -> Truth:
        """The number is smaller."""
        return no(self.at_least(fact, bound))

    def before(self, fact: str, bound: date | str) -> Truth:
        """The date is before this one, or before the date asked for."""
        if fact not in self.facts:
            return None
        return bool(self.facts[fact] < (self.day if bound == ASSESSMENT_DATE else bound))

    def not_before(self, fact: str, bound: date | str) -> Truth:
        """The date is this one or later."""
        return no(self.before(fact, bound))


def to_judge(_words: str) -> Truth:
    """What no fact expresses: a person must judge."""
    return None
