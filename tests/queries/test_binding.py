"""Parameters are terms of their type: what is not is refused with a remedy, and nothing a caller writes is run."""

import pyoxigraph as ox
import pytest

from ontology.errors import UserError
from ontology.namespaces import BASE, XSD
from queries.binding import term_of
from queries.catalogue import Catalogue
from queries.metadata import Parameter
from tests.queries.dataset import example_store

CATALOGUE = Catalogue()
INJECTIONS = (
    "x> } ; DROP ALL #",
    '" } DROP ALL #',
    "https://example.org/a> ?p ?o } #",
    "product/x> } #",
    "fr\\u0022",
    "2026-11-22\n}",
)


def parameter(kind: str) -> Parameter:
    return Parameter("x", kind, None, {"fr": "X", "en": "X"})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "good", "term"),
    [
        ("iri", "norm/hds-scope", ox.NamedNode(f"{BASE}norm/hds-scope")),
        ("iri", "norm:hds-scope", ox.NamedNode(f"{BASE}norm/hds-scope")),
        ("iri", "https://example.org/x", ox.NamedNode("https://example.org/x")),
        ("date", "2028-02-29", ox.Literal("2028-02-29", datatype=ox.NamedNode(f"{XSD}date"))),
        ("integer", "12", ox.Literal(12)),
        ("lang", "en", ox.Literal("en")),
        ("string", 'a "b" \\ c\n', ox.Literal('a "b" \\ c\n')),
    ],
)
def test_a_good_value_becomes_its_term(kind: str, good: str, term: ox.NamedNode | ox.Literal) -> None:
    assert term_of(parameter(kind), good) == term
    assert term_of(parameter(kind), term) == term


@pytest.mark.parametrize(
    ("kind", "bad", "expected"),
    [
        ("iri", "hds scope", "IRI"),
        ("iri", "norm/", "IRI"),
        ("iri", "file:///etc/passwd", "IRI"),
        ("date", "2027-02-29", "YYYY-MM-DD"),
        ("date", "22/11/2026", "YYYY-MM-DD"),
        ("integer", "1e9", "whole number"),
        ("integer", "٣", "whole number"),
        ("lang", "de", "fr or en"),
        ("string", "x" * 3000, "at most"),
        ("string", "\ud800", "text"),
    ],
)
def test_a_value_of_another_type_is_refused_with_what_was_expected(kind: str, bad: str, expected: str) -> None:
    with pytest.raises(UserError) as caught:
        term_of(parameter(kind), bad)
    assert expected in caught.value.render("en")
    assert "Attendu" in caught.value.render("fr")


@pytest.mark.parametrize("text", INJECTIONS)
@pytest.mark.parametrize("name", ["product", "asOf", "lang"])
def test_an_injection_is_refused_where_a_type_is_due(name: str, text: str) -> None:
    with pytest.raises(UserError):
        CATALOGUE.run("q01-obligations", {name: text}, example_store())


@pytest.mark.parametrize("text", INJECTIONS)
def test_an_injection_in_a_text_stays_one_literal(text: str) -> None:
    from queries.query_text import standalone

    query = standalone("SELECT ?x WHERE {\n  #= ?x\n}", {"x": term_of(parameter("string"), text)})  # type: ignore[dict-item]
    result = ox.Store().query(query)
    assert isinstance(result, ox.QuerySolutions)
    assert [row["x"] for row in result] == [ox.Literal(text)]


def test_a_misspelt_query_is_answered_with_the_nearest_names() -> None:
    with pytest.raises(UserError) as caught:
        CATALOGUE.run("q01-obligation", {}, example_store())
    assert "q01-obligations" in str(caught.value).partition("To do")[2]


def test_a_misspelt_parameter_is_answered_with_the_nearest_name() -> None:
    with pytest.raises(UserError) as caught:
        CATALOGUE.run("q01", {"produit": "product/x"}, example_store())
    assert "product" in str(caught.value).partition("To do")[2]


def test_a_short_name_finds_its_query() -> None:
    assert CATALOGUE.query("q01").metadata.name == "q01-obligations"


def test_what_nothing_binds_is_not_listed_for_another_engine() -> None:
    from queries.query_text import standalone

    text = "SELECT ?a ?b ?n WHERE {\n  #= ?a ?b\n} GROUP BY ?a ?b ?n"
    assert "SELECT ?a ?n WHERE" in standalone(text, {"a": ox.Literal("x")})
    assert "GROUP BY ?a ?n" in standalone(text, {"a": ox.Literal("x")})
    assert "SELECT ?a ?b ?n WHERE" in standalone(text, {"a": ox.Literal("x"), "b": ox.Literal("y")})
    assert "SELECT ?a ?b ?n WHERE" in standalone(text.replace("}", "  ?b ?p ?n }"), {"a": ox.Literal("x")})
