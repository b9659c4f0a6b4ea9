"""Where an act stands, by the words of a clause: held, asked for, to ask for, lacking, suspended, withdrawn…

In: folded words of a clause, the place of the name of the act in them. Out: the local name of a `reglo:Stage`, or None.
Errors: none. Data: stages.yaml, read with the module; its order decides.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml

from loaders.sentences.function_words import ALL_FUNCTION
from loaders.sentences.word_lists import words as words_of_list

VOID: Final = "Void"
CHECKED: Final = "Checked"
"""Somebody looked whether the act stands, which says nothing of where it stands."""
_TIME: Final = words_of_list("of-time")
_WRITTEN: Final = yaml.safe_load(Path(__file__).with_name("stages.yaml").read_text(encoding="utf-8"))
_BEGINS: Final = "objs"
_ENDS: Final = "obje"
_WEAK: Final = frozenset({"Lacking", "Asked"})
_OF_SOME: Final = frozenset({"Answered", "NotAnswered", "Running"})
LATER: Final = frozenset({"Suspended", "Withdrawn", "Ended", "Refused"})
"""Stages of what was held, or asked for, and is no more."""


_LISTS: Final = ("denying", "obtained")


def _pattern(written: Sequence[str]) -> re.Pattern[str]:
    lists = {name: "".join(_WRITTEN[name].split()) if name == "denying" else _joined(_WRITTEN[name]) for name in _LISTS}
    parts = []
    for one in written:
        for name, words in lists.items():
            one = one.replace("{" + name + "}", words)
        parts.append(one.strip())
    return re.compile("|".join(rf"(?<![a-z0-9])(?:{part})(?![a-z0-9])" for part in parts))


def _joined(words: str) -> str:
    return re.sub(r"\|\s+", "|", words.strip())


_DENIAL: Final = re.compile("".join(_WRITTEN["denying"].split()) + "|neant|nothing|nope|non")
_AGAIN: Final = re.compile(rf"(?<![a-z0-9])(?:{_WRITTEN['again'].strip()})(?![a-z0-9])")
_STAGES: Final = tuple((item["stage"], _pattern(item["when"])) for item in _WRITTEN["stages"])


@dataclass(frozen=True, slots=True)
class Said:
    """A stage, and the words of the clause, [`first`, `end`), that say it."""

    stage: str
    first: int
    end: int


def stage_of(words: Sequence[str], first: int = 0, last: int = -1, known: Collection[str] = frozenset()) -> Said | None:
    """The stage that a clause says; ``first`` to ``last`` are the words that name the act, which may be before it.

    ``known``: stages of the act; some words are of a stage for the acts that have it only (« un audit ouvert »).
    """
    marked = list(words)
    marked[first : last + 1] = [_BEGINS, *words[first : last + 1], _ENDS]
    text = " ".join(marked)
    for stage, pattern in _STAGES:
        if stage in _OF_SOME and stage not in known:
            continue
        if found := pattern.search(text):
            start, end = (_place(text, at, marked) for at in (found.start(), found.end() - 1))
            return Said(stage, start, end + 1)
    return None


def is_bare_denial(words: Sequence[str]) -> bool:
    """Whether words only deny: « toujours rien », « non », "none so far"."""
    said = [word for word in words if _DENIAL.fullmatch(word)]
    return bool(said) and all(_DENIAL.fullmatch(w) or w in ALL_FUNCTION or w in _TIME for w in words)


def _place(text: str, at: int, marked: Sequence[str]) -> int:
    """The number of the word of the clause at a place of the marked text."""
    number = text.count(" ", 0, at)
    return max(0, number - sum(word in {_BEGINS, _ENDS} for word in marked[: number + 1]))


def is_anew(words: Sequence[str]) -> bool:
    """Whether words say that something is asked for again: « on a redéposé un dossier »."""
    return _AGAIN.search(" ".join(words)) is not None


def then(before: str | None, after: str, anew: bool = False) -> str:
    """What two stages amount to, one said after the other: « demandé, puis obtenu », « demandé, pas encore obtenu ».

    ``anew``: the later words say that it was asked for again.
    """
    if before is None or after in LATER | {"Answered", "NotAnswered"} or (anew and after in {"Asked", "Held"}):
        return after
    if before in LATER or VOID in {before, after}:
        return VOID if VOID in {before, after} else before
    if before == "Held":
        return before
    if before in {"Asked", "ToAsk", "NotAsked"} and after in _WEAK:
        return before if after == "Lacking" else ("ToAsk" if before == "NotAsked" else after)
    return after
