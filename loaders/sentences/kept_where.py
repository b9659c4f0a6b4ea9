"""Where a product runs and who keeps its data: « sur les serveurs de la clinique », « chez un prestataire ».

In: the tokens of a text, whether the speaker supplies others. Out: `Kept` values. Errors: none.
A machine or a room is on the customer's premises by its owner: theirs, the clinic's; the speaker's own where the
speaker supplies nobody. « chez », "by", "through" and a supplier's noun say that somebody else keeps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from loaders.sentences.kept_by import KEPT_ALONE, KEPT_BY_OTHERS
from loaders.sentences.tokens import Token

LABELS: Final = {
    "delivery-mode": {"fr": "mode de fourniture", "en": "delivery mode"},
    "hosting-outsourced": {"fr": "hébergement externalisé", "en": "outsourced hosting"},
}
_RUNS: Final = (
    r"(?:install\w*|tourn\w+|deploy\w*|runs?|running|fonctionn\w+|sits?|heberge\w*|hosted|rest(?:e|ent)|stays?|stored|"
    r"stocke\w*|lives?|kept|serveurs?|servers?|donnees|data|dossiers|records|software|logiciels?|application)"
)
_ROOM: Final = (
    r"(?:locaux|local|murs|premises|sous sol|basement|bureau|office|cave|cellar|server room|"
    r"salle (?:serveurs?|informatique|machines?|blanche)|closet|placard|back office|building)"
)
_MACHINE: Final = (
    r"(?:serveurs?|servers?|ordinateurs?|computers?|pcs?|postes?(?: de travail)?|machines?|laptops?|workstations?)"
)
_THEIR: Final = r"(?:leurs?|their|ses|son|its|his|her|chaque|each|every|\w+ s)"
_OF_WHOM: Final = (
    r"(?:du|de l|de la|de chaque|d un|d une|des|of the|of each) (?:\w+ )?(?:cabinets?|cliniques?|hopita(?:l|ux)|"
    r"clients?|"
    r"etablissements?|ehpad|pharmacie|officine|laboratoire|structure|medecin|practice|clinic|hospital|"
    r"customers?|pharmacy)"
)
_OURS: Final = r"(?:nos|notre|mon|mes|our|my)"
_THEIRS: Final = (
    rf"\b{_RUNS} (?:\w+ )??(?:\w+ )??(?:sur|dans|on|in|inside|at) (?:{_THEIR} (?:\w+ ){{0,2}}?(?:{_MACHINE}|{_ROOM})|"
    rf"(?:l |le |la |les |the |un |une |a )?(?:\w+ )??(?:{_MACHINE}|{_ROOM}) {_OF_WHOM}|"
    rf"the (?:practice|hospital|clinic|customer|pharmacy|client) s (?:\w+ )??(?:{_MACHINE}|{_ROOM}))\b"
)
_OWN: Final = (
    rf"\b{_RUNS} (?:\w+ ){{0,4}}?(?:dans|in|inside|at) (?:{_OURS}|le|la|the|un|une|a) (?:\w+ )??{_ROOM}\b|"
    rf"\b{_RUNS} (?:\w+ )??(?:sur|on) {_OURS} (?:propres? |own )?{_MACHINE}\b|\b(?:tourn\w+|fonctionn\w+) en local\b"
)
_PATTERNS: Final[list[tuple[re.Pattern[str], str, bool | str, bool]]] = [
    (re.compile(_THEIRS), "delivery-mode", "on-premise", False),
    (re.compile(_OWN), "delivery-mode", "on-premise", True),
    (re.compile(KEPT_BY_OTHERS), "hosting-outsourced", True, False),
    (re.compile(rf"\b{_RUNS} {KEPT_ALONE}"), "hosting-outsourced", False, True),
]


class Kept(NamedTuple):
    """What the tokens `first` to `last` say of where a product runs or who keeps its data."""

    first: int
    last: int
    fact: str
    value: bool | str


def kept_where(text: Sequence[Token], *, supplies: bool) -> Iterator[Kept]:
    """What the text says of it; who supplies others does not speak of customers' premises with « nos locaux »."""
    places, written = [], ""
    for token in text:
        places.append(len(written))
        written += f"{token.folded} "
        if set(".;:!?\n") & set(token.after):
            written += "| "
    for pattern, fact, value, own in _PATTERNS:
        if own and supplies:
            continue
        for found in pattern.finditer(written):
            first = next(n for n, at in enumerate(places) if at + len(text[n].folded) > found.start())
            last = max(n for n, at in enumerate(places) if at < found.end())
            yield Kept(first, last, fact, value)
