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


def nearest(word: str, names: Iterable[str] | Mapping[str, Labels]) -> list[str]:
    """At most three names, best first; ``names`` may give the labels of each name, which count too."""
    if not word or len(word) > _LONGEST:
        return []
    spellings = [(name, name) for name in names]
    if isinstance(names, Mapping):
        spellings += [(label, name) for name, labels in names.items() for label in labels.values()]
    found = process.extract(
        word,
        [spelling for spelling, _ in spellings],
        scorer=fuzz.ratio,
        processor=utils.default_process,
        limit=_LIMIT * 3,
        score_cutoff=_CUTOFF,
    )
    return list(dict.fromkeys(spellings[index][1] for _, _, index in found))[:_LIMIT]


def did_you_mean(word: str, names: Iterable[str] | Mapping[str, Labels]) -> Message | None:
    """A remedy that names the nearest valid names, or None when nothing is near."""
    near = ", ".join(nearest(word, names))
    return Message(f"vouliez-vous dire {near} ?", f"did you mean {near}?") if near else None
