"""Which hosting activities are sub-contracted, to whom: « l'infogérance est sous-traitée à Claranet, certifié HDS ».

In: the tokens of a text, what its words state. Out: `Understood` values of the map `subcontracted-activities`.
Errors: none. A sentence tells of it where an activity stands beside a word of giving away or a provider that it is
given to, and nothing in it denies, asks about or plans it, or gives the activity to whoever speaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from loaders.sentences.clauses import sentences
from loaders.sentences.folded_text import MARK, FoldedText
from loaders.sentences.tokens import Token
from loaders.sentences.understanding import Understood, Use
from ontology.product import MapEntries

FACT: Final = "subcontracted-activities"
LABELS: Final = {"fr": "activités sous-traitées", "en": "sub-contracted activities"}
_PLACES: Final = frozenset({"remote-access-countries", "storage-countries"})
_ACTIVITIES: Final = (
    (
        "act-1",
        r"colo(?:cation)?s?|housing|sites? physiques?|hebergement physique|physical (?:sites?|hosting)|"
        r"data cent(?:er|re) space|salles? (?:machines?|serveurs?|informatiques?)|"
        r"server rooms?|baies|racks?|rack space",
    ),
    (
        "act-2",
        r"(?:serveurs?|machines) (?:physiques?|dedies?)|(?:physical|dedicated) servers?|hardware|"
        r"infra(?:structure)? materielle|bare metal",
    ),
    (
        "act-3",
        r"infra(?:structure)? virtuelle|virtual (?:infrastructure|layer)|virtualisation|virtuali[sz]ation|"
        r"machines virtuelles|virtual machines|vms?|iaas",
    ),
    ("act-4", r"plateforme (?:applicative|d applications?)|application platform|paas|kubernetes"),
    (
        "act-5",
        r"infogerance|exploitation|administration|managed services|system administration|"
        r"(?:administre|exploite|infogere|administers|operates|patches|monitors) (?:and \w+ )?(?:nos|our)",
    ),
    ("act-6", r"sauvegardes?|backups?|back up"),
)
_NUMBERED: Final = re.compile(r"\bactivit(?:e|es|y|ies) (?:hds )?(?:n )?([1-6])\b")
_PROVIDER: Final = (
    r"(?:(?:\w+ )?"
    r"(?:prestataire|sous traitant|partenaire|fournisseur|hebergeur|operateur|specialiste|tiers|infogereur|"
    r"infogerant|esn|societe|boite|entreprise|provider|subcontractor|sub contractor|partner|supplier|third party|"
    r"firm|company|contractor|operator))"
)
_GIVEN: Final = re.compile(
    r"\b(?:sous trait(?:e|ee|es|ees|ons|er)|confi(?:e|ee|es|ees|ons|er)|"
    r"externalis(?:ons|ee?s? (?:a|chez|aupres))|(?:on|nous) externalise|delegu(?:e|ee|es|ees|ons)|"
    r"sub ?contract(?:ed|s)?|outsourc(?:e|ed|es)|entrust(?:ed|s)?)\b|"
    r"\bsous traitance\b|\bsubcontracting\b"
)
_AT_A_PROVIDER: Final = re.compile(
    rf"\b(?:chez|par|a|aupres d|auprès de|dans le datacenter d|data ?cent(?:er|re)s? d|partent chez|from|by|at|with|"
    rf"on|in|to) (?:un|une|l|le|a|an|our|notre|nos|some|its|another|un autre)(?: s)? {_PROVIDER}\b|"
    rf"\b(?:un|une|a|an) {_PROVIDER}(?: \w+){{0,4}}? (?:fait|administre|exploite|gere|sauvegarde|heberge|met|garde|"
    r"patches|runs|operates|does|handles|provides|owns|monitors|administers|keeps)\b|"
    rf"\bprestataire (?:paas|iaas)\b|\b(?:on|sur) (?:a|un) {_PROVIDER} s\b|\bc est un tiers qui\b"
)
_KNOWN: Final = re.compile(
    r"\b(?:AWS|Amazon Web Services|Azure|Google Cloud|GCP|OVHcloud|OVH|Scaleway|Outscale|Equinix|Interxion|"
    r"Digital Realty|Telehouse|Data4|Claranet|Adista|Coreye|Scalingo|Clever Cloud|Docaposte|Cegedim\.cloud|"
    r"Cloud Temple|NumSpot|Oodrive|Orange Business|Jaguar Network|Free Pro|Nameshield|Pictime|"
    r"Atos|Eviden|Sopra|Capgemini|Heroku|"
    r"Platform\.sh|Hetzner|Ionos|Infomaniak|Exoscale|Kyndryl|Sigma|Thésée|Etix)\b"
)
_NAMED: Final = re.compile(
    r"(?:sous-traitée?s?|confiée?s?|externalisée?s?|subcontracted|sub-contracted|outsourced|entrusted) (?:à|chez|to) "
    r"(?:la société |the company )?(?P<name>[A-Z][\w&.-]+(?: [A-Z][\w&.-]+)?)"
)
_UNCERTIFIED: Final = re.compile(
    r"\b(?:n est pas|n a pas|n ont pas|isn t|is not|has no|hasn t|without|sans|non|not|no|pas)"
    r"(?: (?:le|la|un|de|d|a|an|any|the|hds|encore|yet)){0,3} (?:hds )?(?:certifi\w+|hds)(?: hds)?\b"
)
_CERTIFIED: Final = re.compile(
    r"\bcertifi\w+ hds\b|\bhds certifi\w+\b|\bcertificat hds\b|\bcertified\b|\bcertifiee?s?\b"
)
_PEOPLE: Final = (
    ("FR", r"francais\w*|french"),
    ("DE", r"allemand\w*|german"),
    ("TN", r"tunisien\w*|tunisian"),
    ("MA", r"marocain\w*|moroccan"),
    ("IN", r"indien\w*|indian"),
    ("US", r"americain\w*|american"),
    ("BE", r"belge\w*|belgian"),
    ("GB", r"britanni\w*|british"),
    ("IE", r"irlandais\w*|irish"),
    ("PL", r"polonais\w*|polish"),
    ("RO", r"roumain\w*|romanian"),
    ("PT", r"portugais\w*|portuguese"),
    ("ES", r"espagnol\w*|spanish"),
    ("CH", r"suisse\w*|swiss"),
    ("MU", r"mauricien\w*|mauritian"),
    ("MG", r"malgache\w*|malagasy"),
)
_NOT_SO: Final = re.compile(
    r"\b(?:pas|jamais|rien|aucun|aucune|personne|ni|sans|ne|not|never|nothing|nobody|no|neither|none|without|t)\b|"
    r"\b(?:if|whether|would|could|may|might|plan|plans|planning|envisage\w*|prevo\w*|prevu\w*|allons|va|vont|"
    r"voudr\w*|souhait\w*|compte|comptons|projet\w*|bientot|will|soon|next|faut|peut|peuvent|doit|should|must|can)\b|"
    r"\b(?:nous|me) (?:a |ont )?(?:confie|sous traite|delegue)\w*|\b(?:to|entrusts?|entrusted) us\b|"
    r"\bpour (?:nous|le compte)|\bnous (?:sommes|intervenons)\b|\bde nos clients\b|\bcustomers?\b|\bclients?\b|"
    r"\b(?:on propose|nous proposons|we (?:offer|sell|provide)|notre offre|our offer)\b|"
    r"\b(?:our|notre) (?:company|firm|societe|boite|entreprise|esn)\b|"
    r"\b(?:sous traitants? (?:de|d un|d une|du|ulterieurs?)|subcontractors? (?:of|to|for))\b|"
    r"\b(?:confie|sous traite) (?:ses|leurs|son|sa)\b|\b(?:his|her|their|its) (?:hosting|servers)\b|"
    r"\b(?:hopital|chu|clinique|cliniques|ehpad|hospital|clinic|clinics) (?:a|ont|has|have|confie|entrusts)\b"
)
_NOT_A_NAME: Final = re.compile(r"(?:à|chez|to) (?:Un|Une|Des|An?)\b")
_IN_FRANCE: Final = re.compile(r"\b(?:en|in|depuis la) france\b|\bparisiens?\b|\bregion paris\b|\bparis region\b")
_CARERS: Final = frozenset({"health-establishment", "health-professional", "essms"})


def subcontracted(text: str, found: Sequence[Token], items: Sequence[Understood]) -> Iterator[Understood]:
    """The activities that each sentence says are given to others, with what it says of who has them.

    Whoever gives care and has its own record looked after is no host that sub-contracts.
    """
    if any(item.fact == "organisation-type" and item.value in _CARERS for item in items):
        return
    for place in sentences(found):
        tokens = [found[at] for at in place]
        if not tokens or "?" in tokens[-1].after:
            continue
        folded = FoldedText(tokens, ",:;()").written
        certified = False if _UNCERTIFIED.search(folded) else True if _CERTIFIED.search(folded) else None
        rest = _UNCERTIFIED.sub(" ", folded)
        start, end = tokens[0].start, tokens[-1].end
        written = text[start:end]
        known = _KNOWN.search(written)
        given = _given(rest, known, certified)
        if given is None or _NOT_SO.search(_clause(rest, given)):
            continue
        activity = _activity(rest, given)
        if activity:
            fields = _fields(written, known, _country(folded, start, end, items), certified)
            value: MapEntries = {activity: fields}
            yield Understood(start, end, written, LABELS, "grammar", Use.STATED, False, False, FACT, value)


def _given(folded: str, known: re.Match[str] | None, certified: bool | None) -> tuple[int, int] | None:
    """Where the sentence says that something is given away: by a verb, to a provider, or in a certified one's hands."""
    found = _GIVEN.search(folded) or _AT_A_PROVIDER.search(folded)
    if found is not None:
        return found.span()
    return (0, len(folded)) if known and certified is not None else None


