"""The words of a written form, one slot for each place, and the phrases that are written with alternatives.

In: « certificat HDS (demandé|sollicité|en cours) », a language. Out: for each way of filling alternatives of several
words, the slots in order; alternatives of one word share a slot. Errors: none.
« [DMP] » is a slot whose word must be there and stays free for other expressions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, product
from typing import Final, NamedTuple

from loaders.sentences.function_words import ALL_FUNCTION, JOINING
from loaders.sentences.tokens import folded, stems, written_words

_SHORT: Final = 1
_NEEDED: Final = frozenset({"for"})
"""Joins, yet says who: "keeps for patients" is not "keeps patient files"."""
_PART: Final = re.compile(r"(?P<opening>[(\[])(?P<inside>[^)\]]*)[)\]]|(?P<plain>[^(\[]+)")


class Slot(NamedTuple):
    """The words that may stand at one place of an expression; ``accented``: with their accents.

    ``acronyms``: those of them that are written in capitals. ``joining``: words that may be left out in the midst.
    ``free``: the word must be there, and means something by itself.
    """

    words: frozenset[str]
    accented: frozenset[str]
    stems: frozenset[str]
    content: bool
    joining: bool
    acronyms: frozenset[str]
    free: bool = False


@lru_cache(maxsize=65536)  # The same words stand in many phrases.
def slot_of(written: tuple[str, ...], lang: str, free: bool = False) -> Slot:
    """The slot that any of these written words fills."""
    words = frozenset(map(folded, written))
    accented = frozenset([word.lower() for word in written])
    acronyms = frozenset([folded(word) for word in written if word.isupper()])
    return Slot(
        words,
        accented,
        frozenset().union(*[stems(word, lang) for word in accented]),
        content=not words <= ALL_FUNCTION or any(len(word) > _SHORT for word in acronyms),
        joining=words <= JOINING[lang] - _NEEDED,
        acronyms=acronyms,
        free=free,
    )


def slots_of(phrase: str, lang: str) -> Iterator[tuple[Slot, ...]]:
    """The ways of filling a phrase."""
    parts = [
        (slots_of_words(part["plain"], lang),)
        if part["plain"] is not None
        else _choices(part["inside"], lang, part["opening"] == "[")
        for part in _PART.finditer(phrase)
    ]
    return map(tuple, map(chain.from_iterable, product(*parts)))


def parts_of(phrase: str, lang: str) -> tuple[tuple[tuple[Slot, ...], ...], ...]:
    """The parts of a scattered form, in order: for each, its alternatives, a sequence of slots each."""
    return tuple(
        tuple(tuple(way) for way in choices if way)
        for part in _PART.finditer(phrase)
        for choices in (
            [_choices(part["inside"], lang, False)]
            if part["plain"] is None
            else [(slots_of_words(part["plain"], lang),)]
        )
        if any(choices)
    )


def slots_of_words(text: str, lang: str, free: bool = False) -> tuple[Slot, ...]:
    """One slot for each word of a text without alternatives."""
    return tuple([slot_of((word,), lang, free) for word in written_words(text)])


@lru_cache(maxsize=4096)  # A family of words stands in many phrases.
def _choices(alternatives: str, lang: str, free: bool) -> tuple[tuple[Slot, ...], ...]:
    written = {alternative: written_words(alternative) for alternative in alternatives.split("|")}
    single = tuple(found[0] for found in written.values() if len(found) == 1)
    several = (slots_of_words(text, lang, free) for text, found in written.items() if len(found) != 1)
    return (*(((slot_of(single, lang, free),),) if single else ()), *several)
