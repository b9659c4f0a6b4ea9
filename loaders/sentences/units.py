"""Whether a text begins with a part of the organisation that it names: « service des archives d'un CHU ».

In: the noun phrase of the organisation. Out: yes or no. Errors: none.
"""

from __future__ import annotations

from typing import Final

from loaders.sentences.noun_phrase import NounPhrase
from loaders.sentences.word_lists import words

_OF_A_UNIT: Final = frozenset({"at", "au", "d", "de", "du", "in", "of"})
_UNITS: Final = words("parts-of-an-organisation")
_NOT_A_UNIT: Final = words("supplying-nouns") | {"chez", "for", "par", "pour", "que", "qui", "that", "which", "with"}
_UNIT_REACH: Final = 7


def is_a_unit_of_it(phrase: NounPhrase) -> bool:
    """Whether the text begins with a part of it: « Entrepôt de données d'un CHU », "the archives at a clinic"."""
    if phrase.is_plural or phrase.governor is None or phrase.preposition not in _OF_A_UNIT:
        return False
    start = phrase.soft_start()
    ahead = [phrase.text[at].folded for at in range(start, phrase.governor)]
    if len(ahead) > _UNIT_REACH or not (start == 0 or "?" in phrase.text[start - 1].after):
        return bool(ahead) and ahead[-1] in _UNITS and not start
    return any(word in _UNITS for word in ahead[:2]) and _NOT_A_UNIT.isdisjoint(ahead)
