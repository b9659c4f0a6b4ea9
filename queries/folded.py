"""Folds a graph into things: each with what it says, its nameless parts written out in their place.

In: quads without blank nodes. Out: `Folded` by IRI. Errors: none.
A part that has a label (a passage, a requirement, a step) is a thing of its own. The others (a case of a condition, a
list of evidence) have IRIs that follow from their order: what they hold is compared, never how they are numbered.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from ontology.model import Labels
from ontology.namespaces import BASE, REGLO, SKOS, kind_of

_OUTSIDE = frozenset(f"{BASE}graph/{name}" for name in ("derived", "description", "provenance"))

Said = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Folded:
    """A thing or term: its kind, its labels, the values of each property as text."""

    iri: str
    kind: str
    labels: Labels
    said: Said


def folded(quads: Iterable[ox.Quad]) -> dict[str, Folded]:
    """The things and terms of the dataset; what is derived, and what tells where files come from, is left out."""
    by_subject: dict[str, set[tuple[str, ox.NamedNode | ox.Literal]]] = defaultdict(set)
    for quad in quads:
        named = isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal)
        if named and getattr(quad.graph_name, "value", "") not in _OUTSIDE:
            by_subject[quad.subject.value].add((quad.predicate.value, quad.object))  # type: ignore[union-attr, arg-type]
    labels = {iri: _labels(said) for iri, said in by_subject.items()}

    def value(term: ox.NamedNode | ox.Literal, whole: str, above: tuple[str, ...]) -> str:
        if isinstance(term, ox.Literal):
            return str(term)
        nameless = term.value.startswith(f"{whole}#") and not labels.get(term.value)
        if not nameless or term.value in above:
            return f"<{term.value}>"
        inside = sorted(f"<{p}> {value(o, whole, (*above, term.value))}" for p, o in by_subject.get(term.value, ()))
        return f"[ {' ; '.join(inside)} ]"

    found: dict[str, Folded] = {}
    for iri, said in by_subject.items():
        whole, _, fragment = iri.partition("#")
        kind = "term" if iri.startswith(REGLO) else kind_of(iri)
        if kind is None or (kind != "term" and fragment and not labels[iri]):
            continue
        values: dict[str, set[str]] = defaultdict(set)
        for predicate, term in said:
            values[predicate].add(value(term, whole, (iri,)))
        found[iri] = Folded(iri, kind, labels[iri], {p: frozenset(v) for p, v in values.items()})
    return found


def labels_of(quads: Iterable[ox.Quad], iris: Collection[str]) -> dict[str, Labels]:
    """The labels of these IRIs, of those that have some."""
    found: dict[str, set[tuple[str, ox.NamedNode | ox.Literal]]] = defaultdict(set)
    for quad in quads:
        if (
            isinstance(quad.subject, ox.NamedNode)
            and quad.subject.value in iris
            and isinstance(quad.object, ox.Literal)
        ):
            found[quad.subject.value].add((quad.predicate.value, quad.object))
    return {iri: labels for iri, said in found.items() if (labels := _labels(said))}


def _labels(said: Iterable[tuple[str, ox.NamedNode | ox.Literal]]) -> Labels:
    return {
        term.language: term.value
        for predicate, term in said
        if predicate == SKOS + "prefLabel" and isinstance(term, ox.Literal) and term.language
    }
