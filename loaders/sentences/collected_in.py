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
_DENYING_COLLECTION: Final = (
    _DENYING | words("denying") | {"aucune", "aren", "don", "isn", "none", "nothing", "rien", "t", "weren"}
)
_CONTRASTS: Final = frozenset({"but", "mais", "plutot", "rather"})
_LINKS: Final = frozenset(
    {
        "activites",
        "activities",
        "app",
        "appli",
        "application",
        "campagnes",
        "campaigns",
        "clinical",
        "cliniques",
        "etre",
        "loisirs",
        "lors",
        "only",
    }
    | {"primary", "seulement", "uniquement"}
)
_BACK: Final = 8
_THEY: Final = frozenset({"elles", "these", "they"})
_EARLIER: Final = 30
_NEAR: Final = 5
_CLAUSE_ENDS: Final = _ENDS | {",", ":"}


class Origin(NamedTuple):
    """The token at `at`, which names an activity."""

    at: int
    value: str


def origins(text: Sequence[Token]) -> Iterator[Origin]:
    """The activities in which data are said to be collected."""
    for at, token in enumerate(text):
        labelled = token.folded in _DATA and ":" in token.after
        if labelled or (token.folded in _COLLECTED and _speaks_of_data(text, at)):
            yield from _listed(text, at + 1, denied=not labelled and _is_denied(text, at))


def _speaks_of_data(text: Sequence[Token], at: int) -> bool:
    for place in range(at - 1, max(-1, at - 1 - _BACK), -1):
        if _ENDS & set(text[place].after):
            return False
        if text[place].folded in _DATA:
            return True
        if text[place].folded in _THEY:  # « Les données sont codées. Elles viennent des soins »
            return not _DATA.isdisjoint(token.folded for token in text[max(0, place - _EARLIER) : place])
    return False


def _is_denied(text: Sequence[Token], at: int) -> bool:
    """Whether the data are said not to come: « ne sont pas issues », "nothing comes from care"."""
    for place in range(at - 1, max(-1, at - 1 - _NEAR), -1):
        if _CLAUSE_ENDS & set(text[place].after):
            return False
        if text[place].folded in _DENYING_COLLECTION:
            return True
    return False


def _listed(text: Sequence[Token], start: int, *, denied: bool) -> Iterator[Origin]:
    """The activities from a place on, to the end of the list; of one ``denied``, those after « mais », "but"."""
    for at in range(start, len(text)):
        word = text[at].folded
        if word in _DENYING:
            if at > start:
                return
            denied = True  # « ne proviennent pas du soin »
            continue
        denied = denied and word not in _CONTRASTS
        if value := _ORIGINS.get(word):
            if not denied:
                yield Origin(at, value)
        elif word not in ALL_FUNCTION | _LINKS:
            return
        if _ENDS & set(text[at].after):
            return
