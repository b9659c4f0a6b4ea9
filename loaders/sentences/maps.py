"""Statements of an entry of a map that countries key: « accès depuis le Maroc, clauses contractuelles types ».

In: what the words of a text state, the model. Out: the same, each such statement given to the country it goes with;
where no country outside the European Economic Area is stated, it states nothing. Errors: none.
Source of the countries: `country-group.eea`, the States where no basis of transfer is needed (chapter V of the GDPR).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from loaders.sentences.understanding import Understood, Use
from ontology.model import Model
from ontology.product import MapEntries

_KEYED_BY_COUNTRY: Final = {"transfer-basis-kind": "transfer-basis"}
_PLACES: Final = frozenset({"remote-access-countries", "storage-countries"})
_WITHIN: Final = "country-group.eea"


def keyed(items: Sequence[Understood], model: Model) -> list[Understood]:
    """The items, those of a field of a map made entries of it."""
    within = {member.country for member in model.groups.get(_WITHIN, ())}
    abroad = [i for i in items if i.fact in _PLACES and i.use is Use.STATED and i.value not in within]
    if not abroad and any(item.fact in _KEYED_BY_COUNTRY for item in items):
        # « Inde : clauses types signées »: the country that nothing else is said of.
        codes = {labels["fr"]: code for code, labels in model.countries.items() if code not in within}
        bare = [i for i in items if i.fact is None and i.labels.get("fr") in codes]
        abroad = [replace(item, value=codes[item.labels["fr"]]) for item in bare]
    return [_entry(item, abroad) if item.fact in _KEYED_BY_COUNTRY else item for item in items]


def _entry(item: Understood, abroad: Iterable[Understood]) -> Understood:
    nearest = min(abroad, key=lambda place: abs(place.start - item.start), default=None)
    if nearest is None or item.fact is None or item.value is None:
        return replace(item, fact=None, value=None, use=Use.NAMED)
    value: MapEntries = {str(nearest.value): {item.fact: str(item.value)}}
    return replace(item, fact=_KEYED_BY_COUNTRY[item.fact], value=value)
