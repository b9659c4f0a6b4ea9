"""Whether the certificate of conformity names the version in service: « il ne nomme plus la version en service ».

In: the tokens of a text. Out: `Certified` values. Errors: none. Only a text on a certificate tells of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from loaders.sentences.folded_text import FoldedText
from loaders.sentences.tokens import Token

FACT: Final = "certified-version-current"
LABELS: Final = {"fr": "version certifiée", "en": "certified version"}
_CERTIFICATE: Final = re.compile(r"\b(?:certificats?|certificates?|certification)\b")
_NAMES: Final = r"(?:nomm|vis|couvr|mentionn|cit|nam|cover|mention|cit)(?:e|es|ed|ent|s|ait)?"
_CURRENT: Final = (
    r"version (?:(?:now|we now|currently|actuellement|qui est|that is|we) )*"
    r"(?:en service|en production|actuelle|courante|livree|deployee|utilisee|"
    r"in service|in use|in production|run|ship|use)"
)
_THE_CURRENT: Final = rf"(?:{_CURRENT}|(?:current|live|deployed|latest) version)"
_OTHER: Final = re.compile(
    rf"\b\w+ (?:ne|n) {_NAMES} (?:pas|plus) (?:la|notre|cette) {_CURRENT}\b|"
    r"\b\w+ (?:does not|doesn t|no longer|not)(?: even| actually)? (?:name|cover|mention|cite)s? "
    rf"(?:the|our) {_THE_CURRENT}\b|"
    rf"\b{_THE_CURRENT} (?:n est (?:pas|plus)|is not|isn t|is no longer) "
    r"(?:celle|la meme|la version|the one|the same|that|certifie|named|covered|nommee)|"
    rf"\b{_NAMES} (?:la |the |our |notre )?version [\dv][\w ]{{0,4}}?(?:\| )?"
    r"(?:or|mais|alors que|but|while|whereas|and|et) "
    r"(?:nous|on|we|la|the|our|notre)\b|"
    rf"\b{_NAMES} (?:an?|une) (?:older|old|earlier|previous|ancienne|autre) (?:version|release)\b"
)
_SAME: Final = re.compile(rf"\b{_NAMES} (?:\w+ )??(?:la|notre|the|our) {_THE_CURRENT}\b")
_PATTERNS: Final = ((_OTHER, False), (_SAME, True))


class Certified(NamedTuple):
    """The tokens `first` to `last` say whether the version in service is the one that is certified."""

    first: int
    last: int
    value: bool


def certified_version(text: Sequence[Token]) -> Iterator[Certified]:
    """What the text says of it; a denial is read before what it denies."""
    folded = FoldedText(text, ".;:!?,\n")
    if _CERTIFICATE.search(folded.written) is None:
        return
    for pattern, value in _PATTERNS:
        found = pattern.search(folded.written)
        if found is not None:
            yield Certified(*folded.under(found), value)
            return
