"""One reading of the Accept header, for results and for resource pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.negotiation import GRAPH_TYPES, HTML, RESOURCE_TYPES, TABLE_TYPES, choose, content_type, names

FIREFOX = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, "application/sparql-results+json"),
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/*", "application/sparql-results+json"),
        ("text/*", "text/csv"),
        ("text/csv;q=0.5, text/tab-separated-values", "text/tab-separated-values"),
        ("application/sparql-results+xml , */*;q=0.1", "application/sparql-results+xml"),
        ("TEXT/CSV; Q=0.3", "text/csv"),
        ("application/json", "application/sparql-results+json"),
        ("*/*, application/sparql-results+json;q=0", "application/sparql-results+xml"),
        ("text/csv;q=0, text/*", "text/tab-separated-values"),
        ("image/png", None),
        ("text/csv;q=0", None),
        ("text/csv;q=nonsense", None),
        (";;,,/,*/x, text/csv;q=2, text", None),
    ],
)
def test_a_table_is_sent_as_the_client_likes_best(accept: str | None, expected: str | None) -> None:
    assert choose(accept, TABLE_TYPES) == expected


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (FIREFOX, HTML),
        (None, HTML),
        ("text/turtle", "text/turtle"),
        ("application/ld+json, text/html;q=0.9", "application/ld+json"),
        ("application/rdf+xml;q=0.9, application/n-triples;q=0.8", "application/rdf+xml"),
        ("application/pdf", None),
    ],
)
def test_a_resource_is_a_page_for_a_browser_and_rdf_for_a_program(accept: str | None, expected: str | None) -> None:
    assert choose(accept, RESOURCE_TYPES) == expected


def test_a_wildcard_does_not_name_a_type() -> None:
    assert names(FIREFOX, HTML)
    assert not names("*/*", HTML)
    assert not names("text/html;q=0", HTML)
    assert not names(None, HTML)


def test_text_says_its_charset_and_json_does_not() -> None:
    assert content_type("text/csv") == "text/csv; charset=utf-8"
    assert content_type("application/ld+json") == "application/ld+json"


@given(st.one_of(st.text(), st.text(alphabet="texhml/*;q=0.19, ")))
def test_any_header_gives_an_offer_or_none(accept: str) -> None:
    assert choose(accept, GRAPH_TYPES) in (None, *GRAPH_TYPES)
