"""Cases that count for nothing beside another one: they ask all that it asks, and more.

In: the cases that are unknown, each with its unknown tests. Out: those that count. Source: the law of absorption, a or
(a and b) is a, which holds in strong Kleene logic.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ontology.model import Case, Test


class Open(NamedTuple):
    """An unknown case with its unknown tests; ``plain``: nothing else keeps it unknown."""

    case: Case
    tests: list[Test]
    plain: bool


def not_absorbed(opened: Sequence[Open]) -> Sequence[Open]:
    """The cases without those that a plain one absorbs; of two alike, the first."""
    if len(opened) < 2:
        return opened
    plain = {rank: {*item.tests} for rank, item in enumerate(opened) if item.plain}

    def absorbed(rank: int) -> bool:
        own = {*opened[rank].tests}
        return any(
            asked < own or (asked == own and (other < rank or rank not in plain)) for other, asked in plain.items()
        )

    return [item for rank, item in enumerate(opened) if not absorbed(rank)]
