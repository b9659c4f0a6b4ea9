"""Reads actors and procedures: who may issue a document, which procedure leads to it, after which others and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pyoxigraph as ox

from ontology.conditions import ModelError, case_key, read_case
from ontology.graph import GraphIndex, Node
from ontology.model import Case, Condition, Norm
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


def read_procedures(graph: GraphIndex, norms: Mapping[str, Norm]) -> dict[str, Procedure]:
    """Every procedure by IRI. Raises `ModelError` for the condition of something that is no prerequisite."""
    return {
        node.value: Procedure(
            node.value,
            graph.labels(node, SKOS + "prefLabel"),
            graph.iris(node, "authority"),
            graph.iris(node, "applicant"),
            graph.iris(node, "prerequisite"),
            graph.iris(node, "outcome"),
            _asked_if(graph, node, norms),
        )
        for node in graph.of_type("Procedure")
    }


def _asked_if(graph: GraphIndex, node: Node, norms: Mapping[str, Norm]) -> dict[str, Condition]:
    found = _conditions(graph, node, norms)
    for iri in found.keys() - set(graph.iris(node, "prerequisite")):
        raise ModelError(
            node.value,
            f"{slug_of(iri)} a une condition (reglo:prerequisiteCase) et n'est pas un préalable (reglo:prerequisite)",
            f"{slug_of(iri)} has a condition (reglo:prerequisiteCase) and is no prerequisite (reglo:prerequisite)",
        )
    return found


def _conditions(graph: GraphIndex, node: Node, norms: Mapping[str, Norm]) -> dict[str, Condition]:
    """By IRI of a prerequisite of the procedure: any of the cases in which it is asked for.

    A case that names a norm (reglo:whereApplies) stands for the cases of that norm, with its dates and its words.
    """
    by_thing: dict[str, list[tuple[Node, Case]]] = {}
    for item in graph.nodes(node, "prerequisiteCase"):
        asked = graph.iris(item, "asksFor")
        if len(asked) != 1:
            raise ModelError(
                node.value,
                "un cas de préalable nomme exactement un préalable (reglo:asksFor)",
                "a case of a prerequisite names exactly one prerequisite (reglo:asksFor)",
            )
        where = [case for iri in graph.iris(item, "whereApplies") for case in _where(norms, iri, node.value)]
        cases = where or [read_case(graph, item, node.value)]
        by_thing.setdefault(asked[0], []).extend((item, case) for case in cases)
    return {iri: Condition(tuple(case for _, case in sorted(cases, key=case_key))) for iri, cases in by_thing.items()}


def _where(norms: Mapping[str, Norm], iri: str, owner: str) -> Iterator[Case]:
    norm = norms.get(slug_of(iri))
    if norm is None or norm.condition is None:
        raise ModelError(
            owner,
            f"aucune norme qui se vérifie sur un produit ne s'appelle {slug_of(iri)}",
            f"no norm that is checked on a product is called {slug_of(iri)}",
        )
    for case in norm.condition.cases:
        starts = [day for day in (norm.applicable_from, case.applicable_from) if day]
        ends = [day for day in (norm.applicable_until, case.applicable_until) if day]
        yield replace(
            case,
            unless=(*case.unless, *norm.condition.unless),
            applicable_from=max(starts, default=None),
            applicable_until=min(ends, default=None),
            in_words=case.in_words or norm.in_words,
        )
