"""The socket of a worker, as the web process reads it: responses in any pieces, ends, one that is too long."""

import asyncio
import socket
from collections.abc import Awaitable, Callable

import pytest

from server.workers.frames import Outcome, request, response
from server.workers.response_stream import ResponseStream

LIMIT = 300_000
Worker = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


def exchanged(worker: Worker, payload: bytes = b"x", times: int = 1) -> list[object]:
    """What a stream gives for requests that `worker` answers."""

    async def both() -> list[object]:
        ours, theirs = socket.socketpair()
        stream = ResponseStream(ours, LIMIT)
        reader, writer = await asyncio.open_connection(sock=theirs)
        found: list[object] = []
        for _ in range(times):
            working = asyncio.ensure_future(worker(reader, writer))
            async with asyncio.timeout(10):
                found.append(await stream.ask(request("echo", payload)))
            await working
        stream.close()
        writer.close()
        return found

    return asyncio.run(both())


@pytest.mark.parametrize("size", [0, 1, 60_000, 65_527, 65_528, LIMIT])
@pytest.mark.parametrize("piece", [3, 9, 10_000, 1 << 20])
def test_a_response_is_whole_in_whatever_pieces_it_comes(size: int, piece: int) -> None:
    body = bytes(range(256)) * (size // 256) + bytes(size % 256)
    frame = response(Outcome.DONE, False, body)

    async def worker(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readexactly(len(request("echo", b"x")))
        first, rest = frame[: 4 * piece], frame[4 * piece :]
        for start in range(0, len(first), piece):
            writer.write(first[start : start + piece])
            await asyncio.sleep(0)
            await asyncio.sleep(0)
        writer.write(rest)
        await writer.drain()

    assert exchanged(worker, times=2) == [(Outcome.DONE, False, body)] * 2


def test_a_request_larger_than_the_socket_holds_arrives() -> None:
    payload = b"y" * (4 << 20)

    async def worker(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked = await reader.readexactly(len(request("echo", payload)))
        writer.write(response(Outcome.DONE, True, asked[-5:]))

    assert exchanged(worker, payload) == [(Outcome.DONE, True, b"yyyyy")]


@pytest.mark.parametrize(
    "said", [b"", response(Outcome.DONE, False, b"abc")[:4], response(Outcome.DONE, False, b"ab")[:-1]]
)
def test_an_end_before_the_response_is_whole_is_told(said: bytes) -> None:
    async def worker(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readexactly(len(request("echo", b"x")))
        writer.write(said)
        writer.close()

    assert exchanged(worker) == [None]


def test_a_response_over_the_limit_is_not_taken_in() -> None:
    async def worker(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readexactly(len(request("echo", b"x")))
        writer.write(response(Outcome.DONE, False, bytes(LIMIT + 1)))

    assert exchanged(worker) == [(Outcome.TOO_LARGE, True, b"")]


def test_an_idle_stream_knows_that_its_other_end_has_gone() -> None:
    ours, theirs = socket.socketpair()
    stream = ResponseStream(ours, LIMIT)
    assert stream.alive()
    theirs.close()
    assert not stream.alive()
    stream.close()
    assert not stream.alive()
