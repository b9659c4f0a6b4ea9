"""What the tests of the pages share: the pages over the release, with a thing whose labels are hostile."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from fastapi.staticfiles import StaticFiles
from starlette.testclient import TestClient

from ontology.model import Model
from ontology.namespaces import BASE, RDF, REGLO, SKOS
from server.api_norm_forms import router as norm_forms_router
from server.dataset import Dataset
from server.pages.html import STATIC
from tests.server.page_app import page_app
from tests.server.pages.checked import HOSTILE


def _hostile_triples() -> list[ox.Triple]:
    thing = ox.NamedNode(f"{BASE}source/hostile")
    english = ox.Literal("Only <b>English</b>", language="en")
    return [
        ox.Triple(thing, ox.NamedNode(RDF + "type"), ox.NamedNode(REGLO + "Source")),
        ox.Triple(thing, ox.NamedNode(SKOS + "prefLabel"), ox.Literal(HOSTILE, language="fr")),
        ox.Triple(thing, ox.NamedNode(SKOS + "definition"), english),
        ox.Triple(thing, ox.NamedNode(REGLO + "formerSlug"), ox.Literal("hostile-before")),
        ox.Triple(thing, ox.NamedNode(RDF.replace("22-rdf-syntax-ns", "x") + "p"), ox.NamedNode("javascript:alert(1)")),
    ]


@pytest.fixture(scope="module")
def model(built: Dataset) -> Model:
    return built.model


@pytest.fixture(scope="module")
def client(built: Dataset) -> TestClient:
    graph = ox.NamedNode(f"{BASE}graph/test")
    app = page_app(built, norm_forms_router, more=(ox.Quad(*t, graph) for t in _hostile_triples()))
    app.mount("/static", StaticFiles(directory=STATIC))
    return TestClient(app)
