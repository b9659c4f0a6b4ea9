"""Product → triples, without blank nodes: the inverse of `loaders.products.read_rdf`.

Proofs and map entries get IRIs under the product's, so the same product always gives the same triples.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pyoxigraph as ox

from loaders.products.terms import COUNTRY, PRODUCT_TYPE, PROOF_TERMS, covers_names, key_iri
from ontology.doubles import double
from ontology.model import Fact, FactKind, Model
from ontology.namespaces import RDF, REGLO, SKOS, XSD, thing
from ontology.product import FactValue, Product, Proof

Object = ox.NamedNode | ox.Literal


def product_to_rdf(product: Product, model: Model) -> list[ox.Triple]:
    """The triples of a product, sorted; `loaders.products.read_rdf` reads them back to an equal product."""
    return sorted(_product(product, model), key=str)


def _product(product: Product, model: Model) -> Iterator[ox.Triple]:
    node = ox.NamedNode(product.iri)
    yield ox.Triple(node, ox.NamedNode(f"{RDF}type"), ox.NamedNode(PRODUCT_TYPE))
    for language, text in product.labels.items():
        yield ox.Triple(node, ox.NamedNode(f"{SKOS}prefLabel"), ox.Literal(text, language=language))
    if product.as_of:
        yield ox.Triple(node, ox.NamedNode(f"{REGLO}asOf"), _day(product.as_of))
    for fact_id, value in product.facts.items():
        yield from _fact(node, model.facts[fact_id], value, model)
        if value in (frozenset(), {}):
            # No triple can say that a list is empty: this one says so.
            yield ox.Triple(node, ox.NamedNode(f"{REGLO}statesNone"), ox.NamedNode(model.facts[fact_id].iri))
    for fact_id in product.partial:
        yield ox.Triple(node, ox.NamedNode(f"{REGLO}partial"), ox.NamedNode(model.facts[fact_id].iri))
    names = covers_names(model)
    for number, proof in enumerate(product.proofs, 1):
        proof_node = _part(product.iri, f"proof-{number}")
        yield ox.Triple(node, ox.NamedNode(f"{REGLO}proof"), proof_node)
        yield from _proof(proof_node, proof, names)


def _part(product: str, name: str) -> ox.NamedNode:
    return ox.NamedNode(f"{product}{'-' if '#' in product else '#'}{name}")


def _fact(node: ox.NamedNode, fact: Fact, value: FactValue, model: Model) -> Iterator[ox.Triple]:
    predicate = ox.NamedNode(fact.iri)
    if isinstance(value, frozenset):
        for item in value:
            yield ox.Triple(node, predicate, _term(fact, item))
    elif isinstance(value, dict):
        for key, fields in value.items():
            entry = _part(node.value, f"entry-{fact.id}-{key}")
            yield ox.Triple(node, predicate, entry)
            yield ox.Triple(entry, ox.NamedNode(f"{REGLO}key"), ox.NamedNode(key_iri(fact, key)))
            for field_id, said in fields.items():
                field = model.facts[field_id]
                yield ox.Triple(entry, ox.NamedNode(field.iri), _term(field, said))
    else:
        yield ox.Triple(node, predicate, _term(fact, value))


def _term(fact: Fact, value: bool | str | float | date) -> Object:
    if isinstance(value, bool):
        return ox.Literal("true" if value else "false", datatype=ox.NamedNode(f"{XSD}boolean"))
    if isinstance(value, date):
        return _day(value)
    if isinstance(value, str):
        if fact.kind is FactKind.COUNTRY_LIST:
            return ox.NamedNode(COUNTRY + value)
        return ox.Literal(value) if fact.kind is FactKind.TEXT else ox.NamedNode(fact.values[value].iri)
    return ox.Literal(double(value), datatype=ox.NamedNode(f"{XSD}double"))


def _proof(node: ox.NamedNode, proof: Proof, names: dict[str, str]) -> Iterator[ox.Triple]:
    def said(key: str, value: Object) -> ox.Triple:
        return ox.Triple(node, ox.NamedNode(PROOF_TERMS[key]), value)

    yield said("type", ox.NamedNode(thing("evidence", proof.type)))
    if proof.issuer is not None:
        yield said("issuer", ox.Literal(proof.issuer))
    if proof.accredited_by is not None:
        yield said("accredited-by", ox.Literal(proof.accredited_by))
    if proof.valid_from:
        yield said("valid-from", _day(proof.valid_from))
    if proof.valid_until:
        yield said("valid-until", _day(proof.valid_until))
    for covered in proof.covers:
        yield said("covers", ox.NamedNode(thing("value", names.get(covered, covered))))


def _day(day: date) -> ox.Literal:
    return ox.Literal(day.isoformat(), datatype=ox.NamedNode(f"{XSD}date"))