def _clause(folded: str, span: tuple[int, int]) -> str:
    """The words between the signs around a place."""
    start = folded.rfind(MARK, 0, span[0]) + 1
    end = folded.find(MARK, span[1])
    return folded[start : end if end >= 0 else len(folded)]


def _fields(
    written: str, known: re.Match[str] | None, country: str | None, certified: bool | None
) -> dict[str, bool | str]:
    fields: dict[str, bool | str] = {}
    name = _NAMED.search(written)
    if known is not None:
        fields["subcontractor-name"] = known.group()
    elif name is not None and _NOT_A_NAME.search(written) is None:
        fields["subcontractor-name"] = name["name"]
    if country:
        fields["subcontractor-country"] = country
    if certified is not None:
        fields["subcontractor-certified"] = certified
    return fields


def _activity(folded: str, given: tuple[int, int]) -> str | None:
    """The activity that is named nearest to the words of giving away, by its name or its number."""
    places = [
        (found.start(), found.end(), activity)
        for activity, words in _ACTIVITIES
        for found in re.finditer(rf"\b(?:{words})\b", folded)
    ]
    if _GIVEN.search(folded):
        places += [(found.start(), found.end(), f"act-{found[1]}") for found in _NUMBERED.finditer(folded)]
    return min(places, key=lambda p: (max(p[0] - given[1], given[0] - p[1], 0), p[0]))[2] if places else None


def _country(folded: str, start: int, end: int, items: Sequence[Understood]) -> str | None:
    """Where whoever has the activity is: a country that the sentence places something in, else a nationality."""
    for item in items:
        if item.fact in _PLACES and item.use is Use.STATED and start <= item.start <= end:
            return str(item.value)
    for code, words in _PEOPLE:
        if re.search(rf"\b(?:{_PROVIDER} (?:{words})|(?:{words}) {_PROVIDER})\b", folded):
            return code
    return "FR" if _IN_FRANCE.search(folded) else None
