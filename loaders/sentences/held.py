"""Which slots some word of a text fills: most expressions that a word could begin want another that is not there.

In: the tokens of a text, its corrected words, its language. Out: yes or no, worked out once for each slot of a text.
Errors: none. A yes says that it is worth looking, no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from loaders.sentences.slots import Slot
from loaders.sentences.tokens import Token, stems


class Held:
    """The words of one text and their stems."""

    def __init__(self, text: Sequence[Token], words: Sequence[str], lang: str) -> None:
        self._words = frozenset((*words, *(token.folded for token in text)))
        self._stems = frozenset[str]().union(
            *(token.stems(lang) for token in text), *(stems(word, lang) for word in words)
        )
        # By identity: expressions, which outlive the text, share their slots.
        self._fills: dict[int, bool] = {}
        self._has: dict[int, bool] = {}

    def fills(self, slots: Iterable[Slot]) -> bool:
        """Whether each slot is filled by a word of the text, as it is written or by its stem."""
        known = self._fills
        for slot in slots:
            filled = known.get(id(slot))
            if filled is None:
                filled = not (self._words.isdisjoint(slot.words) and self._stems.isdisjoint(slot.stems))
                known[id(slot)] = filled
            if not filled:
                return False
        return True

    def has(self, keys: Iterable[frozenset[str]]) -> bool:
        """Whether each set of stems has one of the text."""
        known = self._has
        for key in keys:
            held = known.get(id(key))
            if held is None:
                held = known[id(key)] = not self._stems.isdisjoint(key)
            if not held:
                return False
        return True
