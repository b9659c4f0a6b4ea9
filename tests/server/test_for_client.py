"""A task is run for a client: it counts in its share, and ends when the client hangs up."""

import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from server.app import create_app
from server.dataset import Dataset
from server.settings import Settings
from server.store import EmbeddedStore
from server.workers.errors import PoolBusy
from tests.toy_endpoint import listening, toy_app

RUNAWAY = quote("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")


@pytest.fixture
def app(tmp_path: Path) -> FastAPI:
    dataset = tmp_path / "dataset.nq"
    dataset.write_text("".join(f'<urn:s{i}> <urn:p> "{i}" <urn:g> .\n' for i in range(2000)))
    return toy_app(Settings(dataset=dataset, workers=1, slow_workers=1, query_deadline_s=120))


@pytest.fixture
def port(app: FastAPI) -> Iterator[int]:
    with listening(app) as found:
        yield found


def soon(condition: Callable[[], bool], seconds: float = 30) -> bool:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)
    return condition()


def asking(port: int, request: str) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", port))
    connection.sendall(request.encode())
    return connection


@pytest.mark.parametrize(
    "request_text",
    [
        f"GET /sparql?query={RUNAWAY} HTTP/1.1\r\nHost: x\r\n\r\n",
        f"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(RUNAWAY) + 6}\r\n\r\nquery={RUNAWAY}",
    ],
)
def test_a_client_that_hangs_up_stops_its_query_and_frees_its_place(app: FastAPI, port: int, request_text: str) -> None:
    pool = app.state.pool
    connection = asking(port, request_text)
    assert soon(lambda: pool.load["slow"] == 1), "the query runs, in the slow lane"
    connection.close()
    assert soon(lambda: pool.load["slow"] == 0), "nobody waits for it any more"
    assert pool.outcomes["abandoned"] == 1
    assert soon(lambda: pool.load["idle"] == 1)
    with urlopen(f"http://127.0.0.1:{port}/sparql?query=ASK%7B%7D") as answer:
        assert answer.status == 200


def test_a_client_that_stays_is_answered_however_long_its_query_takes(app: FastAPI, port: int) -> None:
    heavy = quote("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f FILTER(?a != ?d) }")
    with urlopen(f"http://127.0.0.1:{port}/sparql?query={heavy}") as answer:
        assert b"3998000" in answer.read()
    assert app.state.pool.outcomes["slow"] == 1, "it took long enough to be watched"
    assert app.state.pool.outcomes["abandoned"] == 0


def test_a_query_that_waits_for_a_worker_leaves_the_queue_with_its_client(app: FastAPI, port: int) -> None:
    pool = app.state.pool
    request = f"GET /sparql?query={RUNAWAY} HTTP/1.1\r\nHost: x\r\n\r\n"
    connections = [asking(port, request) for _ in range(3)]
    assert soon(lambda: pool.load["slow"] == 1 and pool.load["slowWaiting"] == 2)
    for connection in connections:
        connection.close()
    assert soon(lambda: pool.load["slow"] == pool.load["slowWaiting"] == 0)
    assert pool.outcomes["abandoned"] == 3


class Recorder:
    """A pool that is always busy, and remembers for whom it was asked."""

    def __init__(self) -> None:
        self.settings = Settings()
        self.clients: list[str] = []

    async def run(
        self, task: str, payload: bytes, deadline_s: float | None = None, client: str = "", at_length: object = None
    ) -> bytes:
        self.clients.append(client)
        raise PoolBusy(task)


YAML = {"Content-Type": "application/yaml"}
DOORS = [
    ("GET", "/sparql?query=ASK%7B%7D", None, {}),
    ("GET", "/sparql?query=ASK%7B%7D", None, {"Accept": "text/html"}),
    ("GET", "/sparql", None, {"Accept": "text/turtle"}),
    ("GET", "/graphs?default", None, {"Accept": "text/turtle"}),
    ("POST", "/api/assess", "label: x", YAML),
    ("POST", "/api/validate", "label: x", YAML),
    ("POST", "/api/validate", '{"label": "x"}\n', {"Content-Type": "application/x-ndjson"}),
    ("POST", "/api/questions", "label: x", YAML),
    ("POST", "/api/calendar", "label: x", YAML),
    ("POST", "/api/diff?from=2024-01-01&to=2025-01-01", "label: x", YAML),
    ("POST", "/api/what-if?fact=health-data=true", "label: x", YAML),
    ("GET", "/api/ask?q=HDS", None, {}),
    ("POST", "/api/ask", '{"q": "HDS"}', {"Content-Type": "application/json"}),
    ("GET", "/ask?q=HDS", None, {}),
    ("GET", "/product/sport-association/calendar", None, {}),
]


@pytest.mark.parametrize(("method", "path", "body", "headers"), DOORS)
def test_every_door_to_the_workers_says_for_whom_it_asks(
    stood_up: tuple[TestClient, Recorder], method: str, path: str, body: str | None, headers: dict[str, str]
) -> None:
    client, recorder = stood_up
    recorder.clients.clear()
    answer = client.request(method, path, content=body, headers=headers)
    assert answer.status_code == 503, answer.text
    assert recorder.clients == ["testclient"]


@pytest.fixture(scope="module")
def stood_up(built: Dataset) -> tuple[TestClient, Recorder]:
    """The whole application, its pools replaced."""
    app, recorder = create_app(built), Recorder()
    app.state.pool = app.state.assess_pool = recorder
    app.state.store = EmbeddedStore.of(built.nquads)
    return TestClient(app, base_url="http://127.0.0.1"), recorder
