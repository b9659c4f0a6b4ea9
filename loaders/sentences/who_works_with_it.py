"""Who works with a product, by what they do: « nos aides-soignantes saisissent », « sur le téléphone des infirmières ».

In: the tokens of a text. Out: `Working` values. Errors: none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from loaders.sentences.folded_text import FoldedText
from loaders.sentences.tokens import Token

FACT: Final = "user-groups"
LABELS: Final = {"fr": "qui s'en sert", "en": "who works with it"}
_CARERS: Final = (
    r"(?:soignant(?:e?s)?|infirmier(?:e?s)?|medecins?|aides? soignante?s?|praticiens?|kines?|kinesitherapeutes?|"
    r"sages? femmes?|secretaires? medicales?|pharmaciens?|pharmaciennes?|biologistes?|radiologues?|internes?|ides?|"
    r"psychologues?|manipulateurs?|urgentistes?|coordinatrices?|cadres de sante|dentistes?|orthophonistes?|"
    r"professionnels? (?:de (?:la )?sante|de soins?|soignants?|medicaux|liberaux)|liberaux|"
    r"doctors?|nurses?|clinicians?|gps?|physicians?|midwi(?:fe|ves)|pharmacists?|radiologists?|carers?|"
    r"care assistants?|medical secretar(?:y|ies)|health(?:care)? professionals?|caregivers?|therapists?)"
)
_SOCIAL: Final = (
    r"(?:auxiliaires? de vie(?: sociale)?|aides? a domicile|educateurs?|educatrices?|travailleurs? sociaux|"
    r"assistante?s? sociales?|moniteurs?|aidants professionnels|accompagnants?|aes|tisf|"
    r"social workers?|home helps?|educators?|support workers?)"
)
_USE: Final = (
    r"(?:(?:s en |se )?serv(?:ent|iront)|(?:l |y |s y )?(?:utilis\w*ent|emploient|saisissent|consultent|ouvrent|"
    r"accedent|connectent|loguent|identifient|authentifient|travaillent)|se connectent|s authentifient|s identifient|"
    r"use|open|enter|sign in|log in|log into|log on|connect|access|work with)"
)
_ON_DEVICES: Final = re.compile(
    r"\b(?:sur|on) (?:les? |l |the |their )?(?:telephones?|smartphones?|tablettes?|portables?|ordinateurs?|mobiles?|"
    r"phones?|tablets?|laptops?) (?:\w+ )??(?:d |de |des |de l |du |of )(?:nos |les |the |our )?"
    rf"(?P<who>{_CARERS}|{_SOCIAL})\b"
)
_OUR_USERS: Final = re.compile(
    r"\b(?:nos|les|leurs|ses|the|our|its|their) (?:\w+ )?(?:utilisateurs|users) (?:sont|are|seront|restent) "
    rf"(?:\w+ ){{0,3}}?(?P<who>{_CARERS}|{_SOCIAL})\b"
)
_OUR_STAFF: Final = re.compile(
    rf"\b(?:nos|our) (?:\w+ )?(?P<who>{_CARERS}|{_SOCIAL}) (?:(?!ne |n |not |pas )\w+ ){{0,3}}?{_USE}\b"
)
_HOW_THEY: Final = re.compile(
    rf"\b(?:nos|our|mes) (?:\w+ )?(?P<who>{_CARERS}|{_SOCIAL}) (?:\w+ ){{1,8}}?[|.?] (?:[^.?]*?)"
    r"(?:peuvent|doivent|pourront|can|should|must|do) (?:t )?(?:ils|elles|they) (?:s y |se |s |y )?"
    r"(?:connecter|identifier|authentifier|utiliser|acceder|sign in|log in|connect|use|access)\b"
)
_IN_HOSPITALS: Final = re.compile(
    r"\b(?:utilise\w*|used|employe\w*|ouvert\w*|accessibles?|reserve\w*|destine\w*) (?:\w+ ){0,2}?(?:par|by|a|aux|to) "
    r"(?:des |les |nos |our |the )?(?P<who>professionnels|professionals|staff|equipes|teams) "
    r"(?:d |de |des |of |from |in )"
    r"(?:plusieurs |nos |differents |divers |several |different |our |the |\w+ )?"
    r"(?:hopitaux|cliniques|cabinets|etablissements de sante|chu|hospitals|clinics|gp practices)\b"
)


class Working(NamedTuple):
    """What the tokens `first` to `last` say: that a group of persons works with the product."""

    first: int
    last: int
    group: str


def who_works_with_it(text: Sequence[Token]) -> Iterator[Working]:
    """Where the text says so."""
    folded = FoldedText(text, ".,;:!?()\n")
    for pattern in (_ON_DEVICES, _OUR_USERS, _OUR_STAFF, _HOW_THEY, _IN_HOSPITALS):
        for found in pattern.finditer(folded.written):
            social = re.fullmatch(_SOCIAL, found["who"]) is not None
            yield Working(*folded.under(found), "social-sector" if social else "health-sector")
