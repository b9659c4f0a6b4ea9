"""A release that is served no more is kept by nothing: many releases one after the other take the memory of one."""

import gc
from pathlib import Path
from weakref import ref

from fastapi.testclient import TestClient

from server.app import create_app
from server.dataset import Dataset, open_release

EXAMPLE = (Path(__file__).parents[2] / "examples" / "sport-association.yaml").read_bytes()
YAML = {"Content-Type": "application/yaml"}
READ = (
    "/",
    "/ns",
    "/norm/hds-scope",
    "/health",
    "/search?q=archivage",
    "/sparql?query=ASK%7B%7D",
    "/impact/text/csp-l1111-8",
    "/api/impact/text/csp-l1111-8",
    "/api/norms/hds-scope",
    "/api/queries/q01",
    "/api/ask?q=Qui+contr%C3%B4le+un+h%C3%A9bergeur",
    "/api/diff?from=2025-01-01&to=2027-01-01",
    "/product/sport-association/answer",
    "/product/sport-association/calendar",
    "/ready",
)


def test_the_model_and_the_store_of_a_release_go_with_its_application(built: Dataset) -> None:
    dataset = open_release(built.folder)
    app = create_app(dataset)
    with TestClient(app, base_url="http://127.0.0.1") as client:
        for path in READ:
            assert client.get(path).status_code == 200, path
        assert client.post("/api/validate", content=EXAMPLE, headers=YAML).status_code == 200
        kept = {"model": ref(dataset.model), "store": ref(app.state.store), "application": ref(app)}
    del dataset, app, client
    gc.collect()
    assert not [name for name, thing in kept.items() if thing() is not None]
