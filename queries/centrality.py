"""Which articles are central, and which hold together (question 44).

In: a store. Out: `Central` articles, most central first, and groups of articles.
Sources: betweenness, Brandes 2001; groups by greedy modularity, Clauset, Newman and Moore 2004; as networkx has them.
"""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx
import pyoxigraph as ox

from queries.catalogue import Engine
from queries.whole_graph import article_graph


@dataclass(frozen=True, slots=True)
class Central:
    """An article, how many articles it is tied to, and the share of shortest paths that go through it (0 to 1)."""

    iri: str
    degree: int
    betweenness: float


def central_articles(store: ox.Store | Engine, limit: int = 20) -> list[Central]:
    """The articles through which most shortest paths between articles go; ties by degree, then by name."""
    graph = article_graph(store)
    between = nx.betweenness_centrality(graph)
    found = [Central(article, graph.degree(article), round(between[article], 4)) for article in graph]
    return sorted(found, key=lambda c: (-c.betweenness, -c.degree, c.iri))[:limit]


def groups_of_articles(store: ox.Store | Engine, least: int = 2) -> list[tuple[str, ...]]:
    """The articles that hold together by citations and shared norms, groups of at least ``least``, largest first."""
    graph = article_graph(store)
    graph.remove_nodes_from([article for article in list(graph) if graph.degree(article) == 0])
    if not graph.number_of_edges():
        return []
    groups = nx.community.greedy_modularity_communities(graph, weight="weight")
    named = [tuple(sorted(group)) for group in groups if len(group) >= least]
    return sorted(named, key=lambda group: (-len(group), group))
