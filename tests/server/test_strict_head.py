"""The head of a request has bounds, and HTTP is spoken as its own rules demand, over real sockets."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from starlette.types import Receive, Scope, Send

from server.http.strict_head import HEAD_LIMIT, HEADERS_LIMIT, URL_LIMIT, StrictHeadProtocol
from server.http.whole_for_old import WholeForOld
from tests.toy_endpoint import listening


async def in_parts(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers in two parts, of no length known before."""
    assert scope["type"] == "http"
    while (await receive()).get("more_body"):
        pass
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"one ", "more_body": True})
    await send({"type": "http.response.body", "body": b"two"})


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with listening(WholeForOld(in_parts), http=StrictHeadProtocol, lifespan="off") as started:
        yield started


def spoken(port: int, sent: bytes) -> tuple[int, bytes]:
    """The status and all the bytes that come back until the server ends the connection."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as client:
        client.sendall(sent)
        received = b""
        while part := client.recv(65536):
            received += part
    return int(received.split()[1]), received


CLOSE = b"Connection: close\r\n\r\n"
HOST = b"Host: x\r\n"


def test_what_is_within_the_bounds_is_answered(port: int) -> None:
    many = b"".join(b"h%d: v\r\n" % number for number in range(HEADERS_LIMIT - 2))
    assert spoken(port, b"GET / HTTP/1.1\r\n" + HOST + CLOSE)[0] == 200
    assert spoken(port, b"GET / HTTP/1.1\r\n" + HOST + many + CLOSE)[0] == 200
    assert spoken(port, b"GET /?" + b"a" * (URL_LIMIT - 2) + b" HTTP/1.1\r\n" + HOST + CLOSE)[0] == 200
    assert (
        spoken(port, b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 300000\r\n" + CLOSE + b"b" * 300_000)[0] == 200
    )


@pytest.mark.parametrize(
    ("sent", "status", "said"),
    [
        (b"GET /?" + b"a" * URL_LIMIT + b" HTTP/1.1\r\n" + HOST + CLOSE, 414, b"by POST"),
        (b"GET /?" + b"a" * 300_000, 414, b"by POST"),
        (b"GET / HTTP/1.1\r\n" + b"h: v\r\n" * (HEADERS_LIMIT + 1) + CLOSE, 431, b"send fewer"),
        (b"GET / HTTP/1.1\r\n" + HOST + b"h: " + b"v" * (2 * HEAD_LIMIT), 431, b"send fewer"),
        (b"GET / HTTP/1.1\r\n" + CLOSE, 400, b"one Host header"),
        (b"GET / HTTP/1.1\r\n" + HOST + HOST + CLOSE, 400, b"one Host header"),
        (b"GARBAGE\r\n\r\n", 400, b"Invalid HTTP"),
    ],
)
def test_what_is_not_is_refused_in_words(port: int, sent: bytes, status: int, said: bytes) -> None:
    found, received = spoken(port, sent)
    assert (found, said in received) == (status, True)
    assert b"access-control-allow-origin: *" in received


def test_a_client_of_http_1_0_gets_no_chunks(port: int) -> None:
    status, received = spoken(port, b"GET / HTTP/1.0\r\n\r\n")
    head, _, body = received.partition(b"\r\n\r\n")
    assert (status, body) == (200, b"one two")
    assert b"chunked" not in head
    assert b"content-length: 7" in head
    chunked = spoken(port, b"GET / HTTP/1.1\r\n" + HOST + CLOSE)[1]
    assert b"chunked" in chunked


def test_an_upgrade_that_is_not_offered_is_answered_as_it_stands(port: int, caplog: pytest.LogCaptureFixture) -> None:
    upgrade = b"Upgrade: websocket\r\nConnection: upgrade\r\n\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=10) as client:
        client.sendall(b"GET / HTTP/1.1\r\n" + HOST + upgrade)
        assert client.recv(1000).startswith(b"HTTP/1.1 200")
    assert not [record for record in caplog.records if "pgrade" in record.message]
