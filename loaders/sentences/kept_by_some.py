"""Who keeps data without being of a trade that does: « hébergé par une université », "in a cloud", a rented room.

In: the tokens of a text. Out: `Keeper` values. Errors: none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from loaders.sentences.folded_text import FoldedText
from loaders.sentences.keeping import Keeper
from loaders.sentences.tokens import Token

_RENTED: Final = re.compile(
    r"\b(?:lou(?:e|ons|er|ees?) (?:\w+ ){1,3}(?:dans|chez)|rent(?:s|ing|ed)? (?:\w+ ){1,3}(?:in|from|at)) "
    r"(?:\w+ ){0,2}?(?:datacent(?:er|re)|data cent(?:er|re)|centre de donnees|colocation|hebergeur|host)\b"
)
_HIRED: Final = re.compile(
    r"\b(?:serveurs?|servers?|machines?|espace|space|stockage|storage) (?:\w+ ){0,2}?(?:loue\w*|rented|leased) "
    r"(?:\w+ )?(?:a|aupres d|chez|from) (?:an?|une?) \w+|"
    r"\b(?:lou(?:e|ons|ent)|rents?|leases?) (?:\w+ ){0,4}?(?:a|chez|from|at) (?:an?|une?) (?:\w+ )?"
    r"(?:hebergeur|prestataire|host|provider|company|societe)\b|"
    r"\b(?:un|une|an?|another|autre) (?:(?!ne |n )\w+ ){1,3}?(?:s occupe (?:de )?|assure |"
    r"takes care of |handles |sees to )(?:l |notre |the |our |its )?(?:hebergement|stockage|hosting|storage)\b|"
    r"\b(?:fai(?:s|t|sons|re)|font) heberger\b|"
    r"\b(?:un|une|an?) (?:\w+ ){1,4}?(?:qui |that |which )(?:nous heberge|hosts us)\b|"
    r"\b(?:have|has|having|get|gets) (?:our|its|their|the) (?:\w+ ){1,2}hosted\b|"
    r"\b(?:hebergement|stockage|hosting|storage|infrastructure) (?:est |is )(?:assuree?|handled|celle|provided|done) "
    r"(?:par |d |by |that of )?(?:an?|une?) (?!membre|member)\w+"
)
_KEPT: Final = r"(?:heberge|stocke|conserve|sauvegarde|archive)e?s?|hosted|stored|kept|archived|backed up"
_BY_SOME: Final = re.compile(
    rf"\b(?:{_KEPT}) (?:\w+ ){{0,3}}?(?:par|by|chez|with) (?:an?|une?|another|some) (?!membre|member|moyen|means)\w+"
)
_CLOUD: Final = r"(?:cloud|nuage)\b(?! (?:act|computing))"
_IN_A_CLOUD: Final = re.compile(
    rf"\b(?<!n )(?:{_KEPT}|is|are|est|sont|sits?|runs?|tourne\w*|it all|data|donnees|base|records|dossiers|"
    rf"particuliere|everything|tout) "
    rf"(?:\| )?(?:(?!not|pas|n|never|jamais)\w+ ){{0,3}}?(?:in|on|dans|sur) (?:an?|une?|the|le) "
    rf"(?:(?!our|notre|nos|which|that|not)\w+ ){{0,3}}?{_CLOUD}"
)
_THROUGH: Final = re.compile(
    r"\b(?:pass(?:e|ent|ons)|goes|go) (?:\w+ ){0,2}?(?:par|through) (?:une?|an?) (?:\w+ )?"
    r"(?:data ?cent(?:er|re)s?|hebergeurs?|cloud|prestataires?|host|provider|hosting \w+)\b"
)

_TRADE: Final = (
    r"(?:hebergeur|prestataire|infogerant|infogereur|tiers|fournisseur|editeur|societe|entreprise|provider|host|"
    r"hosting company|hosting firm|vendor|supplier|third party|company|firm|contractor)"
)
_WITH_SOME: Final = re.compile(
    r"(?<!contrat )(?<!contract )(?<!support )(?<!contact )(?<!question )\b(?:est|sont|is|are|sits?) "
    r"(?:desormais |entierement |now |still |parti\w* )?(?:chez|aupres d|with) "
    rf"(?:an?|une?|notre|our|l|le|the|another|autre) (?:\w+ ){{0,2}}?{_TRADE}\b"
)
"""« notre outil est chez un prestataire », "our EHR is with a provider"."""
_RUN_BY_SOME: Final = re.compile(
    rf"\b(?:an?|une?|l|le|the) (?:(?!ne |n )\w+ ){{0,2}}?{_TRADE} (?:qui |who |that |also |aussi )?"
    r"(?:operates?|runs?|manages?|administers?|looks after|exploite|administre|gere|infogere|fait tourner) "
    r"(?:our|notre|nos) "
)
_NEXT_DOOR: Final = r"(?:voisine?|partenaire|d a cote|next door|nearby)"
_CARING: Final = r"(?:chu|ch|chr|hopital|clinique|etablissement|hospital|clinic)"
_BY_A_NEIGHBOUR: Final = re.compile(
    rf"\b(?:{_KEPT}|tourne\w*) (?:par|chez|by|at|with) (?:l|le|la|the|une?|an?) (?:neighbouring |other |autre )?"
    rf"(?:(?:(?<=neighbouring )|(?<=other )|(?<=autre )){_CARING}|{_CARING} {_NEXT_DOOR}|grades)\b|"
    rf"\b(?:l|le|la|the|une?|an?) (?:(?:autre |other |neighbouring ){_CARING}|{_CARING} {_NEXT_DOOR}|grades) "
    r"(?:nous )?(?:heberge|stocke|hosts?|stores?|runs) "
    r"|\btitulaire (?:\w+ ){1,3}?(?:heberge|stocke|conserve)\w* (?:nos|notre|les|la|le|l)\b"
)

_ALL: Final = (_RENTED, _HIRED, _BY_SOME, _IN_A_CLOUD, _THROUGH, _WITH_SOME, _RUN_BY_SOME, _BY_A_NEIGHBOUR)


def kept_by_some(text: Sequence[Token]) -> Iterator[Keeper]:
    """What says that somebody else keeps data, whoever it is; of one who does not host for others."""
    folded = FoldedText(text, ".,;:!?()\n")
    for pattern in _ALL:
        for found in pattern.finditer(folded.written):
            yield Keeper(*folded.under(found), third=True)
