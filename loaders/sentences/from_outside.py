"""Professionals who come in from outside: « les médecins s'y connectent par internet », "nurses sign in from home".

In: the tokens of a text. Out: `FromOutside` values. Errors: none.
Whose way in it is, is told as for means of signing in: of the persons named nearest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from loaders.sentences.folded_text import FoldedText
from loaders.sentences.signing_in import PROFESSIONALS, persons
from loaders.sentences.tokens import Token

FACT: Final = "professional-web-access"
LABELS: Final = {"fr": "professionnels, par internet", "en": "professionals, over the internet"}
_OUTSIDE: Final = re.compile(
    r"\b(?:(?:par|via|depuis) (?:internet|le web)|(?:depuis|de|a) l exterieur|"
    r"(?:depuis|de) (?:chez (?:eux|elles|soi)|n importe ou|partout|dehors|(?:le|leur) domicile)|"
    r"hors (?:les murs|de l (?:etablissement|hopital)|du cabinet)|"
    r"(?:over|through|via|from|across) the (?:internet|web)|from (?:home|their homes?|outside|anywhere))\b"
    r"(?! (?:de l|of|du) (?:the )?(?:ue|eu|union|france|pays|country|europe))"
)
_BEFORE: Final = 4
_NOT_SO: Final = frozenset(
    {"inaccessible", "never", "nobody", "not", "pas", "jamais", "personne", "aucun", "no", "non"}
)


class FromOutside(NamedTuple):
    """Tokens `first` to `last`, which say that professionals come in from outside."""

    first: int
    last: int


def from_outside(text: Sequence[Token]) -> Iterator[FromOutside]:
    """Where the text says so."""
    folded = FoldedText(text, ".;:!?\n")
    for found in _OUTSIDE.finditer(folded.written):
        first, last = folded.under(found)
        near = {token.folded for token in text[max(0, first - _BEFORE) : first]}
        if near.isdisjoint(_NOT_SO) and PROFESSIONALS in persons(text, first, last):
            yield FromOutside(first, last)
