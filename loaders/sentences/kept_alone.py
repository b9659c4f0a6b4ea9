"""Who keeps their data alone: « nous hébergeons tout nous-mêmes », "hosted by our own staff", « sans sous-traitant ».

In: the tokens of a text. Out: `Keeper` values. Errors: none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from loaders.sentences.folded_text import FoldedText
from loaders.sentences.keeping import SUPPLIERS, Keeper
from loaders.sentences.noun_phrase import SOFT, parted
from loaders.sentences.tokens import Token

_THEMSELVES: Final = re.compile(
    r"(?<!appareil )(?<!dispositif )(?<!logiciel )"
    r"\b(?:nous|lui|elle|eux|elles|soi|moi) memes?\b|"
    r"(?<!device )(?<!software )(?<!product )(?<!app )(?<!system )\b(?:our|your|it|them|my)sel(?:f|ves)\b|"
    r"\b(?:par|by) (?:nos soins|(?:la|notre|sa|leur|our|its|the) (?:own )?(?:dsi|service informatique|equipe|equipes|"
    r"staff|team|it(?= dep| team| staff| [|]|$))|(?:our|its|their) own (?:it|staff|team|people))\b|"
    r"\b(?:en interne|in house|internally|hebergement interne|internal hosting)\b"
)
_ALONE: Final = re.compile(
    r"\b(?:sans|aucune?|pas d|pas de|no|without|without any|without a|sans aucune?) "
    r"(?:(?:prestataires?|sous traitants?|sous traitance|tiers|hebergeurs?|externalisation|provider|third party|"
    r"host|hosting company|sub ?contractors?|sub ?contracting|outsourcing)(?: (?:du tout|at all|involved|externe|"
    r"exterieur|d hebergement|impliquee?|d aucune sorte|"
    r"of any (?:kind|sort)|quel qu il soit|n intervien\w+))?|"
    r"(?:outside|external|third party) (?:provider|host|company|party))(?= [|]|$)"
)
_NOBODY_ELSE: Final = re.compile(
    r"\b(?:aucun (?:tiers|prestataire|hebergeur|sous traitant)|aucune (?:autre )?(?:societe|entreprise)|"
    r"personne d autre|nul autre) (?:n |ne )(?:nous )?(?:heberge|stocke|conserve|garde|touche|intervien\w*)|"
    r"\b(?:no (?:third party|provider|host|contractor|other company|outside company|one else)|nobody else) "
    r"(?:ever )?(?:hosts?|stores?|keeps?|holds?|touches|is involved)\b|"
    r"\bn externalis\w+ rien\b|\boutsourc\w+ nothing\b|"
    r"\bnothing (?:is )?(?:ever )?(?:handed|given|farmed|sent|entrusted) (?:out|to (?:the outside|outsiders|anyone))\b|"
    r"\b(?:hebergement|stockage) n est (?:pas|nullement) (?:sous traite|externalise|delegue)|"
    r"\b(?:hosting|storage) (?:is not|isn t) (?:sub ?contracted|outsourced|delegated)\b|"
    r"\bne (?:sort\w*|quitt\w+) (?:pas|jamais) (?:de )?(?:nos (?:murs|locaux)|l (?:etablissement|hopital)|notre \w+)|"
    r"\b(?:never|do not|don t|does not|doesn t) leaves? (?:our|the) (?:premises|building|walls|site|hospital)\b"
)
_ALL_OURS: Final = re.compile(
    r"\b(?:tout|everything|it all|all of it) (?:est|is|are|reste|stays|runs|tourne|remains)(?: \w+)?? "
    r"(?:sur|on|dans|in) (?:nos|our)(?: own| propres)? "
    r"(?:serveurs|servers|machines|data ?cent(?:er|re)s?|salles|murs)\b"
)
_ITSELF: Final = re.compile(
    r"(?:looked$|heberg|stock|conserv|sauvegard|gard|archiv|gere|gerons|gerer|host|stor|ke?ept?|held|hold|"
    r"runs?$|manag)\w*"
)
_BY: Final = frozenset({"by", "everything", "it", "its", "data", "them", "records", "their"})
_BACK: Final = 10


def kept_alone(text: Sequence[Token]) -> Iterator[Keeper]:
    """What says that no third party keeps them."""
    folded = FoldedText(text, ".,;:!?()\n")
    for pattern, third in ((_THEMSELVES, False), (_ALONE, False), (_NOBODY_ELSE, False), (_ALL_OURS, False)):
        for found in pattern.finditer(folded.written):
            first, last = folded.under(found)
            verb = _verb_before(text, first) if pattern is _THEMSELVES else first
            if verb is not None:
                yield Keeper(verb, last, third, firm=pattern in {_ALONE, _NOBODY_ELSE})


def _verb_before(text: Sequence[Token], at: int) -> int | None:
    """The verb of keeping that stands before, in the same clause."""
    for place in range(at - 1, max(-1, at - 1 - _BACK), -1):
        if parted(text, place + 1, SOFT):
            return None
        if _ITSELF.fullmatch(text[place].folded):
            of_a_thing = text[at].folded == "itself" and at - place > 1 and not _is_by(text, place, at)
            return None if of_a_thing or _is_theirs(text, place) else place
    return None


def _is_by(text: Sequence[Token], first: int, last: int) -> bool:
    """Whether somebody is named between who does it: "hosted by the clinic itself", not "runs in the device itself"."""
    return not _BY.isdisjoint(token.folded for token in text[first:last])


def _is_theirs(text: Sequence[Token], at: int) -> bool:
    """Whether a supplier does it: « l'éditeur héberge lui-même »."""
    while not parted(text, at, SOFT):
        at -= 1
        if text[at].folded in SUPPLIERS:
            return True
    return False
