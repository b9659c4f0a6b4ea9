"""Large answers leave as fast as they are read; who does not read takes a share of the room, and not for ever."""

from __future__ import annotations

import asyncio
from typing import Any

from starlette.responses import StreamingResponse
from starlette.types import Message, Receive, Scope, Send

from server.app import add_layers
from server.http.answer_cache import AnswerCache
from server.http.layered import LayeredApp
from server.http.unread import PART, Unread
from server.settings import Settings


class State:
    """What the words of a refusal look at."""

    class pool:
        settings = Settings()


def scope_of(client: str) -> Scope:
    class app:
        state = State

    return {
        "type": "http", "method": "GET", "path": "/sparql", "query_string": b"", "headers": [],
        "client": (client, 1), "app": app,
    }  # fmt: skip


class Exchange:
    """A client that takes the parts of an answer while `reads` is set."""

    def __init__(self, layer: Unread, client: str, reads: bool = True) -> None:
        self.sent: list[Message] = []
        self.reads = asyncio.Event()
        if reads:
            self.reads.set()
        self.task = asyncio.create_task(layer(scope_of(client), self._receive, self._send))

    async def _receive(self) -> Message:
        return {"type": "http.disconnect"}

    async def _send(self, message: Message) -> None:
        if message.get("body"):
            await self.reads.wait()
        self.sent.append(message)

    @property
    def status(self) -> int:
        return int(self.sent[0]["status"])

    @property
    def body(self) -> bytes:
        return b"".join(message.get("body", b"") for message in self.sent[1:])


def layer(size: int, **settings: Any) -> Unread:
    """A door that answers `size` bytes, behind the layer."""

    async def door(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": bytes(size)})

    return Unread(door, Settings(**settings))


def test_an_answer_is_the_same_in_parts() -> None:
    async def test() -> None:
        for size in (0, 1, PART, PART + 1, 3 * PART, 3 * PART + 7):
            exchange = Exchange(layer(size), "one")
            await exchange.task
            assert (exchange.status, len(exchange.body)) == (200, size)
            more = [message.get("more_body", False) for message in exchange.sent[1:]]
            assert more == [True] * (len(more) - 1) + [False]
            assert max(len(message.get("body", b"")) for message in exchange.sent[1:]) <= PART

    asyncio.run(test())


def test_who_does_not_read_holds_a_share_and_others_have_room() -> None:
    async def test() -> None:
        door = layer(2 * PART, unread_limit=8 * PART)
        slow = Exchange(door, "slow", reads=False)
        await asyncio.sleep(0)
        more = Exchange(door, "slow")
        other = Exchange(door, "other")
        await asyncio.gather(more.task, other.task)
        assert (more.status, dict(more.sent[0]["headers"])[b"retry-after"]) == (429, b"5")
        assert (other.status, len(other.body)) == (200, 2 * PART)
        full = [Exchange(door, f"slow {number}", reads=False) for number in range(3)]
        await asyncio.sleep(0)
        refused = Exchange(door, "late")
        await refused.task
        assert refused.status == 503
        for each in (slow, *full):
            each.reads.set()
            await each.task
            assert len(each.body) == 2 * PART
        again = Exchange(door, "slow")
        await again.task
        assert again.status == 200

    asyncio.run(test())


def test_an_answer_larger_than_the_room_still_leaves_alone() -> None:
    async def test() -> None:
        exchange = Exchange(layer(4 * PART, unread_limit=PART), "one")
        await exchange.task
        assert len(exchange.body) == 4 * PART

    asyncio.run(test())


def test_an_answer_that_is_not_read_is_cut_and_leaves_its_room() -> None:
    async def test() -> None:
        door = layer(2 * PART, unread_limit=2 * PART, part_time_s=0.05)
        stuck = Exchange(door, "one", reads=False)
        await stuck.task
        assert [message["type"] for message in stuck.sent] == ["http.response.start"]
        after = Exchange(door, "one")
        await after.task
        assert (after.status, len(after.body)) == (200, 2 * PART)

    asyncio.run(test())


def test_a_gathered_answer_for_an_old_client_leaves_in_parts_too() -> None:
    app = LayeredApp()
    add_layers(app, AnswerCache("test", 0), Settings(unread_limit=8 * PART))

    @app.get("/large")
    async def large() -> StreamingResponse:
        return StreamingResponse(iter([bytes(PART)] * 3))

    sent: list[Message] = []

    async def receive() -> Message:
        await asyncio.Event().wait()  # the client stays
        raise AssertionError

    async def send(message: Message) -> None:
        sent.append(message)

    scope = scope_of("old") | {"path": "/large", "http_version": "1.0"}
    asyncio.run(app(scope, receive, send))
    assert dict(sent[0]["headers"])[b"content-length"] == b"%d" % (3 * PART)
    assert [len(message["body"]) for message in sent[1:]] == [PART] * 3
