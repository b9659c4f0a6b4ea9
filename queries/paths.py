"""The shortest path of reasons between two things, such as an actor and a certificate (question 45).

In: a store and two IRIs. Out: steps, each a relation as it is written in the graph, or none where nothing links them.
A path goes along relations in either direction; one that tells of the law costs less than one of commentary, so
« actor, norm, certificate » wins over a detour of the same length through a source. Dijkstra, as networkx has it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import networkx as nx
import pyoxigraph as ox

from ontology.errors import Lang, Message, UserError
from ontology.namespaces import BASE
from ontology.nearest import did_you_mean
from queries.catalogue import Engine
from queries.layout import Graph
from queries.links import Links
from queries.whole_graph import whole_graph


@dataclass(frozen=True, slots=True)
class Step:
    """One relation of a path: from ``here`` to ``there``; ``forward`` is false where it is written the other way."""

    here: str
    here_label: str
    predicate: str
    predicate_label: str
    forward: bool
    there: str
    there_label: str


def shortest_path(store: ox.Store | Engine, start: str, end: str, lang: Lang) -> tuple[Step, ...]:
    """The steps from ``start`` to ``end``; none if nothing links them. Raises `UserError` on an unknown thing."""
    graph = whole_graph(store)
    for iri in (start, end):
        if iri not in graph:
            raise UserError(
                Message(f"rien dans le graphe ne s'appelle « {iri} »", f'nothing in the graph is called "{iri}"'),
                remedy=did_you_mean(iri.removeprefix(BASE), [name.removeprefix(BASE) for name in graph]),
            )
    plain = _undirected(graph)
    try:
        nodes: list[str] = nx.dijkstra_path(plain, start, end, weight="cost")
    except nx.NetworkXNoPath:
        return ()
    links = Links(store)
    return tuple(_step(graph, links, here, there, lang) for here, there in pairwise(nodes))


def _undirected(graph: Graph) -> nx.Graph[str]:
    """One edge between two things, at the cost of their most telling relation."""
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(sorted(graph))
    for here, there, key in sorted(graph.edges(keys=True)):
        cost = 1 + int(graph[here][there][key]["rank"])
        if not plain.has_edge(here, there) or cost < plain[here][there]["cost"]:
            plain.add_edge(here, there, cost=cost)
    return plain


def _step(graph: Graph, links: Links, here: str, there: str, lang: Lang) -> Step:
    """The most telling relation between two neighbours, and which way it is written."""
    ways = [
        (graph[a][b][key]["rank"], a != here, key)
        for a, b in ((here, there), (there, here))
        if graph.has_edge(a, b)
        for key in graph[a][b]
    ]
    _, backward, predicate = min(ways)
    here_label, predicate_label, there_label = (links.label(iri, lang) for iri in (here, predicate, there))
    return Step(here, here_label, predicate, predicate_label, not backward, there, there_label)
