"""The valid names nearest to a wrong one, by their id or by their label in either language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from rapidfuzz import fuzz, process, utils

from ontology.errors import Message
from ontology.model import Labels

_LIMIT: Final = 3
_CUTOFF: Final = 60
_LONGEST: Final = 80


def nearest(word: str, names: Iterable[str], labels: Mapping[str, Labels] | None = None) -> list[str]:
    """At most three names, best first. ``labels`` are those of names, and count as other spellings of them."""
    if not word or len(word) > _LONGEST:
        return []
    spellings = [(name, name) for name in names]
    for name, texts in (labels or {}).items():
        spellings += [(text, name) for text in texts.values()]
    found = process.extract(
        word,
        [spelling for spelling, _ in spellings],
        scorer=fuzz.ratio,
        processor=utils.default_process,
        limit=_LIMIT * 3,
        score_cutoff=_CUTOFF,
    )
    return list(dict.fromkeys(spellings[index][1] for _, _, index in found))[:_LIMIT]


def did_you_mean(word: str, names: Iterable[str], labels: Mapping[str, Labels] | None = None) -> Message | None:
    """A remedy that names the nearest valid names, or None when nothing is near."""
    near = ", ".join(nearest(word, names, labels))
    return Message(f"vouliez-vous dire {near} ?", f"did you mean {near}?") if near else None
