"""Connections that no client library would make: half requests, one byte at a time, hung up in the middle, garbage.

In: the address of a server, a source of chance. Out: None, or the text of a fault: an answer with a status of the 5xx
kind that is not documented, or no answer where one was due. Errors: none.
"""

from __future__ import annotations

import asyncio
import random
from contextlib import suppress
from typing import Final

from tests.soak.asked import Given, Outcome, judged
from tests.soak.bad import Asked, Hope

_ASKED: Final = Asked("raw connection", "raw", hope=Hope.ANYTHING)
_HEAD: Final = b"Host: 127.0.0.1\r\n"
_GARBAGE: Final = (
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 200,
    b"GET / HTTP/9.9\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    b"GET /\xff\xfe\x00 HTTP/1.1\r\n" + _HEAD + b"\r\n",
    b"GET http://elsewhere.invalid/ HTTP/1.1\r\n" + _HEAD + b"\r\n",
    b"POST /sparql HTTP/1.1\r\n" + _HEAD + b"Content-Length: -1\r\n\r\nx",
    b"POST /sparql HTTP/1.1\r\n" + _HEAD + b"Content-Length: 99999999999999999999\r\n\r\nx",
    b"POST /sparql HTTP/1.1\r\n" + _HEAD + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    b"POST /sparql HTTP/1.1\r\n" + _HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
    b"POST /sparql HTTP/1.1\r\n" + _HEAD + b"Expect: 100-continue\r\nContent-Length: 3\r\n\r\nASK",
    b"GET / HTTP/1.1\r\n" + b"X: " + b"y" * 300_000 + b"\r\n\r\n",
    b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 5_000 + b"\r\n",
    b"GET / HTTP/1.1\r\n" + _HEAD + b"Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
    b"\r\n\r\n\r\n",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    (b"GET /health HTTP/1.1\r\n" + _HEAD + b"\r\n") * 50,
)
_LARGE: Final = b"GET /dataset.nq HTTP/1.1\r\n" + _HEAD + b"\r\n"
_ENDLESS: Final = (
    b"GET /sparql?query=SELECT(COUNT(*)AS%20%3Fn)%7B%3Fa%3Fb%3Fc.%3Fd%3Fe%3Ff.%3Fg%3Fh%3Fi%7D HTTP/1.1\r\n"
    + _HEAD
    + b"\r\n"
)
_BATCH: Final = (
    b"POST /api/validate HTTP/1.1\r\n"
    + _HEAD
    + b"Content-Type: text/csv\r\nContent-Length: 5006\r\n\r\nlabel\n"
    + b"x\n" * 2_500
)


async def connect(port: int, chance: random.Random) -> str | None:
    """One connection, of a kind chosen by chance."""
    kind = chance.choice((_drip, _half, _hang_up, _garbage, _garbage, _leave))
    try:
        async with asyncio.timeout(60):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            try:
                return await kind(reader, writer, chance)
            finally:
                writer.close()
                with suppress(OSError):
                    await writer.wait_closed()
    except OSError:  # the server has hung up, as it may; TimeoutError is one of these
        return None


async def _drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, chance: random.Random) -> str | None:
    """A byte at a time; at the end the request is whole and has its answer, or is left as it is."""
    request = b"GET /health HTTP/1.1\r\n" + _HEAD + b"Connection: close\r\n\r\n"
    whole = chance.random() < 0.5
    for byte in request if whole else request[:-4]:
        writer.write(bytes((byte,)))
        await writer.drain()
        await asyncio.sleep(chance.uniform(0, 0.2))
    return await _answer(reader, due=True) if whole else None


async def _half(_: asyncio.StreamReader, writer: asyncio.StreamWriter, chance: random.Random) -> None:
    """A body that is announced, begun and never ended."""
    door = chance.choice((b"/api/assess", b"/api/validate", b"/sparql", b"/api/ask", b"/reglo/api/validate"))
    kind = b"application/sparql-query" if door == b"/sparql" else b"application/yaml"
    writer.write(b"POST %s HTTP/1.1\r\n%sContent-Type: %s\r\nContent-Length: 9000\r\n\r\nlabel" % (door, _HEAD, kind))
    await writer.drain()
    await asyncio.sleep(chance.uniform(0, 3))


async def _hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, chance: random.Random) -> None:
    """A long answer, of which little is read."""
    writer.write(chance.choice((_LARGE, _BATCH)))
    await writer.drain()
    await reader.read(chance.randrange(1, 5_000))
    await asyncio.sleep(chance.uniform(0, 1))


async def _leave(_: asyncio.StreamReader, writer: asyncio.StreamWriter, chance: random.Random) -> None:
    """An endless query, left while it runs."""
    writer.write(_ENDLESS)
    await writer.drain()
    await asyncio.sleep(chance.uniform(0, 2))


async def _garbage(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, chance: random.Random) -> str | None:
    """What is no HTTP, or only nearly."""
    writer.write(chance.choice(_GARBAGE))
    await writer.drain()
    return await _answer(reader, due=False)


async def _answer(reader: asyncio.StreamReader, *, due: bool) -> str | None:
    received = b""
    with suppress(TimeoutError):
        async with asyncio.timeout(30 if due else 3):
            received = await reader.read(100_000)
    if not received:
        return "no answer to a request that came slowly" if due else None
    head, _, body = received.partition(b"\r\n\r\n")
    lines = head.split(b"\r\n")
    if not lines[0].startswith(b"HTTP/1.1 ") or not lines[0][9:12].isdigit():
        return f"an answer that is no HTTP: {lines[0][:100]!r}"
    fields = (line.partition(b":") for line in lines[1:])
    headers = {name.decode("latin-1").lower(): value.decode("latin-1").strip() for name, _, value in fields}
    outcome = judged(_ASKED, Given(int(lines[0][9:12]), headers, body))
    return None if isinstance(outcome, Outcome) else outcome
