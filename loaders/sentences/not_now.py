"""What a text tells of another time than today: what is wished or planned, and what was and is otherwise now.

In: tokens, what the text states. Out: the same, what is in use today left unsaid of these clauses. Errors: none.
« On envisage l'appli carte Vitale », "we want to move to SaaS", « c'était chez Google ; depuis mai, chez nous ». Facts
that have a value for a wish (a title wanted, an erasure asked for) are stated by it, and so is what a product is that
somebody wants to make.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from loaders.sentences.function_words import ALL_FUNCTION
from loaders.sentences.plans import dated_plans, plans
from loaders.sentences.tokens import Token
from loaders.sentences.understanding import Understood, Use
from loaders.sentences.word_lists import words

_OF_TODAY: Final = frozenset(
    {
        *(
            "access-location",
            "card-data-changed",
            "data-masked",
            "delivery-mode",
            "document-deposited",
            "espace-status",
        ),
        *("hosted-for", "hosting-contract", "hosting-outsourced", "patient-means"),
        *("professional-means", "remote-access-countries", "storage-countries", "storage-media"),
        *("third-country-law", "third-country-law-countries"),
        *("local-directory", "machine-identity"),
        *("authentication-safeguards", "dmp-auth-mode", "dmp-profiles", "dmp-route", "identity-vigilance"),
        *("insi-authentication", "mssante-role", "other-use-of-hosted-data", "psc-trust-space", "publisher-access"),
        *(
            "sells-health-data",
            "shared-services",
            "archives-declared",
            "art26-agreement",
            "client-verified-certificate",
        ),
        *("cnil-referentiel-declared", "hosting-objection-handled", "person-informed", "transfer-map-published"),
        *("client-is-own-member", "digital-safe", "reliable-digital-copy", "shared-archives-management"),
    }
)
_DONE_TODAY: Final = _OF_TODAY | {
    *("care-activities-served", "dmp-requirements-met", "lap-minimum-functions", "mes-data-exchange"),
    *("mes-exchange-objects", "other-use-of-hosted-data", "professional-wrote-first", "professionals-per-year"),
    *("new-patients-per-year", "secure-invoices", "sas-interface", "version-declared-obsolete"),
    *("telemonitoring-convention", "used-across-legal-entities", "grouping-type", "ehr-interop-claim"),
    *("document-deposited", "prevention-messages", "email-reachable", "pharmaceutical-record", "prescriber-document"),
    *("machine-identity", "keeps-espace-data", "mes-in-use", "module-interconnection-shown"),
}
"""What a plan with a time to come beside says nothing of today, what is made or sold apart."""
_WISHED_FOR: Final = words("wished-for")
_DEMANDING: Final = words("demanded-of-us")
_OFFERING: Final = words("offering")
_PARTICIPLES: Final = ("ee", "ees", "es", "vu", "vue", "vues", "vus")
_CHANGING: Final = words("changing")
_NOW: Final = words("of-now")
_THEN: Final = words("of-then")
_WERE: Final = frozenset({"etaient", "etais", "etait", "etions", "was", "were"})
_WILL: Final = frozenset({"ll", "sera", "serons", "seront", "will", "ira", "iront"})
_NO_VERB: Final = frozenset({"camera", "opera"})
_COPULAS: Final = words("copulas") | {"being", "been", "etre"}
_ENDS: Final = frozenset(".;:!?,()")
_PERSONS: Final = words("pronouns") | {"also", "but"}
_RELATIVE: Final = frozenset({"qui", "that", "which"})
_MEANS: Final = frozenset({"acces", "access", "connexion", "franceconnect", "login", "portail", "portal", "vpn"})
_BEING_MADE: Final = frozenset({"chantier", "construction", "gestation", "preparation", "projet"})
_OF_US: Final = frozenset({"me", "us"})
_STOPS: Final = frozenset(".;!?")
_CONTRASTS: Final = frozenset({"because", "but", "car", "mais", "while", "alors"})
_REACH: Final = 7
_NEAR: Final = 3
Range = tuple[int, int]


def told_of_today(text: Sequence[Token], items: Iterable[Understood]) -> Iterator[Understood]:
    """The items; those on what is in use today state nothing where their clause tells of another time."""
    ranges = [
        (text[first].start, text[end - 1].end)
        for first, end in (*wishes(text), *pasts(text), *plans(text))
        if first < end
    ]
    dated = [(text[first].start, text[end - 1].end) for first, end in dated_plans(text)]
    for item in items:
        other = item.fact in _OF_TODAY and any(start < item.end <= end for start, end in ranges)
        other = other or (item.fact in _DONE_TODAY and any(start < item.end <= end for start, end in dated))
        yield replace(item, use=Use.NAMED, fact=None, value=None) if other else item


def wishes(text: Sequence[Token]) -> Iterator[Range]:
    """The half-open ranges of tokens that a word of wishing governs."""
    for at, token in enumerate(text):
        if _demands(text, at):
            yield at, _end(text, at)  # « le cahier des charges exige FranceConnect »
            continue
        if _is_ahead(text, at) or _is_offered(text, at):
            yield (_start(text, at), at) if _is_ahead(text, at) else (at, _end(text, at))
            continue
        if (token.folded not in _WISHED_FOR or _is_a_noun(text, at)) and not _would_like(text, at):
            continue
        if at and text[at - 1].folded in _COPULAS:  # « est prévu », "is being considered"
            yield _start(text, at), at
            continue
        if at and not _ENDS & set(text[at - 1].after) and token.folded.endswith(_PARTICIPLES):
            yield max(_start(text, at), at - _REACH), at + 1  # « appli carte Vitale souhaitée »
        if _ENDS & set(token.after) or (at + 1 < len(text) and text[at + 1].folded in _OF_US):
            continue  # "he wants me to put his files on…": what is asked for is the case to judge
        end = _end(text, at)
        ahead = [n for n in range(at + 1, min(end, at + 1 + _REACH)) if text[n].folded not in ALL_FUNCTION]
        changing = next((n for n in ahead[:_NEAR] if text[n].folded in _CHANGING), None)
        if changing is not None or (
            ahead and "to" not in (word.folded for word in text[at + 1 : ahead[0]]) and not _is_verb(text, ahead[0])
        ):
            yield at, end


def _demands(text: Sequence[Token], at: int) -> bool:
    """Whether somebody demands what follows; « un VPN qui exige deux facteurs » is what there is."""
    if text[at].folded not in _DEMANDING or not at or _ENDS & set(text[at].after):
        return False
    before = [token.folded for token in text[max(0, at - 2) : at]]
    return before[-1] not in _COPULAS and not (before[-1] in _RELATIVE and before[0] in _MEANS)


def pasts(text: Sequence[Token]) -> Iterator[Range]:
    """The ranges of what was or is to be, where the clause after it says what is now."""
    for at, token in enumerate(text):
        if token.folded not in _WERE and not _is_to_be(text, at):
            continue
        start, end = _start(text, at), _end(text, at)
        until = next((n for n in range(at, end) if text[n].folded in {"until", "jusqu"}), None)
        end = end if until is None else until  # "was in the US until spring and has been here since"
        stop = next((n + 1 for n in range(end, len(text)) if _STOPS & set(text[n].after)), len(text))
        if not _NOW.isdisjoint(word.folded for word in text[end:stop]):
            yield start, end


def _is_to_be(text: Sequence[Token], at: int) -> bool:
    """Whether a verb tells of what is to come: « passera en SaaS », "will be hosted", « ne… qu'à partir de 2028 »."""
    word = text[at].folded
    return word in _WILL or (
        len(word) > _NEAR + 1 and word.endswith(("era", "eront", "erons")) and word not in _NO_VERB
    )


