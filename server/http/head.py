"""The ASGI layer that answers HEAD wherever GET is answered: the same headers, no body.

In: any request. Out: for HEAD, what the layers behind give to a GET, without its body. Errors: none.
Source: RFC 9110 §9.1 (a server must support GET and HEAD), §9.3.2.
"""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send


class HeadAsGet:
    """`app`, whose routes need not know of HEAD."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def without_body(message: Message) -> None:
            await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

        await self._app({**scope, "method": "GET"}, receive, without_body)
