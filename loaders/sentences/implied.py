"""What stated facts imply together of whom the data are hosted for: a host of hospitals hosts for those who produce.

In: what the words of a text state. Out: the same, with `hosted-for` where nothing else said it; a hospital that hosts
its own data is no host by that. Errors: none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from loaders.sentences.understanding import Understood, Use

HOW: Final = "implied"
"""How such a fact was recognised: no word says it, and whoever reads the answer must see so."""
_FACT: Final = "hosted-for"
_ROLE: Final = "operator-role"
_OUTSOURCED: Final = "hosting-outsourced"
_CLIENTS: Final = "client-type"
_CONTRACT: Final = "hosting-contract"
_LAP_HELD: Final = "lap-lad-certification"
_LAP_UNTIL: Final = "lap-lad-certificate-until"
_ORGANISATION: Final = "organisation-type"
_PRODUCING: Final = frozenset({"essms", "health-establishment", "health-professional"})
"""Customers who collect the data in the course of care or of medico-social follow-up (CSP, art. L. 1111-8)."""
_KEEPING_FOR_THEMSELVES: Final = _PRODUCING | {"complementary-insurer", "compulsory-insurer"}
_OF_ANOTHER_TRADE: Final = frozenset({"publisher", "user-structure"})
_OF_HOSTING: Final = frozenset({"host", "managed-service-provider"})
_BACKING_UP: Final = "back"
_OURS: Final = re.compile(r"\b(?:our|nos)\b")
_OUR_OWN: Final = re.compile(r"\b(?:our|nos)\b.*\b(?:ourselves|nous-mêmes)")
_ADMINISTERING: Final = re.compile(
    r"\b(?:administr(?:ons|e|ent)|exploit(?:ons|e|ent)|g(?:è|é)r(?:ons|e|ent)|manages?|runs?)\b"
)
_ALONE: Final = frozenset({_FACT, "grouping-type", "client-is-own-member", "ght-conditions"})
"""Whoever has members, or says whom it hosts for, is not said to host for itself."""


def hosted_for(items: Sequence[Understood]) -> list[Understood]:
    """The items, and for whom data are hosted where roles, customers and hosting tell."""
    stated: dict[str, list[Understood]] = {}
    for item in items:
        if item.fact and item.use is Use.STATED:
            stated.setdefault(item.fact, []).append(item)
    items = _without_what_is_no_role(items, stated)
    items = [*items, *_outsourced_by_contract(stated), *_held_until(stated)]
    deleted_once_done = bool(_values(stated, "short-processing") - {"no"})
    if deleted_once_done:  # who prints for others and keeps nothing hosts for nobody
        return [_named(item) if (item.fact, item.value) == (_FACT, "producer") else item for item in items]
    if _values(stated, "health-data") == {False}:
        return list(items)
    clients = [item for item in stated.get(_CLIENTS, ()) if item.value in _PRODUCING]
    if _FACT not in stated and clients and _keeps_for_others(stated):
        return [*items, replace(clients[0], fact=_FACT, value="producer", how=HOW)]
    own = [item for item in stated.get(_ORGANISATION, ()) if item.value in _KEEPING_FOR_THEMSELVES]
    alone = [item for item in stated.get(_OUTSOURCED, ()) if item.value is False]
    if not own or not alone or len(alone) < len(stated[_OUTSOURCED]) or _CLIENTS in stated:
        return list(items)
    kept = [_named(i) if i.fact == _ROLE and i.value == "host" and i.use is Use.STATED else i for i in items]
    if _ALONE & stated.keys():
        return kept if _values(stated, _FACT) == {"self"} else list(items)
    return [*kept, replace(alone[0], fact=_FACT, value="self", how=HOW)]


def _without_what_is_no_role(items: Sequence[Understood], stated: dict[str, list[Understood]]) -> list[Understood]:
    """The items without a host who only backs up what it manages or keeps its own, or users who buy hosting."""
    roles, families = _values(stated, _ROLE), _values(stated, "product-family")
    by_us = [i.words.lower() for i in stated.get(_OUTSOURCED, ()) if i.value is False]
    own = _CLIENTS not in stated and any(_OUR_OWN.search(words) for words in by_us)
    cares = _CLIENTS not in stated and bool(_values(stated, _ORGANISATION) & _KEEPING_FOR_THEMSELVES)
    unsaid = {_BACKING_UP} if "managed-service-provider" in roles else set()
    dropped = [
        item
        for item in stated.get(_ROLE, ())
        if (cares and item.value in _OF_HOSTING and (_OURS.search(item.words.lower()) or _is_done(item)))
        or (item.value == "host" and (item.words.lower().startswith(tuple(unsaid)) or (own and not _is_a_noun(item))))
    ]
    if roles and roles <= _OF_HOSTING and families <= {"archive", "hosting"}:
        bought = stated.get(_CLIENTS, ())
        users = stated.get("user-groups", ())
        dropped += [u for u in users if any(u.start < c.end and c.start < u.end for c in bought)]
    return [_named(item) if item in dropped else item for item in items]


def _outsourced_by_contract(stated: dict[str, list[Understood]]) -> list[Understood]:
    """That hosting is outsourced, of who cares for patients, has no customers and has signed a hosting contract."""
    signed = [item for item in stated.get(_CONTRACT, ()) if item.value is True]
    cares = _values(stated, _ORGANISATION) & _PRODUCING
    if not signed or not cares or {_OUTSOURCED, _CLIENTS, _ROLE, "grouping-type"} & stated.keys():
        return []
    return [replace(signed[0], fact=_OUTSOURCED, value=True, how=HOW)]


def _held_until(stated: dict[str, list[Understood]]) -> list[Understood]:
    """That a certification of prescribing or dispensing software is held, where only the day is told it runs to."""
    if _LAP_HELD in stated:
        return []
    return [replace(item, fact=_LAP_HELD, value="held", how=HOW) for item in stated.get(_LAP_UNTIL, ())[:1]]


def _is_done(item: Understood) -> bool:
    """Whether a verb says that machines are administered, which any hospital does with its own."""
    return item.value == "managed-service-provider" and bool(_ADMINISTERING.search(item.words.lower()))


def _is_a_noun(item: Understood) -> bool:
    return "hébergeur" in item.words.lower() or "provider" in item.words.lower()


def _keeps_for_others(stated: dict[str, list[Understood]]) -> bool:
    roles = _values(stated, _ROLE)
    if _OF_ANOTHER_TRADE & roles:
        return False
    keeps = "host" in roles or not {"archive", "hosting"}.isdisjoint(_values(stated, "product-family"))
    return keeps or "archives-approval" in stated


def _values(stated: dict[str, list[Understood]], fact: str) -> set[object]:
    return {item.value for item in stated.get(fact, ()) if not isinstance(item.value, dict)}


def _named(item: Understood) -> Understood:
    return replace(item, use=Use.NAMED, fact=None, value=None)
