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


def spelled_number(words: Sequence[str]) -> tuple[int, int] | None:
    """The number in letters at the end of the words, and of how many words it is."""
    if not words:
        return None
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
