"""Strong Kleene logic: three values, and what "and", "or" and "not" make of them.

True, False and None (unknown) stand for the values. Source: Kleene, Introduction to Metamathematics (1952), § 64.
"""

from __future__ import annotations

from collections.abc import Iterable

Truth = bool | None


def conjunction(values: Iterable[Truth]) -> Truth:
    """Strong Kleene AND: False if one is False, else None if one is None, else True."""
    result: Truth = True
    for value in values:
        if value is False:
            return False
        if value is None:
            result = None
    return result


def disjunction(values: Iterable[Truth]) -> Truth:
    """Strong Kleene OR: True if one is True, else None if one is None, else False."""
    result: Truth = False
    for value in values:
        if value is True:
            return True
        if value is None:
            result = None
    return result


def negation(value: Truth) -> Truth:
    """Strong Kleene NOT."""
    return None if value is None else not value
