"""The cases of the W3C's protocol manifest (rdf-tests, sparql11/protocol), written against our endpoint."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from httpx import Response
from starlette.testclient import TestClient

from server.settings import Settings
from tests.toy_endpoint import toy_endpoint

G1, G2, G3 = (f"http://e/data{number}.rdf" for number in (1, 2, 3))
NQUADS = "".join(f"<{graph}> <http://e/type> <http://e/Document> <{graph}> .\n" for graph in (G1, G2, G3))
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}


def both(*graphs: str) -> str:
    return "ASK { " + " ".join(f"<{graph}> <http://e/type> ?t ." for graph in graphs) + " }"


def named(*graphs: str) -> str:
    return "ASK { " + " ".join(f"GRAPH <{graph}> {{ <{graph}> <http://e/type> ?t }}" for graph in graphs) + " }"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    dataset = tmp_path_factory.mktemp("protocol") / "dataset.nq"
    dataset.write_text(NQUADS, encoding="utf-8")
    with toy_endpoint(Settings(dataset=dataset)) as started:
        yield started


def ask(client: TestClient, method: str, query: str, **graphs: tuple[str, ...]) -> bool:
    """The answer to an ASK sent with its dataset parameters by GET, by a form, or directly with them in the address."""
    pairs = [(f"{name}-graph-uri", iri) for name, iris in graphs.items() for iri in iris]
    if method == "GET":
        response = client.get("/sparql?" + urlencode([("query", query), *pairs]))
    elif method == "form":
        response = client.post("/sparql", content=urlencode([("query", query), *pairs]), headers=FORM)
    else:
        response = client.post("/sparql?" + urlencode(pairs), content=query, headers=DIRECT)
    assert response.status_code == 200, response.text
    answer: bool = response.json()["boolean"]
    return answer


def is_refused(response: Response) -> bool:
    """A 4xx with words for a person, open to any origin, and no trace of the server's inside."""
    assert response.headers["content-type"].startswith("text/plain")
    assert response.headers["access-control-allow-origin"] == "*"
    assert response.text.strip()
    assert "Traceback" not in response.text
    return 400 <= response.status_code < 500


WAYS = pytest.mark.parametrize("way", ["GET", "form", "direct"])


@WAYS
def test_a_query_is_answered_whichever_way_it_comes(client: TestClient, way: str) -> None:
    assert ask(client, way, "ASK {}")


@WAYS
def test_default_graphs_of_the_request_are_the_default_graph_merged(client: TestClient, way: str) -> None:
    assert ask(client, way, both(G1, G2), default=(G1, G2))
    assert not ask(client, way, both(G1, G2, G3), default=(G1, G2))
    assert not ask(client, way, named(G1), default=(G1, G2))


@WAYS
def test_named_graphs_of_the_request_are_the_named_graphs_and_the_default_graph_is_empty(
    client: TestClient, way: str
) -> None:
    assert ask(client, way, named(G1, G2), named=(G1, G2))
    assert not ask(client, way, named(G3), named=(G1, G2))
    assert not ask(client, way, both(G1), named=(G1, G2))


@WAYS
def test_a_full_dataset_of_the_request_has_its_default_and_its_named_graphs(client: TestClient, way: str) -> None:
    query = f"ASK {{ <{G3}> ?p ?o . {named(G1, G2)[6:-2]} }}"
    assert ask(client, way, query, default=(G3,), named=(G1, G2))
    assert not ask(client, way, query, default=(G1,), named=(G1, G2))


@WAYS
def test_a_dataset_of_the_request_wins_over_the_one_of_the_query(client: TestClient, way: str) -> None:
    query = both(G2).replace("ASK", f"ASK FROM <{G1}>")
    assert not ask(client, way, query)
    assert ask(client, way, query, default=(G2,))
    named_query = named(G2).replace("ASK", f"ASK FROM NAMED <{G1}>")
    assert not ask(client, way, named_query)
    assert ask(client, way, named_query, named=(G2,))
    assert not ask(client, way, named_query, default=(G2,)), "one kind of parameter replaces both kinds of clause"


