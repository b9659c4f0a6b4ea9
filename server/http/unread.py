"""Large answers leave in parts, as fast as they are read; what clients have not read yet has a bound.

In: any HTTP exchange. Out: the same; an answer for which there is no room is 503, or 429 where its own client holds
the room; one of which no part is taken within `part_time_s` is cut, so that its connection closes.
Errors: none of its own. An answer that waits in a socket's buffer waits in our memory: a client that asks and does not
read would otherwise hold a whole result for each connection it opens.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from typing import Final

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.http.for_client import client_of
from server.settings import Settings
from server.sparql.request import language
from server.sparql.responses import trouble
from server.workers.errors import ClientBusy, PoolBusy

PART: Final = 256 << 10
"""Bytes that are handed over at a time; an answer up to this is handed over whole."""
_SHARE: Final = 4
"""One client takes at most this part of the room."""
_LOG: Final = logging.getLogger("uvicorn.error")


class Unread:
    """`app`, whose large answers take turns in `settings.unread_limit` bytes."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._limit = settings.unread_limit
        self._part_time_s = settings.part_time_s
        self._total = 0
        self._of: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        head: Message | None = None
        over = False

        async def paced(message: Message) -> None:
            nonlocal head, over
            if over:
                return
            if message["type"] == "http.response.start":
                head = message  # until it is known how much follows
                return
            size = len(message.get("body", b""))
            if size > PART and head and (full := self._no_room(scope, size)):
                over, head = True, None
                request = Request(scope, receive)
                await trouble(request, full, language(request))(scope, receive, send)
                return
            if head:
                await send(head)
                head = None
            if size <= PART:
                await send(message)
            elif not await self._in_parts(scope, message, send):
                over = True

        await self._app(scope, receive, paced)

    def _no_room(self, scope: Scope, size: int) -> PoolBusy | None:
        client = client_of(Request(scope))
        if self._of[client] and self._of[client] + size > self._limit // _SHARE:
            return ClientBusy("unread answers")
        return PoolBusy("unread answers") if self._total and self._total + size > self._limit else None

    async def _in_parts(self, scope: Scope, message: Message, send: Send) -> bool:
        """Whether all of it was taken."""
        body: bytes = message["body"]
        client = client_of(Request(scope))
        self._total += len(body)
        self._of[client] += len(body)
        try:
            for start in range(0, len(body), PART):
                last = start + PART >= len(body)
                more = message.get("more_body", False) or not last
                async with asyncio.timeout(self._part_time_s):
                    await send({"type": message["type"], "body": body[start : start + PART], "more_body": more})
        except TimeoutError:
            _LOG.warning("an answer was not read within %g s and is cut: %s", self._part_time_s, scope["path"])
            return False
        finally:
            self._total -= len(body)
            self._of[client] -= len(body)
            if not self._of[client]:
                del self._of[client]
        return True
