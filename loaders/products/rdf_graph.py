"""A small graph by subject, and RDF terms as scalars of a description."""

from __future__ import annotations

import math
from typing import Final

import pyoxigraph as ox

from loaders.products.tree import ScalarNode, shown
from ontology.namespaces import BASE, RDF, XSD, kind_of, slug_of

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_NUMERIC: Final = frozenset(
    XSD + name for name in ("integer", "decimal", "double", "float", "int", "long", "nonNegativeInteger")
)
_TEXTS: Final = frozenset({f"{XSD}string", f"{RDF}langString", f"{XSD}date"})
_BOOLEANS: Final = {"true": "true", "1": "true", "false": "false", "0": "false"}


class Graph:
    """Objects by subject and predicate, each list sorted so that messages and order do not vary."""

    def __init__(self, triples: list[ox.Triple]) -> None:
        self._of: dict[ox.NamedNode | ox.BlankNode | ox.Triple, dict[str, list[Term]]] = {}
        for triple in sorted(triples, key=str):
            objects = self._of.setdefault(triple.subject, {}).setdefault(triple.predicate.value, [])
            objects.append(triple.object)

    def of(self, node: Term) -> dict[str, list[Term]]:
        """Predicate → objects of a node; nothing for a literal."""
        return {} if isinstance(node, ox.Literal) else self._of.get(node, {})

    def of_type(self, iri: str) -> list[ox.NamedNode | ox.BlankNode]:
        """Subjects of a class."""
        wanted = ox.NamedNode(iri)
        return [
            node
            for node, said in self._of.items()
            if wanted in said.get(f"{RDF}type", []) and isinstance(node, ox.NamedNode | ox.BlankNode)
        ]


def name_of(term: Term) -> str:
    """How a message names a term: ``kind:slug`` for ours, the IRI for others, text in quotes."""
    if isinstance(term, ox.Triple):
        return "<<…>>"
    value: str = term.value
    kind = kind_of(value)
    if isinstance(term, ox.NamedNode) and kind and value.startswith(BASE):
        return f"{kind}:{slug_of(value)}"
    if isinstance(term, ox.Literal):
        return f'"{shown(value)}"'
    return f"_:{value}" if isinstance(term, ox.BlankNode) else shown(value, 200)


def literal_node(term: Term) -> ScalarNode:
    """The scalar of a literal, typed as its datatype says. Other terms give a scalar that no fact accepts."""
    if not isinstance(term, ox.Literal):
        return ScalarNode(name_of(term), "boolean")
    datatype, text = term.datatype.value, term.value
    if datatype == f"{XSD}boolean":
        return ScalarNode(_BOOLEANS.get(text, text), "boolean")
    if datatype in _NUMERIC:
        return ScalarNode(_number(text), "number")
    return ScalarNode(text, "text" if datatype in _TEXTS else "number")


def _number(text: str) -> str:
    try:
        number = float(text)
    except ValueError:
        return text
    return repr(number) if math.isfinite(number) else text
