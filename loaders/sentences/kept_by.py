"""Who keeps the data, as words say it: patterns over folded words parted by single spaces, « | » where a clause ends.

In: none. Out: `KEPT_BY_OTHERS`, of a host, a provider or another company that is given the data or a part of them, and
`KEPT_ALONE`, of what no third party is given. Errors: none.
A host that is somebody's (« notre infogérant », "our host's certificate") and one that heads a clause (« l'hébergeur
nous a rendu… ») is a third party.
"""

from __future__ import annotations

from typing import Final

_SUPPLIER: Final = (
    r"(?:prestataires?|fournisseurs?|hebergeurs?|infogera?nts?|infogereurs?|sous traitants?|vendors?|suppliers?|"
    r"providers?|contractors?|sub ?contractors?|publishers?|editeurs?|tiers|third party|hosts?|hosting company)"
)
_HOST: Final = r"(?:hebergeur|infogerant|infogereur|prestataire d hebergement|prestataire cloud)"
_HOST_EN: Final = r"(?:host|hosting (?:provider|company|partner|supplier)|cloud (?:provider|supplier|host))"
_ANY: Final = r"(?:un|une|notre|nos|son|leur|des|le|l|la|d autres)"
_ANY_EN: Final = r"(?:an?|our|the|their|its|another|some|my)"
_COMPANY: Final = r"(?:prestataires?|fournisseurs?|societes?|entreprises?|tiers|boite)"
_COMPANY_EN: Final = r"(?:company|firm|provider|supplier|contractor|vendor|third party)"
_KEEPS: Final = r"(?:heberge\w*|stocke\w*|conserve\w*|sauvegarde\w*|garde\w*|archive\w*)"
_KEEPS_EN: Final = r"(?:hosts?|stores?|keeps?|backs|holds|archives)"
_WHAT: Final = (
    r"(?:donnees|dossiers|base|bases|serveurs|sauvegardes|copies|archives|applications?|images|fichiers|patients|tout|"
    r"infrastructure|hebergement|stockage)"
)
_WHAT_EN: Final = (
    r"(?:data|records|files|servers?|back ?ups?|copies|archives|application|images|database|everything|hosting|storage)"
)
_GIVES_AWAY: Final = r"(?:sous traite|externalise)"
_FIRST: Final = r"(?:mais|et|or|en fait|car|donc|aujourd hui|actuellement|desormais)"
_NOT_OURS: Final = r"(?<!sommes )(?<!etes )(?<!pour )(?<!are )(?<!re )(?<!for )(?<!am )(?<!m )(?<!suis )"

KEPT_BY_OTHERS: Final = "|".join(
    (
        rf"\b(?:sont|est|reste\w*|parten\w*|part|heberge\w*|stocke\w*|sauvegarde\w*|confie\w*|tourne\w*|vont|donnees|"
        rf"serveurs|externalis\w+|{_WHAT}) (?:\w+ ){{0,3}}?"
        rf"(?:chez|aupres d|a) (?:{_ANY} )?(?:\w+ )??{_SUPPLIER}\b",
        rf"\b(?:{_WHAT_EN}|goes?|leave|hosted|stored|kept|run|managed|encrypted|saved|sent|copied) "
        r"(?:\w+ ){0,5}?(?:by|at|with|to|for) "
        rf"{_ANY_EN} (?:\w+ )??(?:\w+ )??(?:{_HOST_EN}|provider|sub ?contractor)\b",
        rf"\b(?:hosted|stored|kept|run|managed) (?:\w+ )??(?:by|at|with) {_ANY_EN} (?:\w+ )??{_SUPPLIER}\b",
        rf"\b(?:our|their|its|the hospital s) (?:\w+ )??{_SUPPLIER} {_KEEPS_EN}\b",
        rf"\b(?:notre|leur|son|l|le) {_SUPPLIER} (?:l |les |le |nous )?{_KEEPS}\b",
        rf"\b(?:notre|leur|son|le|l) {_SUPPLIER} {_GIVES_AWAY} (?:\w+ ){{0,2}}?{_WHAT}\b",
        rf"\b(?:notre|leur|son|le|l) {_SUPPLIER} {_GIVES_AWAY} (?:la |l |le )(?:sauvegarde|hebergement)\b",
        rf"{_NOT_OURS}\b(?:une|un) {_COMPANY} (?:\w+ )??(?:(?!pour )\w+ ){{0,6}}?(?:l |les |le |nous )?{_KEEPS}\b",
        rf"{_NOT_OURS}\b(?:an?|another) (?:\w+ )??{_COMPANY_EN} (?:(?!for )\w+ ){{0,10}}?{_KEEPS_EN} "
        rf"(?:our|them|it|these|those|the)\b",
        r"\b(?:hosted|stored|kept) (?:\w+ )??(?:by|with) (?:a|an|another) (?:\w+ )??(?:company|firm)\b",
        rf"\b(?:through|via) an? (?:\w+ )??(?:{_HOST_EN}|provider)\b",
        r"\b(?:via|par l intermediaire d|passe\w* par) (?:un |l )?(?:\w+ )??hebergeur\b",
        rf"\b(?:notre|mon|nos|leur) (?:\w+ )??{_HOST}s?\b",
        rf"\bcertificat (?:hds )?(?:de|du) (?:(?:notre|leur|son|mon) )?(?:prestataire|fournisseur|{_HOST})\b",
        rf"\b(?:data|records|files|images) (?:are|is|sit|sits) with (?:\w+ ){{0,3}}?(?:cloud|{_HOST_EN}|provider)\b",
        rf"\b(?:our|my) (?:\w+ )??{_HOST_EN}\b",
        rf"(?:^|\| )(?:{_FIRST} )?l (?:ancien |actuel |ex )?{_HOST}(?: precedent| actuel)? "
        r"(?!doit|peut|est il|a t il|devra\w*|d )(?:n |ne |nous |s |se |en )?"
        r"(?:est|a|s|certifie\w*|nous|refuse|garantit|detient|possede|prevoit|dispose|ne|n|qui|utilise|travaille|appuie|"
        r"jure|dit|affirme|assure|pretend|repose|stocke|garde)\b",
        rf"(?:^|\| )(?:but |and )?the {_HOST_EN} "
        r"(?:(?:has|is|was|holds|kept|gave|returned|refuses|says|uses|never|in)\b|"
        r"s (?:certificate|servers|parent|support))",
        r"\b(?:lou(?:e|ons|er|ees?) (?:\w+ ){1,3}(?:dans|chez)|rent(?:s|ing)? (?:\w+ ){1,3}(?:in|from|at)) "
        r"(?:\w+ ){0,2}?(?:datacent(?:er|re)|data cent(?:er|re)|centre de donnees|colocation|hebergeur|host)\b",
    )
)
KEPT_ALONE: Final = (
    r"[^|]*?\b(?:personne d autre|nobody else|no one else|aucun (?:tiers|prestataire)|"
    r"rien (?:n est |ne part |ne va )?chez (?:un |des )?(?:tiers|prestataires?|hebergeurs?)|"
    r"no (?:third party|provider|"
    r"supplier|outside \w+)|sans (?:aucun )?(?:prestataire|tiers)|without (?:any |a )?(?:third party|provider|"
    r"supplier))\b|"
    r"\b(?:heberge\w*|hosted|stocke\w*|kept|stored|gere\w*) (?:\w+ )??(?:en interne|in house|internally|par nos soins|"
    r"par nous memes|par (?:la|notre) dsi|par notre (?:service informatique|equipe)|by our own (?:it|staff|team))\b|"
    r"\btourn\w+ en local\b"
)
