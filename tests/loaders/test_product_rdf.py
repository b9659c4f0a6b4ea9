"""RDF descriptions: facts as predicates, in every syntax, without a network."""

import json
from datetime import date

import pyoxigraph as ox
import pytest

from loaders.products.faults import ProductErrors
from loaders.products.load import load_product
from loaders.products.write_rdf import double, product_to_rdf
from ontology.model import Model
from ontology.product import Product, Proof
from tests.loaders.small_model import small_model
from tests.loaders.test_product_yaml import WHOLE
from tests.loaders.test_product_yaml import load as load_yaml

MODEL: Model = small_model()

PREFIXES = """\
@prefix reglo: <https://w3id.org/reglo#> .
@prefix fact: <https://w3id.org/reglo/fact/> .
@prefix value: <https://w3id.org/reglo/value/> .
@prefix evidence: <https://w3id.org/reglo/evidence/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""

TURTLE = """\
<#p> a reglo:Product ; skos:prefLabel "Dossier"@fr ; reglo:asOf "2026-11-22"^^xsd:date ;
    <http://purl.org/dc/terms/creator> "ignored" ;
    fact:storage-media value:storage-media.digital ; fact:health-data true ;
    fact:storage-countries value:country.FR , value:country.NO ; fact:staff 3 ;
    fact:hosting-activities value:hosting-activities.act-1 ; reglo:partial fact:hosting-activities ;
    fact:transfer-basis [ reglo:key value:country.IN ;
        fact:transfer-basis-kind value:transfer-basis-kind.art-46 ] ;
    reglo:proof [ reglo:proofType evidence:certificat-hds ; reglo:issuedBy "O" ;
        reglo:validFrom "2025-01-10"^^xsd:date ; reglo:validUntil "2028-01-09"^^xsd:date ;
        reglo:covers value:hosting-activities.act-1 ] .
