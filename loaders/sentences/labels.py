"""Labels with their values, as in a form: « Classe : IIa », "SESAM-Vitale title: agrément".

In: the tokens of a text. Out: the tokens, where the colon after a label parts it from its value no more. Errors: none.
A label is a few words at the head of a sentence or of a line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from loaders.sentences.tokens import Token

_LONGEST: Final = 5
_ENDS: Final = frozenset(".;!?\n")


def with_values_beside_labels(text: Sequence[Token]) -> list[Token]:
    """The tokens; the colon after a label is a space."""
    found, first = list(text), 0
    for number, token in enumerate(text):
        signs = set(token.after)
        if ":" in signs and not signs & _ENDS and number - first < _LONGEST:
            found[number] = replace(token, after=token.after.replace(":", " "))
        if signs & (_ENDS | {":"}):
            first = number + 1
    return found
