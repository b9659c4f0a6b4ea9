"""Whose place a country or a town is: « éditeur à Nantes », "engineers in Pune", « chez un hébergeur à Lille ».

In: tokens, the place of a name, the tokens that name somebody, who keeps the data. Out: a fact, `NOBODY_S` or
`THEIR_OWN`. Errors: none. The noun that the place follows tells: data are where who keeps them is; those who work on
them reach them from where they are; where another organisation is says nothing of data.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from loaders.sentences.function_words import ALL_FUNCTION
from loaders.sentences.keeping import IS_KEPT, SUPPLIERS, Keeper
from loaders.sentences.noun_phrase import HARD, SOFT, parted
from loaders.sentences.places import PRODUCT_WORDS
from loaders.sentences.tokens import Token
from loaders.sentences.word_lists import words

STORAGE: Final = "storage-countries"
ACCESS: Final = "remote-access-countries"
NOBODY_S: Final = ""
THEIR_OWN: Final = "theirs"
_BEFORE: Final = words("before-a-town") | {"au", "aux", "the", "dans", "l", "la", "le"}
_SITUATED: Final = re.compile(
    r"(?:base|situe|localise|installe|implante|etabli|domicilie|bas)e?s?|based|located|established|sitting|situated|"
    r"headquartered|est|sont|is|are|am|sommes|suis|only|uniquement|pres|de|all|tous|toutes|re|m|company|s"
)
_COMING: Final = frozenset({"come", "comes", "coming", "came", "hail", "hails", "originates", "provient", "vient"})
_US: Final = frozenset({"i", "j", "je", "nous", "on", "we"})
_FROM: Final = frozenset({"depuis", "from"})
_DATA: Final = words("what-is-kept")
_STAFF: Final = words("staff-at-work")
_ORGANISATIONS: Final = SUPPLIERS | words("companies") | words("organisations-in-passing")
_WITH: Final = frozenset(
    {"a", "at", "au", "aupres", "aux", "by", "chez", "dans", "in", "on", "par", "sur", "to", "vers", "with"}
)
_GOES: Final = re.compile(
    r"sent|saved|copied|backed|replicated|entrust\w*|outsourc\w*|"
    r"confi\w*|envoy\w*|externalis\w*|depos\w*|part(?:ent)?|verse\w*"
)
_FOR: Final = frozenset({"for", "pour"})
_TO_SOMEBODY: Final = frozenset({"cet", "cette", "l", "la", "leur", "mon", "notre", "un", "une"})
_KEEPS: Final = re.compile(
    r"(?:heberge|stocke|conserve|archive)(?:nt)?|(?:heberge|stock|conserv|archiv)ons|(?:host|store|keep|archive)s?"
)
_AFAR: Final = frozenset({"distance", "remotely"})
_FAR: Final = 3
_PRODUCTS: Final = PRODUCT_WORDS | {"dpi", "ehr", "emr", "lims", "pacs", "ris", "startup", "up"}
_PHRASE: Final = 4
_CLAUSE: Final = 12


def whose_place(text: Sequence[Token], first: int, parties: Collection[int], keepers: Sequence[Keeper]) -> str:
    """The fact that the place at ``first`` is the value of by the noun it follows.

    `THEIR_OWN` where it is that of somebody who neither keeps nor works on data, `NOBODY_S` where no such noun tells.
    """
    at = first - 1
    if _is_an_origin(text, first):
        return THEIR_OWN
    if not _FROM.isdisjoint(token.folded for token in text[max(0, first - 2) : first]):
        return NOBODY_S
    while at >= 0 and text[at].folded in _BEFORE and not parted(text, at + 1, SOFT):
        at -= 1
    while at >= 0 and _SITUATED.fullmatch(text[at].folded) and not parted(text, at + 1, HARD):
        at -= 1
    if at < 0 or at == first - 1 or parted(text, at + 1, HARD):
        return NOBODY_S
    for place in range(at, max(-1, at - _PHRASE), -1):
        word = text[place].folded
        if place < at and parted(text, place + 1, SOFT):
            break
        if _KEEPS.fullmatch(word) and place and text[place - 1].folded in _US:
            return STORAGE  # "we host in Spain"
        if word in _STAFF:
            return ACCESS
        if word in _US and place == at:
            return NOBODY_S if place and text[place - 1].folded == "chez" else THEIR_OWN
        if word in _ORGANISATIONS or place in parties:
            if _keeps(text, place, keepers):
                return STORAGE
            return ACCESS if _works_from_afar(text, first) else THEIR_OWN
        if word in ALL_FUNCTION | _DATA or IS_KEPT.fullmatch(word):
            break
    return NOBODY_S


def _keeps(text: Sequence[Token], at: int, keepers: Sequence[Keeper]) -> bool:
    """Whether data are kept by whom the noun names, or sent there."""
    if any(keeper.third and keeper.first <= at <= keeper.last for keeper in keepers):
        return True
    governed = served = False
    for place in range(at - 1, max(-1, at - 1 - _CLAUSE), -1):
        if parted(text, place + 1, HARD if governed else SOFT):
            return False
        word = text[place].folded
        if not governed and word in _WITH and not _is_an_article(text, place):
            governed = at - place <= _PHRASE
        if word in _FOR:
            served = True
        if served and _KEEPS.fullmatch(word):
            return True
        if governed and (IS_KEPT.fullmatch(word) or _GOES.fullmatch(word) or word == "saas"):
            return True
    return False


def _is_an_article(text: Sequence[Token], at: int) -> bool:
    """Whether « a » is the English article: "we run a private hospital near Nice"."""
    return text[at].written in {"a", "A"} and text[at + 1].folded not in _TO_SOMEBODY


def _works_from_afar(text: Sequence[Token], first: int) -> bool:
    """« des chercheurs au Québec y accèdent à distance »."""
    for place in range(first, len(text)):
        if text[place].folded in _AFAR:
            return True
        if parted(text, place + 1, SOFT):
            return False
    return False


def _is_an_origin(text: Sequence[Token], first: int) -> bool:
    """Whether a product comes from there: "our app comes from Sweden", not "access comes from India"."""
    at = first - 1 if first and text[first - 1].folded == "the" else first
    if at < _FAR or text[at - 1].folded not in {"from", "de"} or text[at - 2].folded not in _COMING:
        return False
    return text[at - 3].folded in _PRODUCTS
