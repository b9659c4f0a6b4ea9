"""Text made easy to match: lower case, no accents, one gap for a run of white space; offsets lead back to the original.

In: any string. Out: `Folded`, whose `text` is matched and whose `span` gives the place in the original.
Errors: none. A gap that holds a line break becomes a line feed, any other gap a space.
"""

from __future__ import annotations

import unicodedata
from array import array
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_DROPPED = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_SAME = {"’": "'", "‘": "'", "ʼ": "'", "′": "'", "º": "°", "−": "-"} | {chr(c): "-" for c in range(0x2010, 0x2016)}
_LINE_ENDS = frozenset("\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")


@dataclass(frozen=True, slots=True)
class Folded:
    """A string folded for matching; `starts[i]` is the place in `original` of the folded character i."""

    original: str
    text: str
    starts: array[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open span of the original that the folded span [start, end) comes from."""
        last = self.starts[end] if end < len(self.text) else len(self.original)
        return self.starts[start] if start < len(self.text) else last, last

    def written(self, start: int, end: int) -> str:
        """The original characters of a folded span."""
        first, last = self.span(start, end)
        return self.original[first:last]


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    if char in _LINE_ENDS:
        return "\n"
    if char.isspace():
        return " "
    if char in _DROPPED or unicodedata.combining(char):
        return ""
    if char in _SAME:
        return _SAME[char]
    lower = unicodedata.normalize("NFD", char)[0].lower()
    return lower if len(lower) == 1 else char


def fold(original: str) -> Folded:
    """`original` folded, in one pass."""
    chars: list[str] = []
    starts = array("Q")
    for place, char in enumerate(original):
        folded = _fold_char(char)
        if not folded:
            continue
        if folded in " \n" and chars and chars[-1] in " \n":
            if folded == "\n":
                chars[-1] = "\n"
            continue
        chars.append(folded)
        starts.append(place)
    return Folded(original, "".join(chars), starts)


class _Folding(dict[int, str]):
    """The table of `str.translate`, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_char(chr(code))
        return folded


_FOLDING: Final = _Folding()


def folded_text(original: str) -> str:
    """`original` folded but for runs of white space, which stay as long as they are: for words without their places."""
    return original.translate(_FOLDING)


def plain(original: str) -> str:
    """`original` folded and trimmed, for comparing names."""
    return fold(original).text.replace("\n", " ").strip()
