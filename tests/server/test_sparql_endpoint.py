"""`/sparql` keeps to the SPARQL 1.1 Protocol, and no request gives a 500."""

import json
import time
from collections.abc import Iterator
from urllib.parse import quote

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from server.negotiation import GRAPH_TYPES, TABLE_TYPES
from server.settings import Settings
from tests.toy_dataset import LABELS, NQUADS
from tests.toy_endpoint import toy_endpoint

RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
DIRECT = {"Content-Type": "application/sparql-query"}
SD = "http://www.w3.org/ns/sparql-service-description#"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    dataset = tmp_path_factory.mktemp("sparql") / "dataset.nq"
    dataset.write_text(NQUADS, encoding="utf-8")
    settings = Settings(
        dataset=dataset, query_deadline_s=1.0, result_limit=1_000_000, worker_memory=200 << 20, workers=2
    )

    with toy_endpoint(settings) as started:
        yield started


@pytest.mark.parametrize("media_type", TABLE_TYPES)
def test_select_answers_in_every_result_format(client: TestClient, media_type: str) -> None:
    response = client.get("/sparql", params={"query": LABELS}, headers={"Accept": media_type})
    assert response.status_code == 200
    assert response.headers["content-type"].split(";")[0] == media_type
    assert response.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in response.headers
    assert "Hébergeur certifié" in response.content.decode()
    result_format = ox.QueryResultsFormat.from_media_type(media_type)
    if media_type != "text/csv":  # CSV does not say what is an IRI
        assert result_format is not None
        rows = ox.parse_query_results(response.content, format=result_format)
        assert isinstance(rows, ox.QuerySolutions)
        assert [row["s"].value for row in rows] == ["http://e/article", "http://e/norm"]


@pytest.mark.parametrize("media_type", TABLE_TYPES)
def test_ask_answers_in_every_result_format(client: TestClient, media_type: str) -> None:
    response = client.get("/sparql", params={"query": "ASK {}"}, headers={"Accept": media_type})
    assert response.status_code == 200
    assert b"true" in response.content


@pytest.mark.parametrize("media_type", GRAPH_TYPES)
@pytest.mark.parametrize("query", ["CONSTRUCT WHERE { ?s <http://e/basis> ?o }", "DESCRIBE <http://e/norm>"])
def test_construct_and_describe_answer_a_graph_in_every_form(client: TestClient, media_type: str, query: str) -> None:
    response = client.get("/sparql", params={"query": query}, headers={"Accept": media_type})
    assert response.headers["content-type"].split(";")[0] == media_type
    rdf_format = ox.RdfFormat.from_media_type(media_type)
    assert rdf_format is not None
    triples = {(quad.subject.value, quad.predicate.value) for quad in ox.parse(response.content, format=rdf_format)}
    assert ("http://e/norm", "http://e/basis") in triples


def test_a_description_follows_blank_nodes(client: TestClient) -> None:
    assert '"III"' in client.get("/sparql", params={"query": "DESCRIBE <http://e/article>"}).text


def test_a_query_comes_by_get_by_form_and_directly(client: TestClient) -> None:
    answers = [
        client.get("/sparql", params={"query": LABELS}),
        client.post("/sparql", data={"query": LABELS}),
        client.post("/sparql", content=LABELS, headers=DIRECT),
        client.post(
            "/sparql",
            content=LABELS,
            headers={"Content-Type": 'application/sparql-query; charset="UTF-8"'},
        ),
    ]
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1


def test_the_default_graph_is_the_union_unless_the_request_says_otherwise(client: TestClient) -> None:
    def count(query: str, parameters: list[tuple[str, str]]) -> int:
        pairs = "&".join(f"{name}={quote(value, safe='')}" for name, value in [("query", query), *parameters])
        by_get = client.get(f"/sparql?{pairs}").json()
        by_form = client.post(
            "/sparql", content=pairs, headers={"Content-Type": "application/x-www-form-urlencoded"}
        ).json()
        assert by_get == by_form
        return len(by_get["results"]["bindings"])

    plain = "SELECT * { ?s <http://e/label> ?o }"
    named = "SELECT * { GRAPH ?g { ?s <http://e/label> ?o } }"
    law, norms = "http://e/law", "http://e/norms"
    assert count(plain, []) == 3
    assert count(plain, [("default-graph-uri", law)]) == 2
    assert count(plain, [("default-graph-uri", law), ("default-graph-uri", norms)]) == 3
    assert count(plain, [("named-graph-uri", law)]) == 0
    assert count(named, [("named-graph-uri", norms)]) == 1
    assert count(named, [("default-graph-uri", law)]) == 0
    assert count(plain.replace("{", f"FROM <{law}> {{", 1), []) == 2
    assert count(plain.replace("{", f"FROM <{law}> {{", 1), [("default-graph-uri", norms)]) == 1
    assert count(plain, [("default-graph-uri", "http://e/none")]) == 0
    assert count(plain, [("default-graph-uri", "file:///etc/passwd")]) == 0


