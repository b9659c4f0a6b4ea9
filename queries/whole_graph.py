"""The graph of things as networkx has it: what links each thing to the others, its parts melted into it.

In: a pyoxigraph store, or any engine that answers a SELECT. Out: a multigraph whose nodes are IRIs, edges keyed by
predicate, each with its ``rank`` (0 is the most telling). Compiled cases, verdicts and provenance are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import networkx as nx
import pyoxigraph as ox

from queries.catalogue import Engine, select
from queries.layout import Graph
from queries.relations import PROVENANCE, drawn_as, is_compiled, is_drawn, is_verdict, owner, rank

_ALL: Final = "SELECT ?s ?p ?o WHERE { ?s ?p ?o . FILTER(isIRI(?o)) }"
_ARTICLES: Final = """PREFIX reglo: <https://w3id.org/reglo#>
SELECT DISTINCT ?norm ?article WHERE {
  ?norm reglo:legalBasis/reglo:passageOf? ?article .
  ?article a reglo:Article
}"""
_CITATIONS: Final = """PREFIX eli: <http://data.europa.eu/eli/ontology#>
PREFIX reglo: <https://w3id.org/reglo#>
SELECT DISTINCT ?a ?b WHERE { ?a eli:cites|eli:based_on|eli:amends ?b . ?a a reglo:Article . ?b a reglo:Article }"""


def whole_graph(store: ox.Store | Engine) -> Graph:
    """Every thing and every relation that a picture may draw."""
    graph: Graph = nx.MultiDiGraph()
    for subject, predicate, target in sorted(set(_rows(store, _ALL, "s", "p", "o"))):
        if is_compiled(subject) or is_verdict(subject) or is_verdict(target):
            continue
        said, start, end = drawn_as(predicate, subject), owner(subject), owner(target)
        how = rank(said)
        if how is not None and how < PROVENANCE and start != end and is_drawn(start) and is_drawn(end):
            graph.add_edge(start, end, key=said, rank=how)
    return graph


def article_graph(store: ox.Store | Engine) -> nx.Graph[str]:
    """The articles; two are linked by a citation or by the norms that rest on both (``weight``: how many ties)."""
    graph: nx.Graph[str] = nx.Graph()
    bases: dict[str, set[str]] = {}
    for norm, article in sorted(set(_rows(store, _ARTICLES, "norm", "article"))):
        graph.add_node(article)
        bases.setdefault(norm, set()).add(article)
    ties = [(a, b) for articles in bases.values() for a in sorted(articles) for b in sorted(articles) if a < b]
    cited = [(a, b) for a, b in sorted(set(_rows(store, _CITATIONS, "a", "b"))) if a != b]
    for a, b in ties + cited:
        weight = graph[a][b]["weight"] if graph.has_edge(a, b) else 0
        graph.add_edge(a, b, weight=weight + 1)
    return graph


def _rows(store: ox.Store | Engine, text: str, *names: str) -> Iterator[tuple[str, ...]]:
    """The rows of a SELECT as IRIs."""
    for row in select(store, text):
        yield tuple(_iri(row[name]) for name in names)


def _iri(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""
