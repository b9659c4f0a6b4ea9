"""The hostile corpus through the Test Bed's doors, as content and as shapes: never a 500 or a call, always in time."""

from __future__ import annotations

import base64
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from loaders.products.load import MEDIA_TYPES
from loaders.products.rdf_syntax import RDF_FORMATS
from server.app import create_app
from server.dataset import Dataset
from server.settings import Settings
from tests.hostile import corpus
from tests.server.test_hostile_input import Listener, listener

__all__ = ["listener"]

CORPUS = {name: sent for name, sent in corpus().items() if MEDIA_TYPES.get(sent[0]) in RDF_FORMATS}
SHAPES = "@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:S> sh:targetNode <urn:x> ; sh:nodeKind sh:IRI ."
DEADLINE_S = 4.0


@pytest.fixture(scope="module")
def client(built: Dataset) -> Iterator[TestClient]:
    settings = replace(Settings(), query_deadline_s=DEADLINE_S)
    with TestClient(create_app(built, settings), base_url="http://127.0.0.1") as ready:
        yield ready


def ask(client: TestClient, listener: Listener, content: dict[str, object], rules: list[dict[str, object]]) -> int:
    began = time.monotonic()
    answer = client.post("/reglo/api/validate", json={**content, "externalRules": rules} if rules else content)
    assert time.monotonic() - began < 10 * DEADLINE_S
    assert not listener.calls
    if answer.status_code != 200:
        assert all(error["message"]["fr"] and error["message"]["en"] for error in answer.json()["errors"])
    return answer.status_code


@pytest.mark.parametrize("name", CORPUS)
def test_as_a_description_as_content_and_as_shapes_it_is_refused_or_harmless(
    client: TestClient, listener: Listener, name: str
) -> None:
    media_type, body = CORPUS[name]
    encoded = base64.b64encode(body.replace(b"@LISTENER@", listener.address)).decode()
    hostile: dict[str, object] = {
        "contentToValidate": encoded, "contentSyntax": media_type, "embeddingMethod": "BASE64"
    }  # fmt: skip
    rules: dict[str, object] = {"ruleSet": encoded, "ruleSyntax": media_type, "embeddingMethod": "BASE64"}
    good: dict[str, object] = {"contentToValidate": "<urn:x> <urn:p> 1 .", "contentSyntax": "text/turtle"}
    # What Réglo's own rules refuse, a fault of a field, is a report; what is no RDF at all is refused everywhere.
    assert ask(client, listener, hostile, []) in {200, 400, 413}
    assert ask(client, listener, hostile, [{"ruleSet": SHAPES}]) in {200, 400, 413, 503}
    assert ask(client, listener, good, [rules]) in {200, 400, 413, 503}


def test_after_all_of_it_the_service_answers(client: TestClient, listener: Listener) -> None:
    good: dict[str, object] = {"contentToValidate": "<urn:x> <urn:p> 1 .", "contentSyntax": "text/turtle"}
    assert ask(client, listener, good, [{"ruleSet": SHAPES}]) == 200
