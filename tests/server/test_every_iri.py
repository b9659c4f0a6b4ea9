"""Every IRI of ours that the published dataset names leads to an answer, in every form; nobody meets a 404."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import quote

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from ontology.namespaces import BASE
from server.app import create_app
from server.dataset import Dataset
from server.settings import Settings

EACH = 3
"""Documents of each kind that are asked for."""
ENDINGS = ("ttl", "nq", "jsonld", "zip")
FILES = ("dataset.nq", "forms.zip", "shapes.ttl", "context.jsonld")


@pytest.fixture(scope="module")
def client(built: Dataset) -> Iterator[TestClient]:
    with TestClient(create_app(built, Settings(workers=1)), follow_redirects=False) as started:
        yield started


@pytest.fixture(scope="module")
def said(built: Dataset) -> dict[str, set[tuple[str, str]]]:
    """What is said of each IRI below our base, in any position and any graph; of some, nothing."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for quad in ox.parse(path=built.nquads, format=ox.RdfFormat.N_QUADS):
        for term in (quad.subject, quad.predicate, quad.object, quad.graph_name):
            if isinstance(term, ox.NamedNode) and term.value.startswith(BASE):
                found[term.value]
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value in found:
            found[quad.subject.value].add((quad.predicate.value, str(quad.object)))
    return dict(found)


def sample(said: dict[str, set[tuple[str, str]]]) -> Iterator[str]:
    """Some documents of each kind: the first, the last and those between; fragments are in those of their wholes."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for iri in sorted({iri.partition("#")[0] for iri in said}):
        path = iri.removeprefix(BASE)
        stem, _, ending = path.rpartition(".")
        kinds[f"{path.partition('/')[0]}{'.' + ending if stem and ending in ENDINGS else ''}"].append(path)
    assert {"test", "file.ttl", "graph", "graph.nq", "release", "norm", "sparql"} <= kinds.keys()
    for paths in kinds.values():
        yield from paths[:: max(1, len(paths) // EACH)]


def answered(client: TestClient, path: str, accept: str) -> tuple[str, bytes]:
    """The media type and the body that a reader ends at; at most one 303 on the way."""
    response = client.get(path, headers={"Accept": accept})
    if response.status_code == 303:
        response = client.get(response.headers["location"], headers={"Accept": accept})
    assert response.status_code == 200, (path, accept, response.status_code, response.text[:200])
    return response.headers["content-type"].partition(";")[0], response.content


def test_every_kind_of_iri_has_a_page_and_a_description(
    client: TestClient, said: dict[str, set[tuple[str, str]]]
) -> None:
    for path in sample(said):
        address = f"/{quote(path)}"
        is_file = path in FILES or (path.endswith((".nq", ".ttl")) and path.startswith("graph/"))
        page = answered(client, address, "text/html")[0]
        assert is_file or page == "text/html", path
        media_type, body = answered(client, f"{address}.ttl", "*/*")
        assert media_type == "text/turtle", path
        found = {quad.subject.value for quad in ox.parse(body, format=ox.RdfFormat.TURTLE) if said[BASE + path]}
        if said[BASE + path] and not path.startswith("graph/"):  # a graph holds others' triples, not its own
            assert BASE + path in found, path
        media_type, body = answered(client, address, "text/turtle")
        assert is_file or media_type == "text/turtle", path


def test_what_is_said_of_an_iri_or_of_a_part_of_it_is_in_its_description(
    client: TestClient, said: dict[str, set[tuple[str, str]]]
) -> None:
    for path in sample(said):
        if path.startswith(("graph/", "dataset.", "product/")) or path in (*FILES, "sparql"):
            continue
        found = defaultdict(set)
        for quad in ox.parse(answered(client, f"/{quote(path)}.nt", "*/*")[1], format=ox.RdfFormat.N_TRIPLES):
            if isinstance(quad.subject, ox.NamedNode):
                found[quad.subject.value].add((quad.predicate.value, str(quad.object)))
        for iri, triples in said.items():
            if iri.partition("#")[0] == BASE + path:
                assert triples <= found[iri], iri


def test_a_shape_leads_to_the_document_that_holds_it(client: TestClient) -> None:
    for name, accept, leads_to in (
        ("norm.hds-scope.undetermined", "text/html", "/norm/hds-scope#forms"),
        ("norm.hds-scope.undetermined", "text/turtle", "/api/norms/hds-scope/forms/shacl"),
        ("hds-scope.applies.ttl", "*/*", "/api/norms/hds-scope/forms/shacl"),
        ("product", "text/turtle", "/shapes.ttl"),
    ):
        response = client.get(f"/shape/{name}", headers={"Accept": accept})
        assert (response.status_code, response.headers["location"]) == (303, leads_to)
        assert client.get(leads_to).status_code == 200
    assert client.get("/shape/norm.nothing.unmet").status_code == 404


def test_what_the_data_do_not_know_is_still_404_whatever_the_method(client: TestClient) -> None:
    for path in ("/graph/nothing", "/release/nothing.ttl"):
        assert client.get(path, headers={"Accept": "text/html"}).status_code == 404, path
    for path in ("/test/nothing", "/file/ontology/nothing.ttl", "/a//b", "/a b/<c>"):
        for method in ("GET", "POST", "OPTIONS"):
            response = client.request(method, path, headers={"Accept": "text/html"})
            assert response.status_code == 404, (method, path)
    assert client.post("/file/ontology/errors.ttl").status_code == 404
    assert client.delete("/sparql.ttl").status_code == 405
    assert client.options("/sparql.ttl").headers["allow"] == "GET, HEAD, OPTIONS"
