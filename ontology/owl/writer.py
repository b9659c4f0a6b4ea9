"""Axioms of OWL 2 as triples.

In: named classes and class expressions. Out: triples, and their N-Triples.
Source: OWL 2 Mapping to RDF Graphs, § 2.1 (https://www.w3.org/TR/owl2-mapping-to-rdf/).
"""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox

from ontology.model import Labels
from ontology.namespaces import OWL, RDF, RDFS
from ontology.owl.expressions import AllOf, Expression, Named, any_of

Resource = ox.NamedNode | ox.BlankNode


class OwlWriter:
    """Collects triples; blank nodes are numbered in order, so that the same calls give the same bytes."""

    def __init__(self, blank_prefix: str = "x") -> None:
        self.triples: list[ox.Triple] = []
        self._prefix, self._count = blank_prefix, 0

    def add(self, subject: Resource, predicate: str, obj: Resource | ox.Literal) -> None:
        """One triple; ``predicate`` is an IRI."""
        self.triples.append(ox.Triple(subject, ox.NamedNode(predicate), obj))

    def ontology(self, iri: str, version: str) -> None:
        """The header of the ontology."""
        self.add(ox.NamedNode(iri), RDF + "type", ox.NamedNode(OWL + "Ontology"))
        self.add(ox.NamedNode(iri), OWL + "versionInfo", ox.Literal(version))

    def declare_class(self, iri: str, labels: Labels) -> None:
        """Declaration(Class), with its labels."""
        self.add(ox.NamedNode(iri), RDF + "type", ox.NamedNode(OWL + "Class"))
        for lang, text in sorted(labels.items()):
            self.add(ox.NamedNode(iri), RDFS + "label", ox.Literal(text, language=lang))

    def equivalent(self, iri: str, expression: Expression) -> None:
        """EquivalentClasses of a named class and an expression."""
        self.add(ox.NamedNode(iri), OWL + "equivalentClass", self._node(expression))

    def complementary(self, one: str, other: str) -> None:
        """EquivalentClasses of a named class and the complement of another."""
        node = self._blank()
        self.add(node, RDF + "type", ox.NamedNode(OWL + "Class"))
        self.add(node, OWL + "complementOf", ox.NamedNode(other))
        self.add(ox.NamedNode(one), OWL + "equivalentClass", node)

    def subclass(self, part: str, whole: str) -> None:
        """SubClassOf of two named classes."""
        self.add(ox.NamedNode(part), RDFS + "subClassOf", ox.NamedNode(whole))

    def everything(self, classes: Sequence[str]) -> None:
        """SubClassOf owl:Thing and a union: each individual is in one of the classes."""
        union = self._node(any_of(Named(iri) for iri in classes))
        self.add(ox.NamedNode(OWL + "Thing"), RDFS + "subClassOf", union)

    def disjoint(self, one: str, other: str) -> None:
        """DisjointClasses of two named classes."""
        self.add(ox.NamedNode(one), OWL + "disjointWith", ox.NamedNode(other))

    def individual(self, iri: str) -> None:
        """Declaration(NamedIndividual)."""
        self.add(ox.NamedNode(iri), RDF + "type", ox.NamedNode(OWL + "NamedIndividual"))

    def member(self, individual: str, named_class: str) -> None:
        """ClassAssertion."""
        self.add(ox.NamedNode(individual), RDF + "type", ox.NamedNode(named_class))

    def ntriples(self) -> bytes:
        """The triples so far, in N-Triples."""
        return ox.serialize(self.triples, format=ox.RdfFormat.N_TRIPLES) or b""

    def _node(self, expression: Expression) -> Resource:
        if isinstance(expression, Named):
            return ox.NamedNode(expression.iri)
        node = self._blank()
        self.add(node, RDF + "type", ox.NamedNode(OWL + "Class"))
        predicate = "intersectionOf" if isinstance(expression, AllOf) else "unionOf"
        self.add(node, OWL + predicate, self._list(expression.of))
        return node

    def _list(self, members: Sequence[Expression]) -> Resource:
        head: Resource = ox.NamedNode(RDF + "nil")
        for member in reversed(members):
            cell = self._blank()
            self.add(cell, RDF + "first", self._node(member))
            self.add(cell, RDF + "rest", head)
            head = cell
        return head

    def _blank(self) -> ox.BlankNode:
        self._count += 1
        return ox.BlankNode(f"{self._prefix}{self._count}")
