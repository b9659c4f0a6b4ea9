"""The words of a text, each with its place, folded, and reduced to its stem in either language.

In: any string. Out: `Token` values in order. Errors: none. Stems: Snowball (PyStemmer), French and English.
A French stem is taken with accents and without, since many people type none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from Stemmer import Stemmer

from loaders.citations.folding import fold, folded_text
from loaders.sentences.word_lists import words as words_of_list

_WORD: Final = re.compile(r"[^\W_]+")
_FRENCH: Final = Stemmer("french", maxCacheSize=0)
_ENGLISH: Final = Stemmer("english", maxCacheSize=0)
_OWN: Final = words_of_list("stems-of-their-own")
_OF_ARTICLES: Final = frozenset({"A", "D", "L", "R"})
_LONGEST: Final = 40
_SHORTEST: Final = 3
_ABBREVIATED: Final = 2


@dataclass(frozen=True, slots=True)
class Token:
    """A word over the half-open span [`start`, `end`) of the text; `after` is what stands between it and the next."""

    start: int
    end: int
    written: str
    folded: str
    after: str = ""

    def stems(self, lang: str) -> frozenset[str]:
        """Its stems in a language, folded."""
        return stems(self.written, lang)


@lru_cache(maxsize=65536)
def stems(word: str, lang: str) -> frozenset[str]:
    """The stems of a word, folded; a word of no plausible length is its own stem."""
    bare = folded(word)
    if len(word) > _LONGEST or not bare.isalpha() or bare in _OWN:
        return frozenset({bare})
    if lang == "en":
        return frozenset({_stem(_ENGLISH.stemWord(bare), bare)})
    return frozenset({_stem(_FRENCH.stemWord(word.lower()), bare), _stem(_FRENCH.stemWord(bare), bare)})


def _stem(stem: str, word: str) -> str:
    """A stem folded; what leaves two letters of a longer word is none: « SaaS » is not « sa »."""
    return word if len(stem) < _SHORTEST <= len(word) else folded(stem)


@lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """A word in lower case, without accents."""
    return word.lower() if word.isascii() and word.isalnum() else fold(word).text


def words_of(text: str) -> list[str]:
    """The folded words of a text, without their places."""
    return _WORD.findall(folded_text(text))


def written_words(text: str) -> list[str]:
    """The words of a text as they are written, without their places: those of `tokens`."""
    return _WORD.findall(text)


def tokens(text: str) -> list[Token]:
    """The words of a text: runs of letters and digits, so that elision, hyphen and apostrophe part words."""
    found = list(_WORD.finditer(text))
    ends = [*(match.start() for match in found[1:]), len(text)][: len(found)]
    return [
        Token(match.start(), match.end(), match[0], folded(match[0]), _after(text, match, following))
        for match, following in zip(found, ends, strict=True)
    ]


def _after(text: str, word: re.Match[str], following: int) -> str:
    """What stands between a word and the next; the stop of « L.1470-6 », « L. 162-1-7-1 », « 3.2 » ends nothing."""
    signs, written = text[word.end() : following], word[0]
    if signs == ". " and written in _OF_ARTICLES and text[following : following + 1].isdigit():
        return " "
    within = signs == "." and following < len(text) and (len(written) <= _ABBREVIATED or written.isdigit())
    return "" if within else signs
