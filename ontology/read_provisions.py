"""Reads what can be cited: articles, acts, passages and requirements, with the versions of their article.

In: the graph. Out: `Provision` values by IRI. Errors: none.
"""

from __future__ import annotations

from typing import Final

from ontology.graph import GraphIndex
from ontology.namespaces import SKOS, slug_of
from ontology.provision import Provision, Version

_CITABLE: Final = (
    "Article",
    "Text",
    "Code",
    "AwaitedAct",
    "Passage",
    "Requirement",
    "Referentiel",
    "ReferentielVersion",
)


def read_provisions(graph: GraphIndex) -> dict[str, Provision]:
    """Every provision that a norm may rest on or be explained by."""
    versions: dict[str, tuple[Version, ...]] = {}
    for article in graph.of_type("Article", "Text", "Code", "AwaitedAct"):
        found = [
            Version(
                v.value,
                graph.day(v, "inForceFrom"),
                graph.day(v, "inForceUntil"),
                graph.literal(v, "legifranceId"),
            )
            for v in graph.nodes(article, "version")
        ]
        versions[article.value] = tuple(sorted(found, key=lambda v: (v.start is not None, v.start, v.iri)))
    editions = {e.value: graph.day(e, "inForceFrom") for e in graph.of_type("ReferentielVersion")}
    result = {}
    for node in graph.of_type(*_CITABLE):
        article_iri = node.value.partition("#")[0]
        labels = graph.labels(node, SKOS + "prefLabel")
        citation = graph.literal(node, "citationForm") or labels.get("fr", slug_of(node.value))
        result[node.value] = Provision(
            node.value,
            citation,
            article_iri,
            graph.labels(node, "gist") or graph.labels(node, SKOS + "definition"),
            versions.get(article_iri, ()),
            graph.day(node, "inForceFrom") or editions.get(article_iri),
        )
    return result
