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
_WEAKER: Final[dict[str, tuple[frozenset[str], ...]]] = {
    "breach-status": (frozenset({"known-risk-not-assessed"}),),
    "hosting-contract-end": (frozenset({"running", "ended-returned"}),),
    "holder-status": (
        frozenset({"adult", "minor"}),
        frozenset({"protected-assistance", "protected-representation"}),
    ),
    "request-context": (frozenset({"care"}),),
}
"""What is said besides something stronger, the weakest first: all was given back, yet a copy was kept; who died had
children, or was under guardianship."""


def weaker(fact: str, given: Sequence[Understood]) -> list[Understood]:
    """Of the items that state a fact, those that give way to a stronger one."""
    tiers = _WEAKER.get(fact, ())
    ranks = [next((rank for rank, tier in enumerate(tiers) if i.value in tier), len(tiers)) for i in given]
    return [item for item, rank in zip(given, ranks, strict=True) if rank < max(ranks)]


def together(fact: str, values: AbstractSet[object]) -> str | None:
    """Both, where the values are the two parts of it, or one of them and both."""
    parts = _PARTS.get(fact)
    return _BOTH if parts and len(values) > 1 and values <= parts | {_BOTH} else None
