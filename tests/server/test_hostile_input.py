"""Whatever is sent, the answer is a 4xx with a message, in time; nobody is called, and the server goes on."""

import threading
from collections.abc import Iterator
from pathlib import Path
from socketserver import BaseRequestHandler, ThreadingTCPServer

import pytest
from fastapi.testclient import TestClient

from server.app import create_app
from server.dataset import Dataset
from tests.hostile import corpus

CORPUS = corpus()
EXAMPLE = (Path(__file__).parent.parent.parent / "examples" / "sport-association.yaml").read_bytes()


class Listener(ThreadingTCPServer):
    """A server on the loopback that remembers who called."""

    daemon_threads = True

    def __init__(self) -> None:
        self.calls: list[object] = []
        super().__init__(("127.0.0.1", 0), BaseRequestHandler)

    def process_request(self, request: object, client_address: object) -> None:
        self.calls.append(client_address)
        super().process_request(request, client_address)  # type: ignore[arg-type]

    @property
    def address(self) -> bytes:
        return f"http://127.0.0.1:{self.server_address[1]}".encode()


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    with Listener() as listening:
        thread = threading.Thread(target=listening.serve_forever, daemon=True)
        thread.start()
        yield listening
        listening.shutdown()


@pytest.fixture(scope="module")
def client(built: Dataset) -> Iterator[TestClient]:
    with TestClient(create_app(built), base_url="http://127.0.0.1") as ready:
        yield ready


@pytest.mark.parametrize("name", CORPUS)
def test_the_answer_is_a_4xx_with_a_message_and_nobody_is_called(
    client: TestClient, listener: Listener, name: str
) -> None:
    media_type, body = CORPUS[name]
    body = body.replace(b"@LISTENER@", listener.address)
    answer = client.post("/api/validate?format=json", content=body, headers={"Content-Type": media_type})
    assert 400 <= answer.status_code < 500, (answer.status_code, answer.text[:300])
    errors = answer.json()["errors"]
    assert all(error["message"]["fr"] and error["message"]["en"] for error in errors)
    assert not listener.calls


def test_the_listener_hears_who_calls(listener: Listener) -> None:
    import urllib.error
    import urllib.request

    try:
        with pytest.raises((urllib.error.URLError, ConnectionError, OSError)):
            urllib.request.urlopen(listener.address.decode(), timeout=5)  # noqa: S310 - our own listener
        assert listener.calls
    finally:
        listener.calls.clear()


def test_a_body_of_100_mb_is_refused_as_it_arrives(client: TestClient) -> None:
    def chunks() -> Iterator[bytes]:
        for _ in range(100):
            yield b"x" * 1_000_000

    for media_type in ("application/yaml", "application/zip", "text/csv", "multipart/form-data; boundary=b"):
        answer = client.post("/api/validate", content=chunks(), headers={"Content-Type": media_type})
        assert answer.status_code == 413, media_type


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2026-02-30", "yesterday", "1e9", "99999-01-01"])
def test_an_absurd_date_in_the_address_is_a_4xx(client: TestClient, day: str) -> None:
    for door in ("assess", "validate"):
        answer = client.post(f"/api/{door}?as-of={day}", content=EXAMPLE, headers={"Content-Type": "application/yaml"})
        assert answer.status_code == 400


def test_after_all_of_it_a_good_description_is_judged(client: TestClient) -> None:
    answer = client.post("/api/validate", content=EXAMPLE, headers={"Content-Type": "application/yaml"})
    assert answer.status_code == 200
