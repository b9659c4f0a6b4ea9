"""Gives blank nodes IRIs that follow from what they hold, so that the same input builds the same bytes.

A blank node must hang from one subject (a tree), as authored norms do. `norm/x` with two cases yields
`norm/x#case-1` and `norm/x#case-2`, their tests `norm/x#case-1-test-1` and so on (RDF 1.1 Concepts, § 3.5).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox

from ontology.graph import Term
from ontology.namespaces import REGLO

_DATED_FIRST = REGLO + "applicableFrom"


def skolemise(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    """The same triples without blank nodes. Raises ValueError for a blank node shared by two subjects or in a cycle."""
    by_subject: dict[Term, list[ox.Triple]] = defaultdict(list)
    parents: dict[ox.BlankNode, int] = defaultdict(int)
    for triple in triples:
        by_subject[triple.subject].append(triple)
        if isinstance(triple.object, ox.BlankNode):
            parents[triple.object] += 1
    shared = [node for node, count in parents.items() if count > 1]
    if shared:
        raise ValueError(f"blank node used twice: {shared[0]}")
    contents: dict[Term, str] = {}

    def content(term: Term) -> str:
        if not isinstance(term, ox.BlankNode):
            return str(term)
        if term not in contents:
            contents[term] = "…"  # a cycle would come back here
            lines = sorted(f"{t.predicate} {content(t.object)}" for t in by_subject.get(term, ()))
            dated = [line for line in lines if line.startswith(f"<{_DATED_FIRST}>")]
            contents[term] = "[" + " ; ".join(dated + lines) + "]"
        return contents[term]

    result: list[ox.Triple] = []

    def write(subject: ox.NamedNode, old: Term) -> None:
        numbers: dict[str, int] = defaultdict(int)
        for triple in sorted(by_subject.get(old, ()), key=lambda t: (t.predicate.value, content(t.object))):
            obj = triple.object
            if isinstance(obj, ox.BlankNode):
                local = triple.predicate.value.rpartition("#")[2].rpartition("/")[2]
                numbers[local] += 1
                mark = "-" if "#" in subject.value else "#"
                named = ox.NamedNode(f"{subject.value}{mark}{local}-{numbers[local]}")
                write(named, obj)
                obj = named
            result.append(ox.Triple(subject, triple.predicate, obj))

    for subject in sorted((s for s in by_subject if isinstance(s, ox.NamedNode)), key=lambda s: s.value):
        write(subject, subject)
    orphans = [s for s in by_subject if isinstance(s, ox.BlankNode) and s not in parents]
    if orphans:
        raise ValueError(f"blank node that nothing refers to: {content(orphans[0])}")
    return result
