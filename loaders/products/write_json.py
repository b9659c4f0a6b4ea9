"""Product → the plain JSON of a description, which is also JSON-LD with our context."""

from __future__ import annotations

from datetime import date
from typing import Any

from loaders.products.terms import CONTEXT_IRI
from ontology.product import FactValue, Product, Proof


def product_to_json(product: Product) -> dict[str, Any]:
    """The description, keys in the order people write them, lists sorted; `load_product` reads it back."""
    none = {fact_id for fact_id, value in product.facts.items() if value in (frozenset(), {})}
    return {
        "@context": CONTEXT_IRI,
        "@id": product.iri,
        "@type": "Product",
        "label": dict(sorted(product.labels.items())),
        **({"as-of": product.as_of.isoformat()} if product.as_of else {}),
        "facts": {fact_id: _value(value) for fact_id, value in product.facts.items() if fact_id not in none},
        **({"states-none": sorted(none)} if none else {}),
        **({"partial": sorted(product.partial)} if product.partial else {}),
        **({"proofs": [_proof(proof) for proof in product.proofs]} if product.proofs else {}),
    }


def _value(value: FactValue) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    return {key: dict(fields) for key, fields in value.items()} if isinstance(value, dict) else value


def _proof(proof: Proof) -> dict[str, Any]:
    written = {
        "type": proof.type,
        "issuer": proof.issuer,
        "accredited-by": proof.accredited_by,
        "valid-from": proof.valid_from and proof.valid_from.isoformat(),
        "valid-until": proof.valid_until and proof.valid_until.isoformat(),
        "covers": sorted(proof.covers),
    }
    return {key: value for key, value in written.items() if value}
