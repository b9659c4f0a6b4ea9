"""Statements of an entry of a map that countries key: « accès depuis le Maroc, clauses contractuelles types ».

In: what the words of a text state, the model, the tokens and the countries named. Out: the same, each such statement
given to the country it goes with: one where data are or whence they are reached, else one that the text names, or whose
people it names (« un prestataire indien »). Without a country outside the European Economic Area, it states nothing.
Errors: none.
Source of the countries: `country-group.eea`, the States where no basis of transfer is needed (chapter V of the GDPR).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from loaders.sentences.tokens import Token
from loaders.sentences.understanding import Understood, Use
from loaders.sentences.word_lists import in_order
from ontology.model import Model
from ontology.product import MapEntries

_KEYED_BY_COUNTRY: Final = {"transfer-basis-kind": "transfer-basis"}
_PLACES: Final = frozenset({"remote-access-countries", "storage-countries"})
_WITHIN: Final = "country-group.eea"
_PEOPLES: Final = {name: code for code, _, name in (one.partition(":") for one in in_order("peoples-outside-the-eea"))}


def keyed(
    items: Sequence[Understood], model: Model, found: Sequence[Token], countries: Mapping[int, str]
) -> list[Understood]:
    """The items, those of a field of a map made entries of it; ``countries``: codes by the first token of a name."""
    within = {member.country for member in model.groups.get(_WITHIN, ())}
    if not any(item.fact in _KEYED_BY_COUNTRY for item in items):
        return list(items)
    abroad = [(i.start, str(i.value)) for i in items if i.fact in _PLACES and i.use is Use.STATED]
    abroad = [place for place in abroad if place[1] not in within]
    if not abroad:
        named = [(found[at].start, code) for at, code in countries.items()]
        named += [(token.start, _PEOPLES[token.folded]) for token in found if token.folded in _PEOPLES]
        abroad = [place for place in named if place[1] not in within]
    return [_entry(item, abroad) if item.fact in _KEYED_BY_COUNTRY else item for item in items]


def _entry(item: Understood, abroad: Iterable[tuple[int, str]]) -> Understood:
    nearest = min(abroad, key=lambda place: abs(place[0] - item.start), default=None)
    if nearest is None or item.fact is None or item.value is None:
        return replace(item, fact=None, value=None, use=Use.NAMED)
    value: MapEntries = {nearest[1]: {item.fact: str(item.value)}}
    return replace(item, fact=_KEYED_BY_COUNTRY[item.fact], value=value)
