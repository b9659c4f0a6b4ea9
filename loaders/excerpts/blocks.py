"""The shape of an excerpt of a code as one copies it from Légifrance: a title, a date, a bullet per article.

In: the bytes of the file. Out: `Excerpt`, its blocks of text with their offsets (in characters of the decoded file).
Errors: `LoadError`: empty, not UTF-8, no version line, a line outside any article, an empty bullet.
Source: the pages « Version en vigueur au … » of Légifrance, as pasted.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from loaders.citations.folding import plain
from loaders.citations.lexis import DATE, day_of
from loaders.excerpts import errors

_VERSION: Final = re.compile(r"version en vigueur (?:au|du) ")
_ITEM: Final = re.compile(r"[0-9]{1,3}°")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: `text` is the slice [start, end) of the decoded file, which begins on `line` (from 1)."""

    start: int
    end: int
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A decoded excerpt: its text, its title, a day its wording was in force, the paragraphs of each article."""

    text: str
    title: Block
    day: datetime.date
    version: Block
    articles: tuple[tuple[Block, ...], ...]


def decode(data: bytes, file: str) -> str:
    """The text of the file, without its byte order mark. Raises `LoadError` if it is empty or not UTF-8."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise errors.not_utf8(file, data.count(b"\n", 0, fault.start) + 1) from None
    if not text.strip():
        raise errors.empty(file)
    return text


def _lines(text: str) -> list[Block]:
    """The lines that are not blank, without the white space around them."""
    found = []
    for number, match in enumerate(re.finditer(r"[^\n]*\n|[^\n]+$", text), start=1):
        inner = match[0].strip()
        if inner:
            start = match.start() + match[0].index(inner[0])
            found.append(Block(start, start + len(inner), number, inner))
    return found


def _version(lines: list[Block], file: str) -> datetime.date:
    folded = plain(lines[1].text) if len(lines) > 1 else ""
    match = _VERSION.match(folded)
    date = DATE.match(folded, match.end()) if match else None
    day = day_of(date) if date else None
    if day is None:
        raise errors.no_version_line(file, lines[1].line if len(lines) > 1 else lines[0].line)
    return day


def _after_bullet(line: Block, file: str) -> Block:
    rest = line.text[1:].lstrip()
    if not rest:
        raise errors.empty_article(file, line.line)
    return Block(line.end - len(rest), line.end, line.line, rest)


def parse(data: bytes, file: str, ignored: Collection[str] = ()) -> Excerpt:
    """The excerpt in `data`. `ignored`: lines of the page's furniture that belong to no article."""
    text = decode(data, file)
    lines = _lines(text)
    day = _version(lines, file)
    articles: list[list[Block]] = []
    last_line = 0
    for line in lines[2:]:
        indented = line.start > 0 and text[line.start - 1] != "\n"
        if line.text.startswith("•"):
            articles.append([_after_bullet(line, file)])
        elif line.text in ignored:
            continue
        elif not articles or not indented:
            raise errors.stray_line(file, line.line, line.text)
        elif line.line == last_line + 1 and not _ITEM.match(line.text):
            begun = articles[-1].pop()
            articles[-1].append(Block(begun.start, line.end, begun.line, text[begun.start : line.end]))
        else:
            articles[-1].append(line)
        last_line = line.line
    return Excerpt(text, lines[0], day, lines[1], tuple(tuple(blocks) for blocks in articles))
