"""Countries: ISO 3166-1 alpha-2 codes with their French and English names, from CLDR through Babel."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pyoxigraph as ox
from babel import Locale

from ontology.model import Labels
from ontology.namespaces import RDF, REGLO, SKOS, thing

_NOT_COUNTRIES = {"EU", "EZ", "UN", "QO", "XA", "XB", "XK", "ZZ", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"}
"""Two-letter CLDR territories that ISO 3166-1 does not assign to a country (exceptional reservations, groups)."""


@cache
def countries() -> dict[str, Labels]:
    """Code → names, e.g. ``{"FR": {"fr": "France", "en": "France"}}``, in the order of the codes."""
    french, english = Locale("fr").territories, Locale("en").territories
    return {
        code: {"fr": french[code], "en": english[code]}
        for code in sorted(french)
        if len(code) == 2 and code.isalpha() and code in english and code not in _NOT_COUNTRIES
    }


def country_triples() -> Iterator[ox.Triple]:
    """Each country as a reglo:Value with its names and its code as notation."""
    for code, names in countries().items():
        node = ox.NamedNode(thing("value", f"country.{code}"))
        yield ox.Triple(node, ox.NamedNode(RDF + "type"), ox.NamedNode(REGLO + "Value"))
        yield ox.Triple(node, ox.NamedNode(SKOS + "notation"), ox.Literal(code))
        yield ox.Triple(node, ox.NamedNode(REGLO + "source"), ox.NamedNode(thing("source", "cldr")))
        for language, name in sorted(names.items()):
            yield ox.Triple(node, ox.NamedNode(SKOS + "prefLabel"), ox.Literal(name, language=language))
