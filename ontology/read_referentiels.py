"""Reads the référentiels, their dated editions and the acts that approve them from the graph."""

from __future__ import annotations

from collections.abc import Iterator

from ontology.graph import GraphIndex, Node
from ontology.referentiel import Edition, Referentiel


def read_referentiels(graph: GraphIndex) -> Iterator[Referentiel]:
    """Every référentiel, in the order of the IRIs; one without edition that is dated itself counts as its own."""
    for node in graph.of_type("Referentiel"):
        editions = [_edition(graph, edition) for edition in graph.nodes(node, "edition") or [node]]
        yield Referentiel(
            node.value,
            tuple(sorted(editions, key=lambda e: e.iri)),
            graph.iris(node, "approvedBy"),
            graph.iris(node, "awaits"),
        )


def _edition(graph: GraphIndex, node: Node) -> Edition:
    return Edition(
        node.value, graph.day(node, "inForceFrom"), graph.day(node, "inForceUntil"), graph.iris(node, "approvedBy")
    )