@pytest.mark.parametrize(
    ("query", "accept", "types"),
    [
        ("SELECT (1 AS ?n) {}", "", {"application/sparql-results+json"}),
        ("SELECT (1 AS ?n) {}", "application/sparql-results+xml", {"application/sparql-results+xml"}),
        ("ASK {}", "text/csv;q=0.3, application/sparql-results+xml;q=0.7", {"application/sparql-results+xml"}),
        ("ASK {}", "application/*", {"application/sparql-results+json"}),
        ("SELECT (1 AS ?n) {}", "text/*;q=0.5, text/csv;q=0", {"text/tab-separated-values"}),
        ("DESCRIBE <http://e/x>", "*/*", {"text/turtle"}),
        ("CONSTRUCT {} {}", "application/rdf+xml, text/turtle;q=0.9", {"application/rdf+xml"}),
        ("CONSTRUCT {} {}", "application/n-triples", {"application/n-triples"}),
        ("CONSTRUCT {} {}", "application/ld+json", {"application/ld+json"}),
    ],
)
def test_the_content_type_is_the_one_the_client_likes_best(
    client: TestClient, query: str, accept: str, types: set[str]
) -> None:
    response = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert response.status_code == 200
    assert response.headers["content-type"].split(";")[0] in types


def test_a_query_may_not_come_by_another_method(client: TestClient) -> None:
    for method in ("PUT", "DELETE", "PATCH"):
        response = client.request(method, "/sparql?query=ASK%7B%7D")
        assert is_refused(response)
        assert response.status_code == 405
        assert response.headers["allow"] == "GET, HEAD, POST, OPTIONS"


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        ("query=ASK%20%7B%7D&query=SELECT%20*%20%7B%7D", FORM),
        ("query=ASK%20%7B%7D", {"Content-Type": "text/plain"}),
        ("query=ASK%20%7B%7D", {}),
        ("ASK {}", {}),
        ("ASK {}", {"Content-Type": "text/plain"}),
        ("ASK {} \xff".encode("latin-1"), DIRECT),
        (quote("query=ASK { ?s ?p '\u00e9' }", encoding="latin-1", safe="="), FORM),
        ("ASK {}".encode("utf-16"), DIRECT),
        ("ASK {", DIRECT),
        ("query=ASK%20%7B", FORM),
        ("nothing=1", FORM),
    ],
)
def test_a_bad_query_request_is_refused(client: TestClient, body: str | bytes, headers: dict[str, str]) -> None:
    assert is_refused(client.post("/sparql", content=body, headers=headers))


@pytest.mark.parametrize(
    ("method", "address", "body", "content_type"),
    [
        ("GET", "/sparql?update=CLEAR%20ALL", "", ""),
        ("POST", "/sparql", "update=CLEAR%20ALL", "application/x-www-form-urlencoded"),
        ("POST", "/sparql", "update=CLEAR%20ALL&update=CLEAR%20ALL", "application/x-www-form-urlencoded"),
        ("POST", "/sparql", "CLEAR ALL", "application/sparql-update"),
        ("POST", "/sparql?using-graph-uri=http://e/x", "CLEAR ALL", "application/sparql-update"),
        ("POST", "/sparql", "DROP ALL", "application/sparql-query"),
        ("POST", "/sparql", "query=INSERT%20DATA%20%7B%7D", "application/x-www-form-urlencoded"),
    ],
)
def test_an_update_is_403_and_changes_nothing(
    client: TestClient, method: str, address: str, body: str, content_type: str
) -> None:
    response = client.request(method, address, content=body, headers={"Content-Type": content_type})
    assert response.status_code == 403
    assert is_refused(response)
    count = client.post("/sparql", content="SELECT (COUNT(*) AS ?n) { ?s ?p ?o } # RAND", headers=DIRECT)
    assert count.json()["results"]["bindings"][0]["n"]["value"] == "3"


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_an_unknown_prefix_is_named_with_its_place_and_its_remedy(client: TestClient, lang: str) -> None:
    query = "PREFIX a: <http://e/>\nSELECT * {\n  ?s a:b ?o ; skos:prefLabel ?l }"
    response = client.get("/sparql", params={"query": query, "lang": lang})
    assert response.status_code == 400
    place = {"fr": "ligne 3, colonne 15", "en": "line 3, column 15"}[lang]
    assert place in response.text
    assert "skos:" in response.text
    assert "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>" in response.text


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


