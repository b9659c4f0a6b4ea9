"""The guard refuses what reaches out or would kill an engine, and nothing else."""

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.settings import Settings
from server.sparql.guard import QueryRefused, _check_tokens, _is_plain, check, walk
from server.sparql.tokens import LexicalError, names_dataset, tokens

SETTINGS = Settings()


def refusal(text: str) -> int | None:
    """The status of the refusal, by the check or by the walk that follows a refusal of the engine; None if neither."""
    try:
        check(text, SETTINGS)
        walk(text, SETTINGS.query_depth_limit)
    except QueryRefused as error:
        assert error.render("fr") and error.render("en")
        return error.status
    return None


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p ?o }",
        "SELECT ?service { ?service ?p $SERVICE }",
        "SELECT * { ?s <http://service.gouv.fr/SERVICE#service> 'SERVICE <x> {}' }",
        "PREFIX service: <http://x/> SELECT * { ?s a service:Service ; service:load 1 }",
        "PREFIX service: <http://x/> SELECT * { GRAPH service:g { ?s ?p 'a'@service } }",
        'SELECT * { ?s ?p """a "SERVICE" \\""" INSERT""" } # SERVICE <http://x/> {}',
        "SELECT * { ?s ?p 'it\\'s SERVICE' }",
        "BASE <https://w3id.org/reglo> SELECT * { ?s a <#Service> }",
        "SELECT * { VALUES (?a ?b) { (<http://a/#x> <http://b/#service>) } }",
        "SELECT * { FILTER((?a<?b)&&?c>3) FILTER(?a <= 2 && ?b > 1) }",
        "SELECT * { ?s ?p 'caf\\u00e9 \\u0022' }",
        "SELECT * { { " * 40 + "}}" * 40,
        "not a query at all",
    ],
)
def test_the_guard_lets_pass_what_only_looks_like_service_or_an_update(text: str) -> None:
    assert refusal(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }",
        "SELECT * { service silent ?where { ?s ?p ?o } }",
        "SELECT * { SERVICESILENT <http://x/> { ?s ?p ?o } }",
        "PREFIX ex: <http://x/> SELECT * { SERVICEex:g { ?s ?p ?o } }",
        "SELECT * { SeRvIcE#comment\n<http://x/>{} }",
        "SELECT * { SERV\\u0049CE <http://x/> {} }",
        "SELECT * { \\U00000053ERVICE <http://x/> {} }",
        "SELECT * { ?s ?p trueSERVICE <http://x/> {} }",
        "SELECT * { ?s ?p 1SERVICE <http://x/> {} }",
        "SELECT * { ?s ?p '#' SERVICE <http://x/> {} }",
        "SELECT * { ?s ?p 'a\\'' . SERVICE <http://x/> {} #'\n }",
        "SELECT * { FILTER(1 < 2) SERVICE <http://x/> {} FILTER(3 > 2) }",
        "SELECT * { FILTER EXISTS { SERVICE <http://x/> {} } }",
        "LOAD <http://x/>",
        "load silent <file:///etc/passwd> into graph <x:y>",
        "PREFIX x: <y:z> INSERT DATA { x:a x:b x:c }",
        "DELETE WHERE { ?s ?p ?o }",
        "WITH <x:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "DROP GRAPH <x:g>",
        "CREATE GRAPH <x:g>",
        "ADD <x:a> TO <x:b>",
        "MOVE <x:a> TO <x:b>",
        "COPY <x:a> TO <x:b>",
        "SELECT * {} ; INSERT DATA { <x:a> <x:b> 1 }",
    ],
)
def test_service_load_and_every_form_of_update_are_refused_403(text: str) -> None:
    assert refusal(text) == 403


