"""The outermost layer: every exchange gets a request id, a line in the log, its place in the figures.

In: any exchange. Out: the same, with `X-Request-Id` (the one sent, if it is harmless); `/metrics` is answered here.
Errors: what the layers behind raise is logged as 500 and raised again.
"""

from __future__ import annotations

import os
import re
import time
from itertools import count
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.http.access_log import NOTES, AccessLog
from server.http.metrics import MEDIA_TYPE, Metrics

_HARMLESS: Final = re.compile(rb"[A-Za-z0-9._-]{1,64}")


class Observed:
    """`app`, seen from outside."""

    def __init__(self, app: ASGIApp, log: AccessLog, metrics: Metrics) -> None:
        self._app = app
        self._log = log
        self._metrics = metrics
        self._numbers = count(1)
        self._prefix = os.urandom(5).hex()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            if scope["type"] == "lifespan":
                self._log.close()
            return
        started = time.perf_counter()
        identity = self._identity(scope)
        scope[NOTES] = {}
        status, size = 500, 0

        async def counted(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", ()), (b"x-request-id", identity)]
            else:
                size += len(message.get("body", b""))
            await send(message)

        try:
            if scope["path"] == "/metrics":
                await self._show(scope, counted)
            else:
                await self._app(scope, receive, counted)
        finally:
            seconds = time.perf_counter() - started
            self._metrics.observe(scope["path"], status, size, seconds)
            self._log.write(scope, identity.decode(), status, size, seconds)

    def _identity(self, scope: Scope) -> bytes:
        for name, value in scope["headers"]:
            if name == b"x-request-id" and _HARMLESS.fullmatch(value):
                return bytes(value)
        return f"{self._prefix}-{next(self._numbers):x}".encode()

    async def _show(self, scope: Scope, send: Send) -> None:
        if scope["method"] not in ("GET", "HEAD"):
            status = 204 if scope["method"] == "OPTIONS" else 405
            length = [] if status == 204 else [(b"content-length", b"0")]
            allowed = [(b"allow", b"GET, HEAD, OPTIONS"), *length]
            await send({"type": "http.response.start", "status": status, "headers": allowed})
            await send({"type": "http.response.body", "body": b""})
            return
        body = self._metrics.text()
        headers = [(b"content-type", MEDIA_TYPE.encode()), (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})
