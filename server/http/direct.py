"""The ASGI layer that hands the requests of some paths straight to their functions, past the framework's routes.

In: the functions by path; each takes a request, of any method, and gives a response. Out: their responses, gzipped
where it is worth it; every other path goes to the framework. Errors: none of its own. What is asked most must not pay
for eighty routes that it is not on: they were a third of what the web process did for a short query.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from server.http.stored_answer import AnswerResponse

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
        sending = response if isinstance(response, AnswerResponse) else gzipped(response)
        await sending(scope, receive, send)


def gzipped(app: ASGIApp) -> GZipMiddleware:
    """`app`, whose answers are gzipped for those who take it; a stored answer has its own gzipped form."""
    return GZipMiddleware(app, minimum_size=500, compresslevel=4)
