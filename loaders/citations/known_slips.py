"""Slips of the pen that a person has read in a source: the closed list of known_slips.yaml.

In: the source at hand, an article as resolved, and the text around it. Out: the correction, or None. Errors: none.
Source: seed-coverage 3.1, S3: the wrong article exists, so only a recorded reading tells.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import yaml

from loaders.citations.codes import code_of
from loaders.citations.folding import Folded, fold, plain
from loaders.citations.lexis import LETTERED
from loaders.citations.targets import Target, lettered
from ontology.errors import Message

NEAR: Final = 250
"""How many characters on each side may hold the words that a slip is recognised by."""


@dataclass(frozen=True, slots=True)
class Slip:
    """One recorded slip: in `source`, `written` near all of `near` means `meant`."""

    source: str
    written: Target
    near: tuple[str, ...]
    meant: Target
    why: Message


def _article(code_slug: str, number: str) -> Target:
    code, match = code_of(code_slug), LETTERED.fullmatch(fold(number).text)
    if code is None or match is None:
        raise ValueError(f"known_slips.yaml: no article {number} of {code_slug}")
    return lettered(code.work, match["letter"].replace(".", ""), match["number"], match["suffix"] or "")


@cache
def known_slips() -> tuple[Slip, ...]:
    """Every slip of the list."""
    rows = yaml.safe_load((Path(__file__).parent / "known_slips.yaml").read_text(encoding="utf-8"))
    return tuple(
        Slip(
            row["source"],
            _article(row["code"], row["asWritten"]),
            tuple(plain(word) for word in row["near"]),
            _article(row["code"], row["resolved"]),
            Message(**row["why"]),
        )
        for row in rows
    )


def corrected(source: str | None, target: Target, text: Folded, start: int, end: int) -> tuple[Target, Message] | None:
    """What `target`, written over [start, end) of `text`, means in `source`, and why; None if no slip is recorded."""
    for slip in known_slips():
        if slip.source != source or slip.written.article_iri != target.article_iri:
            continue
        around = text.text[max(0, start - NEAR) : end + NEAR].replace("\n", " ")
        if all(word in around for word in slip.near):
            return slip.meant.at(target.place), slip.why
    return None
