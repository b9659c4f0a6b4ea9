"""The headers that every answer carries, an error's too: security, and reading from any other origin.

In: any HTTP exchange. Out: the same with the headers it lacks; a preflight is answered here, and `OPTIONS *`, which
asks what the server as a whole can do. Errors: none.
No `Access-Control-Allow-Credentials`, ever: there are no accounts. Source: the Fetch standard, « CORS
protocol »; RFC 9110 §9.3.7 (`OPTIONS *`).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

SHARED: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Location, Reglo-Release, Retry-After, X-Request-Id",
}
PREFLIGHT: Final = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type, If-None-Match, X-Request-Id",
    "Access-Control-Max-Age": "86400",
}

_ALLOW: Final = (b"allow", PREFLIGHT["Access-Control-Allow-Methods"].encode())
_SHARED: Final = [(name.lower().encode(), value.encode()) for name, value in SHARED.items()]
_PREFLIGHT: Final = [(name.lower().encode(), value.encode()) for name, value in PREFLIGHT.items()]


@lru_cache(maxsize=64)
def _each_once(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    """A list of names, each once: what compresses adds to `Vary` what an answer may have said already."""
    return name, b", ".join(dict.fromkeys(part.strip() for part in value.split(b",")))


class SharedHeaders:
    """`app`, whose answers carry `SHARED`; one that an answer sets itself is left alone."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = list(message.get("headers", ()))
                present = {name.lower() for name, _ in headers}
                headers = [_each_once(*each) if each[0] == b"vary" else each for each in headers]
                message["headers"] = headers + [each for each in _SHARED if each[0] not in present]
            await send(message)

        if scope["method"] == "OPTIONS" and scope["path"] == "*":
            await with_headers({"type": "http.response.start", "status": 204, "headers": [_ALLOW]})
            await send({"type": "http.response.body", "body": b""})
            return
        if scope["method"] == "OPTIONS" and any(
            name == b"access-control-request-method" for name, _ in scope["headers"]
        ):
            await with_headers({"type": "http.response.start", "status": 204, "headers": list(_PREFLIGHT)})
            await send({"type": "http.response.body", "body": b""})
            return
        await self._app(scope, receive, with_headers)
