"""What is said of an organisation as a subject: « le GRADeS héberge … pour ses membres », "our client is a host".

In: the tokens of a text. Out: `Told` values. Errors: none.
Whoever asks for a client speaks of the client; whoever hosts for its members hosts, be it said in the third person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from loaders.sentences.folded_text import FoldedText
from loaders.sentences.tokens import Token

FACT: Final = "operator-role"
LABELS: Final = {"fr": "rôle, dit de qui l'on parle", "en": "role, told of who is spoken of"}
_BODY: Final = (
    r"(?:gcs|gip|ght|gie|grades|groupement|groupe|association|structure|etablissement|hopital|clinique|chu|ch|agence|"
    r"federation|reseau|cooperative|hospital|group|consortium|grouping|body|association)"
)
_MEMBERS: Final = (
    r"(?:membres|adherents|adherentes|associes|etablissements membres|hopitaux membres|cliniques membres|"
    r"etablissements adherents|members|member (?:hospitals|clinics|homes))"
)
_FOR_MEMBERS: Final = re.compile(
    rf"\b(?:l|le|la|notre|un|une|the|our|an?) (?:\w+ )?{_BODY} (?:\| )?(?:\w+ ){{0,4}}?(?:\| )?"
    r"(?P<verb>heberge|hosts) (?:\w+ ){1,16}?(?:pour|for|de|of) (?:l ensemble de |all )?"
    rf"(?:ses|leurs|nos|les|its|their|our|the) (?:\w+ )?{_MEMBERS}\b"
)
_CLIENT: Final = re.compile(
    r"(?:^|(?<=[.|] ))(?:(?:bonjour|hello|hi) \| )?"
    r"(?:(?:je|nous|i|we) (?:conseill\w+|accompagn\w+|audit\w*|advise|assist) )?"
    r"(?:un|mon|notre|our|my|an?|la|the)? ?(?:client|cliente|target|cible|societe cible) "
    r"(?:(?:est|is) )?(?:un |an? )?(?:(?:hds|certified|certifie|french|european) ){0,3}"
    r"(?P<role>hebergeur|host|hosting company)\b"
)
_US: Final = re.compile(r"\b(?:nous|us|nos|chez)\b")


class Told(NamedTuple):
    """What the tokens `first` to `last` say: the role of the one spoken of."""

    first: int
    last: int
    value: str = "host"


def told_of_a_subject(text: Sequence[Token]) -> Iterator[Told]:
    """Where the text says so."""
    folded = FoldedText(text, ".,;:!?()\n")
    for found in _FOR_MEMBERS.finditer(folded.written):
        yield Told(*folded.under(found))
    for found in _CLIENT.finditer(folded.written):
        if not _US.search(folded.written[found.end() :]):  # « un client hébergeur nous demande »
            yield Told(*folded.under(found))
