"""A test that the kind of its fact does not take is refused when the law is read, by name."""

from __future__ import annotations

import pytest

from ontology.conditions import ModelError
from ontology.operators import OPERATORS
from tests.agreement.cases import law_of

HEAD = """@prefix fact: <https://w3id.org/reglo/fact/> . @prefix norm: <https://w3id.org/reglo/norm/> .
@prefix reglo: <https://w3id.org/reglo#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix value: <https://w3id.org/reglo/value/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
fact:flag a reglo:Fact ; reglo:factKind reglo:Boolean .
fact:size a reglo:Fact ; reglo:factKind reglo:Number .
fact:end a reglo:Fact ; reglo:factKind reglo:Date .
fact:name a reglo:Fact ; reglo:factKind reglo:FreeText .
fact:places a reglo:Fact ; reglo:factKind reglo:CountryList .
fact:choice a reglo:Fact ; reglo:factKind reglo:OneOf ; reglo:allowedValue value:choice.a , value:choice.b .
value:choice.a a reglo:Value ; skos:notation "a" . value:choice.b a reglo:Value ; skos:notation "b" .
fact:list a reglo:Fact ; reglo:factKind reglo:ManyOf ; reglo:allowedValue value:list.a , value:list.b .
value:list.a a reglo:Value ; skos:notation "a" . value:list.b a reglo:Value ; skos:notation "b" .
fact:table a reglo:Fact ; reglo:factKind reglo:Map ; reglo:mapField fact:flag .
value:country-group.area a reglo:CountryGroup ; reglo:membership [ reglo:member value:country.FR ] .
fact:derived a reglo:DerivedFact ; reglo:case [ reglo:test [ reglo:fact fact:flag ; reglo:equals true ] ] .
norm:n a reglo:Obligation ; reglo:confidence reglo:A ; reglo:case [ reglo:test [ """

GOOD = [
    "reglo:fact fact:flag ; reglo:equals false",
    "reglo:fact fact:derived ; reglo:equals false",
    "reglo:fact fact:size ; reglo:equals 3",
    "reglo:fact fact:size ; reglo:moreThan 2.5",
    "reglo:fact fact:end ; reglo:before reglo:AssessmentDate",
    "reglo:fact fact:choice ; reglo:in value:choice.a , value:choice.b",
    "reglo:fact fact:list ; reglo:containsNoneOf value:list.a , value:list.b",
    "reglo:fact fact:places ; reglo:contains value:country.FR",
    "reglo:fact fact:places ; reglo:someOutside value:country-group.area",
    "reglo:fact fact:table ; reglo:field fact:flag ; reglo:someEntry true",
]
BAD = [
    ("reglo:fact fact:flag ; reglo:equals 1", "flag cannot be compared with 1.0"),
    ("reglo:fact fact:derived ; reglo:in true", "derived is of kind Boolean"),
    ("reglo:fact fact:size ; reglo:before 3", "size is of kind Number"),
    ("reglo:fact fact:size ; reglo:atLeast reglo:AssessmentDate", "size cannot be compared with assessment date"),
    ('reglo:fact fact:end ; reglo:equals "2026-01-01"^^xsd:date', "end is of kind Date"),
    ("reglo:fact fact:end ; reglo:notBefore 3", "end cannot be compared with 3.0"),
    ("reglo:fact fact:name ; reglo:equals true", "name is of kind FreeText"),
    ("reglo:fact fact:choice ; reglo:contains value:choice.a", "choice is of kind OneOf"),
    (
        "reglo:fact fact:choice ; reglo:equals value:choice.a , value:choice.b",
        "equals compares choice with one value only",
    ),
    ("reglo:fact fact:list ; reglo:contains value:list.a , value:list.b", "contains compares list with one value only"),
    ("reglo:fact fact:places ; reglo:someOutside value:country.FR", "places cannot be compared with FR"),
    (
        "reglo:fact fact:places ; reglo:contains value:country-group.area",
        "places cannot be compared with country-group.area",
    ),
    ("reglo:fact fact:table ; reglo:someEntry true", "names one of its fields"),
    ("reglo:fact fact:flag ; reglo:field fact:size ; reglo:equals true", "names one of its fields"),
    ("reglo:fact fact:table ; reglo:field fact:flag ; reglo:someEntry 3", "flag cannot be compared with 3.0"),
]


@pytest.mark.parametrize("test", GOOD)
def test_a_test_that_its_fact_takes_is_read(test: str) -> None:
    model, _ = law_of(f"{HEAD}{test} ] ] .")
    assert "n" in model.norms


@pytest.mark.parametrize(("test", "said"), BAD)
def test_a_test_that_its_fact_does_not_take_is_refused_with_the_name_of_the_norm(test: str, said: str) -> None:
    with pytest.raises(ModelError) as refused:
        law_of(f"{HEAD}{test} ] ] .")
    assert refused.value.where.path == "n"
    assert said in refused.value.what.en


def test_every_kind_of_fact_has_its_operators() -> None:
    assert {str(kind) for kind, operators in OPERATORS.items() if not operators} == {"FreeText"}
