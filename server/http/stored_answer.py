"""One serialised answer, ready to be sent again: its bytes, its entity tag, its compressed form.

In: a tag, a media type, a body. Out: ASGI messages for GET and HEAD: 200, or 304 where the client has it already.
Errors: none. Source: RFC 9110 §8.8.3 (ETag), §12.5.3 (Accept-Encoding), §13.1.2 (If-None-Match, weak comparison),
§15.4.5 (headers of a 304).
"""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Final

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from server.negotiation import content_type, weight_of_coding

SLOT: Final = "reglo.answer"
"""Where an answer is left in the scope of a request (a list), for the layer in front that remembers it."""

_VARY: Final = b"Accept, Accept-Encoding, Accept-Language"
_OF_A_304: Final = (b"etag", b"vary", b"cache-control", b"content-location")
_WORTH_COMPRESSING: Final = 500
_WORTH_A_THREAD: Final = 64 << 10
_LEVEL: Final = 4

Headers = list[tuple[bytes, bytes]]


class StoredAnswer:
    """An answer and what it takes to send it; `tag` is empty for one that must not be kept."""

    __slots__ = ("_compressed", "_headers", "_more", "body", "grown", "key", "media_type", "size", "tag")

    def __init__(
        self, key: tuple[str, ...], tag: str, media_type: str, body: bytes, more: Mapping[str, str] | None = None
    ) -> None:
        self.key = key
        self.tag = tag
        self.media_type = media_type
        self.body = body
        self.size = len(body)
        self._more = [(name.lower().encode(), value.encode()) for name, value in (more or {}).items()]
        self.grown: Callable[[int], None] | None = None
        """Told of the bytes that the compressed form adds."""
        self._compressed: bytes | None = None
        self._headers: dict[bool, Headers] = {}

    async def send(self, scope: Scope, send: Send) -> None:
        """Answer a request of any method; only GET and POST get the body."""
        asked = dict(scope["headers"])
        compressed = len(self.body) >= _WORTH_COMPRESSING and takes_gzip(asked.get(b"accept-encoding", b""))
        body = await self._gzipped() if compressed else self.body
        headers = self._headers_for(compressed, len(body))
        if self.tag and scope["method"] in ("GET", "HEAD") and matches(asked.get(b"if-none-match", b""), self.tag):
            kept = [each for each in headers if each[0] in _OF_A_304]
            await send({"type": "http.response.start", "status": 304, "headers": kept})
            await send({"type": "http.response.body", "body": b""})
            return
        await send({"type": "http.response.start", "status": 200, "headers": list(headers)})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})

    def _headers_for(self, compressed: bool, length: int) -> Headers:
        """The headers of a 200, made once for each coding: two codings are two entities, with two tags."""
        if compressed not in self._headers:
            headers = [
                (b"content-type", content_type(self.media_type).encode()),
                (b"content-length", str(length).encode()),
                (b"vary", _VARY),
                *self._more,
            ]
            if self.tag:
                headers.append((b"etag", f'"{self.tag}{"-gz" if compressed else ""}"'.encode()))
                headers.append((b"cache-control", b"no-cache"))
            else:
                headers.append((b"cache-control", b"no-store"))
            if compressed:
                headers.append((b"content-encoding", b"gzip"))
            self._headers[compressed] = headers
        return self._headers[compressed]

    async def _gzipped(self) -> bytes:
        if self._compressed is None:
            if len(self.body) < _WORTH_A_THREAD:
                compressed = _compress(self.body)
            else:
                compressed = await asyncio.to_thread(_compress, self.body)
            if self._compressed is None:
                self._compressed = compressed
                self.size += len(compressed)
                if self.grown:
                    self.grown(len(compressed))
        return self._compressed


class AnswerResponse(Response):
    """A `StoredAnswer` as a response of the framework; it leaves the answer where the cache in front finds it."""

    def __init__(self, answer: StoredAnswer) -> None:
        # Not the framework's own: it would make a body and headers that are never sent.
        self.status_code = 200
        self.background = None
        self.raw_headers = []
        self.answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        slot: list[Any] | None = scope.get(SLOT)
        if slot is not None:
            slot.append(self.answer)
        await self.answer.send(scope, send)


class Unchanged(Response):
    """304 for an answer that is not at hand and need not be: the client named its tag. Nothing of it is to be kept."""

    def __init__(self, tag: str) -> None:
        super().__init__(status_code=304)
        self.raw_headers = [(b"etag", f'"{tag}"'.encode()), (b"vary", _VARY), (b"cache-control", b"no-cache")]


def matches(if_none_match: bytes, tag: str) -> bool:
    """Whether the header names this tag, in either coding, or any tag there is (`*`)."""
    return if_none_match.strip() == b"*" or names(if_none_match, tag)


def names(if_none_match: bytes, tag: str) -> bool:
    """Whether the header names this very tag, in either coding, strong or weak."""
    if not if_none_match:
        return False
    listed = {each.strip().removeprefix(b"W/") for each in if_none_match.split(b",")}
    return not listed.isdisjoint((f'"{tag}"'.encode(), f'"{tag}-gz"'.encode()))


@lru_cache(maxsize=256)
def takes_gzip(accept_encoding: bytes) -> bool:
    """Whether the client takes gzip; without the header nothing is compressed."""
    return weight_of_coding(accept_encoding.decode("latin-1"), "gzip") > 0


def _compress(body: bytes) -> bytes:
    return gzip.compress(body, compresslevel=_LEVEL, mtime=0)
