"""The words by which a question says what it asks for: an article, who, how, what a word means, what changed.

In: the folded, corrected words of a text. Out: the kinds that it has a cue of, with their places. Errors: none.
Data: cues.yaml and words.yaml, read with the module.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Final

import yaml

from loaders.sentences.word_lists import words


class Kind(StrEnum):
    """What a question asks for."""

    PRODUCT = "product"
    ARTICLE = "article"
    WHO = "who"
    PROCEDURE = "procedure"
    DEFINITION = "definition"
    CHANGES = "changes"
    IMPACT = "impact"
    NORMS_OF_ACTOR = "norms-of-actor"
    OUTSIDE = "outside"


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<![a-z0-9])(?:{pattern})(?![a-z0-9])" for pattern in patterns))


_WRITTEN: Final = yaml.safe_load(Path(__file__).with_name("cues.yaml").read_text(encoding="utf-8"))
_CUES: Final = {kind: _any(_WRITTEN[kind]) for kind in Kind if kind in _WRITTEN}

NORM_CUES: Final = _any(_WRITTEN["of-norms"])
"""Words of one who asks for rules."""

ACTOR_CUES: Final = _any(_WRITTEN["of-an-actor-s-norms"])
"""Words of one who asks for the rules that bind somebody."""

RULES_FOR: Final = _any(_WRITTEN["of-rules-for"])
"""Words of one who asks for the rules for somebody, of whom nothing else is said."""

DROPPED: Final = words("of-the-question")
"""Words of the question that are no part of the name of what it asks about."""

CUE_WORDS: Final = words("of-questions-at-large")
"""Words of the question itself: never « not understood », and the ones a mistyped word may stand for."""


def cues_of(text: str) -> dict[Kind, tuple[int, int]]:
    """The kinds of which the text, words joined by a space, has a cue, with the place of the first."""
    found = {kind: pattern.search(text) for kind, pattern in _CUES.items()}
    return {kind: match.span() for kind, match in found.items() if match}


def cue_words_of(text: Sequence[str]) -> set[int]:
    """The places of the words that belong to a cue."""
    starts, at = [], 0
    for word in text:
        starts.append(at)
        at += len(word) + 1
    joined = " ".join(text)
    spans = [match.span() for pattern in _CUES.values() for match in pattern.finditer(joined)]
    return {place for place, start in enumerate(starts) for first, end in spans if first <= start < end}
