"""The JSON-LD 1.1 context of descriptions, generated from the facts.

With it a plain JSON description is RDF: `facts` is a nest, each fact a term, each value a word of its fact's
own vocabulary. One thing it cannot express: the short form of a map with one field (`{"IN": "art-46"}`), which
a JSON-LD processor refuses.
Source: W3C, JSON-LD 1.1 (§ 4.1.8 property-scoped contexts, § 4.5 nested properties, § 4.6.1 data indexing).
"""

from __future__ import annotations

from typing import Any

from loaders.products.terms import COUNTRY, PRODUCT_TYPE, PROOF_TERMS, asked, covers_names, field_names
from ontology.model import Fact, FactKind, Model
from ontology.namespaces import REGLO, SKOS, XSD, thing
from ontology.once import once_per_model

Json = dict[str, Any]


@once_per_model
def product_context(model: Model) -> Json:
    """The inside of ``{"@context": …}``: terms of every fact that can be stated, and of the keys."""
    terms: Json = {
        "@version": 1.1,
        "@base": thing("product", ""),
        "id": "@id",
        "value": {"@id": thing("value", ""), "@prefix": True},
        "Product": PRODUCT_TYPE,
        "facts": "@nest",
        "key": {"@id": f"{REGLO}key", "@type": "@vocab"},
        "label": {"@id": f"{SKOS}prefLabel", "@container": "@language", "@language": "fr"},
        "as-of": {"@id": f"{REGLO}asOf", "@type": f"{XSD}date"},
        "partial": {"@id": f"{REGLO}partial", "@type": "@vocab"},
        "states-none": {"@id": f"{REGLO}statesNone", "@type": "@vocab"},
    }
    facts = asked(model)
    for code in model.countries:
        terms[code] = COUNTRY + code
    for fact in facts.values():
        if fact.kind is FactKind.MAP:
            terms.update({key: value.iri for key, value in fact.values.items() if key not in facts})
    # A value named like a term (`act-1`, `hosting`) must still be read in its own fact's vocabulary.
    taken = terms.keys() | facts.keys()
    terms["proofs"] = {"@id": f"{REGLO}proof", "@context": _proof_terms(model, taken)}
    terms.update({fact_id: {**_term(fact, taken, model), "@nest": "facts"} for fact_id, fact in facts.items()})
    return terms


def _term(fact: Fact, taken: set[str], model: Model) -> Json:
    term: Json = {"@id": fact.iri}
    if fact.kind in (FactKind.ONE_OF, FactKind.MANY_OF):
        return {**term, "@type": "@vocab", "@context": _values(fact, taken)}
    if fact.kind is FactKind.COUNTRY_LIST:
        return {**term, "@type": "@vocab"}
    if fact.kind is FactKind.NUMBER:
        return {**term, "@type": f"{XSD}double"}
    if fact.kind is FactKind.DATE:
        return {**term, "@type": f"{XSD}date"}
    if fact.kind is FactKind.MAP:
        names = field_names(fact)
        fields = {name: _term(model.facts[field_id], taken | names.keys(), model) for name, field_id in names.items()}
        return {**term, "@container": "@index", "@index": "key", "@context": fields}
    return term


def _values(fact: Fact, taken: set[str]) -> Json:
    """Words of the fact's values; those that mean something else outside are named one by one."""
    vocabulary = thing("value", f"{fact.id}.")
    words: Json = {"@vocab": vocabulary}
    for value in fact.values.values():
        if value.id == fact.id:
            words[value.id] = {"@id": value.iri, "@type": "@vocab"}
        elif value.id in taken or value.iri != vocabulary + value.id:
            words[value.id] = value.iri
    return words


def _proof_terms(model: Model, taken: set[str]) -> Json:
    kinds = {kind.id: kind.iri for kind in model.evidence.values() if kind.id in taken}
    short = {name: thing("value", full) for name, full in covers_names(model).items() if "." not in name}
    scopes: dict[str, Json] = {
        "type": {
            "@type": "@vocab",
            "@context": {"@vocab": thing("evidence", ""), **kinds},
        },
        "issuer": {},
        "accredited-by": {},
        "valid-from": {"@type": f"{XSD}date"},
        "valid-until": {"@type": f"{XSD}date"},
        "covers": {
            "@type": "@vocab",
            "@context": {"@vocab": thing("value", ""), **short},
        },
    }
    return {key: {"@id": iri, **scopes[key]} for key, iri in PROOF_TERMS.items()}
