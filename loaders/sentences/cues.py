"""The words by which a question says what it asks for: an article, who, how, what a word means, what changed.

In: the folded, corrected words of a text. Out: the kinds that it has a cue of, with their places. Errors: none.
Data: cues.yaml and words.yaml, read with the module.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Final, NamedTuple

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


class Cue(NamedTuple):
    """The half-open span of a cue, in the words joined by one character."""

    start: int
    end: int


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    """Whole words; « ^ » is the head of a clause. The start of a word is looked for once, not by each pattern."""
    heads: list[str] = []
    others: list[str] = []
    for pattern in patterns:
        (heads if pattern.startswith("^") else others).append(pattern.removeprefix("^").replace(" ", r"\s"))
    made = [
        rf"{start}(?:{'|'.join(f'(?:{one})' for one in found)})(?![a-z0-9])"
        for start, found in (("^", heads), ("(?<![a-z0-9])(?=[a-z0-9])", others))
        if found
    ]
    return re.compile("|".join(made), re.MULTILINE)


_WRITTEN: Final = yaml.safe_load(Path(__file__).with_name("cues.yaml").read_text(encoding="utf-8"))
_CUES: Final = {kind: _any(_WRITTEN[kind]) for kind in Kind if kind in _WRITTEN}

NORM_CUES: Final = _any(_WRITTEN["of-norms"])
"""Words of one who asks for rules."""

_OF_AN_ACTOR: Final = _any(_WRITTEN["of-an-actor-s-norms"])
_OF_RULES: Final = _any(_WRITTEN["of-rules"])
_OF_A_COMPARISON: Final = _any(_WRITTEN["of-a-comparison"])

_PATTERNS: Final = (*_CUES.values(), _OF_AN_ACTOR, _OF_A_COMPARISON)

DROPPED: Final = words("of-the-question")
"""Words of the question that are no part of the name of what it asks about, unless the whole name is there."""

CUE_WORDS: Final = words("of-questions-at-large")
"""Words of the question itself: never « not understood », and the ones a mistyped word may stand for."""


def cues_of(text: str) -> dict[Kind, Cue]:
    """The kinds of which the text, words joined by a space or a new line, has a cue, with the place of the first."""
    found = {kind: _first(pattern, text) for kind, pattern in _CUES.items()}
    return {kind: cue for kind, cue in found.items() if cue}


def actor_cue(text: str) -> Cue | None:
    """Where the text asks for the rules that bind somebody."""
    return _first(_OF_AN_ACTOR, text)


def rules_cue(text: str) -> Cue | None:
    """Where the text asks for rules, of whomever."""
    return _first(_OF_RULES, text)


def comparison_cue(text: str) -> Cue | None:
    """Where the text compares two things."""
    return _first(_OF_A_COMPARISON, text)


def cue_words_of(text: Sequence[str]) -> set[int]:
    """The places of the words that belong to a cue."""
    starts, at = [], 0
    for word in text:
        starts.append(at)
        at += len(word) + 1
    joined = " ".join(text)
    spans = [match.span() for pattern in _PATTERNS for match in pattern.finditer(joined)]
    return {place for place, start in enumerate(starts) for first, end in spans if first <= start < end}


def _first(pattern: re.Pattern[str], text: str) -> Cue | None:
    match = pattern.search(text)
    return Cue(*match.span()) if match else None
