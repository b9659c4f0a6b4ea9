"""Acts that texts name by a short name or by their date: the closed list of known_acts.yaml.

In: folded text and a place in it, or a kind and a day. Out: the act, and whether its title's words confirm the date.
Errors: none.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import yaml

from loaders.citations.folding import Folded, plain
from loaders.citations.lexis import rx
from loaders.citations.targets import Work
from ontology.errors import Message

NEAR: Final = 250
"""How many characters on each side of a date may hold the words of the act's title."""


@dataclass(frozen=True, slots=True)
class KnownAct:
    """An act of the list; `words` are folded words of its title."""

    work: Work
    kind: str
    date: datetime.date | None
    names: tuple[str, ...]
    words: tuple[str, ...]


@cache
def known_acts() -> tuple[KnownAct, ...]:
    """Every act of the list."""
    rows = yaml.safe_load((Path(__file__).parent / "known_acts.yaml").read_text(encoding="utf-8"))
    return tuple(
        KnownAct(
            Work(row["slug"], row["citation"], Message(**row["label"])),
            plain(row["kind"]),
            row.get("date"),
            tuple(plain(name) for name in row.get("names", ())),
            tuple(plain(word) for word in row.get("words", ())),
        )
        for row in rows
    )


@cache
def work_of(slug: str) -> Work | None:
    """The act with this slug, or None."""
    return next((act.work for act in known_acts() if act.work.slug == slug), None)


@cache
def names_pattern() -> str:
    """Any name of any act of the list, whole words, longest first, in the notation of `loaders.citations.lexis`."""
    names = sorted((name for act in known_acts() for name in act.names), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(name).replace(r"\ ", " ") for name in names) + ")(?![a-z0-9])"


@cache
def _names() -> re.Pattern[str]:
    return rx(names_pattern())


def named(text: Folded, at: int) -> tuple[KnownAct, int] | None:
    """The act whose name stands at `at`, and where the name ends."""
    match = _names().match(text.text, at)
    if not match:
        return None
    name = match[0].replace("\n", " ")
    return next(act for act in known_acts() if name in act.names), match.end()


def dated(text: Folded, start: int, end: int, kind: str, day: datetime.date) -> tuple[KnownAct, bool] | None:
    """The act of this kind signed that day; the flag says that words of its title stand near [start, end)."""
    around = text.text[max(0, start - NEAR) : start] + " … " + text.text[end : end + NEAR]
    around = around.replace("\n", " ")
    same_day = [act for act in known_acts() if act.kind == kind and act.date == day]
    for act in same_day:
        if any(word in around for word in act.words):
            return act, True
    return (same_day[0], False) if len(same_day) == 1 else None
