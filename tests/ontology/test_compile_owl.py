"""The compiled ontology: its classes, its meaning on stated products, its bytes."""

from __future__ import annotations

from datetime import date

import pyoxigraph as ox
import pytest

from ontology.conditions import ModelError
from ontology.model import Operator, Test
from ontology.namespaces import OWL, RDF, RDFS, thing
from ontology.owl.atoms import Atoms
from ontology.owl.check_vocabulary import check_dl
from ontology.owl.compile import norms_on, owl_triples, scope
from ontology.owl.hermit import reason
from ontology.product import FactValue, Product
from ontology.read_model import read_model
from ontology.sources_on_disk import all_triples
from ontology.verdicts.kleene import Truth
from tests.ontology.agreement import reasoned
from tests.ontology.small_law import DAY, product, small_law


def test_the_same_law_gives_the_same_bytes() -> None:
    assert owl_triples(small_law(), DAY) == owl_triples(small_law(), DAY)


def test_a_norm_and_its_classes_are_three_iris() -> None:
    triples = list(ox.parse(owl_triples(small_law(), DAY), format=ox.RdfFormat.N_TRIPLES))
    norm = thing("norm", "contains")
    classes = {t.subject.value for t in triples if t.predicate.value == RDFS + "seeAlso" and t.object.value == norm}
    assert classes == {scope("contains").holds, scope("contains").fails}
    assert norm not in {t.subject.value for t in triples}


def test_it_is_owl_dl_without_imports_complements_or_properties() -> None:
    triples = list(ox.parse(owl_triples(small_law(), DAY), format=ox.RdfFormat.N_TRIPLES))
    assert {t.predicate.value for t in triples} == {
        RDF + "type",
        RDF + "first",
        RDF + "rest",
        RDFS + "label",
        RDFS + "seeAlso",
        RDFS + "subClassOf",
        OWL + "disjointWith",
        OWL + "equivalentClass",
        OWL + "intersectionOf",
        OWL + "unionOf",
        OWL + "versionInfo",
    }
    assert check_dl([ox.Triple(t.subject, t.predicate, t.object) for t in triples]) == []


def test_a_norm_not_in_force_on_the_day_has_no_class() -> None:
    assert "not-yet" not in {norm.id for norm in norms_on(small_law(), DAY)}
    assert "not-yet" in {norm.id for norm in norms_on(small_law(), date(2029, 3, 26))}


def verdicts(**facts: FactValue) -> dict[str, Truth]:
    described = product(**facts)
    return {norm: truth for (_, norm), truth in reasoned(small_law(), [described], DAY).items()}


def test_a_complete_list_denies_what_it_does_not_hold() -> None:
    found = verdicts(media=frozenset({"digital"}))
    assert (found["contains"], found["contains-none-of"], found["derived"]) == (True, False, None)


def test_a_partial_list_denies_nothing() -> None:
    described = product(("media",), media=frozenset({"paper"}))
    found = reasoned(small_law(), [described], DAY)
    assert found[described.iri, "contains"] is None


def test_what_nobody_stated_is_not_reasoned_on_by_cases_unless_asked() -> None:
    described = product()
    assert reasoned(small_law(), [described], DAY)[described.iri, "either-way"] is None
    assert reasoned(small_law(), [described], DAY, by_cases=True)[described.iri, "either-way"] is True


def test_thresholds_imply_weaker_ones() -> None:
    writer = owl_triples(small_law(), DAY)
    stated = f"<urn:x> <{RDF}type> <{scope('at-least').holds}> , <{OWL}NamedIndividual> .".encode()
    inference = reason(writer + stated.replace(b" , ", b" .\n<urn:x> <%b> " % f"{RDF}type".encode()), ("urn:x",))
    assert "https://w3id.org/reglo/owl#is-staff.at-least.50" in inference.classes["urn:x"]


def test_an_operator_that_the_fact_does_not_take_is_refused() -> None:
    with pytest.raises(ModelError, match="outsourced"):
        Atoms(small_law(), DAY).formula(Test("outsourced", Operator.AT_LEAST, (5.0,)))


def test_no_norm_of_the_law_is_impossible() -> None:
    inference = reason(owl_triples(read_model(all_triples()), DAY))
    assert inference.unsatisfiable == frozenset()


def test_a_value_of_the_wrong_kind_is_refused() -> None:
    described = Product("urn:x", {}, {"outsourced": "yes"})
    with pytest.raises(TypeError, match="outsourced"):
        reasoned(small_law(), [described], DAY)
