"""Under which scheme of the Ségur a product is: « Ségur vague 2 pour notre RIS », "Ségur for our EHR".

In: the tokens of a text. Out: `Scheme` values. Errors: none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from loaders.sentences.folded_text import FoldedText
from loaders.sentences.tokens import Token

FACT: Final = "segur-scheme"
LABELS: Final = {"fr": "dispositif Ségur", "en": "Ségur scheme"}
_NAMES: Final = {
    "ris": r"ris|pacs|radiology (?:information )?(?:system|software)|systeme d information radiologique",
    "dpi": r"dpi|dossier patient informatise|hospital ehr|hospital record",
    "lgc": r"lgc|logiciel de (?:gestion de )?cabinet|practice (?:management )?(?:software|system)|gp software",
    "lgo": r"lgo|logiciel (?:de gestion )?d officine|pharmacy (?:software|system)",
    "sgl": r"sgl|sil|logiciel de (?:gestion de )?laboratoire|lab(?:oratory)? (?:information system|software)|lis",
    "dui": r"dui|dossier usager informatise",
    "pfi": r"pfi|plateforme d intermediation",
    "drimbox": r"drimbox",
}
_WAVE: Final = r"(?:numerique )?(?:en sante )?(?:(?:vague|wave|v) ?[123] |[123] )?"
_LINK: Final = r"(?:pour|de|du|of|for|sur) (?:notre|nos|mon|le|la|un|une|our|the|an?) |(?:pour|de|du|of|for) |"
_TOLD: Final = {
    value: re.compile(
        rf"\bsegur {_WAVE}(?:couloir |dispositif |volet |scheme )?(?:{_LINK})(?:{names})\b(?! (?:de|d) autres)"
    )
    for value, names in _NAMES.items()
}


class Scheme(NamedTuple):
    """What the tokens `first` to `last` say: the scheme."""

    first: int
    last: int
    value: str


def segur_scheme(text: Sequence[Token]) -> Iterator[Scheme]:
    """The schemes that the text names beside the Ségur."""
    folded = FoldedText(text, ".,;:!?()\n")
    if "segur" in folded.written:
        for value, pattern in _TOLD.items():
            for found in pattern.finditer(folded.written):
                yield Scheme(*folded.under(found), value)