def _would_like(text: Sequence[Token], at: int) -> bool:
    """Whether it is "would like", "about to"."""
    if text[at].folded == "about":
        return at + 1 < len(text) and text[at + 1].folded == "to"
    return text[at].folded == "like" and at > 0 and text[at - 1].folded in {"would", "d"}


def _is_ahead(text: Sequence[Token], at: int) -> bool:
    """Whether the words before are of a plan: « une version mobile est à l'étude », "is on our roadmap"."""
    if text[at].folded == "roadmap":
        return True
    before = tuple(token.folded for token in text[max(0, at - 2) : at])
    if text[at].folded in _BEING_MADE and before[-1:] in (("en",), ("in",)) and not _COPULAS.isdisjoint(before):
        return True  # « une procédure est en préparation », "is in preparation"
    return (text[at].folded, before) in {("etude", ("a", "l")), ("route", ("feuille", "de"))}


def _is_offered(text: Sequence[Token], at: int) -> bool:
    """Whether somebody offers it to the speaker: « un prestataire nous propose de passer en SaaS »."""
    if text[at].folded not in _OFFERING or not at:
        return False
    before, after = text[at - 1].folded, text[at + 1].folded if at + 1 < len(text) else ""
    return before == "nous" or (after in {"us", "to", "that"} and before not in {"i", "we"})


def _is_a_noun(text: Sequence[Token], at: int) -> bool:
    """Whether it is « le plan », "care plans"."""
    return text[at].folded in {"plan", "plans"} and not (at and text[at - 1].folded in _PERSONS)


def _is_verb(text: Sequence[Token], at: int) -> bool:
    """Whether a French infinitive stands there, of what changes nothing: « nous voulons lancer un portail »."""
    return text[at].folded.endswith(("er", "ir", "re"))


def _start(text: Sequence[Token], at: int) -> int:
    while at > 0 and not _ENDS & set(text[at - 1].after) and text[at - 1].folded not in _CONTRASTS:
        at -= 1
    return at


def _end(text: Sequence[Token], at: int) -> int:
    for place in range(at, len(text)):
        if _ENDS & set(text[place].after):
            return place + 1
        if place > at and text[place].folded in _CONTRASTS:
            return place
    return len(text)
