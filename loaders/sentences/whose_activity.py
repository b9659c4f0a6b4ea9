"""Whose the hosting is that words name: "on its premises", « louées à un tiers », « confié à », "backups by them".

In: the tokens of a text, the first and the last of the words. Out: yes or no. Errors: none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from loaders.sentences.noun_phrase import SOFT, parted
from loaders.sentences.tokens import Token

_THIRD: Final = frozenset({"leur", "leurs", "s", "sa", "ses", "son", "their"}) | {"its", "his", "her", "lui", "eux"}
_SOMEBODY_S: Final = re.compile(
    r"(?:rented|leased|hired|bought|taken) (?:from|at|in|with)|lou\w+ (?:a|aupres|chez)|"
    r"^(?:est |sont |is |are )?chez (?!moi|nos|notre|nous|vous)|"
    r"belong\w*|appart(?:ien|en)\w+|owned by|someone else|d un autre|de notre (?:hebergeur|prestataire|fournisseur)"
)
_GIVEN: Final = re.compile(r"(?:confi|delegu|sous|extern|outsourc|entrust|subcontract|hand)\w*")
_TAKER: Final = re.compile(
    r"(?:prestataire|presta|fournisseur|hebergeur|societe|provider|supplier|company) (?:de|d|of|for)(?: la| les)? $|"
    r"(?:prestataire|presta|fournisseur|sous traitant|partenaire|infogerant|societe|firm|company|provider|supplier|"
    r"contractor|vendor) (?:qui|that|which|who) (?:\w+ )?(?:fait|font|gere|gerent|assure|assurent|"
    r"realise|does|do|handles?|runs?|takes?|manages?|keeps?) (?:les|la|nos|notre|our|the) $|\bprestas? $"
)
_TAKEN_BY: Final = re.compile(
    r"(?:(?:est|sont|is|are|reste(?:nt)?|stays?|remains?|faite?s?|done|taken) )*(?:par|chez|by|with) "
    r"(?:le|la|l|les|the|leur|son|sa|ses|its|their) ?"
    r"(?:clients?|etablissements?|hopita(?:l|ux)|cliniques?|customers?|hospitals?|clinics?)"
)
_TO_US: Final = frozenset({"me", "nous", "us"})
_GIVEN_AFTER: Final = re.compile(
    r"(?:(?:est|sont|etait|a ete|ont ete|is|are|was|has been|have been|entierement|fully) )*"
    r"(?:(?:confie|deleguee?|externalise|sous traite|outsourced|entrusted|subcontracted|handed)e?s? "
    r"(?:a|au|aux|aupres d[eu]?|chez|to|en|in) (?!nous|us|notre)|"
    r"(?:(?:faite?|assuree?|realisee?|prise en charge|geree?|done|handled|run|provided|performed)s? )"
    r"(?:par|by|from) (?:un|une|le|la|l|les|des|leur|notre|nos|an?|the|our|their|its|\w+ians?) "
    r"(?!equipes?|soins|salaries|team|staff))"
)


def is_somebody_else_s(text: Sequence[Token], first: int, last: int) -> bool:
    """Whether the room or the machine that tokens name is another's: "on its premises", « louées à », « sa salle »."""
    if not _THIRD.isdisjoint(token.folded for token in text[max(0, first - 1) : last + 1]):
        return True
    if last + 2 < len(text) and text[last + 1].folded == "a" and text[last + 2].folded in _THIRD:
        return True
    end = next((n for n in range(last + 1, len(text)) if parted(text, n, SOFT)), len(text))
    return _SOMEBODY_S.search(" ".join(token.folded for token in text[last + 1 : end])) is not None


def is_given_away(text: Sequence[Token], first: int, last: int) -> bool:
    """Whether the speaker has it done: « a confié l'exploitation de ses serveurs », not « nous a confié ».

    Or says so after: « l'infogérance est confiée à une ESN ».
    """
    if _GIVEN_AFTER.match("".join(f"{token.folded} " for token in text[last + 1 : last + 9])):
        return True
    start = first
    while start and not parted(text, start, SOFT):
        start -= 1
    said = text[start : last + 1]
    given = next((n for n, token in enumerate(said) if _GIVEN.fullmatch(token.folded)), None)
    if given is None:
        return False
    near = said[max(0, given - 2) : given + 3]
    return not any(_is_to_us(token.folded, after.folded) for token, after in pairwise([*near, near[-1]]))


def _is_to_us(word: str, after: str) -> bool:
    """« nous a confié », "entrusted us": « nous avons » has its subject there."""
    return word in _TO_US and not after.endswith("ons")


def is_a_backup_of_others(text: Sequence[Token], first: int, last: int) -> bool:
    """Whether others take the backups that are named: « le prestataire de sauvegarde », "by the customer"."""
    before = "".join(f"{token.folded} " for token in text[max(0, first - 5) : first])
    after = " ".join(token.folded for token in text[last + 1 : last + 6])
    return _TAKER.search(before) is not None or _TAKEN_BY.match(after) is not None
