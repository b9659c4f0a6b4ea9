"""The embedded store, for trusted text: terms in, terms or bytes out."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from server.store import Accepted, DatasetGraphs, EmbeddedStore, NotOffered, QueryError, Store, TooLarge

NQUADS = b"""
<http://e/a> <http://e/p> "1" <http://e/g> .
<http://e/a> <http://e/p> "1" <http://e/h> .
<http://e/a> <http://e/q> _:x <http://e/h> .
_:x <http://e/p> "2" <http://e/h> .
<http://e/b> <http://e/p> "1" <http://e/h> .
"""


@pytest.fixture
def store() -> Store:
    return EmbeddedStore.of(NQUADS)


def test_a_file_and_bytes_load_the_same(tmp_path: Path) -> None:
    (tmp_path / "x.nq").write_bytes(NQUADS)
    assert EmbeddedStore().load(tmp_path / "x.nq") == EmbeddedStore().load(NQUADS) == 5


def test_parameters_are_bound_as_terms(store: Store) -> None:
    hostile = ox.Literal('1" } INSERT')
    assert store.select("SELECT ?s ?o { ?s <http://e/p> ?o }", {"o": hostile}) == []
    rows = store.select("SELECT DISTINCT ?s ?o { ?s <http://e/p> ?o }", {"o": ox.Literal("1")})
    assert {row["s"] for row in rows} == {ox.NamedNode("http://e/a"), ox.NamedNode("http://e/b")}
    assert all(row["o"] == ox.Literal("1") for row in rows)


def test_an_unbound_variable_is_absent_from_its_row(store: Store) -> None:
    assert store.select("SELECT ?x ?y { VALUES (?x ?y) { (1 UNDEF) } }")[0].keys() == {"x"}


def test_a_triple_in_two_graphs_is_given_once(store: Store) -> None:
    assert len(store.triples_of("http://e/a")) == 2
    assert store.triples_of("http://e/unknown") == []


def test_a_description_follows_blank_nodes_and_an_unknown_thing_has_none(store: Store) -> None:
    assert b'"2"' in store.describe("http://e/a")
    assert store.describe("http://e/unknown", "application/n-triples") == b""


def test_the_named_graphs_are_counted(store: Store) -> None:
    assert store.graph_sizes() == {"http://e/g": 1, "http://e/h": 4}


def test_graph_parameters_win_over_from(store: Store) -> None:
    text = "ASK FROM <http://e/h> { <http://e/b> ?p ?o }"
    assert b"true" in store.query(text).body
    assert b"false" in store.query(text, DatasetGraphs(default=("http://e/g",))).body


def test_each_fault_of_a_query_has_its_error(store: Store) -> None:
    with pytest.raises(QueryError, match="1:1"):
        store.query("SELECT * {")
    with pytest.raises(QueryError):
        store.query("SELECT (<http://no/function>(1) AS ?x) {}")
    with pytest.raises(QueryError):
        store.query("ASK {}", DatasetGraphs(named=("not an iri",)))
    with pytest.raises(QueryError):
        store.select("ASK {}")
    with pytest.raises(QueryError):
        store.describe("not an iri")
    with pytest.raises(NotOffered):
        store.query("ASK {}", accepted=Accepted(table=None))
    with pytest.raises(TooLarge):
        store.query("SELECT * { ?s ?p ?o }", limit=100)
