"""A file of a release as a response: whole or in ranges, 304 to whoever has it, each coding with a tag of its own.

In: a path, a media type. Out: ASGI messages: 200, 206, 304 or 416. Errors: none.
Source: RFC 9110 §8.8.3.3 (two codings, two tags), §13.1.2 and §13.1.3 (conditions), §14.2 (a Range that cannot be read
is ignored). Two codings under one strong tag would let a download be resumed with bytes of the other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES
from starlette.responses import FileResponse, Response
from starlette.types import Message, Receive, Scope, Send

from server.http.stored_answer import matches

_RANGE: Final = re.compile(rb"bytes=\s*(?:\d+-\d*|-\d+)(?:\s*,\s*(?:\d+-\d*|-\d+))*\s*")
_OF_A_304: Final = ("etag", "last-modified", "cache-control", "vary")


class StoredFile(FileResponse):
    """`path`, with its tag and its date; `headers` besides."""

    def __init__(self, path: Path, media_type: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(path, media_type=media_type, headers=headers, stat_result=path.stat())
        self.headers["vary"] = "Accept-Encoding"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = dict(scope["headers"])
        if self._is_known(asked):
            kept = {name: self.headers[name] for name in _OF_A_304 if name in self.headers}
            await Response(status_code=304, headers=kept)(scope, receive, send)
            return
        if b"range" in asked and not _RANGE.fullmatch(asked[b"range"]):
            scope = {**scope, "headers": [each for each in scope["headers"] if each[0] != b"range"]}
        gzipped = (
            b"gzip" in asked.get(b"accept-encoding", b"") and self.media_type not in DEFAULT_EXCLUDED_CONTENT_TYPES
        )

        async def tagged(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200 and gzipped:
                MutableHeaders(raw=message["headers"])["etag"] = f'"{self._tag}-gz"'
            await send(message)

        await super().__call__(scope, receive, tagged)

    @property
    def _tag(self) -> str:
        return self.headers["etag"].strip('"')

    def _is_known(self, asked: Mapping[bytes, bytes]) -> bool:
        if known := asked.get(b"if-none-match"):
            return matches(known, self._tag)
        try:
            since = parsedate_to_datetime(asked.get(b"if-modified-since", b"").decode("latin-1"))
            return parsedate_to_datetime(self.headers["last-modified"]) <= since
        except (TypeError, ValueError):  # absent, no date, or one without a zone
            return False
