"""The ids of the passages of an article: the one place where alinéas are counted.

In: the paragraphs of an article, in order. Out: `Passage` values, in order. Errors: none.
Rule. Every paragraph that begins a line is an alinéa, numbered items included, as the guide de légistique counts
them; the count starts again in each paragraph I, II, III. A plain alinéa is `al2`. An item is `1` (for 1°), a letter
under it `1-a`; if two lists of one article both hold a 1°, each item also says the alinéa that introduces it:
`al3-1`. All are within their roman paragraph: `II-al1`.
The rank of an item as an alinéa (`al3`) is an alias of it, so that « troisième alinéa » leads there too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from loaders.citations.lexis import SUFFIXES, is_roman
from loaders.citations.places import alinea
from loaders.citations.targets import Place
from loaders.excerpts.blocks import Block

_SECTION: Final = re.compile(rf"([IVX]{{1,6}})((?: (?:{SUFFIXES}))?)[ \u00a0]?\.?[ \u00a0]?[-–—]")
_ITEM: Final = re.compile(rf"([0-9]{{1,3}})°(?:[ \u00a0]({SUFFIXES})\b)?")
_LETTER: Final = re.compile(r"([a-z])\)")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph with its place; `alias` is the place it also has by its rank among the alinéas."""

    block: Block
    place: Place
    alias: Place | None = None


@dataclass(slots=True)
class _Line:
    block: Block
    section: Place | None
    rank: int
    item: Place | None = None
    letter: Place | None = None
    intro: int = 0


def _section(text: str) -> Place | None:
    match = _SECTION.match(text)
    if not match or not is_roman(match[1]):
        return None
    suffix = match[2].strip()
    name = f"{match[1]} {suffix}" if suffix else match[1]
    return Place(name.replace(" ", "-"), name, name)


def _item(text: str) -> Place | None:
    match = _ITEM.match(text)
    if not match:
        return None
    name = f"{match[1]}° {match[2]}" if match[2] else f"{match[1]}°"
    return Place(name.replace("° ", "-").replace("°", ""), name, name)


def _lines(blocks: Sequence[Block]) -> list[_Line]:
    lines: list[_Line] = []
    section: Place | None = None
    rank = intro = 0
    item: Place | None = None
    for block in blocks:
        begun = _section(block.text)
        if begun:
            section, rank, intro, item = begun, 0, 0, None
        rank += 1
        letter = _LETTER.match(block.text)
        numbered = _item(block.text)
        line = _Line(block, section, rank)
        if numbered:
            item = line.item = numbered
        elif letter:
            line.item, line.letter = item, Place(letter[1], f"{letter[1]})", f"({letter[1]})")
        else:
            intro, item = rank, None
        line.intro = intro
        lines.append(line)
    return lines


def _own(line: _Line) -> Place | None:
    if line.letter and line.item:
        return line.letter.within(line.item)
    return line.letter or line.item


def number(blocks: Sequence[Block]) -> list[Passage]:
    """The passages of an article, by the rule above. Ids are unique within the article."""
    lines = _lines(blocks)
    uses = Counter((line.section, _own(line)) for line in lines)
    found: list[Passage] = []
    taken: set[str] = set()
    for line in lines:
        own, rank = _own(line), alinea(line.rank)
        if own and uses[line.section, own] > 1 and line.intro:
            own = own.within(alinea(line.intro))
        place, alias = own or rank, rank if own else None
        if line.section:
            place, alias = place.within(line.section), alias.within(line.section) if alias else None
        if place.slug in taken and alias:
            place, alias = alias, None
        taken.add(place.slug)
        found.append(Passage(line.block, place, alias))
    return found
