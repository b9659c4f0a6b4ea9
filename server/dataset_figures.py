"""Counts what a dataset holds: the figures that its description gives.

In: triples by name of graph. Out: `Figures`. Errors: none.
A triple that two graphs hold counts once in the whole, as in the default graph of a query, and once in each of them.
Source: VoID (W3C Interest Group Note, 3 March 2011) §4.6, statistics.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from ontology.namespaces import OWL, RDF, RDFS, REGLO, kind_of


@dataclass(frozen=True, slots=True)
class Figures:
    """Numbers of triples, things, subjects, objects; of triples a graph and a property; of instances a class."""

    triples: int
    things: int
    subjects: int
    objects: int
    properties: int
    classes: int
    graphs: Mapping[str, int]
    instances: Mapping[str, int]
    uses: Mapping[str, int]


def measure(graphs: Mapping[str, Iterable[ox.Triple]]) -> Figures:
    """The figures of the graphs together.

    ``instances``: for each class of ours that has some, the things that are of it or of a class below it.
    ``uses``: for each property of ours that is used, its triples.
    """
    by_graph = {name: set(triples) for name, triples in graphs.items()}
    whole = set().union(*by_graph.values())
    predicates = Counter(t.predicate.value for t in whole)
    subjects = {t.subject for t in whole}
    typed: dict[str, set[str]] = defaultdict(set)
    above: dict[str, set[str]] = defaultdict(set)
    for triple in whole:
        if not isinstance(triple.subject, ox.NamedNode) or not isinstance(triple.object, ox.NamedNode):
            continue
        if triple.predicate.value == RDF + "type":
            typed[triple.object.value].add(triple.subject.value)
        elif triple.predicate.value == RDFS + "subClassOf":
            above[triple.subject.value].add(triple.object.value)
    members: dict[str, set[str]] = defaultdict(set)
    for cls, things in typed.items():
        for upper in _upwards(cls, above):
            members[upper] |= things
    return Figures(
        triples=len(whole),
        things=sum(1 for s in subjects if isinstance(s, ox.NamedNode) and kind_of(s.value) and "#" not in s.value),
        subjects=len(subjects),
        objects=len({t.object for t in whole}),
        properties=len(predicates),
        classes=len(typed),
        graphs={name: len(triples) for name, triples in sorted(by_graph.items())},
        instances={cls: len(things) for cls, things in sorted(members.items()) if cls.startswith(REGLO)},
        uses={iri: number for iri, number in sorted(predicates.items()) if iri.startswith(REGLO)},
    )


def _upwards(cls: str, above: Mapping[str, set[str]]) -> set[str]:
    """The class and every class above it."""
    found, waiting = {cls}, [cls]
    while waiting:
        for upper in above.get(waiting.pop(), ()):
            if upper not in found and upper != OWL + "Thing":
                found.add(upper)
                waiting.append(upper)
    return found
