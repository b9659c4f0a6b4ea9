"""Who looks after the machines of others: « nous administrons les serveurs d'un CHU », "we run its IT for a clinic".

In: the tokens of a text. Out: `LookedAfter` values. Errors: none.
Machines are others' by who owns them: theirs, a customer's, those « de », "of", "for" somebody; not the speaker's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from loaders.sentences.folded_text import FoldedText
from loaders.sentences.tokens import Token

FACT: Final = "operator-role"
LABELS: Final = {"fr": "s'occupe des machines d'autrui", "en": "looks after others' machines"}
_STAFF: Final = r"(?:techniciens|ingenieurs|administrateurs|equipes?|technicians|engineers|admins|sysadmins|team|staff)"
_WHO: Final = (
    rf"(?:nous|on|we|nos {_STAFF}|notre {_STAFF}|our (?:own )?{_STAFF}|pay\w* (?:us|me) to|pa(?:ie|ient|ye|yent) pour|"
    r"(?:asks?|asked|hired|wants?) us to|nous (?:demande|charge)\w* d)"
)
_DOES: Final = (
    r"(?:administr(?:ons|e|ent|er)|exploit(?:ons|e|ent|er)|infoger(?:ons|e|ent|er)|maint(?:enons|ient|iennent|enir)|"
    r"ger(?:ons|e|ent|er)|supervis(?:ons|e|ent|er)|administers?|manages?|runs?|maintains?|operates?|looks? after|"
    r"supervises?|monitors?|patch(?:es)?)"
)
_MACHINES: Final = (
    r"(?:serveurs?|servers?|informatique|infrastructures?|it|systemes? d information|si|vms?|virtual machines?|"
    r"machines(?: virtuelles)?|reseaux?|networks?|parc(?: informatique)?|it systems?|information systems?)"
)
_FOR: Final = r"(?:pour|for|on behalf of|pour le compte d\w*)"
_OTHERS: Final = r"(?:their|leurs?|its|ses|son|sa|(?:the |a |an )?(?:\w+ ){1,3}?s)"
_WORDS: Final = r"(?:(?!(?:nos|notre|our|my|mes|nous) )\w+ ){0,5}?"
_OF: Final = r"(?:d|de|des|du|of|belonging to)(?! (?:nos|notre|our|production|virtualisation)\b)"
_PATTERN: Final = re.compile(
    rf"\b{_WHO} (?:[\w|]+ )??{_DOES} "
    rf"(?:{_WORDS}{_OTHERS} (?:\w+ )??{_MACHINES}\b|"
    rf"{_WORDS}(?!it ){_MACHINES} (?:\w+ )??{_OF} (?!our |nos |notre )\w+|{_WORDS}the it (?:of|for) |"
    rf"(?:\| )?{_FOR} {_WORDS}(?:\| )?(?:des |les |the |their |leurs )?(?!it ){_MACHINES}\b)"
)


class LookedAfter(NamedTuple):
    """What the tokens `first` to `last` say: that the speaker administers machines of others."""

    first: int
    last: int
    value: str = "managed-service-provider"


def looked_after(text: Sequence[Token]) -> Iterator[LookedAfter]:
    """Where the text says so."""
    folded = FoldedText(text, ",.;:!?()\n")
    for found in _PATTERN.finditer(folded.written):
        yield LookedAfter(*folded.under(found))
