"""That a product has nothing to do with a national service: « sans lien avec MSSanté », "not connected to the DMP".

In: the tokens of a text. Out: `Unlinked` values. Errors: none.
Words of denial, of a link and the names of the services, which may be several: « connectée ni au DMP ni à MSSanté ».
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from loaders.sentences.folded_text import FoldedText
from loaders.sentences.tokens import Token

LABELS: Final = {"fr": "aucun lien avec le service", "en": "no link with the service"}
NONE: Final = "none"
_FACTS: Final = {
    **dict.fromkeys(("dmp", "dossier medical partage", "shared medical record"), "dmp-profiles"),
    **dict.fromkeys(("mssante", "mss"), "mssante-role"),
    **dict.fromkeys(("mon espace sante", "mes"), "mes-data-exchange"),
}
_DENYING: Final = (
    r"(?:(?:aucune?|sans|pas d|pas de|ni|zero|no|without|not|t|never|nothing|nullement|jamais)(?: aucune?)?"
    r"|n (?:est |a |est pas |a pas )?)"
)
_LINK: Final = (
    r"(?:liens?|liaison|connexions?|connecte\w*|acces|echanges?|partages?|interfaces?|interfacee?s?|interactions?|"
    r"raccord\w*|branche\w*|integrations?|integree?s?|rapports?|flux|dialogues?|reliee?s?|couplee?s?|plugged|"
    r"links?|linked|connections?|connected|connects?|access|exchanges?|interfaced|integrated|talks?|ties?|tied|hooked|relation)"
)
_TO: Final = r"(?:(?:up|in|de|avec|au|aux|a|du|le|la|with|to|into|from|the|or|ou|et|ni|nor|and|either|soit) ){0,4}"
_SERVICE: Final = rf"(?:{'|'.join(_FACTS)})"
_NAMED: Final = re.compile(rf"\b{_SERVICE}\b")
_LISTED: Final = rf"{_TO}{_SERVICE}(?: {_TO}{_SERVICE})*"
_NO_LINK: Final = re.compile(
    rf"\b{_DENYING} ?(?:pas |ni |plus |any |direct |directe |en )?{_LINK} (?:de donnees |of data |data )?{_LISTED}\b"
    rf"|\b{_LINK} (?:ni {_TO}{_SERVICE} ?)+|\b{_LINK} (?:to |with )?neither {_LISTED}\b"
    rf"|\bneither {_LINK} {_LISTED}\b"
)


class Unlinked(NamedTuple):
    """Tokens `first` to `last`, by which a fact is `NONE`."""

    first: int
    last: int
    fact: str


def unlinked(text: Sequence[Token]) -> Iterator[Unlinked]:
    """The facts of the services that the product is said to have no link with."""
    folded = FoldedText(text, ".;:!?()\n")
    for found in _NO_LINK.finditer(folded.written):
        first, last = folded.under(found)
        for fact in dict.fromkeys(_FACTS[name[0]] for name in _NAMED.finditer(found[0])):
            yield Unlinked(first, last, fact)