@pytest.mark.parametrize(
    ("method", "path", "body", "content_type", "status"),
    [
        ("GET", "/sparql?query=ASK%7B%7D&query=ASK%7B%7D", "", "", 400),
        ("GET", "/sparql?query=", "", "", 400),
        ("GET", "/sparql?query=%FF", "", "", 400),
        ("GET", "/sparql?query=ASK%7B%7D&default-graph-uri=not%20an%20iri", "", "", 400),
        ("GET", "/sparql?query=ASK%7B%7D&format=docx", "", "", 400),
        ("GET", "/sparql?update=CLEAR+ALL", "", "", 403),
        ("GET", "/sparql?" + "a=b&" * 2000, "", "", 400),
        ("POST", "/sparql", "", "application/x-www-form-urlencoded", 400),
        ("POST", "/sparql", "query=ASK%7B%7D&query=ASK%7B%7D", "application/x-www-form-urlencoded", 400),
        ("POST", "/sparql", "update=CLEAR+ALL", "application/x-www-form-urlencoded", 403),
        ("POST", "/sparql?query=ASK%7B%7D", "ASK {}", "application/sparql-query", 400),
        ("POST", "/sparql", "CLEAR ALL", "application/sparql-update", 403),
        ("POST", "/sparql", "CLEAR ALL", "application/sparql-query", 403),
        ("POST", "/sparql", "ASK {}", "text/plain", 415),
        ("POST", "/sparql", "ASK {}", "", 415),
        ("POST", "/sparql", "ASK {}", "application/json", 415),
        ("POST", "/sparql", "ASK {}", "application/sparql-query; charset=utf-16", 415),
        ("PUT", "/sparql", "ASK {}", "application/sparql-query", 405),
        ("DELETE", "/sparql", "", "", 405),
    ],
)
def test_a_request_outside_the_protocol_has_its_own_status(
    client: TestClient, method: str, path: str, body: str, content_type: str, status: int
) -> None:
    headers = {"Content-Type": content_type} if content_type else {}
    response = client.request(method, path, content=body, headers=headers)
    assert response.status_code == status
    assert response.content
    if status == 405:
        assert "GET" in response.headers["allow"]


def test_bytes_that_are_not_utf8_are_refused(client: TestClient) -> None:
    assert client.post("/sparql", content=b"ASK { ?s ?p '\xe9' }", headers=DIRECT).status_code == 400


@pytest.mark.parametrize(("lang", "words"), [("fr", "ligne 2, colonne"), ("en", "line 2, column")])
def test_bad_syntax_is_400_with_its_place_in_the_language_of_the_user(
    client: TestClient, lang: str, words: str
) -> None:
    response = client.get(
        "/sparql", params={"query": "SELECT * {\n ?s ?p }"}, headers={"Accept-Language": f"{lang}-CA, de;q=0.5"}
    )
    assert response.status_code == 400
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    assert words in response.text
    assert "Traceback" not in response.text


def test_a_string_that_is_not_closed_is_said_so(client: TestClient) -> None:
    response = client.get("/sparql", params={"query": "SELECT * { ?s ?p 'a }", "lang": "en"})
    assert (response.status_code, "not closed" in response.text) == (400, True)


def test_what_is_not_acceptable_is_406_with_the_list(client: TestClient) -> None:
    for query, accept in (("ASK {}", "image/png"), ("ASK {}", "text/turtle"), ("DESCRIBE <x:y>", "text/csv")):
        response = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
        assert response.status_code == 406
        assert all(media_type in response.text for media_type in (*TABLE_TYPES, *GRAPH_TYPES))


