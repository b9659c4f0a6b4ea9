"""The ASGI layer that answers from the cache before the framework sees the request.

In: an HTTP request, GET or HEAD of any path, or a query by POST on `/sparql`. Out: the kept answer, or what the
framework says; an answer that the framework leaves in the scope (`stored_answer.SLOT`) is remembered by the form of
its request. Errors: none of its own.
"""

from __future__ import annotations

from typing import Any, Final

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.http.access_log import note, query_hash
from server.http.answer_cache import AnswerCache, Form
from server.http.declared_body import coding_of, declared_length
from server.http.stored_answer import SLOT

_QUERY_TYPES: Final = ("application/x-www-form-urlencoded", "application/sparql-query")


class Cached:
    """`app` with the answers of `cache` in front; `body_limit`: the longest body that is read here."""

    def __init__(self, app: ASGIApp, cache: AnswerCache, body_limit: int) -> None:
        self._app = app
        self._cache = cache
        self._body_limit = body_limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not self._cache.limit:
            await self._app(scope, receive, send)
            return
        method, body = scope["method"], b""
        if method == "POST" and self._is_query(scope):
            body, receive, whole = await _read(receive, self._body_limit)
            if not whole:
                await self._app(scope, receive, send)
                return
        elif method not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        form = _form(scope, body)
        answer = self._cache.seen(form)
        if answer is not None:
            note(scope, cache="hit", **({"query": query_hash(answer.key[1])} if answer.key[0] == "sparql" else {}))
            await answer.send(scope, send)
            return
        slot: list[Any] = []
        scope[SLOT] = slot
        await self._app(scope, receive, send)
        if slot:
            self._cache.keep(slot[0])
            self._cache.remember(form, slot[0])

    def _is_query(self, scope: Scope) -> bool:
        """Whether the body may be a query that was answered; what its head says is refused is not read here."""
        if scope["path"] != "/sparql":
            return False
        headers = Headers(scope=scope)
        if coding_of(headers) or declared_length(headers) > self._body_limit:
            return False
        return headers.get("content-type", "").startswith(_QUERY_TYPES)


def _form(scope: Scope, body: bytes) -> Form:
    """All of a request that its answer can depend on, but for the language, which no kept answer depends on."""
    method = "POST" if scope["method"] == "POST" else "GET"
    asked = [name + value for name, value in scope["headers"] if name in (b"accept", b"content-type")]
    return (method, scope["path"], scope["query_string"], *asked, body)


async def _read(receive: Receive, limit: int) -> tuple[bytes, Receive, bool]:
    """The body, a `receive` that gives the same messages again, and whether the body is whole and within the limit."""
    messages: list[Message] = []
    size, more = 0, True
    while more and size <= limit:
        message = await receive()
        messages.append(message)
        if message["type"] != "http.request":
            break
        size += len(message.get("body", b""))
        more = message.get("more_body", False)
    waiting = iter(messages)

    async def again() -> Message:
        for message in waiting:
            return message
        return await receive()

    return b"".join(message.get("body", b"") for message in messages), again, not more and size <= limit