@pytest.mark.parametrize(
    "text",
    [
        # pyoxigraph 0.5.13 reads "<2)SERVICE#>" as a comparison, the keyword and a comment, and calls the network.
        "SELECT * { FILTER(1<2)SERVICE#>\n <http://x/> { ?s ?p ?o } }",
        'SELECT * { FILTER(1<2#>"""\n)SERVICE <http://x/> { ?s ?p ?o } }#"""',
        "SELECT (COUNT(DISTINCTtrue<2#>'\n) AS ?c) {}",
    ],
)
def test_a_comparison_dressed_as_an_iri_hides_nothing(text: str) -> None:
    assert refusal(text) == 400


@pytest.mark.parametrize(
    "text",
    [
        "{" * 5000,
        "SELECT * " + "{" * 5000 + "}" * 5000,
        "SELECT * { FILTER" + "(" * 101 + "1" + ")" * 101 + " }",
        "SELECT * { ?s ?p " + "[?p " * 101 + "]" * 101 + " }",
        "SELECT * { FILTER(1<" + "(" * 300 + ")" * 300 + ">2) }",
        "SELECT * { " + "(1 <)))>" * 101,
    ],
)
def test_nesting_past_the_limit_is_refused_400(text: str) -> None:
    assert refusal(text) == 400


@pytest.mark.parametrize("text", ["SELECT * { ?s ?p 'a }", 'SELECT * { ?s ?p """a" }', "\ud800"])
def test_a_string_that_is_not_closed_or_not_utf8_is_refused_400(text: str) -> None:
    assert refusal(text) == 400


def test_a_text_over_the_size_limit_is_refused_413() -> None:
    assert refusal("#" * (SETTINGS.query_size_limit + 1)) == 413
    assert refusal("é" * (SETTINGS.query_size_limit // 2 + 1)) == 413


def test_a_refusal_names_the_line() -> None:
    with pytest.raises(QueryRefused, match="line 2"):
        check("SELECT * {\n SERVICE <x:y> {} }", SETTINGS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT * FROM <x:g> { ?s ?p ?o }", True),
        ("SELECT*FROM NAMED<x:g>WHERE{ ?s ?p ?o }", True),
        ("CONSTRUCT { ?s ?p ?o } FROM <x:g> WHERE { ?s ?p ?o }", True),
        ("SELECT ?from { ?from <x:from> 'FROM <x:g>' } # FROM <x:g>", False),
        ("PREFIX from: <x:> SELECT * { ?s from:a from:b }", False),
    ],
)
def test_a_dataset_clause_is_told_from_names_and_strings(text: str, expected: bool) -> None:
    assert names_dataset(text) is expected


@pytest.mark.parametrize("piece", ["a.", "<", '"\\"', "'", "?a", "-a", "#\n", "1.", "a:", "[(", "<a(", "\\u0041"])
def test_no_text_takes_the_guard_more_than_three_seconds(piece: str) -> None:
    text = (piece * SETTINGS.query_size_limit)[: SETTINGS.query_size_limit]
    started = time.perf_counter()
    refusal(text)
    assert time.perf_counter() - started < 3


PIECES = st.sampled_from(
    [*"<>(){}[]\"'#\\?$:.@ \n1a", '"""', "'''", "SERVICE", "<a#b>", "\\u0022", "\\uD800", "\\UFFFFFFFF", "//"]
)


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
def test_the_guard_raises_nothing_but_a_refusal_on_any_text(text: str) -> None:
    refusal(text)


@given(st.lists(PIECES).map("".join))
def test_tokens_come_in_order_and_never_overlap(text: str) -> None:
    end = 0
    try:
        for token in tokens(text):
            assert token.start >= end
            assert text.startswith(token.text, token.start)
            end = token.start + len(token.text)
    except LexicalError as error:
        assert end <= error.start <= len(text)


@given(st.lists(st.sampled_from([*"aA1_:?@<>{}()#'\"\\\n .-", "insert", "SERVICE", "Load", "add", "ex:", "\\u0041"])))
def test_a_text_that_is_not_walked_holds_nothing_that_the_walk_would_refuse(parts: list[str]) -> None:
    text = "".join(parts)
    if _is_plain(text, 100):
        with suppress(LexicalError):
            _check_tokens(text, 100)
