"""The dataset describes itself truly: its figures are those of the data, its release has a version IRI."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from ontology.namespaces import BASE, DCAT, DCT, OWL, RDF, RDFS, REGLO, VOID, kind_of
from server.dataset import Dataset
from server.dataset_description import DATASET, GRAPH_IRI, ONTOLOGY, describe
from server.dataset_figures import Figures, measure
from server.http.answer_cache import AnswerCache
from server.settings import Settings
from server.sparql.graph_store import router as graph_store_router
from server.store import EmbeddedStore
from server.workers import dump_task
from server.workers.tasks import WorkerState
from tests.server.page_app import page_app

Described = dict[str, dict[str, list[str]]]

A, B, C = (ox.NamedNode(f"{BASE}norm/{name}") for name in ("a", "b", "a#case-1"))
TYPE, ABOVE = ox.NamedNode(RDF + "type"), ox.NamedNode(RDFS + "subClassOf")
NORM, DUTY = ox.NamedNode(REGLO + "Norm"), ox.NamedNode(REGLO + "Obligation")
CASE = ox.NamedNode(REGLO + "case")


@pytest.fixture(scope="module")
def quads(built: Dataset) -> list[ox.Quad]:
    return list(ox.parse(path=built.nquads, format=ox.RdfFormat.N_QUADS))


@pytest.fixture(scope="module")
def data(quads: list[ox.Quad]) -> list[ox.Quad]:
    return [q for q in quads if q.graph_name != ox.NamedNode(GRAPH_IRI)]


@pytest.fixture(scope="module")
def described(quads: list[ox.Quad]) -> Described:
    found: Described = {}
    for quad in quads:
        if quad.graph_name == ox.NamedNode(GRAPH_IRI):
            found.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(quad.object.value)
    return found


@pytest.fixture(scope="module")
def client(built: Dataset) -> TestClient:
    return TestClient(page_app(built))


def test_a_triple_of_two_graphs_counts_once_in_the_whole_and_once_in_each() -> None:
    shared, own = ox.Triple(A, TYPE, DUTY), ox.Triple(A, CASE, C)
    figures = measure({"one": [shared, shared], "two": [shared, own]})
    assert figures.triples == 2
    assert figures.graphs == {"one": 1, "two": 2}


def test_a_thing_counts_for_its_class_and_those_above_and_a_part_is_not_a_thing() -> None:
    figures = measure(
        {"g": [ox.Triple(DUTY, ABOVE, NORM), ox.Triple(A, TYPE, DUTY), ox.Triple(B, TYPE, NORM), ox.Triple(C, CASE, B)]}
    )
    assert figures.instances == {REGLO + "Norm": 2, REGLO + "Obligation": 1}
    assert figures.things == 2
    assert figures.uses == {REGLO + "case": 1}


def test_the_description_says_the_number_of_triples_things_subjects_and_objects_of_the_data(
    data: list[ox.Quad], described: Described
) -> None:
    triples = {q.triple for q in data}
    subjects = {t.subject.value for t in triples}
    about = described[DATASET]
    assert about[VOID + "triples"] == [str(len(triples))]
    assert about[VOID + "distinctSubjects"] == [str(len(subjects))]
    assert about[VOID + "distinctObjects"] == [str(len({t.object for t in triples}))]
    assert about[VOID + "properties"] == [str(len({t.predicate for t in triples}))]
    assert about[VOID + "entities"] == [str(sum(1 for s in subjects if kind_of(s) and "#" not in s))]


def test_the_description_names_each_graph_with_its_number_of_triples(data: list[ox.Quad], described: Described) -> None:
    sizes: dict[str, int] = {}
    for quad in data:
        assert isinstance(quad.graph_name, ox.NamedNode)
        sizes[quad.graph_name.value] = sizes.get(quad.graph_name.value, 0) + 1
    assert set(described[DATASET][VOID + "subset"]) == sizes.keys()
    assert {graph: int(described[graph][VOID + "triples"][0]) for graph in sizes} == sizes


def test_the_partitions_count_the_norms_and_the_uses_of_each_property(
    data: list[ox.Quad], described: Described, built: Dataset
) -> None:
    classes = {p[VOID + "class"][0]: int(p[VOID + "entities"][0]) for p in described.values() if VOID + "class" in p}
    assert classes[REGLO + "Norm"] == len(built.model.norms)
    assert classes[REGLO + "Reading"] == len(built.model.readings)
    shown = {p[VOID + "property"][0]: int(p[VOID + "triples"][0]) for p in described.values() if VOID + "property" in p}
    counted: dict[str, int] = {}
    for triple in {q.triple for q in data}:
        if triple.predicate.value.startswith(REGLO):
            counted[triple.predicate.value] = counted.get(triple.predicate.value, 0) + 1
    assert shown == counted


def test_the_version_iri_names_the_release_in_the_folder(described: Described, built: Dataset) -> None:
    assert described[ONTOLOGY][OWL + "versionIRI"] == [f"{BASE}release/{built.release}"]
    assert described[ONTOLOGY][OWL + "versionInfo"] == [built.release]
    assert described[DATASET][DCAT + "version"] == [built.release]
    assert described[DATASET][DCT + "license"] == ["https://www.etalab.gouv.fr/licence-ouverte-open-licence"]


def test_a_class_of_the_dataset_vocabularies_is_said_in_the_description_only(data: list[ox.Quad]) -> None:
    assert not [q for q in data if any(ns in str(q) for ns in (f"<{VOID}", f"<{DCAT}"))]


def test_the_description_depends_on_its_figures_and_release_alone() -> None:
    figures = Figures(1, 1, 1, 1, 1, 1, {"norms": 1}, {REGLO + "Norm": 1}, {REGLO + "bearer": 1})
    assert describe(figures, "x") == describe(figures, "x")
    assert {t for t in describe(figures, "x") if "release" in str(t)} != set()
    titles = [t.object for t in describe(figures, "x") if t.predicate.value == DCT + "title"]
    languages = [t.language for t in titles if isinstance(t, ox.Literal)]
    assert languages.count("fr") == languages.count("en") == len(titles) / 2


@pytest.mark.parametrize(
    "accept", ["text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"]
)
def test_the_description_comes_in_each_rdf_form_with_the_same_triples(
    client: TestClient, accept: str, described: Described
) -> None:
    response = client.get("/dataset", headers={"Accept": accept})
    assert response.headers["content-type"].startswith(accept)
    triples = list(ox.parse(response.content, format=ox.RdfFormat.from_media_type(accept)))
    assert len(triples) == sum(len(values) for said in described.values() for values in said.values())


@pytest.mark.parametrize(("lang", "words"), [("fr", "Graphes nommés"), ("en", "Named graphs")])
def test_the_page_of_the_dataset_shows_its_release_figures_and_doors(
    client: TestClient, lang: str, words: str, built: Dataset, described: Described
) -> None:
    page = client.get(f"/dataset?lang={lang}", headers={"Accept": "text/html"}).text
    assert words in page
    assert f"{BASE}release/{built.release}" in page
    assert f"<dd>{described[DATASET][VOID + 'triples'][0]}</dd>" in page
    assert 'href="/dataset.nq"' in page
    assert re.search(r'href="/sparql', page)


def test_the_well_known_address_leads_to_the_dataset(client: TestClient) -> None:
    found = client.get("/.well-known/void", follow_redirects=False)
    assert (found.status_code, found.headers["location"]) == (302, "/dataset")
    followed = client.get("/.well-known/void", headers={"Accept": "text/turtle"})
    assert "void:Dataset" in followed.text


def test_the_version_iri_leads_to_the_dataset_and_another_release_is_not_found(
    client: TestClient, built: Dataset
) -> None:
    found = client.get(f"/release/{built.release}", follow_redirects=False)
    assert (found.status_code, found.headers["location"]) == (303, "/dataset")
    assert client.get("/release/000000000000").status_code == 404


def test_a_form_that_the_dataset_has_not_is_refused_with_the_offers(client: TestClient) -> None:
    refused = client.get("/dataset", headers={"Accept": "image/png"})
    assert refused.status_code == 406
    assert "text/turtle" in refused.text


@pytest.mark.parametrize(
    ("accept", "dump"),
    [("application/n-quads", "/dataset.nq"), ("text/html;q=0.1, application/trig", "/dataset.trig")],
)
def test_who_takes_quads_is_led_from_the_dataset_to_its_dump(client: TestClient, accept: str, dump: str) -> None:
    found = client.get("/dataset", headers={"Accept": accept}, follow_redirects=False)
    assert (found.status_code, found.headers["location"]) == (303, dump)


@pytest.mark.parametrize("accept", ["*/*", "application/n-quads;q=0.5, text/turtle"])
def test_who_takes_anything_else_too_gets_the_description_of_the_dataset(client: TestClient, accept: str) -> None:
    assert client.get("/dataset", headers={"Accept": accept}, follow_redirects=False).status_code == 200


def test_every_dump_of_a_graph_that_is_said_is_there_and_holds_what_is_said(
    built: Dataset, described: Described
) -> None:
    settings = Settings(dataset=built.nquads)
    state = WorkerState(settings, EmbeddedStore.of(built.nquads))
    app = FastAPI()
    app.state.cache, app.state.pool = AnswerCache(built.release, 0), TaskRunner(state)
    app.include_router(graph_store_router)
    browser = TestClient(app)
    for graph in described[DATASET][VOID + "subset"]:
        dumps = described[graph][VOID + "dataDump"]
        assert {dump.rpartition(".")[2] for dump in dumps} == {"ttl", "nq"}
        for dump in dumps:
            answer = browser.get(dump.removeprefix(BASE.rstrip("/")))
            assert answer.status_code == 200, dump
            rdf_format = ox.RdfFormat.from_media_type(answer.headers["content-type"].partition(";")[0])
            assert rdf_format is not None
            found = set(ox.parse(answer.content, format=rdf_format))
            assert len(found) == int(described[graph][VOID + "triples"][0])


class TaskRunner:
    """A pool that runs its task here and now."""

    def __init__(self, state: WorkerState) -> None:
        self._state = state

    async def run(self, task: str, payload: bytes, client: str = "", at_length: object = None) -> bytes:
        """The result of a dump, the one task there is."""
        assert task == "dump"
        return dump_task.run(self._state, payload)
