"""Disagreements that random laws found, each as the smallest law that showed it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from loaders.products.write_rdf import product_to_rdf
from ontology.expand import expand
from ontology.product import FactValue, Product
from ontology.verdicts.case_split import either_way
from queries.norm_query import norm_query
from tests.agreement.cases import Asked, law_of
from tests.agreement.compare import ENGINES, compare
from tests.agreement.engines import by_evaluator

DAY = date(2026, 11, 22)
ALL = tuple(name for name in ENGINES if name != "SPARQL, a norm, rdflib")
HEAD = """@prefix fact: <https://w3id.org/reglo/fact/> . @prefix norm: <https://w3id.org/reglo/norm/> .
@prefix reglo: <https://w3id.org/reglo#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix value: <https://w3id.org/reglo/value/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
fact:outsourced a reglo:Fact ; reglo:factKind reglo:Boolean .
fact:staff a reglo:Fact ; reglo:factKind reglo:Number .
fact:places a reglo:Fact ; reglo:factKind reglo:CountryList .
value:country-group.area a reglo:CountryGroup ; reglo:membership [ reglo:member value:country.FR ] .
"""
OUTSOURCED = "reglo:test [ reglo:fact fact:outsourced ; reglo:equals true ]"
DERIVED = "fact:small a reglo:DerivedFact ; reglo:case "
NORM = "norm:n a reglo:Obligation ; reglo:confidence reglo:A ; reglo:case "


def asked(law: str, facts: dict[str, FactValue], partial: frozenset[str] = frozenset()) -> Asked:
    model, triples = law_of(HEAD + law)
    product = Product("https://w3id.org/reglo/product/p", {"fr": "p"}, facts, partial, as_of=DAY)
    return Asked(model, triples, (product,))


def agrees(law: str, facts: dict[str, FactValue], verdict: str, partial: frozenset[str] = frozenset()) -> None:
    """Every engine gives this verdict on norm n."""
    case = asked(law, facts, partial)
    assert by_evaluator(case)[case.products[0].iri, "n"] == verdict
    for name in ALL:
        assert compare(case, name, "regression").disagreements == ()


@pytest.mark.parametrize(("staff", "verdict"), [(50.0, "does-not-apply"), (49.0, "applies"), (51.0, "applies")])
def test_a_number_that_must_not_be_equal_is_smaller_or_greater(staff: float, verdict: str) -> None:
    law = f"{DERIVED} [ reglo:test [ reglo:fact fact:staff ; reglo:equals 50 ] ] ."
    law += f"{NORM} [ reglo:test [ reglo:fact fact:small ; reglo:equals false ] ] ."
    agrees(law, {"staff": staff}, verdict)


@pytest.mark.parametrize(("first", "verdict"), [("2026-11-22", "does-not-apply"), ("2026-11-23", "applies")])
def test_the_denial_of_a_dated_case_holds_outside_its_dates(first: str, verdict: str) -> None:
    law = f"""{DERIVED} [ reglo:applicableFrom "{first}"^^xsd:date ; reglo:applicableUntil "2030-01-01"^^xsd:date ;
        {OUTSOURCED} ] ."""
    law += f"{NORM} [ reglo:test [ reglo:fact fact:small ; reglo:equals false ] ] ."
    agrees(law, {"outsourced": True}, verdict)


def test_a_negative_number_keeps_its_sign() -> None:
    law = f"{NORM} [ reglo:test [ reglo:fact fact:staff ; reglo:atMost 0 ] ] ."
    agrees(law, {"staff": -1.0}, "applies")
    case = asked(law, {"staff": -0.25})
    written = {str(t.object) for t in product_to_rdf(case.products[0], case.model) if "staff" in t.predicate.value}
    assert written == {'"-2.5E-1"^^<http://www.w3.org/2001/XMLSchema#double>'}


def test_a_decimal_is_compared_as_the_double_that_a_description_gives() -> None:
    agrees(f"{NORM} [ reglo:test [ reglo:fact fact:staff ; reglo:atMost 0.1 ] ] .", {"staff": 0.1}, "applies")


@pytest.mark.parametrize("dates", ["", ' ; reglo:applicableFrom "2026-11-22"^^xsd:date'])
def test_a_norm_in_words_alone_is_undetermined(dates: str) -> None:
    law = f"""norm:n a reglo:Obligation ; reglo:confidence reglo:A{dates} ; reglo:conditionInWords "Si utile."@fr .
        norm:other a reglo:Obligation ; reglo:confidence reglo:A ;
        reglo:case [ reglo:applicableFrom "2029-01-01"^^xsd:date ; {OUTSOURCED} ] ."""
    agrees(law, {}, "undetermined")


@pytest.mark.parametrize(("places", "verdict"), [("FR", "applies"), ("US", "does-not-apply")])
def test_a_list_of_countries_may_be_asked_for_one_country(places: str, verdict: str) -> None:
    law = f"{NORM} [ reglo:test [ reglo:fact fact:places ; reglo:contains value:country.FR ] ] ."
    agrees(law, {"places": frozenset({places})}, verdict)


def test_a_list_of_countries_that_nobody_stated_is_not_taken_for_the_members_of_the_group() -> None:
    law = f"{NORM} [ reglo:test [ reglo:fact fact:places ; reglo:noneOutside value:country-group.area ] ] ."
    agrees(law, {}, "undetermined")
    agrees(law, {"places": frozenset()}, "applies")
    agrees(law, {"places": frozenset()}, "undetermined", partial=frozenset({"places"}))


def test_a_norm_of_which_no_case_can_be_is_answered_for_each_product() -> None:
    law = f"""{DERIVED} [ reglo:applicableUntil "2020-01-01"^^xsd:date ; {OUTSOURCED} ] .
        {NORM} [ reglo:applicableFrom "2021-01-01"^^xsd:date ; reglo:includes fact:small ] ."""
    agrees(law, {"outsourced": True}, "does-not-apply")


def test_exceptions_within_exceptions_do_not_multiply_the_plain_cases() -> None:
    law = "".join(f"fact:b{n} a reglo:Fact ; reglo:factKind reglo:Boolean ." for n in range(12))
    for n in range(1, 12):
        below = f" ; reglo:unless fact:d{n - 1}" if n > 1 else ""
        first = f"[ reglo:fact fact:b{n} ; reglo:equals true ] , [ reglo:fact fact:b0 ; reglo:equals true ]"
        second = f"[ reglo:fact fact:b{n - 1} ; reglo:equals false ]"
        cases = f"[ reglo:test {first}{below} ] , [ reglo:test {second}{below} ]"
        law += f"fact:d{n} a reglo:DerivedFact ; reglo:case {cases} ."
    law += f"{NORM} [ reglo:test [ reglo:fact fact:d11 ; reglo:equals false ] ] ."
    model, _ = law_of(HEAD + law)
    condition = model.norms["n"].condition
    assert condition is not None
    assert len(expand(model.facts, condition)) < 400


def test_a_query_says_so_where_a_product_is_not_in_force_yet_and_takes_another_date() -> None:
    law = f"{NORM} [ {OUTSOURCED} ] ."
    case = asked(law, {"outsourced": True})
    norm = replace(case.model.norms["n"], applicable_from=date(2027, 1, 1))
    later = replace(case, model=replace(case.model, norms={"n": norm}))
    assert set(by_evaluator(later).values()) == {"not-in-force"}
    assert compare(later, "SPARQL, a norm", "regression").disagreements == ()
    assert '"2027-01-01"^^xsd:date' in (norm_query(later.model, norm, date(2027, 1, 1)) or "")


def test_a_whole_table_with_a_blank_gets_no_further_entry_when_reasoning_by_cases() -> None:
    law = """fact:place a reglo:Fact ; reglo:factKind reglo:CountryList .
fact:flag a reglo:Fact ; reglo:factKind reglo:Boolean .
fact:t a reglo:Fact ; reglo:factKind reglo:Map ; reglo:mapField fact:flag , fact:kept .
fact:kept a reglo:Fact ; reglo:factKind reglo:Boolean .
"""
    law += f"{NORM} [ reglo:test [ reglo:fact fact:t ; reglo:field fact:kept ; reglo:someEntry true ] ] , "
    law += "[ reglo:test [ reglo:fact fact:t ; reglo:field fact:kept ; reglo:someEntry false ] ] ."
    case = asked(law, {"t": {"k": {"flag": True}}})
    (product,) = case.products
    condition = case.model.norms["n"].condition
    assert condition is not None
    assert either_way(case.model, product, DAY, condition) is True
    assert either_way(case.model, replace(product, facts={"t": {}}), DAY, condition) is False
    assert either_way(case.model, replace(product, facts={}), DAY, condition) is None
