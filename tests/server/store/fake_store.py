"""A store that answers what a test tells it to, byte for byte, and keeps what it was asked."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from server.remote.address import Credentials, StoreAddress
from server.remote.client import StoreClient

JSON = "application/sparql-results+json"
TRIPLES = "application/n-triples"
HANG = b""
"""Says nothing until the test sets `release`, then the next answer."""


def answer(status: int, body: str | bytes = b"", kind: str = JSON, length: int | None = None, **headers: str) -> bytes:
    """An HTTP response; `length` is what it says of its own length, where that is not the truth."""
    body = body.encode() if isinstance(body, str) else body
    lines = [
        f"HTTP/1.1 {status} X",
        f"Content-Type: {kind}",
        f"Content-Length: {len(body) if length is None else length}",
    ]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "Connection: close", "", ""]).encode() + body


def table(*rows: dict[str, str]) -> bytes:
    """A result whose cells are all IRIs."""
    names = sorted({name for row in rows for name in row}) or ["s"]
    bindings = [{name: {"type": "uri", "value": value} for name, value in row.items()} for row in rows]
    return answer(200, json.dumps({"head": {"vars": names}, "results": {"bindings": bindings}}))


def mark(release: str) -> bytes:
    """What a store that holds this release says of it."""
    iri = f"https://w3id.org/reglo/release/{release}"
    return table(*({"release": iri, "graph": f"https://w3id.org/reglo/graph/{name}"} for name in ("law", "norms")))


@dataclass
class Asked:
    """A request as it came."""

    head: str
    body: str

    @property
    def form(self) -> dict[str, list[str]]:
        """The parameters of a query."""
        return parse_qs(self.body)

    @property
    def about_the_mark(self) -> bool:
        """Whether the release was asked for."""
        return "versionIRI" in self.form.get("query", [""])[0]


@dataclass
class FakeStore:
    """Gives its answers in turn, the last one for ever; `marks` likewise to whoever asks for the release."""

    port: int
    answers: list[bytes]
    marks: list[bytes]
    asked: list[Asked] = field(default_factory=list)
    release: asyncio.Event = field(default_factory=asyncio.Event)

    def client(self, credentials: Credentials | None = None, attempts: int = 3) -> StoreClient:
        """A client of this store."""
        base = f"http://127.0.0.1:{self.port}"
        return StoreClient(StoreAddress.of(f"{base}/query", f"{base}/store"), credentials, attempts=attempts)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        sizes = [line.partition(":")[2] for line in head.splitlines() if line.lower().startswith("content-length")]
        asked = Asked(head, (await reader.readexactly(int(sizes[0]) if sizes else 0)).decode())
        script = self.marks if asked.about_the_mark else self.answers
        if script is self.answers:
            self.asked.append(asked)
        said = script.pop(0) if len(script) > 1 else script[0]
        if said == HANG:
            await self.release.wait()
            said = script[0]
        writer.write(said)
        writer.close()


@asynccontextmanager
async def fake_store(*answers: bytes, marks: Iterable[bytes] = ()) -> AsyncIterator[FakeStore]:
    """A store on a free port of this machine."""
    store = FakeStore(0, list(answers) or [table()], list(marks) or [mark("r1")])
    server = await asyncio.start_server(store.serve, "127.0.0.1", 0)
    store.port = server.sockets[0].getsockname()[1]
    try:
        yield store
    finally:
        server.close()
