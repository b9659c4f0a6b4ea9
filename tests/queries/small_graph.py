"""A few lines of Turtle as `Dependencies`, with every prefix of ours."""

import pyoxigraph as ox

from ontology.namespaces import BASE, PREFIXES
from queries.dependencies import Dependencies

HEAD = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items()) + f"@base <{BASE}> .\n"


def graph(turtle: str) -> Dependencies:
    """The dependencies of these triples."""
    store = ox.Store()
    store.load(input=(HEAD + turtle).encode(), format=ox.RdfFormat.TURTLE)
    return Dependencies(store)