def test_a_runaway_query_is_503_at_its_deadline_and_the_next_one_answers(client: TestClient) -> None:
    started = time.monotonic()
    response = client.get("/sparql", params={"query": RUNAWAY, "lang": "en"}, headers={"Accept": "text/csv"})
    assert response.status_code == 503
    assert "stopped" in response.text
    assert time.monotonic() - started < 3
    assert client.get("/sparql", params={"query": LABELS}).status_code == 200


def test_a_result_or_a_memory_past_its_limit_is_503_with_a_clear_body(client: TestClient) -> None:
    pairs = "SELECT * { ?a <http://e/n> ?b . ?c <http://e/n> ?d } LIMIT 20000"
    response = client.get("/sparql", params={"query": pairs, "lang": "en"})
    assert (response.status_code, "more than 1000000 bytes" in response.text) == (503, True)


def test_service_load_and_updates_are_refused_with_a_reason(client: TestClient) -> None:
    for text in ("ASK { SERVICE <http://x/> {} }", "LOAD <http://x/>", "INSERT DATA { <x:a> <x:b> 1 }"):
        response = client.post("/sparql", content=text, headers=DIRECT)
        assert response.status_code == 403
        assert text.split()[0] in response.text or "SERVICE" in response.text


def test_5000_nested_braces_are_400(client: TestClient) -> None:
    text = "SELECT * " + "{" * 5000 + "}" * 5000
    assert client.post("/sparql", content=text, headers=DIRECT).status_code == 400


def test_a_body_of_100_megabytes_is_413_declared_or_not(client: TestClient) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(100):
            yield bytes(1 << 20)

    assert client.post("/sparql", content=bytes(100 << 20), headers=DIRECT).status_code == 413
    assert client.post("/sparql", content=pieces(), headers=DIRECT).status_code == 413
    assert client.post("/sparql", content="#" * 150_000, headers=DIRECT).status_code == 413


def test_head_has_the_headers_of_get_without_the_body(client: TestClient) -> None:
    by_get = client.get("/sparql", params={"query": LABELS})
    by_head = client.head("/sparql", params={"query": LABELS})
    assert by_head.status_code == 200
    assert by_head.content == b""
    for name in ("content-type", "content-length", "vary"):
        assert by_head.headers[name] == by_get.headers[name]


def test_options_says_what_is_allowed_to_any_origin(client: TestClient) -> None:
    response = client.options("/sparql", headers={"Origin": "https://elsewhere.example"})
    assert response.status_code == 204
    assert response.headers["allow"] == "GET, HEAD, POST, OPTIONS"
    assert response.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("media_type", GRAPH_TYPES)
def test_without_a_query_a_program_gets_the_service_description(client: TestClient, media_type: str) -> None:
    response = client.get("/sparql", headers={"Accept": media_type})
    assert response.status_code == 200
    rdf_format = ox.RdfFormat.from_media_type(media_type)
    assert rdf_format is not None
    triples = [(q.predicate.value, q.object.value) for q in ox.parse(response.content, format=rdf_format)]
    assert (f"{SD}endpoint", "http://testserver/sparql") in triples
    assert (f"{SD}supportedLanguage", f"{SD}SPARQL11Query") in triples
    names = {value for predicate, value in triples if predicate == f"{SD}name"}
    assert names == {"http://e/law", "http://e/norms", "http://e/many"}
    assert ("http://rdfs.org/ns/void#triples", "1500") in triples


@pytest.mark.parametrize("host", ["a b", "<script>", "[", "é", ""])
def test_a_strange_host_header_is_no_server_error(client: TestClient, host: str) -> None:
    response = client.get("/sparql", headers={"Host": host.encode(), "Accept": "text/turtle"})
    assert response.status_code in (200, 400)


@hypothesis_settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    query=st.one_of(st.text(), st.text(alphabet="SELECT*{}?s<>().:'\"# \n")),
    accept=st.text(alphabet="texhmlcsv/*;q=0.19, "),
)
def test_no_query_and_no_header_give_a_server_error(client: TestClient, query: str, accept: str) -> None:
    body = query.encode(errors="surrogatepass")
    response = client.post("/sparql", content=body, headers={**DIRECT, "Accept": accept})
    assert response.status_code in (200, 400, 403, 406, 413)
    if response.headers["content-type"] == TABLE_TYPES[0]:
        json.loads(response.content)
