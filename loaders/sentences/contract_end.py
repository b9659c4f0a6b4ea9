"""How a hosting contract ended, and whether a copy was kept: « tout a été rendu », "nobody checked the erasure".

In: the tokens of a text, what it asks about. Out: a `ContractEnd` or None. Errors: none.
Source: article R. 1111-11, I, 12° and 13° of the code de la santé publique (the data are returned, no copy is kept).
What is said of copies counts only in a text that says that a contract ended; what is doubted goes before what is kept,
and a copy before what was given back.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

from loaders.sentences.folded_text import MARK, FoldedText
from loaders.sentences.tokens import Token

FACT: Final = "hosting-contract-end"
LABELS: Final = {"fr": "fin du contrat d'hébergement", "en": "end of the hosting contract"}
_CONTRACT: Final = r"(?:contrats?|contracts?|(?:hosting|service) agreement|prestation)"
_OVER: Final = (
    r"(?:(?:est |a ete )?(?:deja )?(?:termine|fini|acheve|resilie|echu|clos|rompu|expire)e?|(?:a |vient de |ayant )?"
    r"(?:pris|prendre) fin|arrive a (?:son )?(?:terme|echeance)|over|ended|terminated|finished|expired|came to an end|"
    r"has lapsed|ran out|(?:has|had) run out)"
)
_ENDED: Final = re.compile(
    rf"\b{_CONTRACT} (?:(?!pas |not |never |jamais |n |t |if |si )\w+ ){{0,12}}?{_OVER}\b|"
    rf"\b(?:apres la |a la |depuis la )?(?:fin|terme|resiliation|rupture) "
    rf"(?:du |de notre |de ce |de )(?:\w+ )?contrat\b|"
    rf"\b(?:end|termination|expiry) of (?:the|our|that|this) (?:\w+ )?contract\b|"
    r"\b(?:apres|depuis) (?:la |sa )?resiliation\b|\b(?:after|since) (?:the )?termination\b"
)
_RUNS: Final = re.compile(
    rf"\b{_CONTRACT} (?:(?!pas |not |if |si )\w+ ){{0,8}}?(?:en cours(?! d)|court(?: toujours| encore)?|"
    r"(?:toujours|encore) en vigueur|(?:still |is )(?:running|ongoing)|running|ongoing|still in force|actif|"
    r"pas (?:encore )?(?:termine|fini)|(?:not|hasn t|isn t) (?:yet )?(?:ended|over|finished)|continues)\b"
)
_COPY: Final = r"(?:cop(?:ies?|y)|doubles?|duplicata|exemplaires?|sauvegardes?|backups?|donnees|dossiers|fichiers|data)"
_KEPT: Final = (
    r"(?:gard\w+|conserv\w+|rest(?:e|ent|ees?|ait)|subsist\w+|detien\w+|kept|keeps?|retain\w*|remain\w*|left|stays?)"
)
_COPY_KEPT: Final = re.compile(
    rf"\b{_KEPT} (?:\w+ ){{0,3}}?(?:cop(?:ies?|y)|doubles?|duplicata|exemplaire|sauvegarde|backups?|some of)\b|"
    rf"\b(?:cop(?:ies?|y)|doubles?|duplicata|sauvegardes?|backups?) (?:\w+ ){{0,8}}?{_KEPT}\b|"
    rf"\bstill (?:has|have|holds?) (?:\w+ ){{0,2}}?{_COPY}\b|"
    rf"\b(?:a|ont|possede|stocke) (?:encore|toujours) (?:\w+ ){{0,2}}?{_COPY}\b"
)
_NO_COPY: Final = re.compile(
    r"\b(?:aucune?|pas de|pas garde de|sans|no|without|any) (?:(?!verifi\w+ )\w+ ){0,3}?"
    r"(?:cop(?:ies?|y)|doubles?|trace)\b|"
    r"\b(?:kept nothing|retained nothing|rien (?:garde|conserve)|(?:garde|conserve) rien)\b|"
    r"\bcopies? (?:\w+ ){0,3}?(?:detruite?s?|effacee?s?|supprimee?s?|destroyed|deleted|erased|wiped)\b"
)
_UNSURE: Final = re.compile(
    r"\b(?:personne|jamais|pas|aucune?|rien ne|nul|nobody|no one|never|not|t|no) (?:\w+ ){0,3}?"
    r"(?:verifi\w+|control\w+|check\w*|prouv\w+|preuves?|attest\w+|proof|evidence|confirm\w*|proven?)\b|"
    r"\b(?:ignor\w+|(?:sais|sait|savons|savent) pas|don t know|doesn t know|no idea|unknown|non verifie\w*|unverified|"
    r"(?:on|nul|personne) ne sait|(?:no one|nobody) knows)\b|"
    r"\b(?:sans|without) (?:\w+ )?(?:controle\w*|verifi\w+|check\w*|verif\w+)\b"
)
_GONE: Final = re.compile(
    r"\b(?:cop(?:ies?|y)|effac\w+|suppr\w+|detrui\w+|destru\w+|eras\w+|delet\w+|wip\w+|destroy\w+)\b"
)
_RETURNED: Final = re.compile(
    r"\b(?:rendue?s?|restitue\w*|restitution|retournee?s?|rapatrie\w*|recupere\w*|returned|handed (?:\w+ ){0,4}?back|"
    r"given back|gave (?:\w+ ){0,4}?back|got (?:\w+ ){0,4}?back)\b"
)


class ContractEnd(NamedTuple):
    """What the tokens `first` to `last` say of it."""

    first: int
    last: int
    value: str


def contract_end(text: Sequence[Token], asked: Collection[tuple[int, int]]) -> ContractEnd | None:
    """What the text says of the end of a contract; what is asked about says nothing."""
    folded = FoldedText(text, ".;:!?\n")
    written = folded.written

    def found(match: re.Match[str] | None, value: str) -> ContractEnd | None:
        if match is None:
            return None
        first, last = folded.under(match)
        return None if any(a <= first < b for a, b in asked) else ContractEnd(first, last, value)

    if (over := found(_ENDED.search(written), "ended")) is None:
        return found(_RUNS.search(written), "running")
    if any(_UNSURE.search(said) and _GONE.search(said) for said in written.split(MARK)):
        return over._replace(value="ended-copy-not-checked")
    none = found(_NO_COPY.search(written), "ended-returned")
    kept = None if none else found(_COPY_KEPT.search(written), "ended-copy-kept")
    return none or kept or found(_RETURNED.search(written), "ended-returned")
