"""Questions that are put of nobody in particular: what they name as done is asked about, and done by nobody here.

In: tokens, what a text states. Out: the same, what is in place left unsaid over these questions. Errors: none.
« Peut-on diffuser le matricule INS… ? », "Can INSi be called with an organisation certificate?", "Is there a template
for the telemonitoring convention?". What stands after « quand », "if" tells the case that is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from loaders.sentences.folded_text import FoldedText
from loaders.sentences.tokens import Token
from loaders.sentences.understanding import Understood, Use

_IN_PLACE: Final = frozenset(
    {
        *("insi-authentication", "identity-vigilance", "ins-number-qualified-only", "telemonitoring-convention"),
        *("dmp-route", "dmp-auth-mode", "hosting-contract", "hosting-contract-clauses", "art26-agreement"),
        *("public-funds-sought", "archives-declared", "transfer-map-published", "reliable-digital-copy"),
        *("authentication-safeguards", "lap-minimum-functions", "prescriber-document", "document-health-content"),
        *("email-reachable", "cnil-referentiel-declared", "psc-trust-space", "mes-consent-shown", "shared-services"),
        *("segur-specifications", "hosting-objection-handled", "generic-line-validated"),
    }
)
_PUT: Final = re.compile(
    r"(?:^|\| )(?:(?:can|could|may|should|must|will|would) (?!(?:we|i|they|he|she|it|you) )|"
    r"(?:what|which|how|where|when) (?:\w+ ){0,3}?(?:should|must|can|could|do|does|is|are) |(?:is|are) there |"
    r"vaut il mieux |est ce qu\w* |(?:peut|doit|faut|dois|peuvent|doivent) (?:on|il|t on) |y a t il |existe t il |"
    r"(?:comment|ou|quel(?:le)?s?|que|qu) (?:\w+ ){0,4}?(?:on|il|faut|doit|peut|doivent|contient|contenir|faire|est|"
    r"sont) )"
    r"[^|?]*"
)
_OF_THE_CASE: Final = re.compile(
    r"\b(?:quand|lorsque?|si|s il|s ils|when|if|while|where|whose|who|qui|dont|en cas|in case|without|sans|"
    r"pour (?:une?|des)|for (?:an?|any|some)) "
)
_OURS: Final = re.compile(r"\b(?<!like )(?<!comme )(?:we|i|nous|je|j|us|me|our|ours|notre|nos|mon|ma|mes|my) ")


def asked_of_nobody(text: Sequence[Token], items: Iterable[Understood]) -> Iterator[Understood]:
    """The items; those on what is in place are asked about over such questions."""
    ranges = [(text[first].start, text[last].end) for first, last in impersonal(text)]
    for item in items:
        asked = item.fact in _IN_PLACE and item.use is Use.STATED
        asked = asked and any(start <= item.start and item.end <= end for start, end in ranges)
        yield replace(item, use=Use.ASKED) if asked else item


def impersonal(text: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """The first and the last tokens of these questions, up to the case that they are put for."""
    if not any("?" in token.after for token in text):
        return
    folded = FoldedText(text, ".:;!?")
    for match in _PUT.finditer(folded.written):
        first, last = folded.under(match)
        end = next((n for n in range(last, len(text)) if set(".:;!?") & set(text[n].after)), len(text) - 1)
        if "?" not in text[end].after or _OURS.search(match.group()):
            continue
        case = _OF_THE_CASE.search(folded.written, match.start() + 6, match.end())
        if case is not None:
            span = re.compile(re.escape(case.group())).search(folded.written, case.start())
            last = folded.under(span)[0] - 1 if span else last
        if first <= last:
            yield first, last
