"""Any RDF by shapes that come along: what they find is reported; nothing of theirs runs on, fetches, opens a file."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from server.app import create_app
from server.dataset import Dataset
from server.settings import Settings
from tests.server.test_hostile_input import Listener, listener

__all__ = ["listener"]

PREFIX = "@prefix sh: <http://www.w3.org/ns/shacl#> . "
TARGET = f"{PREFIX} <urn:S> a sh:NodeShape ; sh:targetNode <urn:x> ; "
CONTENT = f'<urn:x> <urn:p> "{"a" * 40}!" .'
TWICE = f"{TARGET} sh:property [ sh:path <urn:p> ; sh:minCount 2 ; sh:message 'deux'@fr , 'two'@en ] ."
DEADLINE_S = 3.0


@pytest.fixture(scope="module")
def client(built: Dataset) -> Iterator[TestClient]:
    settings = replace(Settings(), query_deadline_s=DEADLINE_S)
    with TestClient(create_app(built, settings), base_url="http://127.0.0.1") as ready:
        yield ready


def sent(*shapes: str, content: str = CONTENT, **more: object) -> dict[str, object]:
    rules = [{"ruleSet": text, "ruleSyntax": "text/turtle", "embeddingMethod": "STRING"} for text in shapes]
    given: dict[str, object] = {"contentToValidate": content, "contentSyntax": "text/turtle", "externalRules": rules}
    return given | {"reportSyntax": "application/json"} | more


def test_content_is_validated_by_the_shapes_that_come_along(client: TestClient) -> None:
    report = client.post("/reglo/api/validate", json=sent(TWICE, locale="en")).json()
    assert report["result"] == "FAILURE"
    (error,) = report["reports"]["error"]
    assert error["description"] == "two"
    assert "urn:x" in error["location"] and "urn:p" in error["location"]
    once = TWICE.replace("minCount 2", "minCount 1")
    assert client.post("/reglo/api/validate", json=sent(once)).json()["result"] == "SUCCESS"


def test_several_sets_of_shapes_are_taken_together_and_in_base64_too(client: TestClient) -> None:
    other = TWICE.replace("<urn:S>", "<urn:T>")
    request = sent(TWICE)
    encoded = {"ruleSet": base64.b64encode(other.encode()).decode(), "ruleSyntax": "text/turtle"}
    request["externalRules"] = [*request["externalRules"], encoded]  # type: ignore[misc]
    assert client.post("/reglo/api/validate", json=request).json()["counters"]["nrOfErrors"] == 2


def test_blank_nodes_of_the_same_name_in_two_sets_are_two(client: TestClient) -> None:
    first = f"{PREFIX} _:s sh:targetNode <urn:x> ; sh:nodeKind sh:Literal ."
    second = f"{PREFIX} _:s sh:targetNode <urn:y> ; sh:nodeKind sh:IRI ."
    assert client.post("/reglo/api/validate", json=sent(first, second)).json()["counters"]["nrOfErrors"] == 1


ADDRESS = "@LISTENER@"
QUERY = "sh:sparql [ sh:select '''{}''' ] ."
NONE = f"SELECT $this FROM <{ADDRESS}> WHERE {{ $this <urn:none> ?o }}"  # noqa: S608 - SPARQL, and ours
REFUSED = {
    "service": TARGET + QUERY.format(f"SELECT $this WHERE {{ SERVICE <{ADDRESS}> {{ $this ?p ?o }} }}"),
    "service-silent": TARGET + QUERY.format(f"SELECT $this WHERE {{ service silent <{ADDRESS}> {{ ?s ?p ?o }} }}"),
    "service-after-comment": TARGET + QUERY.format(f"SELECT $this {{ #\nSERVICE <{ADDRESS}> {{ ?s ?p ?o }} }}"),
    "load": TARGET + QUERY.format(f"LOAD <{ADDRESS}>"),
    "no-query": TARGET + QUERY.format("SELECT nothing"),
    "deep-query": TARGET + QUERY.format("SELECT $this WHERE " + "{" * 5_000 + "}" * 5_000),
    "script": f"{TARGET} sh:js [ sh:jsFunctionName 'f' ; sh:jsLibrary [ sh:jsLibraryURL <{ADDRESS}> ] ] .",
    "rule": f"{TARGET} sh:rule [ ] .",
    "deep-shapes": f"{TARGET} {'sh:not [ ' * 3_000} sh:class <urn:c> {' ]' * 3_000} .",
    "endless-list": f"{TARGET} sh:and _:l . _:l <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> _:l .",
    "no-path": f"{TARGET} sh:property [ sh:path [ sh:inversePath [ ] ] ] .",
    "no-pattern": f"{TARGET} sh:property [ sh:path <urn:p> ; sh:pattern '(' ; sh:flags 'zzz' ] .",
    "no-turtle": f"{TARGET} sh:",
    "too-many": PREFIX + "".join(f"<urn:S{n}> sh:targetNode <urn:x> .\n" for n in range(20_001)),
    "blank": " ",
}


@pytest.mark.parametrize("name", REFUSED)
def test_shapes_that_fetch_or_cannot_be_run_are_a_400_and_nobody_is_called(
    client: TestClient, listener: Listener, name: str
) -> None:
    shapes = REFUSED[name].replace(ADDRESS, listener.address.decode())
    answer = client.post("/reglo/api/validate", json=sent(shapes))
    assert answer.status_code == 400, answer.text
    assert all(error["message"]["fr"] and error["message"]["en"] for error in answer.json()["errors"])
    assert not listener.calls


def test_imports_another_graph_and_a_dataset_are_not_followed(client: TestClient, listener: Listener) -> None:
    address = listener.address.decode()
    for more in (
        f"<urn:o> <http://www.w3.org/2002/07/owl#imports> <{address}> .",
        f"<urn:o> sh:shapesGraph <{address}> .",
        f"<urn:T> sh:targetNode <urn:x> ; {QUERY.format(NONE.replace(ADDRESS, address))}",
    ):
        assert client.post("/reglo/api/validate", json=sent(f"{TWICE} {more}")).status_code == 200
    assert not listener.calls


NEVER_ENDING = {
    "pattern": sent(f"{TARGET} sh:property [ sh:path <urn:p> ; sh:pattern '^(a+)+$' ] ."),
    "query": sent(
        TARGET + QUERY.format("SELECT $this WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"),
        content="".join(f"<urn:x{n}> <urn:p> {n} .\n" for n in range(500)),
    ),
    "content": sent(
        TWICE.replace("sh:targetNode <urn:x>", "sh:targetSubjectsOf <urn:p>"),
        content="".join(f"<urn:x{n}> <urn:p> {n} .\n" for n in range(90_000)),
    ),
}


@pytest.mark.parametrize("name", NEVER_ENDING)
def test_what_never_ends_is_stopped_at_the_deadline_and_the_next_is_answered(client: TestClient, name: str) -> None:
    answer = client.post("/reglo/api/validate", json=NEVER_ENDING[name])
    assert answer.status_code == 503, answer.text
    assert "retry-after" in answer.headers
    assert client.post("/reglo/api/validate", json=sent(TWICE)).status_code == 200


@pytest.mark.parametrize(
    "given",
    [
        {"validationType": "product"},
        {"validationType": "shapes", "externalRules": None},
        {"externalRules": [{"ruleSet": "http://127.0.0.1:9/x", "embeddingMethod": "URL"}]},
        {"externalRules": [{"ruleSet": "http://127.0.0.1:9/x"}]},
        {"externalRules": [{"ruleSet": TWICE, "ruleSyntax": "image/png"}]},
        {"contentToValidate": "label: x", "contentSyntax": "application/yaml"},
        {"contentToValidate": "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", "contentSyntax": "application/rdf+xml"},
        {
            "contentToValidate": json.dumps({"@context": "http://127.0.0.1:9/c", "a": 1}),
            "contentSyntax": "application/ld+json",
        },
    ],
    ids=lambda given: repr(given)[:50],
)
def test_what_does_not_fit_is_a_400(client: TestClient, given: dict[str, object]) -> None:
    answer = client.post("/reglo/api/validate", json=sent(TWICE) | given)
    assert answer.status_code == 400, answer.text


def test_a_rule_set_without_text_or_too_many_of_them_is_a_400(client: TestClient) -> None:
    for rules in ([{}], [{"ruleSet": TWICE}] * 21):
        assert client.post("/reglo/api/validate", json=sent() | {"externalRules": rules}).status_code == 400


QUIET = """
import json, sys
from pathlib import Path
from server.settings import Settings
from server.store import EmbeddedStore
from server.workers import shapes_task
from server.workers.tasks import WorkerState
from server.workers.validate_task import payload

state = WorkerState(Settings(dataset=Path(sys.argv[1])), EmbeddedStore())
if sys.argv[2] == "prepared":
    shapes_task.prepare(state)
else:
    state.shared[shapes_task._CONTEXT] = {}
data = b'<urn:x> <urn:y> "Projet-Confidentiel"^^<http://www.w3.org/2001/XMLSchema#date> .'
shapes_task.run(state, payload({"syntaxes": ["turtle", "turtle"], "sizes": [len(data), 0]}, data))
"""


@pytest.mark.parametrize(("how", "said"), [("prepared", False), ("as it comes", True)])
def test_the_libraries_write_nothing_of_what_was_sent_to_the_log(built: Dataset, how: str, said: bool) -> None:
    done = subprocess.run([sys.executable, "-c", QUIET, str(built.nquads), how], capture_output=True, check=True)
    assert (b"Projet-Confidentiel" in done.stdout + done.stderr) is said
