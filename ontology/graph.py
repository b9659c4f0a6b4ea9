"""An index of triples by subject and property, for reading a graph into Python values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

import pyoxigraph as ox

from ontology.model import Labels
from ontology.namespaces import RDF, REGLO

Node = ox.NamedNode | ox.BlankNode
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


class GraphIndex:
    """Triples indexed by subject, then by property IRI; built once, then only read."""

    def __init__(self, triples: Iterable[ox.Triple | ox.Quad]) -> None:
        self._by_subject: dict[Node, dict[str, list[Term]]] = defaultdict(dict)
        self._by_type: dict[str, list[Node]] = defaultdict(list)
        for triple in triples:
            subject, predicate, obj = triple.subject, triple.predicate.value, triple.object
            if not isinstance(subject, (ox.NamedNode, ox.BlankNode)):
                continue
            # The same triple may stand in two graphs. Lists are short: looking through one beats a set of all triples.
            objects = self._by_subject[subject].setdefault(predicate, [])
            if obj in objects:
                continue
            objects.append(obj)
            if predicate == RDF + "type":
                self._by_type[obj.value if isinstance(obj, ox.NamedNode) else ""].append(subject)

    def of_type(self, *local_names: str) -> list[Node]:
        """Subjects of these classes of the vocabulary, in the order of their IRIs."""
        found = {s for name in local_names for s in self._by_type.get(REGLO + name, ())}
        return sorted(found, key=lambda node: node.value)

    def types(self, subject: Node) -> list[str]:
        """Class IRIs of a subject."""
        return [o.value for o in self.objects(subject, RDF + "type") if isinstance(o, ox.NamedNode)]

    def objects(self, subject: Node, predicate: str) -> list[Term]:
        """All objects; ``predicate`` is an IRI, or the local name of a term of the vocabulary."""
        iri = predicate if ":" in predicate else REGLO + predicate
        return self._by_subject.get(subject, {}).get(iri, [])

    def nodes(self, subject: Node, predicate: str) -> list[Node]:
        """Objects that are IRIs or blank nodes."""
        return [o for o in self.objects(subject, predicate) if isinstance(o, (ox.NamedNode, ox.BlankNode))]

    def iris(self, subject: Node, predicate: str) -> tuple[str, ...]:
        """IRIs among the objects, sorted."""
        return tuple(sorted(o.value for o in self.objects(subject, predicate) if isinstance(o, ox.NamedNode)))

    def literal(self, subject: Node, predicate: str) -> str | None:
        """The lexical form of the one literal object, or None."""
        return next(
            (o.value for o in self.objects(subject, predicate) if isinstance(o, ox.Literal)),
            None,
        )

    def labels(self, subject: Node, predicate: str) -> Labels:
        """Language-tagged literals by language."""
        return {
            o.language: o.value for o in self.objects(subject, predicate) if isinstance(o, ox.Literal) and o.language
        }

    def day(self, subject: Node, predicate: str) -> date | None:
        """An xsd:date object as a date, or None."""
        text = self.literal(subject, predicate)
        return date.fromisoformat(text) if text else None

    def subjects(self) -> Iterable[Node]:
        """Every subject."""
        return self._by_subject.keys()
