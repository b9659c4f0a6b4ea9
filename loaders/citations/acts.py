"""Acts other than codes: « règlement (UE) n° 910/2014 », « loi n° 2024-449 », « décret du 27 décembre 2023 », « RGPD ».

In: folded text and a place in it. Out: the act named there, where its name ends, and what is doubtful. Errors: none.
Source: docs/authoring.md for the slugs; known_acts.yaml for names and dates.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from loaders.citations.folding import Folded
from loaders.citations.known_acts import dated, named, work_of
from loaders.citations.lexis import DATE, day_of, in_french, rx
from loaders.citations.targets import Work
from ontology.errors import Message


@dataclass(frozen=True, slots=True)
class ActRead:
    """An act named in a text, up to `end`; `work` is None if one cannot tell which."""

    kind: str
    work: Work | None
    end: int
    suspect: bool = False
    why: Message | None = None


_HEAD: Final = rx(
    r"(?P<kind>loi|decret|ordonnance|arrete|reglement|directive|decision)s?"
    r"(?P<more> (?:organique|constitutionnelle|deleguee?)|-loi| d'execution)?(?![a-z])"
)
_UNION: Final = rx(
    r" ?\(?(?P<union>ue|cee|ce|euratom)\)?(?: n°| no)? ?(?P<a>[0-9]{1,4})/(?P<b>[0-9]{1,5})(?![0-9/])|"
    r"(?: n°)? ?(?P<a2>[0-9]{2,4})/(?P<b2>[0-9]{1,4})/(?P<union2>ue|cee|ce)\b"
)
_NUMBER: Final = rx(r" n° ?(?P<number>[0-9]{2,4}-[0-9]{1,5})(?![0-9])")
_SIGNED: Final = rx(r" (?:du |le |en date du )")

_FRENCH: Final = {
    "loi": "loi",
    "decret": "décret",
    "ordonnance": "ordonnance",
    "arrete": "arrêté",
    "reglement": "règlement",
    "directive": "directive",
    "decision": "décision",
}
_ENGLISH: Final = {"reglement": "Regulation", "directive": "Directive", "decision": "Decision"}
_UNION_ENGLISH: Final = {"ue": "EU", "ce": "EC", "cee": "EEC", "euratom": "Euratom"}

NO_YEAR: Final = Message(
    "la date est incomplète ou n'existe pas : l'acte ne peut être reconnu",
    "the date is incomplete or does not exist: the act cannot be told",
)
BY_DATE: Final = Message(
    "reconnu par sa seule date : d'autres actes peuvent la partager",
    "told by its date alone: other acts may share it",
)


def _of_union(kind: str, match: re.Match[str]) -> Work:
    union, a, b = match["union"] or match["union2"], match["a"] or match["a2"], match["b"] or match["b2"]
    old = match["union2"] is not None
    slug = f"{kind}-{a}-{b}-{union}" if old else f"{kind}-{union}-{a}-{b}"
    fr = f"{a}/{b}/{union.upper()}" if old else f"({union.upper()}) {a}/{b}"
    en = f"{a}/{b}/{_UNION_ENGLISH[union]}" if old else f"({_UNION_ENGLISH[union]}) {a}/{b}"
    short = f"{_FRENCH[kind]} {fr}"
    english = f"{_ENGLISH.get(kind, _FRENCH[kind].capitalize())} {en}"
    return work_of(slug) or Work(slug, short, Message(short[0].upper() + short[1:], english))


def _french(kind: str, slug: str, short: str) -> Work:
    label = short[0].upper() + short[1:]
    return work_of(slug) or Work(slug, short, Message(label, f"{label} (France)"))


def _by_date(text: Folded, kind: str, start: int, match: re.Match[str]) -> ActRead:
    day = day_of(match)
    if day is None:
        return ActRead(kind, None, match.end(), suspect=True, why=NO_YEAR)
    known = dated(text, start, match.end(), kind, day)
    if known:
        return ActRead(kind, known[0].work, match.end(), why=None if known[1] else BY_DATE)
    shown = in_french(day)
    work = _french(kind, f"{kind}-{day.isoformat()}", f"{_FRENCH[kind]} du {shown}")
    return ActRead(kind, work, match.end(), why=BY_DATE)


def read_act(text: Folded, at: int) -> ActRead | None:
    """The act named at `at`, or None. An act whose date lacks its year is suspect (seed-coverage, S32)."""
    known = named(text, at)
    if known:
        return ActRead(known[0].kind, known[0].work, known[1])
    head = _HEAD.match(text.text, at)
    if not head:
        return None
    kind = head["kind"]
    union = _UNION.match(text.text, head.end()) if kind in _ENGLISH else None
    if union:
        return ActRead(kind, _of_union(kind, union), union.end())
    number = _NUMBER.match(text.text, head.end())
    signed = _SIGNED.match(text.text, number.end() if number else head.end())
    date = DATE.match(text.text, signed.end()) if signed else None
    if number:
        work = _french(kind, f"{kind}-{number['number']}", f"{_FRENCH[kind]} n° {number['number']}")
        return ActRead(kind, work, date.end() if date else number.end())
    return _by_date(text, kind, at, date) if date else None
