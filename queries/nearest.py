"""The names nearest to a wrong one, for the remedy of an error."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process, utils

from ontology.errors import Message


def did_you_mean(word: str, names: Iterable[str]) -> Message | None:
    """A remedy that names at most three near names, best first, or None when nothing is near."""
    found = process.extract(
        word[:80], list(names), scorer=fuzz.WRatio, processor=utils.default_process, limit=3, score_cutoff=60
    )
    near = ", ".join(name for name, _, _ in found)
    return Message(f"vouliez-vous dire {near} ?", f"did you mean {near}?") if near else None
