"""Of expressions that share words and give one fact two values, those that the words before them govern.

In: what states one fact. Out: what gives way. Errors: none.
« ne voulons pas être référencés » and « être référencés au catalogue » share their words, which can mean one thing
only: the expression that begins first holds the verb or the word of negation on which the other depends;
of two that begin together, the longer one has more of what is said. Where an expression that says no has taken the
word of negation (« ne sont pas informés »), one that shares its words and says yes has overheard it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from loaders.sentences.tokens import words_of
from loaders.sentences.understanding import Understood
from loaders.sentences.word_lists import words

_NO: Final = frozenset({False, "none", "missing"})
_DENYING: Final = words("denying") | {"ignorent", "n", "ne", "not", "pas", "t", "unable", "unaware", "zero"}


def governed(given: Sequence[Understood]) -> list[Understood]:
    """The items that begin inside another one of another value, which begins before them."""
    overheard = [item for item in given if any(_has_the_negation(other, item) for other in given)]
    return overheard or [item for item in given if any(_governs(other, item) for other in given)]


def _has_the_negation(denying: Understood, saying: Understood) -> bool:
    if denying.value not in _NO or saying.value in _NO or isinstance(saying.value, dict):
        return False
    shared = max(denying.start, saying.start), min(denying.end, saying.end)
    return shared[0] < shared[1] and not _DENYING.isdisjoint(words_of(denying.words))


def _governs(first: Understood, then: Understood) -> bool:
    if first.value == then.value:
        return False
    if first.start < then.start < first.end:
        return True
    return first.start == then.start and then.end < first.end
