"""What else stands in the sentence of a match: what a country is the place of, whether a number is one of a year.

In: tokens, matches. Out: the id of a fact or None; yes or no. Errors: none.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from loaders.sentences.match import Match
from loaders.sentences.tokens import Token
from loaders.sentences.word_lists import words

_YEARLY: Final = words("of-a-year")
_A_YEAR: Final = "-per-year"
_FROM: Final = frozenset({"depuis", "from"})
_FROM_REACH: Final = 2
_STORAGE: Final = "storage-countries"
_SELLING: Final = words("selling")
_CONTRASTS: Final = frozenset({"but", "mais", "whereas", "while"})
_AT: Final = frozenset({"at", "aupres", "by", "chez", "par", "with"})
_KEPT: Final = ("conserve", "garde", "heberge", "hosted", "kept", "sauvegarde", "stocke", "stored")
_KEEPER_REACH: Final = 5
_OUTSIDE_REACH: Final = 9
_ACCESS: Final = "remote-access-countries"


def locating(text: Sequence[Token], matches: Sequence[Match], number: int, denied: Collection[int]) -> str | None:
    """The fact of the nearest expression before a country that says where something is; else of the next one."""
    first = matches[number].first
    sentence = _sentence(text, first)
    if _FROM & {token.folded for token in text[max(0, first - _FROM_REACH) : first]}:
        return _ACCESS
    if _is_sold_there(text, matches, number):
        return None
    if _nothing_outside(text, first):
        return _STORAGE
    for n in (*range(number - 1, -1, -1), *range(number + 1, len(matches))):
        locates: str | None = matches[n].expression.entry.locates
        if locates == _ACCESS and _is_kept_by(text, matches[n]):
            return _STORAGE
        if locates and n not in denied and _sentence(text, matches[n].first) == sentence:
            return locates
    return None


def _is_sold_there(text: Sequence[Token], matches: Sequence[Match], number: int) -> bool:
    """Whether a product is sold in the country, and nothing kept: « vendu en Belgique et en France »."""
    at = matches[number].first - 1
    located = {place for m in matches if m.expression.entry.locates for place in range(m.first, m.last + 1)}
    while at >= 0 and not set(".;:!?\n") & set(text[at].after) and at not in located:
        if text[at].folded in _SELLING:
            return True
        if text[at].folded in _CONTRASTS or text[at].folded.startswith(_KEPT):
            return False
        at -= 1
    return False


def _nothing_outside(text: Sequence[Token], first: int) -> bool:
    """Whether nothing is kept but there: « rien n'est stocké hors d'Allemagne »."""
    near = [token.folded for token in text[max(0, first - _OUTSIDE_REACH) : first]]
    before = {"hors", "outside"} & set(near[-3:])
    return bool(before and {"nothing", "rien"} & set(near) and any(word.startswith(_KEPT) for word in near))


def _is_kept_by(text: Sequence[Token], match: Match) -> bool:
    """Whether data are said to be kept by whom the expression names: « hébergé chez un sous-traitant en France »."""
    before = [token.folded for token in text[max(0, match.first - _KEEPER_REACH) : match.first]]
    by = next((n for n, word in enumerate(before) if word in _AT), None)
    return by is not None and any(word.startswith(_KEPT) for word in before[:by])


def is_timed(text: Sequence[Token], match: Match, fact: str) -> bool:
    """Whether a number that counts a year's worth is said to be one, in the same sentence."""
    if not fact.endswith(_A_YEAR):
        return True
    sentence = _sentence(text, match.first)
    return any(token.folded in _YEARLY and _sentence(text, n) == sentence for n, token in enumerate(text))


def _sentence(text: Sequence[Token], at: int) -> int:
    return sum(1 for token in text[:at] if set(".;!?") & set(token.after))
