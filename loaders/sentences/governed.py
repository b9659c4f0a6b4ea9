"""Of expressions that share words and give one fact two values, those that the words before them govern.

In: what states one fact. Out: what gives way. Errors: none.
« ne voulons pas être référencés » and « être référencés au catalogue » share their words, which can mean one thing
only: the expression that begins first holds the verb or the word of negation on which the other depends;
of two that begin together, the longer one has more of what is said.
"""

from __future__ import annotations

from collections.abc import Sequence

from loaders.sentences.understanding import Understood


def governed(given: Sequence[Understood]) -> list[Understood]:
    """The items that begin inside another one of another value, which begins before them."""
    return [item for item in given if any(_governs(other, item) for other in given)]


def _governs(first: Understood, then: Understood) -> bool:
    if first.value == then.value:
        return False
    if first.start < then.start < first.end:
        return True
    return first.start == then.start and then.end < first.end
