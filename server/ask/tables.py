"""The answers of stored queries, as data for an answer: title, columns, rows.

In: sources, a store, the catalogue, a language. Out: tables that have rows. Errors: none beyond those of the store.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox

from ontology.errors import Lang
from ontology.model import Labels
from ontology.namespaces import REGLO, SKOS, kind_of, thing
from queries.catalogue import Catalogue
from server.ask.sources import Source
from server.store import Store


def tables(found: Iterable[Source], store: Store, catalogue: Catalogue, lang: Lang) -> list[dict[str, Any]]:
    """One table for each source that has rows."""
    made = (_table(source, store, catalogue, lang) for source in found)
    return [table for table in made if table["rows"]]


def _table(source: Source, store: Store, catalogue: Catalogue, lang: Lang) -> dict[str, Any]:
    about = catalogue.query(source.query).metadata
    rows = catalogue.run(source.query, {**source.params, "lang": lang}, store).records()
    if source.only:
        rows = [row for row in rows if row[source.column] in source.only]
    return {
        "query": source.query,
        "parameters": source.params,
        "title": dict(about.title),
        "columns": [{"name": column.name, "label": dict(column.labels)} for column in about.columns],
        "rows": rows,
    }


_SAYS = (SKOS + "definition", REGLO + "mission", REGLO + "positionInWords")
_DEFINED_IN = (REGLO + "definedIn", REGLO + "legalBasis")


def sheets(iris: Iterable[str], store: Store) -> list[dict[str, Any]]:
    """What each thing is, in its own words, and where that is defined."""
    return [sheet for iri in iris if (sheet := _sheet(iri, store))["definition"]]


def _sheet(iri: str, store: Store) -> dict[str, Any]:
    definition: Labels = {}
    defined_in = []
    places = _DEFINED_IN if kind_of(iri) == "sanction" else _DEFINED_IN[:1]  # a penalty is what its basis says
    for triple in store.triples_of(iri):
        value = triple.object
        if triple.predicate.value in _SAYS and isinstance(value, ox.Literal) and value.language:
            definition[value.language] = value.value
        elif triple.predicate.value in places and isinstance(value, ox.NamedNode):
            defined_in.append(value.value)
    return {"iri": iri, "definition": definition, "definedIn": sorted(defined_in)}


def owners(iris: Iterable[str]) -> list[str]:
    """The same things, and for an edition (`referentiel/hds-v2`) the référentiel of which its slug is a version."""
    found: list[str] = []
    for iri in iris:
        base = iri.rpartition("/")[2].partition("-v")[0]
        found += [thing("referentiel", base), iri] if "/referentiel/" in iri and "-v" in iri else [iri]
    return list(dict.fromkeys(found))
