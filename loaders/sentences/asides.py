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
    r"\bin (?:plain|simple) (?:terms|words|english)(?= |$)|"
    r"\b(?:en|in) (?:deux|trois|quelques|un|une|two|three|a few|few|one|a) "
    r"(?:mots?|phrases?|lignes?|words?|sentences?|lines?|nutshell)(?= |$)|"
    r"\b(?:in short|in brief|in substance|en substance|en bref|au juste|tout court|eli5|like i m five)(?= |$)|"
    r"\b(?:that |which )?(?:everyone|everybody|people)(?: keeps?)? (?:talks?|talking) about(?= |$)|"
    r"\bdont (?:tout le monde|on) (?:me |nous )?parle(?= |$)|"
    r"\b(?:pour|for) (?:un|une|a|an|les|the) (?:neophytes?|debutante?s?|profanes?|newcomers?|beginners?|laym[ae]n)"
    r"(?= |$)|\bon the french side(?= |$)|\bcote francais(?= |$)|\ben france(?= |$)|\bin france(?= |$)"
)


def asides(words: Sequence[str]) -> set[int]:
    """The places of the words of asides."""
    starts, at = [], 0
    for word in words:
        starts.append(at)
        at += len(word) + 1
    spans = [match.span() for match in _ASIDES.finditer(" ".join(words))]
    return {n for n, start in enumerate(starts) for first, end in spans if first <= start < end}
