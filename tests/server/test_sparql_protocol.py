"""The cases of the W3C's protocol manifest (rdf-tests, sparql11/protocol), written against our endpoint."""

from collections.abc import Iterator
from urllib.parse import quote, urlencode

import pytest
from httpx import Response
from starlette.testclient import TestClient

from ontology.namespaces import BASE
from server.settings import Settings
from tests.toy_dataset import G1, G2, G3, THREE_GRAPHS
from tests.toy_endpoint import toy_endpoint

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}


def both(*graphs: str) -> str:
    return "ASK { " + " ".join(f"<{graph}> <http://e/type> ?t ." for graph in graphs) + " }"


def named(*graphs: str) -> str:
    return "ASK { " + " ".join(f"GRAPH <{graph}> {{ <{graph}> <http://e/type> ?t }}" for graph in graphs) + " }"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    dataset = tmp_path_factory.mktemp("protocol") / "dataset.nq"
    dataset.write_text(THREE_GRAPHS, encoding="utf-8")
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


def test_a_relative_iri_is_read_against_the_canonical_address_whatever_the_host(client: TestClient) -> None:
    for host in ("a.example", "b.example"):
        answer = client.get(
            "/sparql?format=nt&" + urlencode({"query": f"CONSTRUCT {{ <s> <norm/p> 1 }} {{}} # {host}"}),
            headers={"Host": host},
        )
        assert answer.status_code == 200, answer.text
        assert answer.text.startswith(f"<{BASE}s> <{BASE}norm/p> ")
    based = client.post("/sparql", content="BASE <http://e/> ASK { <data1.rdf> <type> <Document> }", headers=DIRECT)
    assert based.json()["boolean"]


def test_the_address_with_a_slash_behind_it_leads_to_the_endpoint(client: TestClient) -> None:
    for response in (
        client.get("/sparql/?query=ASK%7B%7D"),
        client.post("/sparql/", content="ASK {}", headers=DIRECT),
        client.post("/sparql/", content="query=ASK%7B%7D", headers=FORM),
    ):
        assert response.status_code == 200
        assert response.json()["boolean"]


@pytest.mark.parametrize(
    ("body", "content_type"),
    [("CLEAR ALL", "text/plain"), ("update=CLEAR%20ALL", ""), ("update=CLEAR%20%FF", FORM["Content-Type"])],
)
def test_an_update_that_is_not_even_one_is_refused_and_changes_nothing(
    client: TestClient, body: str, content_type: str
) -> None:
    assert is_refused(client.post("/sparql", content=body, headers={"Content-Type": content_type}))
    assert ask(client, "GET", both(G1, G2, G3))


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
        ("POST", "/sparql?using-named-graph-uri=http://e/x", "CLEAR ALL", "application/sparql-update"),
        ("POST", "/sparql", "CLEAR ALL", "application/sparql-update; charset=utf-16"),
        ("POST", "/sparql", "NOT AN UPDATE", "application/sparql-update"),
        ("POST", "/sparql?using-graph-uri=http://e/x", "update=DELETE+WHERE+%7B%7D", FORM["Content-Type"]),
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


@pytest.mark.parametrize("broken", ["<http://a b>", "<http://a", "<urn:{x}>"])
def test_an_iri_that_is_none_is_said_so_and_not_taken_for_a_prefix(client: TestClient, broken: str) -> None:
    query = f"SELECT * {{\n ?s {broken} ?o }}"
    said = client.get("/sparql", params={"query": query, "lang": "en"})
    assert said.status_code == 400
    assert "line 2, column 5: the IRI that begins there is none" in said.text
    assert "prefix" not in said.text


def test_a_variable_outside_the_groups_is_said_so_in_the_language_of_the_user(client: TestClient) -> None:
    query = "SELECT ?s (COUNT(?p) AS ?n) { ?s ?p ?o }"
    said = {lang: client.get("/sparql", params={"query": query, "lang": lang}).text for lang in ("fr", "en")}
    assert "n'est ni dans GROUP BY ni dans un agrégat" in said["fr"]
    assert "neither in GROUP BY nor in an aggregate" in said["en"]
    assert "expected one of" not in said["fr"]


def test_the_service_description_has_the_features_the_formats_the_graphs_and_their_sizes(client: TestClient) -> None:
    description = client.get("/sparql", headers={"Accept": "application/n-triples"}).text
    for name in ("UnionDefaultGraph", "SPARQL11Query", "defaultEntailmentRegime", "namedGraph", "defaultDataset"):
        assert f"#{name}>" in description
    for name in ("SPARQL_Results_TSV", "JSON-LD", "RDF_XML"):
        assert f"/formats/{name}>" in description
    for graph in (G1, G2, G3):
        assert f"<{graph}>" in description
    assert '<http://rdfs.org/ns/void#triples> "3"' in description
