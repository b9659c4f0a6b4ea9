"""What a few words around an expression make of it: leave that is asked for, somebody else, a way of sending, a room.

In: the tokens of a text, a match. Out: yes or no. Errors: none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from loaders.sentences.match import Match
from loaders.sentences.said_to_be import COPULAS
from loaders.sentences.tokens import Token
from loaders.sentences.word_lists import words

_FEW: Final = 3
_ELSE: Final = words("somebody-else")
_BY: Final = frozenset({"by", "par", "through", "using", "via"})
_HAVING: Final = frozenset({"a", "avait", "had", "has", "have", "ont"})
_NO: Final = frozenset({"aucun", "jamais", "no", "pas", "plus"})
_OURSELVES: Final = frozenset({"me", "moi", "nous", "us"})
_RECORDS: Final = frozenset({"dossiers", "records"})
_SOFTWARE: Final = frozenset(
    {"ehr", "electronic", "electronique", "electroniques", "informatise", "informatises", "logiciel", "logiciels"}
    | {"numerique", "numeriques", "software", "solution", "system", "systeme", "systems"}
)
_OPPOSED: Final = "holder-oppositions."
"""The names of values: « l'envoyer par messagerie » opposes to nothing, « refuse la messagerie » does."""
_MAY: Final = re.compile(
    r"(?:(?:peut|peuvent|pourrait|puis|pouvons|pourrions|droit) (?:il|elle|on|ils|elles|je|nous|de|t il|t on)|"
    r"(?:can|may|could) (?:\w+ )?\w+)(?: (?:continuer a|encore|still|continue to|keep))?$"
)


def is_where_it_stands(tokens: Sequence[Token], match: Match) -> bool:
    """Whether « dans notre salle serveurs » says where machines stand, no room that is offered."""
    said = {token.folded for token in tokens[match.first : match.last + 1]}
    near = {token.folded for token in tokens[max(0, match.first - _FEW) : match.first]}
    return bool(said & {"salle", "salles", "room"}) and bool(near & {"dans", "in", "inside"})


def is_asked_leave_for(tokens: Sequence[Token], at: int) -> bool:
    """Whether it is what one asks to be allowed: « peut-on stocker », "may we keep"."""
    near = " ".join(token.folded for token in tokens[max(0, at - _FEW - 1) : at])
    return _MAY.search(near) is not None


def is_somebody_else(tokens: Sequence[Token], match: Match, fact: str) -> bool:
    """Whether a role is another's: « l'exploitant est une autre société », « passer par l'exploitant ».

    Of telemonitoring any company that is told to have it is another: « l'exploitant est une start-up ».
    """
    if tokens[match.last].after.strip():
        return False
    said = [token.folded for token in tokens[match.last + 1 : match.last + 2 + _FEW]]
    if not said or said[0] not in COPULAS or _OURSELVES & set(said[:2]):
        return False
    return fact == "telemonitoring-role" or bool(_ELSE & set(said[1:]))


def is_a_way(tokens: Sequence[Token], match: Match) -> bool:
    """Whether it is what something is sent by: « par messagerie sécurisée », "by secure mail"."""
    last = match.last if _OPPOSED in match.expression.entry.iri else match.first
    near = tokens[max(0, match.first - _FEW) : last]
    return any(token.folded in _BY and not set(".;:!?,") & set(token.after) for token in near)


def are_records(tokens: Sequence[Token], match: Match) -> bool:
    """Whether data are named, no software: "a university hospital's patient records", « dossiers médicaux »."""
    said = {token.folded for token in tokens[match.first : match.last + 1]}
    return bool(said & _RECORDS) and not said & _SOFTWARE


def is_owned(tokens: Sequence[Token], match: Match) -> bool:
    """Whether somebody is said to have none: « elle n'a pas de DMP », "a patient who has no DMP"."""
    near = [token.folded for token in tokens[max(0, match.first - _FEW - 1) : match.first]]
    return any(word in _HAVING and after in _NO for word, after in pairwise(near))
