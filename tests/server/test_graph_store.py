"""Graphs are read whole by the Graph Store Protocol, and never written (W3C rdf-tests, sparql11/http-rdf-update)."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from server.settings import Settings
from tests.toy_dataset import G1, G2, G3, THREE_GRAPHS
from tests.toy_endpoint import toy_endpoint


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    dataset = tmp_path_factory.mktemp("protocol") / "dataset.nq"
    dataset.write_text(THREE_GRAPHS, encoding="utf-8")
    with toy_endpoint(Settings(dataset=dataset)) as started:
        yield started


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
    assert client.get("/graphs?default&format=zzz").status_code == 400
    assert client.get(f"/graphs?default={G1}").status_code == 400
    assert client.get(f"/graphs?default&graph={G1}").status_code == 400
    assert client.get("/graphs?default", headers={"Accept": "image/png"}).status_code == 406
    for method in ("PUT", "POST", "DELETE", "PATCH", "TRACE"):
        refused = client.request(method, f"/graphs?graph={G1}", content="<x:a> <x:b> <x:c> .")
        assert (refused.status_code, refused.headers["allow"]) == (405, "GET, HEAD, OPTIONS")
    assert client.get("/graphs?default&format=nt").text.count("\n") == 3
    assert client.options("/graphs").headers["allow"] == "GET, HEAD, OPTIONS"


def test_a_graph_without_a_name_is_not_the_whole_dataset(client: TestClient) -> None:
    for _ in range(2):  # the second time, the default graph is kept
        assert client.get("/graphs?graph=&format=nt").status_code == 400
        assert client.get("/graphs?default&format=nt").status_code == 200


def test_the_whole_dataset_is_written_with_its_graphs(client: TestClient) -> None:
    trig = client.get("/dataset.trig")
    assert trig.headers["content-type"] == "application/trig"
    assert all(f"<{graph}>" in trig.text for graph in (G1, G2, G3))


def test_head_says_whether_a_graph_is_there_as_get_does(client: TestClient) -> None:
    for address, status in (
        (f"/graphs?graph={G1}", 200),
        ("/graphs?default", 200),
        ("/graphs?graph=http://e/none", 404),
        ("/graph/none", 404),
        ("/graph/none.ttl", 404),
    ):
        for accept in ("text/turtle", "application/n-quads", "*/*"):
            by_get = client.get(address, headers={"Accept": accept})
            by_head = client.head(address, headers={"Accept": accept})
            assert (by_get.status_code, by_head.status_code, by_head.content) == (status, status, b"")
            assert by_head.headers["content-type"] == by_get.headers["content-type"]


def test_a_graph_that_the_client_has_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/graphs", params={"graph": G1, "format": "ttl"})
    again = client.get(
        "/graphs", params={"graph": G1, "format": "ttl"}, headers={"If-None-Match": first.headers["etag"]}
    )
    assert (again.status_code, again.content) == (304, b"")
