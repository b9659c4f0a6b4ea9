"""Whose means of signing in words tell of: those of the patients or those of the professionals.

In: tokens, a match, the fact that it would state. Out: whether it states it. Errors: none.
Words that serve for both (« identifiant et mot de passe ») state the fact of the persons named nearest before them in
their sentence, else after them, else of the only ones that the whole text names.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from loaders.sentences.match import Match
from loaders.sentences.tokens import Token
from loaders.sentences.word_lists import words

PATIENTS: Final = "patient-means"
PROFESSIONALS: Final = "professional-means"
_BOTH: Final = frozenset({PATIENTS, PROFESSIONALS})
_PATIENTS: Final = words("patients-who-sign-in")
_PROFESSIONALS: Final = words("professionals-who-sign-in")
_DATA: Final = words("before-whose-data")


def whose_means(text: Sequence[Token], match: Match, fact: str) -> bool:
    """Whether the match may state this fact: any other than these two it may, and either where it states only one."""
    stated = {statement.fact for statement in match.expression.entry.states}
    return fact not in _BOTH or not stated >= _BOTH or _persons(text, match) == fact


def _persons(text: Sequence[Token], match: Match) -> str | None:
    """The fact of the persons that sign in, or None where the text does not tell."""
    start, end = match.first, match.last
    while start > 0 and not set(".;!?\n") & set(text[start - 1].after):
        start -= 1
    while end + 1 < len(text) and not set(".;!?\n") & set(text[end].after):
        end += 1
    before = _named(text, range(match.first - 1, start - 1, -1))
    after = _named(text, range(match.last + 1, end + 1))
    all_of_them = set(_named(text, range(len(text))))
    nearest = next(iter([*before, *after]), None)
    return nearest or (all_of_them.pop() if len(all_of_them) == 1 else None)


def _named(text: Sequence[Token], places: Iterable[int]) -> list[str]:
    return [found for at in places if (found := _group(text, at)) is not None]


def _group(text: Sequence[Token], at: int) -> str | None:
    word = text[at].folded
    if word in _PROFESSIONALS:
        return PROFESSIONALS
    near = {token.folded for token in (*text[max(0, at - 2) : at], *text[at + 1 : at + 2])}
    return PATIENTS if word in _PATIENTS and near.isdisjoint(_DATA) else None
