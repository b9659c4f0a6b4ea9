"""In which activities data are collected: "data collected during care and prevention", « données issues du sport ».

In: the tokens of a text. Out: `Origin` values. Errors: none.
A list of activities counts after a verb of collecting whose clause speaks of data, or after the label « données : ».
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from loaders.sentences.function_words import ALL_FUNCTION
from loaders.sentences.tokens import Token
from loaders.sentences.word_lists import groups, words

FACT: Final = "data-origin"
LABELS: Final = {"fr": "origine des données", "en": "origin of the data"}
_COLLECTED: Final = words("collected")
_DATA: Final = frozenset({"data", "donnee", "donnees"})
_ORIGINS: Final = {word: value for value, *named in groups("origins") for word in named}
_ENDS: Final = frozenset(".;!?()\n")
_DENYING: Final = frozenset({"jamais", "ni", "no", "non", "nor", "not", "pas"})
_LINKS: Final = frozenset(
    {"activites", "activities", "etre", "loisirs", "lors", "only", "primary", "seulement", "uniquement"}
)
_BACK: Final = 8


class Origin(NamedTuple):
    """The token at `at`, which names an activity."""

    at: int
    value: str


def origins(text: Sequence[Token]) -> Iterator[Origin]:
    """The activities in which data are said to be collected."""
    for at, token in enumerate(text):
        labelled = token.folded in _DATA and ":" in token.after
        if labelled or (token.folded in _COLLECTED and _speaks_of_data(text, at)):
            yield from _listed(text, at + 1)


def _speaks_of_data(text: Sequence[Token], at: int) -> bool:
    for place in range(at - 1, max(-1, at - 1 - _BACK), -1):
        if _ENDS & set(text[place].after):
            return False
        if text[place].folded in _DATA:
            return True
    return False


def _listed(text: Sequence[Token], start: int) -> Iterator[Origin]:
    """The activities from a place on, to the end of the list."""
    for at in range(start, len(text)):
        word = text[at].folded
        if word in _DENYING:
            return
        if value := _ORIGINS.get(word):
            yield Origin(at, value)
        elif word not in ALL_FUNCTION | _LINKS:
            return
        if _ENDS & set(text[at].after):
            return
