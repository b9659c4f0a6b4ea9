"""The words of a written form, one slot for each place, and the phrases that are written with alternatives.

In: « certificat HDS (demandé|sollicité|en cours) », a language. Out: for each way of filling alternatives of several
words, the slots in order; alternatives of one word share a slot. Errors: none.
« [DMP] » is a slot whose word must be there and stays free for other expressions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from loaders.sentences.function_words import ALL_FUNCTION
from loaders.sentences.tokens import Token, stems, tokens

_PART: Final = re.compile(r"(?P<opening>[(\[])(?P<inside>[^)\]]*)[)\]]|(?P<plain>[^(\[]+)")


@dataclass(frozen=True, slots=True)
class Slot:
    """The words that may stand at one place of an expression; ``accented``: with their accents.

    ``acronyms``: those of them that are written in capitals. ``free``: the word must be there, and means something by
    itself.
    """

    words: frozenset[str]
    accented: frozenset[str]
    stems: frozenset[str]
    content: bool
    acronyms: frozenset[str]
    free: bool = False


def slot_of(found: Sequence[Token], lang: str, *, free: bool = False) -> Slot:
    """The slot that any of these words fills."""
    words = frozenset(token.folded for token in found)
    accented = frozenset(token.written.lower() for token in found)
    return Slot(
        words,
        accented,
        frozenset().union(*(stems(word, lang) for word in accented)),
        content=not words <= ALL_FUNCTION,
        acronyms=frozenset(token.folded for token in found if token.written.isupper()),
        free=free,
    )


def slots_of(phrase: str, lang: str) -> Iterator[list[Slot]]:
    """The ways of filling a phrase."""
    parts: list[list[list[Slot]]] = []
    for part in _PART.finditer(phrase):
        if part["plain"] is not None:
            parts.append([[slot_of([token], lang) for token in tokens(part["plain"])]])
        else:
            parts.append(list(_choices(part["inside"].split("|"), lang, free=part["opening"] == "[")))
    for chosen in product(*parts):
        yield [slot for slots in chosen for slot in slots]


def _choices(alternatives: Sequence[str], lang: str, *, free: bool) -> Iterator[list[Slot]]:
    written = [tokens(alternative) for alternative in alternatives]
    if single := [found[0] for found in written if len(found) == 1]:
        yield [slot_of(single, lang, free=free)]
    for found in written:
        if len(found) != 1:
            yield [slot_of([token], lang, free=free) for token in found]
