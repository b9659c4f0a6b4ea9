"""RDF → tree of a description: the one `reglo:Product` of a graph, its facts as predicates.

Only shapes that RDF alone can get wrong are judged here (a literal where a value's IRI is expected, an unknown
term of Réglo); the rest is left to `loaders.products.check`. Terms of other vocabularies are ignored.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

import pyoxigraph as ox

from loaders.products.faults import Faults
from loaders.products.rdf_graph import Graph, Term, literal_node, name_of
from loaders.products.terms import COUNTRY, PRODUCT_TYPE, PROOF_TERMS
from loaders.products.tree import MappingNode, Node, ScalarNode, SequenceNode, shown
from ontology.errors import Message
from ontology.model import Fact, FactKind, Model
from ontology.namespaces import BASE, RDF, REGLO, SKOS, slug_of, thing
from ontology.nearest import did_you_mean

_FACT: Final = thing("fact", "")
_PRODUCT_TERMS: Final = {
    f"{REGLO}asOf": "as-of",
    f"{REGLO}partial": "partial",
    f"{REGLO}statesNone": "states-none",
    f"{REGLO}proof": "proofs",
    f"{SKOS}prefLabel": "label",
}
_PROOF_KEYS: Final = {iri: key for key, iri in PROOF_TERMS.items()}
_NUMBERED: Final = re.compile(r"[#-]proof-(\d{1,9})$")


def read_product_graph(triples: list[ox.Triple], model: Model, faults: Faults) -> MappingNode:
    """The tree of the one product. Raises `ProductErrors` when the graph holds none, or several."""
    return _Reader(Graph(triples), model, faults).product()


class _Reader:
    def __init__(self, graph: Graph, model: Model, faults: Faults) -> None:
        self.graph = graph
        self.model = model
        self.faults = faults

    def product(self) -> MappingNode:
        node = self._the_product()
        entries: list[tuple[str, Node]] = []
        facts: list[tuple[str, Node]] = []
        for predicate, objects in self.graph.of(node).items():
            if predicate.startswith(_FACT):
                facts.append((slug_of(predicate), self._fact(slug_of(predicate), objects)))
            elif predicate in _PRODUCT_TERMS:
                key = _PRODUCT_TERMS[predicate]
                entries.append((key, self._top(key, objects)))
            else:
                self._foreign(predicate, _PRODUCT_TERMS, "")
        if isinstance(node, ox.NamedNode):
            entries.append(("id", ScalarNode(node.value)))
        return _mapping([*entries, ("facts", _mapping(facts))])

    def _the_product(self) -> ox.NamedNode | ox.BlankNode:
        found = self.graph.of_type(PRODUCT_TYPE)
        if len(found) != 1:
            self._refuse_count(found)
        return found[0]

    def _refuse_count(self, found: list[ox.NamedNode | ox.BlankNode]) -> None:
        names = ", ".join(shown(str(node)) for node in found[:5])
        what = Message("aucun reglo:Product dans le graphe", "no reglo:Product in the graph")
        remedy = Message(f"écrire <#produit> a <{PRODUCT_TYPE}>", f"write <#product> a <{PRODUCT_TYPE}>")
        if found:
            what = Message(
                f"plusieurs reglo:Product dans le graphe : {names}", f"several reglo:Product in the graph: {names}"
            )
            remedy = Message("un fichier par produit", "one file per product")
        self.faults.fail(what, expected=Message("un seul reglo:Product", "one reglo:Product"), remedy=remedy)

    def _top(self, key: str, objects: list[Term]) -> Node:
        if key == "label":
            labels = [(getattr(o, "language", None) or "fr", literal_node(o)) for o in objects]
            return _mapping(labels)
        if key == "as-of":
            return _one([literal_node(o) for o in objects])
        if key in ("partial", "states-none"):
            return SequenceNode(tuple(ScalarNode(name_of(o).removeprefix("fact:")) for o in objects))
        return SequenceNode(tuple(self._proof(o) for o in sorted(objects, key=self._proof_order)))

    def _fact(self, fact_id: str, objects: list[Term]) -> Node:
        fact = self.model.facts.get(fact_id)
        if fact is None or fact.condition is not None:
            return ScalarNode("")
        path = f"facts.{fact_id}"
        if fact.kind is FactKind.MAP:
            entries = [self._entry(o, fact, path) for o in objects]
            return _mapping(sorted(entries, key=lambda entry: entry[0]))
        nodes = [self._value(o, fact, path) for o in objects]
        return SequenceNode(tuple(nodes)) if fact.kind in _LISTS else _one(nodes)

    def _value(self, term: Term, fact: Fact, path: str) -> Node:
        if fact.kind in (FactKind.ONE_OF, FactKind.MANY_OF, FactKind.COUNTRY_LIST):
            return ScalarNode(self._value_name(term, fact, path))
        return literal_node(term)

    def _value_name(self, term: Term, fact: Fact, path: str) -> str:
        country = fact.kind is FactKind.COUNTRY_LIST or not fact.values
        prefix = COUNTRY if country else thing("value", f"{fact.id}.")
        if not isinstance(term, ox.NamedNode):
            example = f"{prefix}{'FR' if country else next(iter(fact.values))}"
            self.faults.add(
                Message(f"{name_of(term)} n'est pas un IRI de valeur", f"{name_of(term)} is not a value IRI"),
                path=path,
                expected=Message(f"un IRI comme <{example}>", f"an IRI such as <{example}>"),
            )
            return next(iter(self.model.countries if country else fact.values))
        known = {value.iri: value.id for value in fact.values.values()}
        ending = term.value.removeprefix(prefix)
        found = ending != term.value and ending not in fact.values
        return known.get(term.value) or (ending if found else name_of(term))

    def _entry(self, term: Term, fact: Fact, path: str) -> tuple[str, Node]:
        keys: list[str] = []
        fields: list[tuple[str, Node]] = []
        for predicate, objects in self.graph.of(term).items():
            if predicate == f"{REGLO}key":
                keys += [self._value_name(o, fact, path) for o in objects]
            elif predicate.startswith(_FACT):
                field = self.model.facts.get(slug_of(predicate))
                nodes = [self._value(o, field, path) for o in objects] if field else [ScalarNode("")]
                fields.append((slug_of(predicate), _one(nodes)))
            else:
                self._foreign(predicate, (f"{REGLO}key",), path)
        if len(keys) != 1:
            self.faults.add(
                Message("une entrée a une clé et une seule", "an entry has exactly one key"),
                path=path,
                expected=Message("reglo:key", "reglo:key"),
            )
        return (keys[0] if len(keys) == 1 else next(iter(fact.values or self.model.countries)), _mapping(fields))

    def _proof(self, term: Term) -> Node:
        entries: list[tuple[str, Node]] = []
        for predicate, objects in self.graph.of(term).items():
            key = _PROOF_KEYS.get(predicate)
            if key is None:
                self._foreign(predicate, _PROOF_KEYS, "proofs")
            elif key == "covers":
                names = tuple(ScalarNode(name_of(o).removeprefix("value:")) for o in objects)
                entries.append((key, SequenceNode(names)))
            elif key == "type":
                entries.append((key, _one([ScalarNode(name_of(o).removeprefix("evidence:")) for o in objects])))
            else:
                entries.append((key, _one([literal_node(o) for o in objects])))
        return _mapping(entries)

    def _proof_order(self, term: Term) -> tuple[int, str]:
        numbered = _NUMBERED.search(term.value) if isinstance(term, ox.NamedNode) else None
        if numbered:
            return int(numbered[1]), ""
        content = sorted((p, sorted(map(str, objects))) for p, objects in self.graph.of(term).items())
        return 0, str(content)

    def _foreign(self, predicate: str, known: Iterable[str], path: str) -> None:
        """Notes a term of Réglo that has no meaning here; those of others are nobody's fault."""
        if predicate == f"{RDF}type" or not predicate.startswith((BASE, REGLO)):
            return
        names = [iri.removeprefix(REGLO) for iri in known if iri.startswith(REGLO)]
        name = shown(predicate.removeprefix(REGLO))
        self.faults.add(
            Message(f"propriété inconnue : « {name} »", f'unknown property: "{name}"'),
            path=path or None,
            expected=Message(", ".join(names), ", ".join(names)),
            remedy=did_you_mean(name, names),
        )


_LISTS: Final = frozenset({FactKind.MANY_OF, FactKind.COUNTRY_LIST})


def _one(nodes: list[Node] | list[ScalarNode]) -> Node:
    return nodes[0] if len(nodes) == 1 else SequenceNode(tuple(nodes))


def _mapping(entries: list[tuple[str, Node]] | list[tuple[str, ScalarNode]]) -> MappingNode:
    return MappingNode(tuple((ScalarNode(key), node) for key, node in entries))
