"""The words of a description and their IRIs: keys of YAML and JSON, terms of RDF, countries, map fields."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

import pyoxigraph as ox

from ontology.model import Fact, FactKind, Model
from ontology.namespaces import BASE, REGLO, slug_of, thing
from ontology.once import once_per_model

CONTEXT_IRI: Final = f"{BASE}context.jsonld"
COUNTRY: Final = thing("value", "country.")
PRODUCT_TYPE: Final = f"{REGLO}Product"

PROOF_TERMS: Final = {
    "type": f"{REGLO}proofType",
    "issuer": f"{REGLO}issuedBy",
    "accredited-by": f"{REGLO}issuerAccreditedBy",
    "valid-from": f"{REGLO}validFrom",
    "valid-until": f"{REGLO}validUntil",
    "covers": f"{REGLO}covers",
}
"""Keys of a proof and their properties."""

PRODUCT_KEYS: Final = ("label", "as-of", "facts", "states-none", "partial", "proofs", "id")
JSON_LD_KEYS: Final = ("@context", "@id", "@type")
NOTHING: Final = frozenset({"none", "nobody"})
"""Values that say "no other value"."""

LIST_KINDS: Final = frozenset({FactKind.MANY_OF, FactKind.COUNTRY_LIST, FactKind.MAP})
"""Kinds whose answer may be partial."""

_SCHEMES: Final = ("http", "https", "urn")
_SLUG: Final = re.compile(r"[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?")


def product_iri(written: str) -> str | None:
    """The IRI of a product from an absolute IRI (http, https, urn) or a slug; None if it is neither.

    An IRI of Réglo itself is one of a product: a description must not speak for a norm or a text.
    """
    if len(written) > 500:
        return None
    if _SLUG.fullmatch(written):
        return thing("product", written)
    if written.partition(":")[0].lower() not in _SCHEMES:
        return None
    if written.startswith((BASE, REGLO)) and not written.startswith(thing("product", "")):
        return None
    try:
        return ox.NamedNode(written).value
    except ValueError:
        return None


def slug(name: str) -> str:
    """A slug from a file name: ASCII lower case, hyphens; ``product`` if nothing is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].strip("-") or "product"


@once_per_model
def asked(model: Model) -> dict[str, Fact]:
    """The facts one may state: neither derived nor fields of a map."""
    fields = {field for fact in model.facts.values() for field in fact.fields}
    return {fact_id: fact for fact_id, fact in model.facts.items() if fact.condition is None and fact_id not in fields}


def field_names(fact: Fact) -> dict[str, str]:
    """Names a field of a map goes by → field fact id: the id, and its last word when no other field has it."""
    shorts = [field.rpartition("-")[2] for field in fact.fields]
    names = {short: f for short, f in zip(shorts, fact.fields, strict=True) if shorts.count(short) == 1}
    return {**names, **{field: field for field in fact.fields}}


@once_per_model
def covers_names(model: Model) -> dict[str, str]:
    """Names a covered value goes by → ``fact.value``.

    The full name of every value of a fact; and the short one, when it is unambiguous among the facts that
    the norms' evidence must cover or name.
    """
    wanted = [item for norm in model.norms.values() for item in norm.evidence]
    cover = {item.must_cover for item in wanted} | {
        slug_of(iri).partition(".")[0] for item in wanted for iri in item.must_name
    }
    full = {
        f"{fact.id}.{value_id}": f"{fact.id}.{value_id}"
        for fact in asked(model).values()
        if fact.kind in (FactKind.ONE_OF, FactKind.MANY_OF)
        for value_id in fact.values
    }
    shorts = [name.partition(".")[2] for name in full if name.partition(".")[0] in cover]
    unique = {
        name.partition(".")[2]: name
        for name in full
        if name.partition(".")[0] in cover and shorts.count(name.partition(".")[2]) == 1
    }
    return {**unique, **full}


def key_iri(fact: Fact, key: str) -> str:
    """The IRI of the key of a map entry: one of the fact's values, or a country."""
    return fact.values[key].iri if fact.values else COUNTRY + key
