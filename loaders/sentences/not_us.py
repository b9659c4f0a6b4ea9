"""What a text says of others than its speaker, or reports as asked: neighbours, rivals, « pas nous », "asks whether".

In: tokens. Out: half-open ranges of tokens, which state nothing. Errors: none.
« L'hôpital voisin change de DPI », "three competitors have obtained PECAN", "announced by a rival", "our partner takes
part, we don't", « la caisse demande si elle veut s'affilier », « on nous interroge sur le Cloud Act ».
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from loaders.sentences.folded_text import FoldedText
from loaders.sentences.tokens import Token

_SOME: Final = (
    r"(?:an?|one|another|some|several|two|three|four|five|many|most|few|other|the|un|une|des|deux|trois|quatre|cinq|"
    r"certaines?|certains|plusieurs|quelques|le|la|l|les|autres|d autres|leur|leurs|this|that|ce|cet|cette)"
)
_NOUN: Final = r"(?!(?:and|but|et|mais|nous|on|our|we|who|qui|that|of|de|d|du|des) )\w+"
# Who is named as another than whoever speaks.
_OTHER: Final = (
    r"(?:competitors?|concurrente?s?|concurrence|rivals?|rivaux|"
    rf"(?:rival|competing|neighbou?ring|nearby) {_NOUN}|{_NOUN} (?:voisine?s?|concurrente?s?)|"
    rf"{_NOUN} (?:d a cote|d en face|next door|down the (?:road|street)|across the (?:road|street)))"
)
_NAMED: Final = re.compile(rf"(?<!\w)(?:{_SOME} )+?(?:{_NOUN} )?{_OTHER}(?: {_OTHER})? ")
_BEFORE_THEM: Final = re.compile(
    r"(?:\b(?:a|at|au|aux|avec|between|by|chez|comme|contrairement|d|dans|de|des|du|entre|for|from|in|like|of|on|par|pour|sur|"
    r"than|to|unlike|vers|via|with|we|nous|on|i|je|are|is|re|am|sommes|est|sont|suis) )$"
)
_DONE_BY: Final = re.compile(r"\b(?:by|par) $")
_FOR_US: Final = re.compile(r"\b(?:a|at|au|aux|by|chez|from|par|to) $")
_US: Final = re.compile(r"\b(?:we|i|nous|on|je|j|us|our|ours|notre|nos|mon(?! espace)|ma|mes|my) ")
# At the end of a sentence: what stands before is so of others.
_NOT_US: Final = re.compile(
    r"\| (?:but |mais |et |and )?(?:not (?:us|ours|me|mine)|pas (?:nous|moi|chez nous|la notre|le notre|les notres)|"
    r"nous (?:non|pas)|we (?:don t|do not|aren t|are not|re not|haven t|have not|didn t|did not|won t)|"
    r"nous n (?:en )?(?:sommes|avons) pas|nous ne (?:le )?(?:sommes|faisons) pas|ce n est pas (?:notre cas|le notre)) "
    r"(?=\||$)"
)
_WE: Final = re.compile(r"\b(?:we|i|nous|on|je|j) ")
# Up to the end of the clause: what somebody asks, or is asked about.
_REPORTED: Final = re.compile(
    r"\b(?:demand(?:e|ent|ons|ait|aient|er) (?:encore |toujours |aussi |aujourd hui |souvent )?"
    r"(?:s(?= ils? )|si(?! (?:je|nous) p\w+)|quand|comment|combien|ce qu\w*)|"
    r"(?:nous|m|me|l|les|leur|lui|vous) (?:a |ont )?(?:interrog|questionn)\w+ (?:\w+ )?(?:sur|au sujet|a propos)|"
    r"(?:ask(?:s|ed|ing)?|wonder(?:s|ed|ing)?|[ei]nquir(?:e|es|ed|ing)) (?:(?:us|me|them|him|her|(?:the|our) \w+) )?"
    r"(?:if|whether|when|how|what|which|why)) "
)
_EVENTUAL: Final = re.compile(r"\b(?:un|une|l|d|des) eventuel(?:le)?s? (?:\w+ ){1,4}")
_SIGNS: Final = ",;:.!?()"
_STOPS: Final = ".;!?"


def not_us(text: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """The half-open ranges of tokens that are said of others, or that somebody is told to ask."""
    folded = FoldedText(text, _SIGNS)
    for match in _NAMED.finditer(folded.written):
        first, last = folded.under(match)
        before = folded.written[: match.start()]
        ours = _is_ours(folded.written, match.start())
        if _DONE_BY.search(before) and not ours:
            yield _begins(text, first), last + 1  # "was announced by a rival"
        elif _BEFORE_THEM.search(before):
            if not (ours and _FOR_US.search(before)):
                yield first, last + 1
        elif not ours:
            yield first, _ends(text, last)
    for match in _NOT_US.finditer(folded.written):
        first, _ = folded.under(match)
        start = _begins(text, max(0, first - 1))
        if not _WE.search("".join(f"{token.folded} " for token in text[start:first])):
            yield start, first
    for match in _REPORTED.finditer(folded.written):
        _, last = folded.under(match)
        yield last, _ends(text, last)
    for match in _EVENTUAL.finditer(folded.written):
        first, last = folded.under(match)
        yield first, last + 1


def _is_ours(written: str, at: int) -> bool:
    """Whether the clause around a place speaks of us too: « le CHU voisin héberge notre DPI »."""
    end = written.find("|", at)
    return _US.search(written[max(written.rfind("| ", 0, at), 0) : end if end >= 0 else None]) is not None


def _begins(text: Sequence[Token], at: int) -> int:
    return next((n + 1 for n in range(at - 1, -1, -1) if set(_STOPS) & set(text[n].after)), 0)


def _ends(text: Sequence[Token], at: int) -> int:
    return next((n + 1 for n in range(at, len(text)) if set(_SIGNS) & set(text[n].after)), len(text))
