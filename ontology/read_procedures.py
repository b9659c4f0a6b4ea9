"""Reads actors and procedures: who may issue a document, and which procedure leads to it after which others."""

from __future__ import annotations

import pyoxigraph as ox

from ontology.graph import GraphIndex
from ontology.namespaces import SKOS, slug_of
from ontology.procedure import Actor, Procedure


def read_actors(graph: GraphIndex) -> dict[str, Actor]:
    """Every organisation and role by IRI; its names are its slug, labels, other labels and acronyms."""
    found = {}
    for node in graph.of_type("Organisation", "Role"):
        written = (*graph.objects(node, SKOS + "prefLabel"), *graph.objects(node, SKOS + "altLabel"))
        names = {o.value for o in (*written, *graph.objects(node, "acronym")) if isinstance(o, ox.Literal)}
        found[node.value] = Actor(
            node.value,
            graph.labels(node, SKOS + "prefLabel"),
            "Organisation" in {iri.rpartition("#")[2] for iri in graph.types(node)},
            (slug_of(node.value), *sorted(names)),
            graph.iris(node, "hasRole"),
            graph.iris(node, "accreditedBy"),
            graph.iris(node, "accreditedFor"),
        )
    return found


def read_procedures(graph: GraphIndex) -> dict[str, Procedure]:
    """Every procedure by IRI."""
    return {
        node.value: Procedure(
            node.value,
            graph.labels(node, SKOS + "prefLabel"),
            graph.iris(node, "authority"),
            graph.iris(node, "applicant"),
            graph.iris(node, "prerequisite"),
            graph.iris(node, "outcome"),
        )
        for node in graph.of_type("Procedure")
    }
