"""An answer is kept, tagged, compressed and open to any origin; who asks too much at once is told to wait."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from xml.etree import ElementTree

import pytest
from httpx import Response
from starlette.testclient import TestClient

from server.settings import Settings
from tests.toy_dataset import THREE_GRAPHS
from tests.toy_endpoint import toy_endpoint

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    dataset = tmp_path_factory.mktemp("protocol") / "dataset.nq"
    dataset.write_text(THREE_GRAPHS, encoding="utf-8")
    with toy_endpoint(Settings(dataset=dataset)) as started:
        yield started


def test_an_answer_has_a_tag_and_is_304_to_whoever_has_it(client: TestClient) -> None:
    first = client.get("/sparql", params={"query": "SELECT * { ?s ?p ?o }"})
    tag = first.headers["etag"]
    assert "Accept" in first.headers["vary"]
    for sent in (tag, f"W/{tag}", f'"other", {tag}'):
        again = client.get("/sparql", params={"query": "SELECT * { ?s ?p ?o }"}, headers={"If-None-Match": sent})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert again.headers["access-control-allow-origin"] == "*"
    other = {"If-None-Match": tag, "Accept": "text/csv"}
    assert client.get("/sparql", params={"query": "SELECT * { ?s ?p ?o }"}, headers=other).status_code == 200


def test_a_304_for_an_answer_that_is_not_at_hand_leaves_nothing_behind(client: TestClient) -> None:
    def forget() -> None:
        cache = client.app.state.cache  # type: ignore[attr-defined]
        for key in list(cache._answers):
            cache._drop(key)

    query = {"query": "SELECT * { ?s ?p ?o } # who has it"}
    first = client.get("/sparql", params=query)
    forget()
    held = client.get("/sparql", params=query, headers={"If-None-Match": first.headers["etag"]})
    assert (held.status_code, held.content, held.headers["etag"]) == (304, b"", first.headers["etag"])
    for ask in (client.get("/sparql", params=query), client.post("/sparql", data=query)):
        assert (ask.status_code, ask.content) == (200, first.content)
    tag = first.headers["etag"].strip('"')
    for other in (f'"x{tag}"', f'"{tag}x"', tag, "*"):
        forget()
        asked = client.get("/sparql", params=query, headers={"If-None-Match": other})
        if other == "*":  # there is such an answer: it was evaluated to know it
            assert asked.status_code == 304
        else:
            assert (asked.status_code, asked.content) == (200, first.content)
    assert client.get("/sparql", params={"query": "SELECT garbage"}, headers={"If-None-Match": "*"}).status_code == 400


def test_an_answer_is_gzipped_for_whoever_takes_it_and_has_another_tag_then(client: TestClient) -> None:
    query = {"query": "SELECT * { ?s ?p ?o . ?a ?b ?c }"}
    plain = client.get("/sparql", params=query, headers={"Accept-Encoding": "identity"})
    zipped = client.get("/sparql", params=query, headers={"Accept-Encoding": "br;q=1.0, gzip;q=0.5"})
    refused = client.get("/sparql", params=query, headers={"Accept-Encoding": "gzip;q=0"})
    assert "content-encoding" not in plain.headers
    assert "content-encoding" not in refused.headers
    assert zipped.headers["content-encoding"] == "gzip"
    assert zipped.json() == plain.json()
    assert zipped.headers["etag"] != plain.headers["etag"]
    assert "Accept-Encoding" in zipped.headers["vary"]


def test_a_query_on_the_clock_or_on_chance_is_never_kept(client: TestClient) -> None:
    for call in ("NOW()", "RAND()", "UUID()", "STRUUID()"):
        response = client.get("/sparql", params={"query": f"SELECT ({call} AS ?x) {{}}"})
        assert response.headers["cache-control"] == "no-store"
        assert "etag" not in response.headers
    chances = {client.get("/sparql", params={"query": "SELECT (RAND() AS ?x) {}"}).text for _ in range(3)}
    assert len(chances) == 3


def test_answers_are_the_same_from_the_cache_and_from_a_worker(client: TestClient) -> None:
    for accept in ("text/csv", "application/sparql-results+json"):
        query = "SELECT ?s { ?s ?p ?o } ORDER BY ?s #cached"
        answers = [
            client.get("/sparql", params={"query": query}, headers={"Accept": accept}),
            client.get("/sparql", params={"query": query}, headers={"Accept": accept}),
            client.post("/sparql", data={"query": query}, headers={"Accept": accept}),
            client.post("/sparql", content=query, headers={**DIRECT, "Accept": accept}),
        ]
        assert len({answer.content for answer in answers}) == 1
        assert len({answer.headers["etag"] for answer in answers}) == 1
    assert json.loads(answers[-1].content)["head"]["vars"] == ["s"]


def test_a_preflight_of_any_origin_is_answered_and_credentials_are_never_allowed(client: TestClient) -> None:
    asked = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "POST"}
    response = client.options("/sparql", headers=asked)
    assert response.status_code == 204
    assert "POST" in response.headers["access-control-allow-methods"]
    assert "access-control-allow-credentials" not in response.headers
    refused = client.get("/sparql?query=nonsense", headers={"Origin": "https://elsewhere.example"})
    assert refused.headers["access-control-allow-origin"] == "*"


def test_a_client_with_too_many_at_once_is_429_and_told_when_to_retry(tmp_path: Path) -> None:
    dataset = tmp_path / "dataset.nq"
    dataset.write_text(THREE_GRAPHS, encoding="utf-8")
    endless = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(20)) + " }"
    with (
        toy_endpoint(Settings(dataset=dataset, client_limit=1, query_deadline_s=3.0)) as alone,
        ThreadPoolExecutor(1) as thread,
    ):

        def insisting() -> Response:
            while (response := alone.get("/sparql", params={"query": endless})).status_code == 429:
                pass
            return response

        stopped = thread.submit(insisting)
        refused = alone.get("/sparql", params={"query": "ASK {} # 0"})
        for number in range(1, 200):
            if refused.status_code == 429:
                break
            refused = alone.get("/sparql", params={"query": f"ASK {{}} # {number}"})
        assert refused.status_code == 429
        assert int(refused.headers["retry-after"]) > 0
        assert stopped.result().status_code == 503


@pytest.mark.parametrize(
    ("query", "accept"),
    [
        ('SELECT ("a\\u0001b" AS ?t) {}', "application/sparql-results+xml"),
        ('SELECT ("a\\uFFFEb" AS ?t) {}', "application/sparql-results+xml"),
        ('CONSTRUCT { <a:a> <http://x/p> "\\u0002" } {}', "application/rdf+xml"),
        ('CONSTRUCT { <a:a> <http://x/1> "x" } {}', "application/rdf+xml"),
    ],
)
def test_what_xml_cannot_write_is_406_and_not_broken_xml(client: TestClient, query: str, accept: str) -> None:
    refused = client.get("/sparql", params={"query": query}, headers={"Accept": accept, "Accept-Language": "en"})
    assert refused.status_code == 406
    assert "cannot be written in XML" in refused.text
    assert client.get("/sparql", params={"query": query}).status_code == 200


@pytest.mark.parametrize(
    ("query", "accept"),
    [
        ('SELECT ("<a: > \\t\\n é \\u00A0" AS ?t) {}', "application/sparql-results+xml"),
        ('CONSTRUCT { <a:a> <http://x/p1> "<oxprefix: >" ; a <http://x/C2> } {}', "application/rdf+xml"),
    ],
)
def test_what_xml_can_write_is_xml(client: TestClient, query: str, accept: str) -> None:
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert answer.status_code == 200
    ElementTree.fromstring(answer.content)  # noqa: S314 - our own
