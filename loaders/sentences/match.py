"""A match: an expression that a text holds, over which of its tokens, and how it was recognised.

In: tokens and an expression. Out: `Match`. Errors: none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from loaders.sentences.expressions import Expression
from loaders.sentences.function_words import ALL_FUNCTION
from loaders.sentences.word_lists import words as words_of_list

_FOR: Final = words_of_list("before-a-customer")


@dataclass(frozen=True, slots=True)
class Match:
    """An expression over the tokens `first` to `last`, and how it was recognised."""

    first: int
    last: int
    expression: Expression
    how: str
    places: frozenset[int] = frozenset()
    """Of a loose match: the tokens that are words of the expression; others stand between them."""
    free: frozenset[int] = frozenset()
    """The tokens that the expression needs and leaves to others."""
    core: frozenset[int] = frozenset()
    """Of a scattered match (`loaders.sentences.scattered`): those of its places of which a denial denies it."""
    under: tuple[Match, ...] = ()
    """Of an expression that states nothing unless something else is spoken of: those that it takes the words of."""

    def covers(self, other: Match) -> bool:
        """Whether the other lies within this one, and takes nothing that is free."""
        if self.free and not self.free.isdisjoint(other.places or range(other.first, other.last + 1)):
            return False
        if self.places:
            return self.places.issuperset(other.places or range(other.first, other.last + 1))
        return self.first <= other.first and other.last <= self.last

    def has_content_of(self, other: Match, words: Sequence[str]) -> bool:
        """Whether this one has the content of the other, and more: « tiers archiveurs » that of « pour les tiers »."""
        if words[other.first] not in _FOR:
            return False
        content = {place for place in range(other.first, other.last + 1) if words[place] not in ALL_FUNCTION}
        taken = set(range(self.first, self.last + 1)) - self.free
        return not other.free and bool(content) and content < taken

    def yields_to(self, other: Match) -> bool:
        """Whether this is a loose reading of words of which the other is a better one."""
        own = self.places - self.free
        if not own or own.isdisjoint(other.places or range(other.first, other.last + 1)):
            return False
        return other.expression.content >= min(2, self.expression.content)
