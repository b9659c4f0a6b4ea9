"""Whether a text begins with a part of the organisation that it names: « service des archives d'un CHU ».

In: the noun phrase of the organisation. Out: yes or no. Errors: none.
"""

from __future__ import annotations

import re
from typing import Final

from loaders.sentences.noun_phrase import HARD, NounPhrase, parted
from loaders.sentences.word_lists import words

_OF_A_UNIT: Final = frozenset({"at", "au", "d", "dans", "de", "du", "en", "in", "of", "within"})
_UNITS: Final = words("parts-of-an-organisation")
_AT_THE_HEAD: Final = _UNITS | words("parts-at-the-head") | words("practising")
_GROUPINGS: Final = words("companies") | {"gcs", "ght", "gie", "gip", "groupement", "grouping"}
_SPECIALITY: Final = re.compile(r"\w{3,}(?:logie|iatrie|genie|graphie|therapie|ology|iatry|iatrics|surgery)")
_TITLES: Final = words("titles") - words("advisers")
_NOT_A_UNIT: Final = words("supplying-nouns") | {"chez", "for", "par", "pour", "que", "qui", "that", "which", "with"}
_UNIT_REACH: Final = 7
_TITLE_REACH: Final = 5


def is_a_unit_of_it(phrase: NounPhrase) -> bool:
    """Whether the text begins with a part of it: « Entrepôt de données d'un CHU », "the archives at a clinic".

    Or with who works there: « Cheffe de service d'un CHU », « DPO mutualisé de trois hôpitaux ».
    """
    if phrase.governor is None or phrase.preposition not in _OF_A_UNIT:
        return False
    start = phrase.soft_start()
    ahead = [phrase.text[at].folded for at in range(start, phrase.governor)]
    if phrase.is_plural:
        alone = not start and len(ahead) <= _TITLE_REACH and _GROUPINGS.isdisjoint(ahead)
        return alone and _is_titled(ahead)  # not « directeur d'un GIE de mutuelles »
    if len(ahead) > _UNIT_REACH or not (start == 0 or "?" in phrase.text[start - 1].after):
        return bool(ahead) and ahead[-1] in _UNITS and not start
    if not start and _is_titled(ahead):
        return True
    units = any(word in _AT_THE_HEAD or _SPECIALITY.fullmatch(word) for word in ahead[:2])
    return units and _NOT_A_UNIT.isdisjoint(ahead)


def follows_a_title(phrase: NounPhrase) -> bool:
    """Whether it is where somebody works whose title alone begins the text: « DSI, CH de 200 lits »."""
    text, part = phrase.text, phrase.part_before()
    if not phrase.start or "," not in text[phrase.start - 1].after or parted(text, phrase.start, HARD) or part.start:
        return False
    ahead = [text[at].folded for at in part]
    return len(ahead) <= _TITLE_REACH and not _TITLES.isdisjoint(ahead) and _NOT_A_UNIT.isdisjoint(ahead)


def _is_titled(ahead: list[str]) -> bool:
    return not _TITLES.isdisjoint(ahead[:2]) and _NOT_A_UNIT.isdisjoint(ahead)
