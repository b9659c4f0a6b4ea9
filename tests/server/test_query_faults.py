"""A query that cannot be read is told what is wrong with it and where, in the reader's language."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from server.sparql.likely_faults import WORDS, likely_fault
from server.sparql.query_faults import in_words


def said(query: str, lang: str = "en") -> str:
    with pytest.raises((SyntaxError, ValueError)) as caught:
        list(ox.Store().query(query))  # type: ignore[arg-type]
    return in_words(query, str(caught.value), "en" if lang == "en" else "fr")


@pytest.mark.parametrize(
    ("query", "place", "what"),
    [
        ("SELEC * {}", "column 1:", '"SELEC" is no word of SPARQL; SELECT?'),
        ("SELECT * { ?s ?p ?o FILTER NOT EXIST { } }", "column 32:", "EXISTS?"),
        ("SELECT * {\n  norm a ?c\n}", "line 2, column 3:", "a name has a prefix"),
        ("ASK { BIND(foo(1) AS ?x) }", "column 12:", '"foo" is no word'),
        ("SELECT * { ?s ?p ?o", "column 10:", '"{" is not closed'),
        ("SELECT * { ?s ?p ?o } }", "column 23:", '"}" closes nothing'),
        ("\ufeffSELECT * {}", "column 1:", "byte-order mark"),
        ("SELECT (1 AS ?x) (2 AS ?x) {}", "", "given twice in the SELECT"),
        ("SELECT ?s { ?s ?p ?o } GROUP BY ?p", "", "neither in GROUP BY nor in an aggregate"),
        ("SELECT * { ?s a reglo:Norm }", "column 17:", 'the prefix "reglo:" is not declared'),
        ("SELECT * { ?s a <http://x y> }", "column 17:", "the IRI that begins there is none"),
        ("SELECT *", "column 9:", "here is missing: {"),
        ("SELECT * { BIND(1 AS ?x) BIND(2 AS ?x) }", "", "a variable given twice (BIND, AS)"),
        ("SELECT ?s { VALUES (?a ?b) { (1) } }", "", "a row of VALUES"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(query: str, place: str, what: str) -> None:
    english = said(query)
    assert english.startswith("Syntax error, line ")
    assert place in english
    assert what in english
    french = said(query, "fr")
    assert french.startswith("Erreur de syntaxe, ligne ")
    for remnant in ("expected", "[_]", "<unreported>", "ENCODE_FOR_URI", " is ", " the "):
        assert remnant not in french


@pytest.mark.parametrize(
    "query",
    [
        "PREFIX a: <http://a/> SELECT DISTINCT * FROM <x:y> WHERE { ?s a a:B ; a:c true } ORDER BY DESC(?s) LIMIT 1",
        'SELECT ?x { { ?x ?y "} foo" } UNION { ?x ?y (1 [ ?a ?b ]) } FILTER(?x < 3 && isIRI(?y)) }',
        "ASK { ?x ?y 1.5e3 . # foo {\n }",
    ],
)
def test_nothing_is_found_in_what_can_be_read(query: str) -> None:
    ox.Store().query(query)
    assert likely_fault(query) is None


def test_every_function_of_the_engine_is_a_word() -> None:
    assert {"encode_for_uri", "sameterm", "group_concat", "struuid"} <= WORDS
    assert all(word == word.lower() for word in WORDS)
