"""Who sees data through a product: "patients and nurses both see the data", « affiche les résultats aux patients ».

In: the tokens of a text. Out: `Seen` values. Errors: none.
Persons see where they are the subject of a verb of seeing whose object is data, or where a verb of showing them data
has them after « à », "to". « personne d'autre » and "nobody else" take nothing away from those who are named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from loaders.sentences.folded_text import FoldedText
from loaders.sentences.function_words import ALL_FUNCTION
from loaders.sentences.noun_phrase import HARD, parted
from loaders.sentences.tokens import Token
from loaders.sentences.word_lists import words

FACT: Final = "health-data-access-for"
LABELS: Final = {"fr": "qui voit les données", "en": "who sees the data"}
_PATIENTS: Final = words("patients-who-sign-in") | {"malade", "malades"}
_ONE: Final = frozenset({"cardiologist", "cardiologue", "dermatologist", "dermatologue", "radiologist", "radiologue"})
_PROFESSIONALS: Final = words("professionals-who-sign-in") | words("specialists") | _ONE
_SEEING: Final = words("seeing")
_SHOWING: Final = words("showing")
_SEEN: Final = words("what-is-seen")
_THEM: Final = frozenset({"les", "them"})
_TO: Final = frozenset({"a", "au", "aux", "by", "par", "to"})
_DENYING: Final = frozenset({"cannot", "jamais", "n", "ne", "neither", "never", "ni", "no", "nor", "not", "pas", "t"})
_LINKS: Final = frozenset(
    {
        "and",
        "both",
        "et",
        "alike",
        "only",
        "seuls",
        "traitant",
        "traitants",
        "seules",
        "tous",
        "deux",
        "ainsi",
        "que",
        "or",
    }
)
_NONE_BUT: Final = re.compile(
    r"\b(?:nobody|no one|noone|personne|aucun tiers|nul)(?: d autre| else)? "
    r"(?:but|except|other than|hormis|sauf|que|a part) (?:the |le |la |les |l |our |its |nos |his |her )?(?P<who>\w+)"
    r"(?: (?:him|her|lui|eux|elle|them)(?:self|selves)?| memes?)?"
    r" (?:ne |n |can |could |may )?(?:y |ever )?(?:peut |peuvent )?(?:la |le |les |y |it )?"
    r"(?:acced|ouvr|open|see|sees|access|read|lire|lit|voi|consult)\w*"
)
_OBJECT_REACH: Final = 7
_PERSON_REACH: Final = 9


class Seen(NamedTuple):
    """Tokens `first` to `last`, which say that a group sees data."""

    first: int
    last: int
    group: str


def who_sees(text: Sequence[Token]) -> Iterator[Seen]:
    """The groups that see data."""
    folded = FoldedText(text, ".;:!?\n")
    for found in _NONE_BUT.finditer(folded.written):
        if group := _group(found["who"]):
            yield Seen(*folded.under(found), group)
    for start, end in _clauses(text):
        own = range(start, end)
        if not any(text[at].folded in _SEEN | _THEM for at in own) or any(text[at].folded in _DENYING for at in own):
            continue
        for at in own:
            if text[at].folded in _SEEING:
                yield from _seeing(text, own, at)
            if text[at].folded in _SHOWING:
                yield from _shown(text, own, at)


def _seeing(text: Sequence[Token], clause: range, verb: int) -> Iterator[Seen]:
    """Those who stand before a verb of seeing, with nothing of content between but others like them."""
    ahead = range(verb + 1, min(clause.stop, verb + 1 + _OBJECT_REACH))
    if not any(text[at].folded in _SEEN for at in ahead):
        return
    for at in range(verb - 1, clause.start - 1, -1):
        word = text[at].folded
        if group := _group(word):
            yield Seen(at, verb, group)
        elif word not in ALL_FUNCTION | _LINKS:
            return


def _shown(text: Sequence[Token], clause: range, verb: int) -> Iterator[Seen]:
    """Those to whom a verb shows what is seen."""
    seen = text[verb - 1].folded in _THEM  # « les affiche aux infirmières »
    for at in range(verb + 1, min(clause.stop, verb + 1 + _OBJECT_REACH + _PERSON_REACH)):
        word = text[at].folded
        seen = seen or word in _SEEN | _THEM
        if seen and word in _TO:
            for person in range(at + 1, min(clause.stop, at + 1 + _PERSON_REACH)):
                if group := _group(text[person].folded):
                    yield Seen(verb, person, group)
                elif text[person].folded not in ALL_FUNCTION | _LINKS and not _qualifies(text, clause, person):
                    break


def _qualifies(text: Sequence[Token], clause: range, at: int) -> bool:
    """Whether a word is of the persons right after it: "the cardiology nurses"."""
    return at + 1 < clause.stop and not text[at].after.strip() and _group(text[at + 1].folded) is not None


def _group(word: str) -> str | None:
    if word in _PATIENTS:
        return "patients"
    return "professionals" if word in _PROFESSIONALS else None


def _clauses(text: Sequence[Token]) -> Iterator[tuple[int, int]]:
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or parted(text, at, HARD):
            yield start, at
            start = at
