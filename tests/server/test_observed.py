"""Every exchange is counted under one of our doors and has an id that is safe to write down."""

import asyncio
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import Message, Receive, Scope, Send

from server.http.access_log import AccessLog
from server.http.metrics import Metrics, door_of
from server.http.observed import Observed

DOORS = {"home", "thing", "other", "sparql", "graphs", "graph", "api", "static", "health", "ready", "dataset"}


@given(st.text())
def test_a_path_that_anyone_invents_makes_no_label_of_its_own(path: str) -> None:
    assert door_of("/" + path) in DOORS | {"ns", "search"}


async def framework(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["path"] == "/fault":
        raise RuntimeError("a fault of ours")
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"12345"})


def exchange(log: Path, path: str, identity: bytes = b"", method: str = "GET") -> list[Message]:
    """The messages sent for one request; its line is in the log."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    async def whole() -> None:
        access = AccessLog(str(log))
        app = Observed(framework, access, Metrics(lambda: None))
        headers = [(b"x-request-id", identity)] if identity else []
        try:
            await app({"type": "http", "method": method, "path": path, "headers": headers}, receive, send)
        finally:
            access.close()

    asyncio.run(whole())
    return sent


@pytest.mark.parametrize(
    ("sent", "kept"), [(b"abc-1.2_3", True), (b'"} {"', False), (b"a\nb", False), (b"x" * 65, False)]
)
def test_an_id_is_kept_only_where_it_is_harmless(tmp_path: Path, sent: bytes, kept: bool) -> None:
    log = tmp_path / "log"
    headers = dict(exchange(log, "/norm/x", sent)[0]["headers"])
    line = json.loads(log.read_text())
    assert (headers[b"x-request-id"] == sent) is kept
    assert line["id"].encode() == headers[b"x-request-id"]
    assert (line["status"], line["bytes"], line["path"]) == (200, 5, "/norm/x")


def test_a_fault_of_ours_is_logged_as_500(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError):
        exchange(tmp_path / "log", "/fault")
    assert json.loads((tmp_path / "log").read_text())["status"] == 500


def test_metrics_are_readable_before_any_release_serves(tmp_path: Path) -> None:
    start, body = exchange(tmp_path / "log", "/metrics")
    assert start["status"] == 200
    assert b"reglo_requests" in body["body"]


@pytest.mark.parametrize(("method", "status"), [("OPTIONS", 204), ("POST", 405), ("DELETE", 405), ("TRACE", 405)])
def test_metrics_are_only_read(tmp_path: Path, method: str, status: int) -> None:
    start, body = exchange(tmp_path / "log", "/metrics", method=method)
    assert (start["status"], body["body"]) == (status, b"")
    assert dict(start["headers"])[b"allow"] == b"GET, HEAD, OPTIONS"
