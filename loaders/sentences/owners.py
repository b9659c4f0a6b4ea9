"""What a text tells of whoever owns the speaker, and of things that it only hears of: not of its product.

In: tokens, what the text states. Out: the same, what these words would say of a product left unsaid. Errors: none.
« Filiale d'un fabricant de dispositifs médicaux », "a device maker owns us", « incidents avec des dispositifs ».
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from loaders.sentences.folded_text import FoldedText
from loaders.sentences.tokens import Token
from loaders.sentences.understanding import Understood, Use

_OF_A_PRODUCT: Final = frozenset(
    {"device-functions", "medical-purpose", "operator-role", "product-family", "telemonitoring-role"}
)
_OWNING: Final = r"(?:controls?|owns?|holds|bought|acquired|finances?|controle|detient|possede|a rachete|a achete)"
_OTHERS: Final = re.compile(
    r"\b(?:(?:filiales?|subsidiary|arm|branch|spin off|controlee?s?|detenue?s?|possedee?s?|rachetee?s?|financee?s?|"
    r"adossee?s?|controlled|owned|bought|acquired|funded|backed) (?:\w+ ){0,3}?(?:d|de|of|by|par|a) "
    r"(?:un|une|a|an|le|la|l|the)|"
    r"(?:incidents?|materiovigilance|matieriovigilance|vigilance|signalements?|alertes?|alerts|recalls?|rappels?) "
    r"(?:\w+ ){0,3}?(?:avec|des|de|sur|impliquant|lies a|with|of|on|involving)) "
    r"(?:(?!(?:and|et|qui|that|which|who|we|nous|our|notre|is|est|has|a) )\w+ ){1,6}|"
    r"(?<!are )(?<!sommes )(?<!suis )(?<!m )(?<!am )\b(?:an?|une?) (?:(?!(?:we|nous|our|notre|is|est) )\w+ ){1,6}?"
    rf"(?:{_OWNING} (?:\w+ ){{0,4}}?(?:our|us|notre|nous|my|mon|ma)|(?:nous|us) {_OWNING}) "
)

_MADE_BY: Final = re.compile(
    r"\b(?:made|built|manufactured|designed|published|sold|developed|fabrique|edite|concu|developpe|vendu|produit)e?s? "
    r"(?:by|par) (?:an?|une?) $"
)
_MAKING: Final = 4


def said_of_us(text: Sequence[Token], items: Iterable[Understood]) -> Iterator[Understood]:
    """The items; those on a product state nothing in the words for an owner of the speaker's."""
    ranges = [(text[first].start, text[last].end) for first, last in owners(text)]
    for item in items:
        other = item.fact in _OF_A_PRODUCT and any(start <= item.start and item.end <= end for start, end in ranges)
        yield replace(item, use=Use.NAMED, fact=None, value=None) if other else item


def owners(text: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """The first and the last tokens of the words for whoever owns the speaker, or for what it only hears of."""
    folded = FoldedText(text, ",;:.!?()")
    for match in _OTHERS.finditer(folded.written):
        yield folded.under(match)


def is_a_maker(text: Sequence[Token], first: int) -> bool:
    """Whether a company is named as who made or sells something: "made by a US firm" has no hold on data."""
    return _MADE_BY.search("".join(f"{token.folded} " for token in text[max(0, first - _MAKING) : first])) is not None
