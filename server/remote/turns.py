"""So many at a time, the others in a fair queue: what keeps one client, or a crowd, from drowning a store.

In: who asks. Out: a seat for the time of a block. Errors: `ClientBusy`, `PoolBusy`.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from server.settings import Settings
from server.workers.errors import ClientBusy, PoolBusy
from server.workers.fair_queue import FairQueue


class Turns:
    """`settings.store_connections` seats; clients take turns."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._free = settings.store_connections
        self._waiting: FairQueue[asyncio.Future[None]] = FairQueue()
        self._under_way: Counter[str] = Counter()

    @property
    def load(self) -> dict[str, int]:
        """Connections, those idle, requests that wait."""
        return {"workers": self._settings.store_connections, "idle": self._free, "waiting": len(self._waiting)}

    @asynccontextmanager
    async def seat(self, client: str) -> AsyncIterator[None]:
        """A seat until the end of the block."""
        if client and self._under_way[client] >= self._settings.client_limit:
            raise ClientBusy(f"{self._settings.client_limit} at once")
        self._under_way[client] += 1
        try:
            await self._sit(client)
            try:
                yield
            finally:
                self._stand_up()
        finally:
            self._under_way -= Counter((client,))

    async def _sit(self, client: str) -> None:
        if self._free:
            self._free -= 1
            return
        if len(self._waiting) >= self._settings.queue_limit:
            raise PoolBusy("the queue is full")
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.push(client, turn)
        try:
            async with asyncio.timeout(self._settings.queue_wait_s):
                await turn
        except BaseException as error:
            self._waiting.remove(client, turn)
            if turn.done() and not turn.cancelled():
                self._stand_up()  # given to us in the very moment we stopped waiting
            if isinstance(error, TimeoutError):
                raise PoolBusy("no connection came free") from None
            raise

    def _stand_up(self) -> None:
        while self._waiting:
            turn = self._waiting.pop()
            if not turn.done():
                turn.set_result(None)
                return
        self._free += 1
