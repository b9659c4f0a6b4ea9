"""A thing as RDF: its triples, those of its fragments, and the labels of what it names.

In: a `Site`, an IRI, a media type of `negotiation.GRAPH_TYPES`. Out: bytes, sorted, the same for the same release.
Errors: KeyError for another media type.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import pyoxigraph as ox

from ontology.namespaces import PREFIXES, RDFS, REGLO, SKOS
from server.pages.site import Site

_FORMATS: Final = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
}
_LABELS: Final = {SKOS + "prefLabel", RDFS + "label"}


def thing_as_rdf(site: Site, iri: str, media_type: str) -> bytes:
    """The description of a thing."""
    triples = {t for node in (iri, *site.own_fragments(iri)) for t in site.store.triples_of(node)}
    named = {t.object.value for t in triples if isinstance(t.object, ox.NamedNode)}
    described = {t.subject.value for t in triples if isinstance(t.subject, ox.NamedNode)}
    for neighbour in named - described:
        triples.update(t for t in site.store.triples_of(neighbour) if t.predicate.value in _LABELS)
    return serialised(triples, media_type)


def vocabulary_as_rdf(site: Site, media_type: str) -> bytes:
    """Everything said of our terms."""
    rows = site.store.select(
        f"SELECT DISTINCT ?s ?p ?o WHERE {{ ?s ?p ?o FILTER(STRSTARTS(STR(?s), '{REGLO}')) }}",
    )
    triples = {ox.Triple(row["s"], row["p"], row["o"]) for row in rows}  # type: ignore[arg-type]
    return serialised(triples, media_type)


_NO_PREFIXES: Final[Mapping[str, str]] = {}


def serialised(triples: Iterable[ox.Triple], media_type: str, more: Mapping[str, str] = _NO_PREFIXES) -> bytes:
    """The triples, sorted, with our prefixes (and ``more`` of them) where the syntax has prefixes."""
    return ox.serialize(sorted(triples, key=str), format=_FORMATS[media_type], prefixes=PREFIXES | dict(more)) or b""
