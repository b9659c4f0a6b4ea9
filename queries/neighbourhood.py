"""What is around a thing in the graph, chosen, named and placed: the data of a picture and of its table.

In: a store and an IRI. Out: `Neighbourhood`; an IRI that nothing is known of gives its node alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx
import pyoxigraph as ox

from ontology.errors import Lang
from ontology.namespaces import kind_of
from queries.catalogue import Engine
from queries.layout import Graph, layout
from queries.links import Link, Links
from queries.relations import PROCEDURE, PROVENANCE


@dataclass(frozen=True, slots=True)
class Node:
    """A thing, its name, its kind (norm, text, actor…) and its place in the unit box."""

    iri: str
    label: str
    kind: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation from one node to another, named in words and by its IRI."""

    source: str
    target: str
    label: str
    predicate: str


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The node asked for comes first, the others follow from the most telling relation to the least."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def neighbourhood(store: ox.Store | Engine, iri: str, lang: Lang, limit: int = 60) -> Neighbourhood:
    """At most ``limit`` nodes around a thing. Raises ValueError when ``iri`` is not an IRI."""
    graph = neighbourhood_graph(store, iri, lang, limit)
    places = layout(graph, iri)
    nodes = tuple(Node(n, said["label"], said["kind"], *places[n]) for n, said in graph.nodes(data=True))
    edges = tuple(Edge(a, b, said["label"], p) for a, b, p, said in graph.edges(keys=True, data=True))
    return Neighbourhood(nodes, edges)


def neighbourhood_graph(store: ox.Store | Engine, iri: str, lang: Lang, limit: int = 60) -> Graph:
    """The neighbourhood as a networkx graph: nodes with ``label`` and ``kind``, edges keyed by predicate."""
    links = Links(store)
    chosen = _chosen(links, iri, limit)
    graph: Graph = nx.MultiDiGraph()
    for node in chosen:
        graph.add_node(node, label=links.label(node, lang), kind=kind_of(node) or "other")
    for link in _between(links, iri, chosen):
        graph.add_edge(link.source, link.target, key=link.predicate, label=links.label(link.predicate, lang))
    return graph


def _chosen(links: Links, centre: str, limit: int) -> list[str]:
    """The direct neighbours, most telling first; then, up to half the limit, what the law says of those."""
    around = list(dict.fromkeys(link.other(centre) for link in links.of(centre)))[: max(limit - 1, 0)]
    chosen = dict.fromkeys((centre, *around))
    for near in around:
        for link in links.outgoing(near):
            if len(chosen) >= limit // 2:
                return list(chosen)
            if link.rank <= PROCEDURE:
                chosen.setdefault(link.target)
    return list(chosen)


def _between(links: Links, centre: str, chosen: list[str]) -> list[Link]:
    """The links among the chosen nodes; where a source comes from is drawn for the centre only."""
    inside = set(chosen)
    found = {link for node in chosen for link in links.outgoing(node) if link.target in inside}
    return sorted(link for link in found if link.rank < PROVENANCE or centre in (link.source, link.target))
