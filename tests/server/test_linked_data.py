"""Every IRI leads to its description in every form, and says where the other forms are."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from ontology.namespaces import BASE
from server.app import create_app
from server.dataset import Dataset
from server.settings import Settings

FORMS = {
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
    "jsonld": "application/ld+json",
    "json": "application/ld+json",
}
QUADS = {"nq": "application/n-quads", "trig": "application/trig"}


@pytest.fixture(scope="module")
def client(built: Dataset) -> Iterator[TestClient]:
    with TestClient(create_app(built, Settings(workers=1)), follow_redirects=False) as started:
        yield started


@pytest.mark.parametrize(
    ("path", "ending"),
    [
        *((path, ending) for path in ("/norm/hds-scope", "/graph/facts", "/graph/law/csp") for ending in FORMS),
        *((path, ending) for path in ("/ns", "/dataset") for ending in FORMS if ending != "json"),
    ],
)
def test_an_ending_gives_the_form_it_names(client: TestClient, path: str, ending: str) -> None:
    response = client.get(f"{path}.{ending}", headers={"Accept": "image/png"})
    assert response.status_code == 200, response.text
    assert response.headers["content-type"].split(";")[0] == FORMS[ending]
    form = ox.RdfFormat.from_media_type(FORMS[ending])
    assert form is not None
    assert any(True for _ in ox.parse(response.content, format=form))


def test_a_thing_says_its_other_forms_what_it_describes_and_where_it_is_by_itself(client: TestClient) -> None:
    for accept, ending in (("text/html", "html"), ("text/turtle", "ttl"), ("application/rdf+xml", "rdf")):
        response = client.get("/norm/hds-scope", headers={"Accept": accept})
        assert response.headers["content-location"] == f"/norm/hds-scope.{ending}"
        link = response.headers["link"]
        assert f'<{BASE}norm/hds-scope>; rel="describes"' in link
        assert 'rel="license"' in link
        for other in ("ttl", "nt", "rdf", "jsonld"):
            assert f'</norm/hds-scope.{other}>; rel="alternate"; type="{FORMS[other]}"' in link
        alone = client.get(response.headers["content-location"])
        assert alone.headers["content-type"] == response.headers["content-type"]
        assert "content-location" not in alone.headers


def test_rdf_of_a_thing_has_a_tag_and_is_304_to_whoever_has_it(client: TestClient) -> None:
    for _ in range(2):
        first = client.get("/norm/hds-scope", headers={"Accept": "text/turtle"})
        again = client.get("/norm/hds-scope", headers={"Accept": "text/turtle", "If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["content-location"] == first.headers["content-location"]
        assert "Accept" in again.headers["vary"]


def test_the_iri_of_the_vocabulary_leads_on_with_303_where_rdf_is_wanted(client: TestClient) -> None:
    response = client.get("/", headers={"Accept": "text/turtle"})
    assert (response.status_code, response.headers["location"]) == (303, "/ns")
    assert client.get("/", headers={"Accept": "text/html"}).status_code == 200


def test_each_named_graph_is_dumped_at_its_own_iri_with_or_without_its_name(client: TestClient) -> None:
    plain = client.get("/graph/facts.nt").content.splitlines()
    quads = client.get("/graph/facts.nq").content.splitlines()
    assert len(plain) == len(quads) > 100
    assert all(line.endswith(f"<{BASE}graph/facts> .".encode()) for line in quads)
    trig = client.get("/graph/facts", headers={"Accept": QUADS["trig"]})
    assert trig.headers["content-type"] == QUADS["trig"]
    found = list(ox.parse(trig.content, format=ox.RdfFormat.TRIG))
    assert {quad.graph_name for quad in found} == {ox.NamedNode(f"{BASE}graph/facts")}
    assert client.get("/graph/nothing").status_code == 404
    for path in ("/graph/", "/graph/facts", "/graph/law/csp"):
        page = client.get(path, headers={"Accept": "text/html,*/*;q=0.5"})
        assert (page.status_code, page.headers["location"]) == (303, "/dataset")
    assert client.get("/graph/<script>").status_code in (400, 404)


def test_the_whole_dataset_is_the_same_in_both_forms_of_quads(client: TestClient) -> None:
    nquads = client.get("/dataset.nq").content.splitlines()
    trig = list(ox.parse(client.get("/dataset.trig").content, format=ox.RdfFormat.TRIG))
    assert len(trig) == len(nquads)


def test_the_files_of_a_release_are_at_addresses_that_never_change(client: TestClient, built: Dataset) -> None:
    response = client.get(f"/release/{built.release}/shapes.ttl")
    assert response.content == built.shapes.read_bytes()
    assert "immutable" in response.headers["cache-control"]
    for path in (
        f"/release/{built.release}/release",
        "/release/000000000000/dataset.nq",
        "/release/%2e%2e/dataset.nq",
        f"/release/{built.release}/..%2f..%2fcurrent",
    ):
        assert client.get(path).status_code == 404, path


@pytest.mark.parametrize("path", ["/graph/facts.ttl", "/graphs?default&format=nq", "/dataset.nq", "/shapes.ttl"])
def test_a_dump_says_where_it_is_described_and_on_what_terms_it_is_given(client: TestClient, path: str) -> None:
    link = client.head(path).headers["link"]
    assert f'<{BASE}dataset>; rel="describedby"' in link
    assert 'rel="license"' in link


def test_the_sitemap_names_pages_that_are_there(client: TestClient) -> None:
    tree = ET.fromstring(client.get("/sitemap.xml").text)  # noqa: S314 - our own
    addresses = [each.text or "" for each in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert len(addresses) == len(set(addresses)) > 500
    for address in addresses[:: len(addresses) // 12]:
        assert client.get(re.sub(r"^http://testserver", "", address)).status_code == 200, address
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").text


def test_a_page_is_gzipped_for_whoever_takes_it(client: TestClient) -> None:
    response = client.get("/norm/hds-scope", headers={"Accept": "text/html", "Accept-Encoding": "gzip"})
    assert response.headers["content-encoding"] == "gzip"
    assert "Accept-Encoding" in response.headers["vary"]


@pytest.mark.parametrize("path", ["/norm/hds-scope.ttl", "/graphs?default", "/sparql?query=ASK{}", "/norm/hds-scope"])
def test_what_an_answer_varies_with_is_named_once(client: TestClient, path: str) -> None:
    varies = client.get(path, headers={"Accept-Encoding": "gzip"}).headers["vary"].split(", ")
    assert "Accept-Encoding" in varies
    assert len(varies) == len(set(varies))


def test_an_error_of_any_door_can_be_read_from_any_origin(client: TestClient) -> None:
    for path in ("/nowhere", "/norm/nothing", "/api/norms/nothing", "/sparql?query=x", "/graphs"):
        response = client.get(path)
        assert 400 <= response.status_code < 500
        assert response.headers["access-control-allow-origin"] == "*"
    assert client.post("/api/assess", content=b"{").headers["access-control-allow-origin"] == "*"
