"""How far back words reach: to the start of their clause or sentence, to what is named before a word of negation.

In: tokens, a place in them. Out: the first token. Errors: none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from loaders.sentences.tokens import Token

_CLAUSE_ENDS: Final = frozenset(".;:!?(),\n")
_NO: Final = frozenset({"aucun", "aucune", "no", "non", "none"})
_TOPIC: Final = frozenset(":,")
_CONTRASTS: Final = frozenset({"but", "mais", "yet"})
_ASIDE: Final = 5


def clause_start(text: Sequence[Token], at: int) -> int:
    """The first token of the clause that the token stands in."""
    while at > 0 and not _CLAUSE_ENDS & set(text[at - 1].after):
        at -= 1
    return at


def sentence_start(text: Sequence[Token], at: int) -> int:
    """The first token of the sentence that the token stands in."""
    return next((n + 1 for n in range(at - 1, -1, -1) if set(".;!?\n") & set(text[n].after)), 0)


def denied_back_to(text: Sequence[Token], at: int) -> int:
    """The first token that a negation with nothing after it may deny: of its clause, or after « mais », "but"."""
    topic = _TOPIC if text[at].folded in _NO else frozenset(":")
    start = clause_start(text, at - 1 if at and topic & set(text[at - 1].after) else at)
    if start and "," in text[start - 1].after and _goes_on(text, start):
        start = clause_start(text, start - 1)
    return next((place + 1 for place in range(at - 1, start - 1, -1) if _turns(text, place)), start)


def topic_start(text: Sequence[Token], at: int) -> int:
    """The first token of what is named before a word that says nothing more: to a semicolon, « mais », "but"."""
    start = next((n + 1 for n in range(at - 1, -1, -1) if set(".;!?:\n") & set(text[n].after)), 0)
    return next((place + 1 for place in range(at - 1, start - 1, -1) if text[place].folded in _CONTRASTS), start)


def _goes_on(text: Sequence[Token], at: int) -> bool:
    """Whether a clause says nothing but of the one before it: « ce qu'il n'est pas », "which isn't true"."""
    if not any(_CLAUSE_ENDS & set(token.after) for token in text[at : at + 1 + _ASIDE]) and at + 1 + _ASIDE < len(text):
        return False
    return text[at].folded == "which" or [token.folded for token in text[at : at + 2]] in (["ce", "qu"], ["ce", "qui"])


def _turns(text: Sequence[Token], at: int) -> bool:
    """Whether what follows is said anew: after « mais », in « que cela ne… », "that it not appear"."""
    if text[at].folded in _CONTRASTS:
        return True
    return text[at].folded in {"that", "que"} and at + 1 < len(text) and text[at + 1].folded in {"it", "ca", "cela"}
