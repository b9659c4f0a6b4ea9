"""Whether words tell what somebody wishes to do, not what is: « je veux fermer son espace », "we plan FranceConnect".

In: tokens, the place of an expression, a fact that it would state. Out: yes or no. Errors: none.
Facts that have a value for a wish (a title wanted, an erasure asked for) are stated by it; these have none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from loaders.sentences.tokens import Token
from loaders.sentences.word_lists import words

_WITHOUT_A_WISH: Final = frozenset({"card-data-changed", "data-masked", "document-deposited", "espace-status"})
_OF_MEANS: Final = frozenset({"patient-means", "professional-means"})
_WISHING: Final = words("wishing")
_PLANNING: Final = words("planning")
_PLANNED: Final = words("planned")
_FINDING_OUT: Final = words("finding-out")
_WOULD: Final = frozenset({"d", "would"})
_ENDS: Final = frozenset(".;:!?,()\n")
_CONTRASTS: Final = frozenset({"but", "mais", "while"})
_BETWEEN: Final = frozenset({"a", "d", "de", "faire", "have", "la", "le", "les", "like", "to"})
_REACH: Final = 4


def is_wished(text: Sequence[Token], first: int, last: int, fact: str) -> bool:
    """Whether a verb of wishing governs the expression that the tokens `first` to `last` hold."""
    if fact in _OF_MEANS:
        return _is_planned(text, first, last)
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


def _is_planned(text: Sequence[Token], first: int, last: int) -> bool:
    """Whether the clause says before the expression that it is planned, or right after: « apCV souhaitée »."""
    for at in range(first - 1, -1, -1):
        if _ENDS & set(text[at].after) or text[at].folded in _CONTRASTS:
            break
        if text[at].folded in _PLANNING or (text[at].folded == "like" and at and text[at - 1].folded in _WOULD):
            return not any(token.folded in _FINDING_OUT for token in text[at + 1 : at + 1 + _REACH])
    for at in range(last + 1, min(len(text), last + 1 + _REACH)):
        if _ENDS & set(text[at - 1].after) or text[at].folded in _CONTRASTS:
            break
        if text[at].folded in _PLANNED:
            return True
    return False
