"""The value that several values of a fact that takes one amount to: reading and writing are both.

In: a fact and the values stated of it. Out: the one value, or None where they only contradict each other. Errors: none.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from loaders.sentences.understanding import Understood

_BOTH: Final = "both"
_PARTS: Final[dict[str, frozenset[str]]] = {
    "mes-data-exchange": frozenset({"read", "write"}),
    "archives-approval": frozenset({"paper", "digital"}),
    "multi-professional-structure": frozenset({"houses", "centres-only"}),
}
_WEAKER: Final[dict[str, tuple[str | bool, ...]]] = {
    "breach-status": ("known-risk-not-assessed",),
    "hosting-outsourced": (False,),
    "publisher-access": ("none",),
    "hosting-contract-end": ("running", "ended-returned"),
}
"""What is said besides something stronger: all was given back, yet a copy was kept; nothing leaves but the backups."""

PARTLY: Final = frozenset({"hosting-outsourced", "publisher-access"})
"""Denied of the whole and said of a part: of these, words that a denial governs are set aside first."""


def weaker(fact: str, given: Sequence[Understood]) -> list[Understood]:
    """Of the items that state a fact, those that give way to a stronger one."""
    gives_way = _WEAKER.get(fact, ())
    return [i for i in given if i.value in gives_way] if any(i.value not in gives_way for i in given) else []


def together(fact: str, values: AbstractSet[object]) -> str | None:
    """Both, where the values are the two parts of it, or one of them and both."""
    parts = _PARTS.get(fact)
    return _BOTH if parts and len(values) > 1 and values <= parts | {_BOTH} else None
