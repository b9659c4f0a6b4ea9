"""Whether words tell what somebody wishes to do, not what is: « je veux fermer son espace », "wants to hide a letter".

In: tokens, the place of an expression, a fact that it would state. Out: yes or no. Errors: none.
Facts that have a value for a wish (a title wanted, an erasure asked for) are stated by it; these have none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from loaders.sentences.tokens import Token
from loaders.sentences.word_lists import words

_WITHOUT_A_WISH: Final = frozenset({"card-data-changed", "data-masked", "document-deposited", "espace-status"})
_WISHING: Final = words("wishing")
_BETWEEN: Final = frozenset({"a", "d", "de", "faire", "have", "la", "le", "les", "like", "to"})
_REACH: Final = 4


def is_wished(text: Sequence[Token], first: int, last: int, fact: str) -> bool:
    """Whether a verb of wishing governs the expression that the tokens `first` to `last` hold."""
    if fact not in _WITHOUT_A_WISH:
        return False
    if any(text[at].folded in _WISHING for at in range(first, last + 1)):
        return True
    for at in range(first - 1, max(-1, first - 1 - _REACH), -1):
        if set(".;:!?,") & set(text[at].after):
            return False
        if text[at].folded in _WISHING:
            return True
        if text[at].folded not in _BETWEEN:
            return False
    return False
