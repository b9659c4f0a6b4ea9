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
    rf"(?:(?:(?<=neighbouring )|(?<=other )|(?<=autre )){_CARING}|{_CARING} {_NEXT_DOOR}|"
    r"grades|gip|gie|syndicat|mipih|sib)\b|"
    rf"\b(?:l|le|la|the|une?|an?) (?:(?:autre |other |neighbouring ){_CARING}|{_CARING} {_NEXT_DOOR}|grades) "
    r"(?:nous )?(?:heberge|stocke|hosts?|stores?|runs) "
    r"|\btitulaire (?:\w+ ){1,3}?(?:heberge|stocke|conserve)\w* (?:nos|notre|les|la|le|l)\b"
)
_OURS: Final = r"(?:l|la|les|ma|mes|mon|nos|notre|my|our|the)"
_HOST: Final = r"(?:hebergeurs?|infogerants?|hosts?|hosting (?:company|firm|provider|supplier)|cloud provider)"
_THE_HOST_OF: Final = re.compile(
    rf"\b(?:(?<=\| )|^)(?:et |mais |si |que |and |but |if )?(?:l|the|le|chez l|aupres de l) (?:\w+ )?{_HOST} "
    rf"(?:actuel |current )?(?:de|d|du|of|for|qui heberge|that hosts) (?!donnees|health|sante){_OURS} "
)
"""« l'hébergeur de notre PACS », "the host of our EHR"."""
_UNDER_CONTRACT: Final = re.compile(
    rf"\b(?:contrats?|contracts?|convention|accord|marche|agreement|clauses?) (?:\w+ ){{0,3}}?(?:avec|with) "
    rf"(?:l|le|un|une|notre|nos|the|our|an?|son|leur|its|their) (?:\w+ ){{0,2}}?{_HOST}\b"
)
"""« que mettre au contrat avec l'hébergeur », "the contract with our host"."""
_KNOWN: Final = re.compile(r" (?:avec|with) (?:l|le|notre|nos|the|our) ")
"""« que mettre au contrat avec l'hébergeur ? »: there is one, whatever is asked."""
_INTO_A_CLOUD: Final = re.compile(
    r"\b(?:part(?:ent|iront)?|vont|sont|envoye\w*|copie\w*|replique\w*|externalise\w*|sauvegarde\w*|archive\w*|"
    r"go|goes|sent|copied|replicated|backed up) (?:\w+ ){0,2}?(?:chez|to|into|vers) (?:un|une|an?|le|the) "
    r"(?:public |private |french |european )?(?:cloud|nuage)\b"
)
_ARCHIVING_AT: Final = re.compile(
    r"\b(?:archivage|hebergement|stockage|sauvegardes?|conservation|archiving|hosting|storage|backups?) "
    rf"(?:(?!par |by )\w+ ){{0,8}}?(?:chez|aupres d|with) (?:an?|une?) (?:\w+ ){{0,2}}?{_TRADE}\b"
)

_ALL: Final = (_RENTED, _HIRED, _BY_SOME, _IN_A_CLOUD, _THROUGH, _WITH_SOME, _RUN_BY_SOME, _BY_A_NEIGHBOUR)
_MORE: Final = (_THE_HOST_OF, _UNDER_CONTRACT, _INTO_A_CLOUD, _ARCHIVING_AT)


def kept_by_some(text: Sequence[Token]) -> Iterator[Keeper]:
    """What says that somebody else keeps data, whoever it is; of one who does not host for others."""
    folded = FoldedText(text, ".,;:!?()\n")
    for pattern in (*_ALL, *_MORE):
        for found in pattern.finditer(folded.written):
            known = pattern is _UNDER_CONTRACT and _KNOWN.search(found[0]) is not None
            yield Keeper(*folded.under(found), third=True, firm=known)
