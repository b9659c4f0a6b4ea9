"""A client of HTTP/1.0 gets an answer whole, with its length: it knows no chunks.

In: any HTTP exchange. Out: the same; to HTTP/1.0, an answer made in parts is gathered and its length said.
Errors: none. Source: RFC 9112 §6.1: no Transfer-Encoding in a response to a request of HTTP/1.0.
"""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send


class WholeForOld:
    """`app`, whose answers to HTTP/1.0 have a length."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope.get("http_version") != "1.0":
            await self._app(scope, receive, send)
            return
        head: Message = {}
        parts: list[bytes] = []

        async def gathered(message: Message) -> None:
            nonlocal head
            if message["type"] == "http.response.start":
                head = message
                if _has_length(head):
                    await send(head)
                return
            if _has_length(head):  # a file, say: it leaves as it is read
                await send(message)
                return
            parts.append(message.get("body", b""))
            if message.get("more_body", False):
                return
            body = b"".join(parts)
            head["headers"] = [*head["headers"], (b"content-length", str(len(body)).encode())]
            await send(head)
            await send({"type": "http.response.body", "body": body})

        await self._app(scope, receive, gathered)


def _has_length(head: Message) -> bool:
    return any(name.lower() == b"content-length" for name, _ in head["headers"])
