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
_WEAKER: Final[dict[str, tuple[frozenset[str | bool], ...]]] = {
    "breach-status": (frozenset({"known-risk-not-assessed"}),),
    "ce-marking": (frozenset({"claimed-indication", "no"}),),
    "espace-status": (frozenset({"open"}), frozenset({"not-opened"})),
    "holder-status": (
        frozenset({"adult", "minor"}),
        frozenset({"protected-assistance", "protected-representation"}),
    ),
    "hosting-contract-end": (frozenset({"running", "ended-returned"}),),
    "hosting-outsourced": (frozenset({False}),),
    "ins-availability": (frozenset({"unreachable"}),),
    "publisher-access": (frozenset({"none"}),),
    "reimbursement-status": (frozenset({"granted"}),),
    "request-context": (
        frozenset({"care"}),
        frozenset({"other-contract"}),
        frozenset({"employment", "prevention"}),
    ),
    "segur-status": (frozenset({"none"}),),
}
"""What is said besides something stronger, the weakest first: all was given back, yet a copy was kept; who died had
children, or was under guardianship; nothing leaves but the backups."""
_VAGUER: Final[dict[tuple[str, str], tuple[str, ...]]] = {
    ("dmp-auth-mode", "air-simplified"): ("air",),
    ("grouping-type", "ght-gcs"): ("gcs", "ght"),
}
"""What a value makes more precise: simplified AIR is not plain AIR."""
PARTLY: Final = frozenset({"hosting-outsourced", "publisher-access"})
"""Denied of the whole and said of a part: of these, words that a denial governs are set aside first."""


def weaker(fact: str, given: Sequence[Understood]) -> list[Understood]:
    """Of the items that state a fact, those that give way to a stronger one."""
    values = {item.value for item in given}
    vaguer = next((vague for (of, value), vague in _VAGUER.items() if of == fact and value in values), ())
    tiers = (frozenset(vaguer),) if vaguer else _WEAKER.get(fact, ())
    ranks = [next((rank for rank, tier in enumerate(tiers) if i.value in tier), len(tiers)) for i in given]
    return [item for item, rank in zip(given, ranks, strict=True) if rank < max(ranks)]


def together(fact: str, values: AbstractSet[object]) -> str | None:
    """Both, where the values are the two parts of it, or one of them and both."""
    parts = _PARTS.get(fact)
    return _BOTH if parts and len(values) > 1 and values <= parts | {_BOTH} else None