def test_a_preflight_of_any_origin_is_answered_and_credentials_are_never_allowed(client: TestClient) -> None:
    asked = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "POST"}
    response = client.options("/sparql", headers=asked)
    assert response.status_code == 204
    assert "POST" in response.headers["access-control-allow-methods"]
    assert "access-control-allow-credentials" not in response.headers
    refused = client.get("/sparql?query=nonsense", headers={"Origin": "https://elsewhere.example"})
    assert refused.headers["access-control-allow-origin"] == "*"


def test_the_service_description_has_the_features_the_formats_the_graphs_and_their_sizes(client: TestClient) -> None:
    description = client.get("/sparql", headers={"Accept": "application/n-triples"}).text
    for name in ("UnionDefaultGraph", "SPARQL11Query", "defaultEntailmentRegime", "namedGraph", "defaultDataset"):
        assert f"#{name}>" in description
    for name in ("SPARQL_Results_TSV", "JSON-LD", "RDF_XML"):
        assert f"/formats/{name}>" in description
    for graph in (G1, G2, G3):
        assert f"<{graph}>" in description
    assert '<http://rdfs.org/ns/void#triples> "3"' in description


def test_a_graph_is_read_by_the_graph_store_protocol_and_never_written(client: TestClient) -> None:
    one = client.get("/graphs", params={"graph": G1}, headers={"Accept": "application/n-triples"})
    assert one.text == f"<{G1}> <http://e/type> <http://e/Document> .\n"
    head = client.head("/graphs", params={"graph": G1}, headers={"Accept": "application/n-triples"})
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == one.headers["content-length"]
    assert client.get("/graphs?default&format=nt").text.count("\n") == 3
    trig = client.get("/graphs", params={"graph": G1, "format": "trig"}).text
    assert f"<{G1}> {{" in trig
    assert G2 not in trig
    assert client.get("/graphs", params={"graph": "http://e/none"}).status_code == 404
    assert client.get("/graphs", params={"graph": "no iri"}).status_code == 400
    assert client.get("/graphs").status_code == 400
    assert client.get(f"/graphs?default&graph={G1}").status_code == 400
    assert client.get("/graphs?default", headers={"Accept": "image/png"}).status_code == 406
    for method in ("PUT", "POST", "DELETE", "PATCH"):
        refused = client.request(method, f"/graphs?graph={G1}", content="<x:a> <x:b> <x:c> .")
        assert (refused.status_code, refused.headers["allow"]) == (405, "GET, HEAD, OPTIONS")
    assert client.get("/graphs?default&format=nt").text.count("\n") == 3
    assert client.options("/graphs").headers["allow"] == "GET, HEAD, OPTIONS"


def test_the_whole_dataset_is_written_with_its_graphs(client: TestClient) -> None:
    trig = client.get("/dataset.trig")
    assert trig.headers["content-type"] == "application/trig"
    assert all(f"<{graph}>" in trig.text for graph in (G1, G2, G3))


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


def test_a_client_with_too_many_at_once_is_429_and_told_when_to_retry(tmp_path: Path) -> None:
    dataset = tmp_path / "dataset.nq"
    dataset.write_text(NQUADS, encoding="utf-8")
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
