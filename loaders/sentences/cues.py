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


_WRITTEN: Final = yaml.safe_load(Path(__file__).with_name("cues.yaml").read_text(encoding="utf-8"))
ELSEWHERE: Final = yaml.safe_load(Path(__file__).with_name("elsewhere.yaml").read_text(encoding="utf-8"))
"""What is asked for and is no matter of this field (`elsewhere.py`)."""

_APOSTROPHE: Final = re.compile(r"\b(what|who|how|c|qu) (s|est)\b")
"""Words that an apostrophe parts, which many leave out: "whats", « cest »."""
_FAMILY: Final = re.compile(r"<([a-z-]+)>")
_FAMILIES: Final[dict[str, str]] = _WRITTEN["families"]


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    """Whole words; « ^ » is the head of a clause. The start of a word is looked for once, not by each pattern."""
    heads: list[str] = []
    others: list[str] = []
    for written in patterns:
        pattern = _FAMILY.sub(lambda name: f"(?:{_FAMILIES[name[1]]})", written)
        pattern = _APOSTROPHE.sub(lambda two: f"{two[1]} ?{two[2]}", pattern)
        (heads if pattern.startswith("^") else others).append(pattern.removeprefix("^").replace(" ", r"\s"))
    made = [
        rf"{start}(?:{'|'.join(f'(?:{one})' for one in found)})(?![a-z0-9])"
        for start, found in (("^", heads), ("(?<![a-z0-9])(?=[a-z0-9])", others))
        if found
    ]
    return re.compile("|".join(made), re.MULTILINE)


_CUES: Final = {kind: _any(_WRITTEN[kind]) for kind in Kind if kind in _WRITTEN}

NORM_CUES: Final = _any(_WRITTEN["of-norms"])
"""Words of one who asks for rules."""

_OF_AN_ACTOR: Final = _any(_WRITTEN["of-an-actor-s-norms"])
_OF_RULES: Final = _any(_WRITTEN["of-rules"])
_OF_A_COMPARISON: Final = _any(_WRITTEN["of-a-comparison"])
_OF_A_BEGINNING: Final = _any(_WRITTEN["of-a-beginning"])
_OF_A_DAY: Final = _any(_WRITTEN["of-a-day"])
_OF_A_YEAR: Final = _any(_WRITTEN["of-a-year"])
_OF_PENALTIES: Final = _any(_WRITTEN["of-penalties"])
_OF_ACTS: Final = _any(_WRITTEN["of-acts"])
_OF_GROUNDS: Final = _any(_WRITTEN["of-grounds"])

_PATTERNS: Final = (
    *_CUES.values(),
    _OF_AN_ACTOR,
    _OF_A_COMPARISON,
    _OF_A_BEGINNING,
    _OF_A_DAY,
    _OF_A_YEAR,
    _OF_PENALTIES,
    _OF_GROUNDS,
)

_OF_ELSEWHERE: Final = (ELSEWHERE["heads"], ELSEWHERE["heads-unless-of-this-field"], ELSEWHERE["troubles"])

OF_CUES: Final = frozenset(
    word
    for patterns in (*_WRITTEN.values(), _FAMILIES.values(), *_OF_ELSEWHERE)
    for pattern in patterns
    for found in re.findall(r"[a-z]{5,}", pattern)
    for word in (found, found.removesuffix("s"))
)
"""The words that patterns are made of, which are never taken for mistyped."""

DROPPED: Final = words("of-the-question")
"""Words of the question that are no part of the name of what it asks about, unless the whole name is there."""

CUE_WORDS: Final = words("of-questions-at-large")
"""Words of the question itself: never « not understood », and the ones a mistyped word may stand for."""


def cues_of(text: str, questions: Sequence[tuple[int, int]] = ()) -> dict[Kind, Cue]:
    """The kinds of which the text, words joined by a space or a new line, has a cue, with the place of the first.

    ``questions`` are the spans of its sentences that end with a question mark: a cue in one of them counts for more
    than any other, « Le courrier s'appuie sur l'article 9. Que dit-il ? ».
    """
    found = {kind: _first(pattern, text) for kind, pattern in _CUES.items()}
    asked = {kind: _in_any(pattern, text, questions) for kind, pattern in _CUES.items()} if questions else {}
    return {kind: cue for kind, cue in (asked if any(asked.values()) else found).items() if cue}


def actor_cue(text: str) -> Cue | None:
    """Where the text asks for the rules that bind somebody."""
    return _first(_OF_AN_ACTOR, text)


def rules_cue(text: str) -> Cue | None:
    """Where the text asks for rules, of whomever."""
    return _first(_OF_RULES, text)


def comparison_cue(text: str) -> Cue | None:
    """Where the text compares two things."""
    return _first(_OF_A_COMPARISON, text)


def beginning_cue(text: str) -> Cue | None:
    """Where the text asks since when, from when or until when."""
    return _first(_OF_A_BEGINNING, text)


def day_cue(text: str) -> Cue | None:
    """Where the text asks for a day, whatever it asks of it."""
    return _first(_OF_A_DAY, text)


def year_cue(text: str) -> Cue | None:
    """Where the text asks which rules begin or end."""
    return _first(_OF_A_YEAR, text)


def penalty_cue(text: str) -> Cue | None:
    """Where the text asks what one risks, or how high a fine is."""
    return _first(_OF_PENALTIES, text)


def act_cue(text: str) -> Cue | None:
    """Where the text asks for an act: « quel décret », « je cherche l'arrêté »."""
    return _first(_OF_ACTS, text)


def grounds_cue(text: str) -> Cue | None:
    """Where the text asks on what something rests, or what a document must hold: « sur quelle base », « clauses »."""
    return _first(_OF_GROUNDS, text)


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


def _in_any(pattern: re.Pattern[str], text: str, spans: Sequence[tuple[int, int]]) -> Cue | None:
    cues = (Cue(*match.span()) for match in pattern.finditer(text))
    return next((cue for cue in cues if any(start <= cue.start < end for start, end in spans)), None)
