"""Where a product runs: « sur les serveurs de la clinique », "in our basement".

In: the tokens of a text, whether the speaker supplies others. Out: `Kept` values. Errors: none.
A machine or a room is on the customer's premises by its owner: theirs, the clinic's; the speaker's own where the
speaker supplies nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from loaders.sentences.folded_text import FoldedText
from loaders.sentences.tokens import Token

FACT: Final = "delivery-mode"
LABELS: Final = {"fr": "mode de fourniture", "en": "delivery mode"}
_RUNS: Final = (
    r"(?:install\w*|tourn\w+|deploy\w*|runs?|running|fonctionn\w+|sits?|heberge\w*|hosted|rest(?:e|ent)|stays?|stored|"
    r"stocke\w*|lives?|kept|serveurs?|servers?|donnees|data|dossiers|records|software|logiciels?|application)"
)
_PRODUCT_RUNS: Final = (
    r"(?:install\w*|tourn\w+|deploy\w*|runs?|running|fonctionn\w+|heberge\w*|hosted|software|logiciels?|application)"
)
_ROOM: Final = (
    r"(?:locaux|local|murs|premises|sous sol|basement|bureau|office|cave|cellar|server room|"
    r"salle (?:serveurs?|informatique|machines?|blanche)|closet|placard|back office|building)"
)
_MACHINE: Final = (
    r"(?:serveurs?|servers?|ordinateurs?|computers?|pcs?|postes?(?: de travail)?|machines?|laptops?|workstations?)"
)
_THEIR: Final = r"(?:leurs?|their|chaque|each|every|the \w+s|the \w+ s own|\w+ s)"
_ITS: Final = r"(?:ses|son|sa|its|his|her)"
_OF_WHOM: Final = (
    r"(?:du|de l|de la|de chaque|d un|d une|des|de \w+|of the|of each) (?:\w+ )?(?:cabinets?|cliniques?|hopita(?:l|ux)|"
    r"clients?|etablissements?|ehpad|pharmacies?|officines?|laboratoires?|structures?|medecins?|infirmier\w*|chu|"
    r"practices?|clinics?|hospitals?|customers?|pharmacy|doctors?|nurses?)"
)
_OURS: Final = r"(?:nos|notre|mon|mes|our|my)"
_THEIRS: Final = (
    rf"\b{_RUNS} (?:\w+ )??(?:\w+ )??(?:sur|dans|on|in|inside|at) (?:{_THEIR} (?:\w+ ){{0,2}}?(?:{_MACHINE}|{_ROOM})|"
    rf"(?:l |le |la |les |the |un |une |a )?(?:\w+ )??(?:{_MACHINE}|{_ROOM}) {_OF_WHOM}|"
    rf"the (?:practice|hospital|clinic|customer|pharmacy|client) s (?:\w+ )??(?:{_MACHINE}|{_ROOM}))\b|"
    r"\b(?:installe|implante)\w* (?:\w+ )??chez (?!(?:un |notre |l )?"
    r"(?:nous|moi|eux|elle|lui|hebergeur|prestataire|infogerant|tiers|aws|ovh\w*|microsoft|azure|google|gcp|amazon|outscale|scaleway|orange|"
    r"ibm|oracle|equinix|claranet|gandi|docaposte|cegedim|coreye|interxion))\w+|"
    r"\bsur site\b(?! (?:physique|internet|web|(?:et|ou|comme) (?:en teletravail|a distance|a l exterieur|chez eux)))|"
    rf"\binstall\w* (?:\w+ ){{0,5}}?(?:on|sur) (?:{_ITS}|{_THEIR}) (?:own |propres? )?(?:{_MACHINE}|{_ROOM})\b|"
    r"\b(?:system|software|product|solution|application|tool|record|platform) on site\b|"
    r"\b(?:available|offered|livre\w*|disponible) on site\b|"
    r"\b(?:saas|cloud|online|web) (?:and|or|et|ou|as well as|comme) (?:also )?on (?:site|premises?)\b|"
    r"\b(?:installed|delivered|supplied|provided|hosted|deployed|runs?|running|kept|stored|sold) on ?"
    r"(?:site|premises?)\b"
)
_OWN: Final = (
    rf"\b{_RUNS} (?:(?!on |sur )\w+ ){{0,4}}?(?:dans|in|inside|at) "
    rf"(?:{_OURS}|{_ITS}|le|la|the|un|une|a) (?:\w+ )??{_ROOM}\b|"
    rf"\b{_PRODUCT_RUNS} (?:\w+ )??(?:sur|on) (?:{_OURS}|{_ITS}) (?:propres? |own )?{_MACHINE}\b|"
    r"\b(?:tourn\w+|fonctionn\w+) en local\b"
)
_DONE_THERE: Final = re.compile(
    r"\b(?:audit\w*|visites?|controle\w*|inspect\w+|interv\w+|formation\w*|pass(?:e|ent|era|eront|age|ages)|vien\w+|maintenance|"
    r"technicien\w*|support|reunions?|depann\w+|sont|travaill\w+|presents?|presence|astreintes?|accompagne\w*|backups?|"
    r"sauvegardes?|copies?|copy|boxes|cartons) (?:(?!install|deploy|livr|tourn|fonctionn|heberg|runs?\b)\w+ ){0,4}$"
)
"""« l'audit HDS sur site », "the backup sits in our premises": no product runs there."""
_MOBILE: Final = re.compile(r"\bmobile (?:app|application)s?\b|\bappli(?:cation)?s? mobiles?\b")
"""Runs on the phones of those who use it: what it talks to on « nos serveurs » is not on the customer's premises."""
_PATTERNS: Final = ((re.compile(_THEIRS), False), (re.compile(_OWN), True))


class Kept(NamedTuple):
    """What the tokens `first` to `last` say: that the product is on the customer's premises."""

    first: int
    last: int
    fact: str = FACT
    value: str = "on-premise"


def kept_where(text: Sequence[Token], *, supplies: bool) -> Iterator[Kept]:
    """What the text says of it; who supplies others does not speak of customers' premises with « nos locaux »."""
    folded = FoldedText(text, ".;:!?\n")
    for pattern, own in _PATTERNS:
        if own and (supplies or _MOBILE.search(folded.written)):
            continue
        for found in pattern.finditer(folded.written):
            if (own or found[0].startswith("sur site")) and _DONE_THERE.search(folded.written[: found.start()]):
                continue
            yield Kept(*folded.under(found))
