"""Numbers in letters: « douze », "twenty-five".

In: folded words. Out: the number that the last of them end with, from two up, or None. Errors: none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from loaders.sentences.word_lists import in_order

_UNITS: Final = {word: n for lang in ("fr", "en") for n, word in enumerate(in_order(f"units-{lang}"), 1)}
_TENS: Final = {word: 10 * n for lang in ("fr", "en") for n, word in enumerate(in_order(f"tens-{lang}"), 2)}
_AND: Final = frozenset({"and", "et"})
_LEAST: Final = 2
_BELOW_TEN: Final = 10
_SCALES: Final = {"cent": 100, "cents": 100, "hundred": 100, "mille": 1000, "thousand": 1000}


def spelled_number(words: Sequence[str]) -> tuple[int, int] | None:
    """The number in letters at the end of the words, and of how many words it is."""
    if not words:
        return None
    if (large := _large(words)) is not None:
        return large
    last = words[-1]
    if last in _TENS:
        return _TENS[last], 1
    unit = _UNITS.get(last)
    if unit is None:
        return None
    before = 2 if len(words) > _LEAST and words[-2] in _AND else 1
    tens = _TENS.get(words[-1 - before]) if len(words) > before else None
    if tens is not None and unit < _BELOW_TEN:
        return tens + unit, before + 1
    return (unit, 1) if unit >= _LEAST else None


def _large(words: Sequence[str]) -> tuple[int, int] | None:
    """A number with hundreds or thousands in it: « trois cent cinquante », "two thousand"."""
    start = len(words)
    while start and words[start - 1] in _UNITS.keys() | _TENS.keys() | _SCALES.keys() | _AND:
        start -= 1
    while start < len(words) and words[start] in _AND:
        start += 1
    run = words[start:]
    if not _SCALES.keys() & set(run):
        return None
    whole = part = 0
    for word in run:
        scale = _SCALES.get(word)
        if scale is None:
            part += _UNITS.get(word) or _TENS.get(word) or 0
        elif scale == _SCALES["mille"]:
            whole, part = whole + (part or 1) * scale, 0
        else:
            part = (part or 1) * scale
    return whole + part, len(run)
