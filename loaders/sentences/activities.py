"""What whoever speaks does with the machines of others: « on administre leurs serveurs », "we supply the racks".

In: the tokens of a text, whether the speaker supplies others. Out: `Activity` values. Errors: none.
Source: article R. 1111-9 of the code de la santé publique (its six activities).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from loaders.sentences.doing import is_done_by_the_speaker
from loaders.sentences.folded_text import FoldedText
from loaders.sentences.noun_phrase import HARD, SOFT, parted
from loaders.sentences.tokens import Token

FACT: Final = "hosting-activities"
LABELS: Final = {"fr": "activités d'hébergement", "en": "hosting activities"}
_ADMINISTERED: Final = "act-5"
_VERBS: Final = (
    (
        "fr",
        re.compile(
            r"(?:administr|exploit|infoger|supervis|pilot)(?:e|ons|er|ions|ant|ent)|ger(?:e|ons|er)|"
            r"maint(?:ient|enons|enir)|"
            r"occup(?:e|ons|er)"
        ),
        _ADMINISTERED,
    ),
    (
        "en",
        re.compile(
            r"(?:administer|operat|manag|maintain|monitor|supervis|patch|run|look|handl|tak)(?:e|s|es|ed|ing|"
            r"ning)?(?<!take)|"
            r"take(?= care)"
        ),
        _ADMINISTERED,
    ),
    ("fr", re.compile(r"fournissons|fournit|fournir|lou(?:e|ons|er)|mettons|met|tenons|vendons|proposons"), ""),
    (
        "en",
        re.compile(r"(?:suppl(?:y|ies|ying)|provid(?:e|es|ing)|rent|rents|lease|leases|let|sell|sells|offer|offers)"),
        "",
    ),
)
_LENT: Final = re.compile(r"lou\w+|rents?|leases?|let|offers?|propos\w+")
_STRICT: Final = re.compile(r"administ\w+|infoger\w+|exploit\w+|operat\w+")
_RUN_THINGS: Final = frozenset(
    {"serveurs", "serveur", "servers", "server", "bases", "base", "database", "databases", "systemes", "systeme", "si"}
    | {
        "infrastructure",
        "infrastructures",
        "machines",
        "hardware",
        "reseau",
        "network",
        "vm",
        "vms",
        "clusters",
        "parc",
    }
    | {"systems", "backend", "middleware", "os"}
)
_A_THING: Final = "|".join(sorted(_RUN_THINGS))
_SUPPLIED: Final = {
    **dict.fromkeys(("serveur", "serveurs", "server", "servers", "machines", "hardware"), "act-2"),
    **dict.fromkeys(
        ("building", "buildings", "batiment", "batiments", "power", "cooling", "energie", "electricite"), "act-1"
    ),
    **dict.fromkeys(("climatisation", "locaux", "premises", "rooms", "salles", "cages", "electricity"), "act-1"),
}
_OWN: Final = frozenset({"nos", "notre", "our", "mes", "mon", "my", "own", "propres"})
_OWNED: Final = frozenset({"d", "de", "des", "du", "for", "of", "ou", "pour", "that", "where"})
_THEIRS: Final = frozenset({"leur", "leurs", "s", "sa", "ses", "son", "their"})
_TAKES: Final = frozenset({"les", "l", "le", "la"})
_TAKEN: Final = frozenset({"it", "them"})
_VIRTUAL: Final = re.compile(r"virtu\w+")
_ASKED_OF_US: Final = frozenset({("us", "to"), ("nous", "d"), ("nous", "de")})
_NOT_OBJECTS: Final = {
    "fr": frozenset({"aux", "destine", "pour", "qui", "chez", "dans", "par", "sous", "sur", "via"}),
    "en": frozenset({"for", "that", "at", "in", "inside", "on", "via", "where", "with"}),
}
_BY_NOUN: Final = re.compile(
    r"\b(?:(?:assur|fais|prenons|prend|charge|fait|do|does|handle|provide|deliver|ensure|manage|"
    r"care)\w*(?: \w+){0,4}? )"
    r"(?:(?:administration|exploitation|supervision|infogerance|operation|management|monitoring|maintenance) "
    r"(?:(?:et|and) (?:l |la |le |the )?\w+ )?(?:systemes?|du|de l|des|de leurs?|de ses|de la|of the|of their|of) "
    rf"(?:{_A_THING})|(?:systems?|server|database|infrastructure|platform) (?:administration|operations?|"
    rf"management))\b|"
    r"\b(?:administration|exploitation|supervision)(?: (?:et|and) (?:l |la )?\w+)? (?:du|de l|des|de leurs?|"
    r"de ses|of the|of their) "
    rf"(?:{_A_THING})(?: \w+){{0,6}}? (?:par|by) (?:nous|us|nos|our|notre)\b|"
    rf"\b(?:{_A_THING}) (?:(?!and |et )\w+ ){{0,6}}?"
    r"(?:administer|operat|manag|run|maintain|administre|exploite|infogere|gere)\w* "
    r"(?:by|par) (?:us|nous|our|nos|notre)\b"
)
_OBJECT: Final = 8
_BACK: Final = 14


class Activity(NamedTuple):
    """The tokens `first` to `last` say that the speaker does what ``value`` names."""

    first: int
    last: int
    value: str


def activities(text: Sequence[Token], *, supplies: bool) -> Iterator[Activity]:
    """What the speaker does with machines of others; what they rent out, only where they supply others."""
    folded = FoldedText(text, ".;:!?\n")
    for found in _BY_NOUN.finditer(folded.written):
        yield Activity(*folded.under(found), _ADMINISTERED)
    for at, token in enumerate(text):
        for lang, verb, value in _VERBS:
            if verb.fullmatch(token.folded) and _is_ours(text, at, lang):
                if value:
                    place = _run(text, at, lang, supplies=supplies)
                    if place is not None:
                        yield Activity(min(at, place), max(at, place), value)
                elif supplies or not _LENT.fullmatch(token.folded):
                    yield from _supplied(text, at, lang)


def _is_ours(text: Sequence[Token], at: int, lang: str) -> bool:
    if at > 1 and (text[at - 2].folded, text[at - 1].folded) in _ASKED_OF_US:
        return True  # "a clinic wants us to administer"
    return is_done_by_the_speaker(text, at, lang)


def _run(text: Sequence[Token], at: int, lang: str, *, supplies: bool) -> int | None:
    """The noun of what the verb is done to, where it is not the speaker's own."""
    if _is_a_pronoun(text, at):
        for place in range(at - 1, max(-1, at - 1 - _BACK), -1):
            if text[place].folded in _RUN_THINGS:
                return place
            if set(".!?\n") & set(text[place - 1].after):
                return None
        return None
    for place in range(at + 1, min(len(text), at + 1 + _OBJECT)):
        word = text[place].folded
        if parted(text, place, HARD) or word in _NOT_OBJECTS[lang]:
            return None
        if word in _RUN_THINGS:
            before = {token.folded for token in text[at + 1 : place]}
            if before & _OWN:
                return None
            after = text[place + 1].folded if place + 1 < len(text) and not parted(text, place + 1, SOFT) else ""
            return place if supplies or before & _THEIRS or after in _OWNED else None
    return None


def _is_a_pronoun(text: Sequence[Token], at: int) -> bool:
    if not _STRICT.fullmatch(text[at].folded):
        return False
    taken = at + 1 < len(text) and text[at + 1].folded in _TAKEN and not parted(text, at + 1, SOFT)
    return taken or (at > 0 and text[at - 1].folded in _TAKES and text[at - 2].folded in {"nous", "on", "j", "je"})


def _supplied(text: Sequence[Token], at: int, lang: str) -> Iterator[Activity]:
    for place in range(at + 1, min(len(text), at + 1 + _OBJECT)):
        word = text[place].folded
        if parted(text, place, HARD) or word in _NOT_OBJECTS[lang] or word in _OWN:
            return
        if word in _SUPPLIED and not any(_VIRTUAL.fullmatch(token.folded) for token in text[place - 1 : place + 2]):
            yield Activity(at, place, _SUPPLIED[word])