"""


def load(body: str, name: str = "p.ttl") -> Product:
    return load_product((PREFIXES + body).encode(), model=MODEL, name=name)


def faults(body: str, name: str = "p.ttl", prefixes: str = PREFIXES) -> ProductErrors:
    with pytest.raises(ProductErrors) as caught:
        load_product((prefixes + body).encode(), model=MODEL, name=name)
    return caught.value


def test_turtle_states_facts_as_predicates() -> None:
    assert load(TURTLE) == Product(
        iri="https://w3id.org/reglo/product/p#p",
        labels={"fr": "Dossier"},
        facts={
            "storage-media": frozenset({"digital"}),
            "health-data": True,
            "storage-countries": frozenset({"FR", "NO"}),
            "staff": 3.0,
            "hosting-activities": frozenset({"act-1"}),
            "transfer-basis": {"IN": {"transfer-basis-kind": "art-46"}},
        },
        partial=frozenset({"hosting-activities"}),
        proofs=(
            Proof(
                "certificat-hds",
                "O",
                date(2025, 1, 10),
                date(2028, 1, 9),
                frozenset({"hosting-activities.act-1"}),
            ),
        ),
        as_of=date(2026, 11, 22),
    )


@pytest.mark.parametrize(
    ("name", "syntax"),
    [
        ("p.ttl", ox.RdfFormat.TURTLE),
        ("p.nt", ox.RdfFormat.N_TRIPLES),
        ("p.nq", ox.RdfFormat.N_QUADS),
        ("p.trig", ox.RdfFormat.TRIG),
        ("p.rdf", ox.RdfFormat.RDF_XML),
        ("p.xml", ox.RdfFormat.RDF_XML),
        ("p.jsonld", ox.RdfFormat.JSON_LD),
    ],
)
def test_every_syntax_gives_the_same_product(name: str, syntax: ox.RdfFormat) -> None:
    product = load_yaml(WHOLE)
    written = ox.serialize(product_to_rdf(product, MODEL), format=syntax) or b""
    assert load_product(written, model=MODEL, name=name) == product


def test_named_graphs_are_read_together() -> None:
    body = "GRAPH <urn:x:g> { <urn:x:p> a reglo:Product } GRAPH <urn:x:h> { <urn:x:p> fact:health-data true }"
    assert load(body, "p.trig").facts == {"health-data": True}


@pytest.mark.parametrize(
    ("body", "french", "english"),
    [
        ("<urn:a> fact:health-data true .", "aucun reglo:Product", "no reglo:Product"),
        (
            "<urn:x:a> a reglo:Product . <urn:x:b> a reglo:Product .",
            "plusieurs reglo:Product dans le graphe : <urn:x:a>, <urn:x:b>",
            "several reglo:Product in the graph: <urn:x:a>, <urn:x:b>",
        ),
        ('<#p> a reglo:Product ; fact:storage-media "digital" .', "n'est pas un IRI", "not a value IRI"),
        ("<#p> a reglo:Product ; fact:storage-media value:x.y .", "« value:x.y »", "paper, digital"),
        ("<#p> a reglo:Product ; fact:storage-media </reglo/norm/paper> .", "« norm:paper »", "paper, digital"),
        ("<#p> a reglo:Product ; fact:storage-countries value:FR .", "« value:FR »", "ISO 3166-1"),
        ('<#p> a reglo:Product ; reglo:proof [ reglo:proofType "certificat-hds" ] .', "certificat-hds", "unknown"),
        ('<#p> a reglo:Product ; fact:health-data "true" .', "true ou false", "true or false"),
        ("<#p> a reglo:Product ; fact:grouping-type value:grouping-type.ghts .", "dire ght", "did you mean ght"),
        (
            "<#p> a reglo:Product ; fact:grouping-type value:grouping-type.ght , value:grouping-type.gcs .",
            "une liste ne convient pas",
            "a list does not fit",
        ),
        ("<#p> a reglo:Product ; fact:helth-data true .", "vouliez-vous dire health-data", "did you mean health-data"),
        ("<#p> a reglo:Product ; fact:personal-health-data true .", "se conclut de", "concluded from"),
        ("<#p> a reglo:Product ; reglo:prof [] .", "vouliez-vous dire proof", "did you mean proof"),
        ("<#p> a reglo:Product ; fact:transfer-basis [] .", "une clé et une seule", "exactly one key"),
        ("<#p> a reglo:Product ; reglo:asOf 2026 .", "une date", "a date"),
        ("<#p> a reglo:Product ; reglo:partial fact:x .", "fait inconnu", "unknown fact"),
        ("<https://w3id.org/reglo/norm/x> a reglo:Product .", "l'identifiant", "identifier"),
        ("<#p> a reglo:Product ; fact:health-data .", "turtle mal formé", "malformed turtle"),
    ],
)
def test_faulty_rdf_is_told(body: str, french: str, english: str) -> None:
    error = faults(body)
    assert french in error.render("fr")
    assert english in error.render("en")


def test_a_syntax_error_names_its_line() -> None:
    assert faults("\n\n<#p> a [ .").errors[0].where.line == 9


_XML = (
    '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:reglo="https://w3id.org/reglo#">'
    '<reglo:Product r:about="urn:x:1">{}</reglo:Product></r:RDF>'
)


@pytest.mark.parametrize(
    ("text", "french", "english"),
    [
        ('<!DOCTYPE r [<!ENTITY a "b">]>' + _XML.format(""), "DOCTYPE", "DOCTYPE"),
        ('<!DOCTYPE r SYSTEM "file:///etc/passwd">' + _XML.format(""), "DOCTYPE", "DOCTYPE"),
        ('<?xml version="1.0" encoding="UTF-7"?>' + _XML.format(""), "encodage", "encoding"),
        (_XML.format("")[:-8], "XML mal formé", "malformed XML"),
        (_XML.format("<reglo:a><reglo:b>" * 10_000), "niveaux", "levels"),
    ],
    ids=["entity", "external entity", "other encoding", "cut short", "nested deep"],
)
def test_traps_of_xml_are_refused(text: str, french: str, english: str) -> None:
    error = faults(text, "p.rdf", prefixes="")
    assert french in error.render("fr")
    assert english in error.render("en")


OURS = "https://w3id.org/reglo/context.jsonld"


@pytest.mark.parametrize(
    "document",
    [
        {"@context": "https://example.org/c.jsonld"},
        {"@context": [OURS, "file:///etc/passwd"]},
        {"@context": [OURS, OURS]},
        {"@context": {"@import": "https://example.org/c.jsonld"}},
        {"@context": {"a": {"@id": "urn:x:a", "@context": "https://example.org/c.jsonld"}}},
        {"a": [{"@context": "//example.org/c"}]},
    ],
)
def test_a_remote_context_is_refused_and_never_fetched(document: object) -> None:
    error = faults(json.dumps(document), "p.jsonld", prefixes="")
    assert "contexte JSON-LD distant refusé" in error.render("fr")
    assert "remote JSON-LD context refused" in error.render("en")


@pytest.mark.parametrize(
    "document",
    [{"@context": OURS, "proofs": [{}] * 10_001}, {"@context": {f"t{i}": "urn:x:t" for i in range(501)}}],
    ids=["many values", "many terms"],
)
def test_more_work_than_a_description_needs_is_refused(document: object) -> None:
    error = faults(json.dumps(document), "p.jsonld", prefixes="")
    assert "plus de 10000 valeurs" in error.render("fr")
    assert "more than 10000 values" in error.render("en")


def test_an_inline_context_is_read() -> None:
    document = {
        "@context": {"f": "https://w3id.org/reglo/fact/"},
        "@id": "urn:x:1",
        "@type": "https://w3id.org/reglo#Product",
        "f:health-data": True,
    }
    assert load_product(json.dumps(document).encode(), model=MODEL, name="p.jsonld").facts == {"health-data": True}


@pytest.mark.parametrize(("number", "text"), [(0, "0.0E0"), (3, "3.0E0"), (0.1, "1.0E-1"), (1234.5, "1.2345E3")])
def test_numbers_are_written_as_json_ld_writes_them(number: float, text: str) -> None:
    assert double(number) == text
