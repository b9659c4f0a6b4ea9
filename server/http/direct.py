"""The ASGI layer that hands the requests of some paths straight to their functions, past the framework's routes.

In: the functions by path; each takes a request, of any method, and gives a response. Out: their responses; every other
path goes to the framework. Errors: none of its own. What is asked most must not wait for routes that it is not
on, nor for layers that read nothing of it: a third of what the web process does for a short query.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

Answering = Callable[[Request], Awaitable[Response]]


class Direct:
    """`app`, whose `paths` are answered without it."""

    def __init__(self, app: ASGIApp, paths: Mapping[str, Answering]) -> None:
        self._app = app
        self._paths = paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        answering = self._paths.get(scope["path"]) if scope["type"] == "http" else None
        if answering is None:
            await self._app(scope, receive, send)
            return
        response = await answering(Request(scope, receive, send))
        await response(scope, receive, send)
