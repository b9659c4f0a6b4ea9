"""The shape of a well-formed description, generated from the facts: kinds, closed lists, cardinalities, proofs."""

from __future__ import annotations

from ontology.model import Fact, FactKind, Model
from ontology.namespaces import thing
from shapes.turtle_shapes import iri, text

_DATATYPE = {
    FactKind.BOOLEAN: "xsd:boolean",
    FactKind.DATE: "xsd:date",
    FactKind.TEXT: "xsd:string",
}
_COUNTRY = "^https://w3id\\\\.org/reglo/value/country\\\\.[A-Z][A-Z]$"


def product_shape(model: Model) -> str:
    """The Turtle body of `shape:product`."""
    statable = [f for f in sorted(model.facts.values(), key=lambda f: (f.order, f.id)) if f.condition is None]
    fields = {field for fact in statable for field in fact.fields}
    properties = [_property(fact) for fact in statable if fact.id not in fields]
    lists = [iri(f.iri) for f in statable if f.kind in {FactKind.MANY_OF, FactKind.COUNTRY_LIST, FactKind.MAP}]
    properties += [
        "sh:path skos:prefLabel ; sh:minCount 1 ; "
        + _message("une description porte un libellé", "a description carries a label"),
        "sh:path reglo:asOf ; sh:datatype xsd:date ; sh:maxCount 1 ; "
        + _message("une seule date d'appréciation", "one assessment date only"),
        f"sh:path reglo:partial ; sh:in ( {' '.join(lists)} ) ; "
        + _message("seule une liste peut être partielle", "only a list can be partial"),
        f"sh:path reglo:statesNone ; sh:in ( {' '.join(lists)} ) ; "
        + _message("seule une liste peut être énoncée vide", "only a list can be stated to be empty"),
        "sh:path reglo:proof ; sh:node shape:proof ; "
        + _message("une preuve porte un type connu et des dates", "a proof carries a known type and dates"),
    ]
    blocks = " ;\n".join(f"    sh:property [ {p} ]" for p in properties)
    return f"a sh:NodeShape ;\n    sh:targetClass reglo:Product ;\n{blocks}"


def proof_shape(model: Model) -> str:
    """The Turtle body of `shape:proof`."""
    types = " ".join(iri(thing("evidence", e)) for e in sorted(model.evidence))
    properties = [
        f"sh:path reglo:proofType ; sh:minCount 1 ; sh:maxCount 1 ; sh:in ( {types} ) ; "
        + _message("une preuve porte un type connu", "a proof carries a known type"),
        "sh:path reglo:issuedBy ; sh:datatype xsd:string ; sh:maxCount 1 ; "
        + _message("une preuve nomme un émetteur au plus", "a proof names one issuer at most"),
        "sh:path reglo:issuerAccreditedBy ; sh:datatype xsd:string ; sh:maxCount 1 ; "
        + _message("une preuve nomme au plus qui a accrédité l'émetteur", "a proof names one accrediting body at most"),
        "sh:path reglo:validFrom ; sh:datatype xsd:date ; sh:maxCount 1 ; sh:lessThanOrEquals reglo:validUntil ; "
        + _message("une preuve commence à une date, avant sa fin", "a proof starts on a date, before its end"),
        "sh:path reglo:validUntil ; sh:datatype xsd:date ; sh:maxCount 1 ; "
        + _message("une preuve finit à une date", "a proof ends on a date"),
    ]
    return "a sh:NodeShape ;\n" + " ;\n".join(f"    sh:property [ {p} ]" for p in properties)


def _property(fact: Fact) -> str:
    parts = [f"sh:path {iri(fact.iri)}"]
    match fact.kind:
        case FactKind.BOOLEAN | FactKind.DATE | FactKind.TEXT:
            parts += [f"sh:datatype {_DATATYPE[fact.kind]}", "sh:maxCount 1"]
        case FactKind.NUMBER:
            parts += [
                "sh:or ( [ sh:datatype xsd:integer ] [ sh:datatype xsd:decimal ] [ sh:datatype xsd:double ] )",
                "sh:maxCount 1",
            ]
        case FactKind.ONE_OF:
            parts += [_closed(fact), "sh:maxCount 1"]
        case FactKind.MANY_OF:
            parts.append(_closed(fact))
        case FactKind.COUNTRY_LIST:
            parts += ["sh:nodeKind sh:IRI", f'sh:pattern "{_COUNTRY}"']
        case FactKind.MAP:
            parts.append("sh:property [ sh:path reglo:key ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ]")
    expected = {"fr": _expected(fact, "fr"), "en": _expected(fact, "en")}
    parts.append(
        _message(
            f"« {fact.labels.get('fr', fact.id)} » ({fact.id}) : {expected['fr']}",
            f"“{fact.labels.get('en', fact.id)}” ({fact.id}): {expected['en']}",
        )
    )
    return " ; ".join(parts)


def _closed(fact: Fact) -> str:
    return f"sh:in ( {' '.join(iri(v.iri) for v in fact.values.values())} )"


def _expected(fact: Fact, language: str) -> str:
    values = ", ".join(fact.values)
    words = {
        FactKind.BOOLEAN: ("vrai ou faux, une fois", "true or false, once"),
        FactKind.ONE_OF: (f"une valeur parmi {values}", f"one value of {values}"),
        FactKind.MANY_OF: (f"des valeurs parmi {values}", f"values of {values}"),
        FactKind.NUMBER: ("un nombre", "a number"),
        FactKind.DATE: ("une date AAAA-MM-JJ", "a date YYYY-MM-DD"),
        FactKind.COUNTRY_LIST: ("des codes de pays ISO 3166-1", "ISO 3166-1 country codes"),
        FactKind.TEXT: ("un texte", "a text"),
        FactKind.MAP: ("des entrées à clé", "keyed entries"),
    }
    french, english = words[fact.kind]
    return french if language == "fr" else english


def _message(french: str, english: str) -> str:
    return f"sh:message {text(french, 'fr')} , {text(english, 'en')}"
