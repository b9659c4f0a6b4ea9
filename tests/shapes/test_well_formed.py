"""The shape of descriptions lets good ones pass and names what is wrong with bad ones."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from shapes.validate import Result, well_formed
from tests.whole_model import whole_model

HEAD = """
@prefix reglo: <https://w3id.org/reglo#> .
@prefix fact: <https://w3id.org/reglo/fact/> .
@prefix value: <https://w3id.org/reglo/value/> .
@prefix evidence: <https://w3id.org/reglo/evidence/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<https://w3id.org/reglo/product/x> a reglo:Product ; skos:prefLabel "x"@fr ;
"""


def results(statements: str) -> list[Result]:
    triples = [
        ox.Triple(q.subject, q.predicate, q.object)
        for q in ox.parse(input=(HEAD + statements + " .").encode(), format=ox.RdfFormat.TURTLE)
    ]
    return well_formed(whole_model(), triples)


GOOD = [
    "fact:health-data true",
    "fact:storage-media value:storage-media.paper , value:storage-media.digital",
    "fact:short-processing value:short-processing.no",
    "fact:storage-countries value:country.FR ; reglo:partial fact:storage-countries",
    'fact:hds-certificate-until "2027-01-01"^^xsd:date',
    'reglo:proof [ reglo:proofType evidence:certificat-hds ; reglo:validUntil "2027-01-01"^^xsd:date ]',
]
BAD = [
    ('fact:health-data "yes"', "health-data"),
    ("fact:health-data true , false", "health-data"),
    ("fact:storage-media value:hosted-for.self", "storage-media"),
    ("fact:short-processing value:short-processing.no , value:short-processing.yes-then-kept", "short-processing"),
    ('fact:storage-countries "FR"', "storage-countries"),
    ("fact:storage-countries value:storage-media.paper", "storage-countries"),
    ('fact:hds-certificate-until "soon"', "hds-certificate-until"),
    ("reglo:partial fact:health-data", "partial"),
    ("reglo:proof [ reglo:proofType evidence:no-such-thing ]", "proof"),
    ("reglo:proof [ reglo:validUntil 3 ]", "proof"),
]


@pytest.mark.parametrize("statements", GOOD)
def test_a_good_statement_gives_no_result(statements: str) -> None:
    assert results(statements) == []


@pytest.mark.parametrize(("statements", "named"), BAD)
def test_a_bad_statement_gives_a_violation_that_names_it_in_both_languages(statements: str, named: str) -> None:
    found = results(statements)
    assert found
    assert {r.severity for r in found} == {"Violation"}
    assert all(set(r.messages) == {"fr", "en"} for r in found)
    assert any(named in f"{r.path} {r.messages}" for r in found)


def test_a_description_without_a_label_is_not_well_formed() -> None:
    product = ox.NamedNode("https://w3id.org/reglo/product/x")
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    triple = ox.Triple(product, kind, ox.NamedNode("https://w3id.org/reglo#Product"))
    assert [r.path for r in well_formed(whole_model(), [triple])] == ["http://www.w3.org/2004/02/skos/core#prefLabel"]
