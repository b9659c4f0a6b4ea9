"""Words that say by which law a thing is meant, and name none: « en droit français », "legally speaking".

In: the corrected words of a text. Out: the places of such words. Errors: none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_LAW: Final = r"(?:droits?|lois?|reglement\w*|textes?|code|directive|laws?|regulations?|acts?|legislation|legislateur)"
_WHOSE: Final = r"(?: (?:francais\w*|europe\w+|french|eu|ue|en vigueur|actuel\w*))?"
_ASIDES: Final = re.compile(
    rf"\b(?:en|dans|selon|d apres|in|under|by|according to|for) (?:le |la |l |les |un |the |a )?"
    rf"(?:current |french |european |eu |new )?{_LAW}{_WHOSE}(?= |$)|"
    rf"\baux? (?:sens|yeux) (?:strict |juridique |legal )?(?:de |du |des |d )?"
    rf"(?:la |le |l |les )?{_LAW}{_WHOSE}(?= |$)|"
    r"\b(?:in|within) the (?:french |legal |strict |european )*(?:sense|meaning)(?= |$)|"
    r"\b(?:legally|strictly|juridiquement|legalement|concretement) (?:speaking|parlant)(?= |$)|"
    r"\ben (?:termes|langage) (?:juridiques?|clairs?|simples?|courant)(?= |$)|"
    r"\bin (?:plain|simple) (?:terms|words|english)(?= |$)"
)


def asides(words: Sequence[str]) -> set[int]:
    """The places of the words of asides."""
    starts, at = [], 0
    for word in words:
        starts.append(at)
        at += len(word) + 1
    spans = [match.span() for match in _ASIDES.finditer(" ".join(words))]
    return {n for n, start in enumerate(starts) for first, end in spans if first <= start < end}
