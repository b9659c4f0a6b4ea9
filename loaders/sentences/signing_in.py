"""Whose means of signing in words tell of: those of the patients or those of the professionals.

In: tokens, a match, the fact that it would state. Out: whether it states it. Errors: none.
Words that serve for both (« identifiant et mot de passe ») state the fact of the persons named nearest before them in
their sentence, else after them, else of the only ones that the whole text names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from loaders.sentences.match import Match
from loaders.sentences.tokens import Token
from loaders.sentences.word_lists import words

LABELS: Final = {"fr": "mot de passe et second facteur", "en": "password and second factor"}
USERS: Final = "user-groups"
PATIENTS: Final = "patient-means"
PROFESSIONALS: Final = "professional-means"
_BOTH: Final = frozenset({PATIENTS, PROFESSIONALS})
_PATIENTS: Final = words("patients-who-sign-in")
_PROFESSIONALS: Final = words("professionals-who-sign-in") | words("specialists")
_DATA: Final = words("before-whose-data")
_AT_WORK: Final = words("where-professionals-sign-in")
_AND: Final = frozenset({"and", "et"})
_TWO_FACTORS: Final = "deux-facteurs"
_WORKERS: Final = frozenset({"collaborateurs", "employees", "salaries", "workers"})
_OCCUPATIONAL: Final = frozenset({"occupational", "spst", "spsti", "travail"})
"""Where these are spoken of, workers are patients."""
_KNOWN_BY_HEART: Final = r"(?:mots? de passe|mdp|passwords?)"
_SECOND: Final = (
    r"(?:codes? (?:\w+ ){0,2}?(?:sms|mail|email|usage unique|telephone|phone|text|texted)|sms(?: codes?)?|otp|totp|"
    r"code a usage unique|one time (?:code|password)|(?:second|deuxieme) facteur|second factor|"
    r"authenticator(?: app)?|text message)"
)
_COMPLETED: Final = re.compile(
    rf"\b{_KNOWN_BY_HEART} (?:plus|et|and|puis|then|avec|with|suivi|followed|complete|combine|ainsi|double)"
    rf"(?: \w+){{0,5}}? {_SECOND}\b|"
    rf"\b{_SECOND}(?: \w+){{0,3}}? (?:en plus d|on top of|in addition to|avec|apres|after|plus|et|and)(?: \w+){{0,3}}? "
    rf"{_KNOWN_BY_HEART}\b"
)


def whose_means(text: Sequence[Token], match: Match, fact: str) -> bool:
    """Whether the match may state this fact: any other than these two it may, and either where it states only one."""
    if fact not in _BOTH:
        return True
    stated = {statement.fact for statement in match.expression.entry.states}
    alone = match.expression.entry.id == _TWO_FACTORS
    return not (alone or stated >= _BOTH) or fact in persons(text, match.first, match.last)


class TwoFactors(NamedTuple):
    """Tokens `first` to `last`: a password with a second factor; ``patients``: theirs."""

    first: int
    last: int
    patients: bool


def two_factors(text: Sequence[Token], words: Sequence[str]) -> Iterator[TwoFactors]:
    """Where a password is completed by a second factor: « un code par SMS en plus du mot de passe ».

    ``words``: the corrected words of the tokens.
    """
    places, written = [], ""
    for token, word in zip(text, words, strict=True):
        places.append(len(written))
        written += word + (" | " if set(".;:!?\n") & set(token.after) else " plus " if "+" in token.after else " ")
    for found in _COMPLETED.finditer(written):
        first = next(n for n, at in enumerate(places) if at + len(words[n]) > found.start())
        last = max(n for n, at in enumerate(places) if at < found.end())
        yield TwoFactors(first, last, PATIENTS in persons(text, first, last))


def who_signs_in(text: Sequence[Token], means: Match, fact: str, named: Iterable[Match]) -> Match | None:
    """Of the persons whom the sentence of a means names before it or in it, the nearest, if they are many.

    They are users: « les patients, eux, n'ont qu'un mot de passe ».
    """
    start = means.first
    while start > 0 and not set(".;!?\n") & set(text[start - 1].after):
        start -= 1
    before = [match for match in named if start <= match.first <= means.last and _are_users(match)]
    nearest = max(before, key=lambda match: match.first, default=None)
    if nearest is None or not text[nearest.last].folded.endswith(("s", "x")):
        return None
    patients = any(statement.value == "patients" for statement in nearest.expression.entry.states)
    return nearest if patients == (fact == PATIENTS) else None


def _are_users(match: Match) -> bool:
    return any(statement.fact == USERS for statement in match.expression.entry.states)


def persons(text: Sequence[Token], first: int, last: int) -> frozenset[str]:
    """The facts of the persons that sign in by these words: both where they are joined, none where it is not told."""
    start, end = first, last
    while start > 0 and not set(".;!?\n") & set(text[start - 1].after):
        start -= 1
    while end + 1 < len(text) and not set(".;!?\n") & set(text[end].after):
        end += 1
    for places in (range(first - 1, start - 1, -1), range(last + 1, end + 1)):
        for at in places:
            if (found := _group(text, at)) is not None:
                return frozenset({found, _joined_to(text, at) or found})
    if all_of_them := frozenset(_named(text, range(len(text)))):
        return all_of_them if len(all_of_them) == 1 else frozenset()
    at_work = any(token.folded in _AT_WORK for token in text)
    return frozenset({PROFESSIONALS} if at_work else ())  # « nos utilisateurs », of an imaging practice


def _joined_to(text: Sequence[Token], at: int) -> str | None:
    """The fact of those joined to the persons named there: « sages-femmes et patientes se connectent »."""
    joined = at > 1 and text[at - 1].folded in _AND
    return _group(text, at - 2) if joined else None


def _named(text: Sequence[Token], places: Iterable[int]) -> list[str]:
    return [found for at in places if (found := _group(text, at)) is not None]


def _group(text: Sequence[Token], at: int) -> str | None:
    word = text[at].folded
    if word == "femmes" and at and text[at - 1].folded == "sages":
        return PROFESSIONALS
    if word in _PROFESSIONALS:
        of_them = word in _WORKERS and any(token.folded in _OCCUPATIONAL for token in text)
        return PATIENTS if of_them else PROFESSIONALS
    near = {token.folded for token in (*text[max(0, at - 2) : at], *text[at + 1 : at + 2])}
    return PATIENTS if word in _PATIENTS and near.isdisjoint(_DATA) else None
