"""What the head of a request says of its body is believed before the body is read: its length, and how it is coded."""

from __future__ import annotations

import gzip
import socket
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from server.app import create_app
from server.dataset import Dataset
from server.http.strict_head import StrictHeadProtocol
from server.settings import Settings
from tests.toy_dataset import NQUADS
from tests.toy_endpoint import listening, toy_app

DOORS = {
    "/sparql": "application/sparql-query",
    "/api/validate": "application/json",
    "/api/assess": "application/json",
    "/api/questions": "application/json",
    "/api/ask": "application/json",
    "/api/compare": "application/json",
    "/api/what-if?fact=health-data=true": "application/json",
    "/reglo/api/validate": "application/json",
    "/reglo/api/validateMultiple": "application/json",
    "/check": "application/x-www-form-urlencoded",
}


@pytest.fixture(scope="module")
def client(built: Dataset) -> Iterator[TestClient]:
    with TestClient(create_app(built, Settings(workers=1)), base_url="http://127.0.0.1") as started:
        yield started


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("coding", ["gzip", "br", "GZIP, identity", "x" * 1000])
def test_a_coded_body_is_415_and_told_to_be_sent_as_it_is(client: TestClient, door: str, coding: str) -> None:
    headers = {"Content-Type": DOORS[door], "Content-Encoding": coding, "Accept-Language": "en"}
    answer = client.post(door, content=gzip.compress(b'{"q": "x"}'), headers=headers)
    assert answer.status_code == 415, answer.text
    assert answer.headers["accept-encoding"] == "identity"
    assert len(answer.content) < 1000
    if answer.headers["content-type"].startswith("application/json"):
        (error,) = answer.json()["errors"]
        assert "Content-Encoding" in error["message"]["fr"]
        assert "l'envoyer tel quel" in error["message"]["fr"]
        assert "send it as it is" in error["message"]["en"]
    else:
        assert "send it as it is" in answer.text
        french = client.post(door, content=b"x", headers=headers | {"Accept-Language": "fr"})
        assert "l'envoyer tel quel" in french.text


def test_identity_is_no_coding(client: TestClient) -> None:
    headers = {"Content-Type": "application/sparql-query", "Content-Encoding": "identity"}
    assert client.post("/sparql", content="ASK {}", headers=headers).status_code == 200


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    dataset = tmp_path_factory.mktemp("declared") / "dataset.nq"
    dataset.write_text(NQUADS, encoding="utf-8")
    app = toy_app(Settings(dataset=dataset, workers=1))
    with listening(app, http=StrictHeadProtocol) as started:
        yield started


def head(more: str, length: int) -> bytes:
    lines = ("POST /sparql HTTP/1.1", "Host: x", "Content-Type: application/sparql-query", f"Content-Length: {length}")
    return "\r\n".join([*lines, *more.split("\n")]).strip().encode() + b"\r\n\r\n"


def test_a_body_that_is_said_to_be_too_long_is_413_before_any_of_it_is_sent(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as client:
        client.sendall(head("", 1_000_000_000))
        assert client.recv(65536).startswith(b"HTTP/1.1 413")


def test_a_client_that_sends_all_of_it_before_it_reads_gets_its_answer(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as client:
        client.sendall(head("Connection: close", 50_000_000))
        for _ in range(50):
            client.sendall(bytes(1_000_000))
        received = b""
        while part := client.recv(65536):
            received += part
    assert received.startswith(b"HTTP/1.1 413")


def test_nobody_is_told_to_go_on_with_a_body_that_is_refused_and_the_connection_ends(port: int) -> None:
    for more, length, status in (
        ("Expect: 100-continue", 1_000_000_000, b"413"),
        ("Expect: 100-continue\nContent-Encoding: gzip", 6, b"415"),
    ):
        with socket.create_connection(("127.0.0.1", port), timeout=10) as client:
            client.sendall(head(more, length))
            received = b""
            while part := client.recv(65536):
                received += part
            assert received.startswith(b"HTTP/1.1 " + status)
            assert b"connection: close" in received


def test_who_may_go_on_is_told_so_and_answered(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as client:
        client.sendall(head("Expect: 100-continue", 6))
        assert client.recv(65536) == b"HTTP/1.1 100 Continue\r\n\r\n"
        client.sendall(b"ASK {}")
        received = client.recv(65536)
        assert received.startswith(b"HTTP/1.1 200")
        assert b"connection: close" not in received


def test_options_of_the_whole_server_says_what_it_can_do(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as client:
        client.sendall(b"OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n")
        received = client.recv(65536)
    assert received.startswith(b"HTTP/1.1 204")
    assert b"allow: GET, HEAD, POST, OPTIONS" in received
