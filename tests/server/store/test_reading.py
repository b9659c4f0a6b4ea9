"""What is known of a query before it goes to a store that is not ours."""

import pytest

from server.remote.reading import check_portable, from_clauses, kind_of_result
from server.sparql.guard import QueryRefused
from server.store import DatasetGraphs


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("SELECT * {}", "table"),
        ("PREFIX construct: <http://e/> ASK {}", "table"),
        ("# construct\nBASE <http://e/describe> construct { ?s ?p ?o } where { ?s ?p ?o }", "graph"),
        ("DESCRIBE <http://e/select>", "graph"),
        ("nothing of the kind", "table"),
    ],
)
def test_the_form_of_a_query_tells_its_kind_of_result(text: str, kind: str) -> None:
    assert kind_of_result(text) == kind


@pytest.mark.parametrize(
    "text",
    [
        "SELECT (<bif:http_get>('http://e/') AS ?x) {}",
        "SELECT (<BIF:http_get>('http://e/') AS ?x) {}",
        r"SELECT (<\u0062if:http_get>('http://e/') AS ?x) {}",
        "PREFIX b: <bif:> SELECT (b:http_get('http://e/') AS ?x) {}",
        "PREFIX b: <bi> SELECT (b:f:http_get('http://e/') AS ?x) {}",
        "BASE <bif:> SELECT (<http_get>('http://e/') AS ?x) {}",
        "SELECT (sql:rdf_load('http://e/') AS ?x) {}",
        "SELECT (<sql:rdf_load>('http://e/') AS ?x) {}",
        'DEFINE get:soft "replace" SELECT * FROM <http://e/> { ?s ?p ?o }',
        'define input:grab-all "yes" SELECT * { ?s ?p ?o }',
        "SELECT * { ?s foaf:name ?o }",
    ],
)
def test_what_a_store_adds_to_the_language_is_refused(text: str) -> None:
    with pytest.raises(QueryRefused):
        check_portable(text)


@pytest.mark.parametrize(
    "text",
    [
        "PREFIX e: <http://e/> SELECT * { ?s e:define 'define bif:x <sql:y>' } # bif:z",
        "PREFIX : <#> SELECT ?define { ?define :p _:b }",
        "SELECT * { <http://e/bif:x> a <urn:sql:x> }",
    ],
)
def test_what_only_looks_like_it_is_let_through(text: str) -> None:
    check_portable(text)


@pytest.mark.parametrize(
    ("text", "default", "named"),
    [
        ("SELECT * FROM <http://e/a> FROM NAMED <http://e/b> { ?s ?p 'FROM <http://e/c>' }", ["a"], ["b"]),
        ("PREFIX e: <http://e/> ASK from e:a from named e:b from e:c {}", ["a", "c"], ["b"]),
        ("BASE <http://e/x> ASK FROM <a> {}", ["a"], []),
        ("SELECT * { ?from ?p ?o }", [], []),
    ],
)
def test_the_graphs_of_from_clauses_are_found(text: str, default: list[str], named: list[str]) -> None:
    found = from_clauses(text)
    assert found == DatasetGraphs(tuple(f"http://e/{n}" for n in default), tuple(f"http://e/{n}" for n in named))
