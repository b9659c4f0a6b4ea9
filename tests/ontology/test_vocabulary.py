"""The vocabulary is well described, OWL 2 DL and satisfiable, and the data is consistent with it."""

from __future__ import annotations

from functools import cache

import pyoxigraph as ox
import pytest

from ontology.namespaces import OWL, RDF, REGLO, SKOS, XSD, thing
from ontology.owl.check_vocabulary import check_consistency, check_dates, check_dl, check_terms
from ontology.owl.hermit import Inconsistent
from ontology.sources_on_disk import all_triples, parse_turtle, turtle_files


@cache
def vocabulary() -> tuple[ox.Triple, ...]:
    return tuple(t for graph, path in turtle_files() if graph == "vocabulary" for t in parse_turtle(path))


@cache
def everything() -> tuple[ox.Triple, ...]:
    return tuple(all_triples())


def triple(subject: str, predicate: str, obj: str | ox.Literal) -> ox.Triple:
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), ox.NamedNode(obj) if isinstance(obj, str) else obj)


def test_each_term_has_labels_definitions_and_a_source() -> None:
    assert check_terms(vocabulary()) == []


def test_vocabulary_and_data_respect_the_typing_constraints_of_owl_dl() -> None:
    assert check_dl(everything()) == []


def test_dates_stand_where_dates_are_expected() -> None:
    assert check_dates(everything()) == []


def test_the_vocabulary_is_consistent_and_each_class_can_have_members() -> None:
    assert check_consistency(vocabulary()).unsatisfiable == frozenset()


def test_domains_ranges_and_disjoint_classes_leave_the_data_consistent() -> None:
    assert check_consistency(everything()).unsatisfiable == frozenset()


class TestFaultsAreFound:
    def test_a_term_without_label_definition_or_source(self) -> None:
        bare = triple(REGLO + "bare", RDF + "type", OWL + "Class")
        assert check_terms([bare]) == [
            f"{REGLO}bare has no skos:prefLabel in en",
            f"{REGLO}bare has no skos:prefLabel in fr",
            f"{REGLO}bare has no skos:definition in en",
            f"{REGLO}bare has no skos:definition in fr",
            f"{REGLO}bare has no reglo:source",
        ]

    def test_a_property_of_two_kinds(self) -> None:
        twice = [triple(REGLO + "p", RDF + "type", OWL + k) for k in ("ObjectProperty", "DatatypeProperty")]
        assert "several kinds of property" in check_dl(twice)[0]

    def test_a_term_used_and_not_declared(self) -> None:
        assert "not declared" in check_dl([triple("urn:x", REGLO + "nowhere", "urn:y")])[0]
        assert "not declared" in check_dl([triple("urn:x", RDF + "type", REGLO + "Nowhere")])[0]

    def test_a_literal_on_an_object_property_and_a_thing_on_a_datatype_property(self) -> None:
        object_property = triple(REGLO + "p", RDF + "type", OWL + "ObjectProperty")
        datatype_property = triple(REGLO + "p", RDF + "type", OWL + "DatatypeProperty")
        assert "has the literal" in check_dl([object_property, triple("urn:x", REGLO + "p", ox.Literal("a"))])[0]
        assert "datatype property" in check_dl([datatype_property, triple("urn:x", REGLO + "p", "urn:y")])[0]

    def test_a_text_where_a_date_is_expected(self) -> None:
        wrong = triple(
            thing("norm", "x"), REGLO + "applicableFrom", ox.Literal("2026", datatype=ox.NamedNode(XSD + "string"))
        )
        assert "applicableFrom" in check_dates([*vocabulary(), wrong])[0]

    @pytest.mark.parametrize(
        ("predicate", "wrong"),
        [("bearer", thing("fact", "health-data")), ("sanction", thing("source", "s4"))],
    )
    def test_a_thing_of_the_wrong_class(self, predicate: str, wrong: str) -> None:
        norm = triple(thing("norm", "x"), RDF + "type", REGLO + "Obligation")
        with pytest.raises(Inconsistent):
            check_consistency([*everything(), norm, triple(thing("norm", "x"), REGLO + predicate, wrong)])


def test_labels_of_the_vocabulary_are_not_shared_by_two_classes() -> None:
    classes = {
        t.subject for t in vocabulary() if t.predicate.value == RDF + "type" and t.object == ox.NamedNode(OWL + "Class")
    }
    labels = [str(t.object) for t in vocabulary() if t.subject in classes and t.predicate.value == SKOS + "prefLabel"]
    assert len(labels) == len(set(labels))
