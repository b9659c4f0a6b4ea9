"""The idle workers of a pool, and whoever waits for one: clients take turns.

In: seats as they come free. Out: a seat for whoever asks, now or when its turn comes. Errors: `PoolBusy` where too many
wait, where none comes free in time, or where the pool stops. All from one event loop.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from typing import Final

from server.workers.errors import PoolBusy
from server.workers.fair_queue import FairQueue
from server.workers.link import WorkerLink
from server.workers.supervisor_link import SupervisorLink

Seat = tuple[SupervisorLink, WorkerLink]
"""A worker, with the supervisor it came from: after a reload that is not always the current one."""


class Seats:
    """`keep` takes back a seat that its receiver no longer wants, `replace` one whose worker has gone."""

    def __init__(self, queue_limit: int, keep: Callable[[Seat], None], replace: Callable[[Seat], None]) -> None:
        self._queue_limit: Final = queue_limit
        self._keep: Final = keep
        self._replace: Final = replace
        self._idle: deque[Seat] = deque()
        self._waiting: FairQueue[asyncio.Future[Seat]] = FairQueue()

    @property
    def idle(self) -> int:
        """How many workers have nothing to do."""
        return len(self._idle)

    @property
    def waiting(self) -> int:
        """How many tasks wait for one."""
        return len(self._waiting)

    def take(self) -> Seat | None:
        """An idle worker that lives, if there is one: the one that worked last, whose caches are warm."""
        while self._idle:
            seat = self._idle.pop()
            if seat[1].alive():
                return seat
            self._replace(seat)
        return None

    async def wait(self, client: str, patience_s: float) -> Seat:
        """The next worker that comes free when it is the client's turn."""
        if len(self._waiting) >= self._queue_limit:
            raise PoolBusy("the queue is full")
        future: asyncio.Future[Seat] = asyncio.get_running_loop().create_future()
        self._waiting.push(client, future)
        try:
            async with asyncio.timeout(patience_s):
                return await future
        except BaseException as error:
            self._waiting.remove(client, future)
            if future.done() and not future.cancelled() and not future.exception():
                self._keep(future.result())  # given to us in the very moment we stopped waiting
            if isinstance(error, TimeoutError):
                raise PoolBusy("no worker came free") from None
            raise

    def offer(self, seat: Seat) -> None:
        """Hand a worker to whoever's turn it is, or put it with the idle ones."""
        while self._waiting:
            future = self._waiting.pop()
            if not future.done():
                future.set_result(seat)
                return
        self._idle.append(seat)

    def refuse_all(self) -> None:
        """Tell whoever waits that the pool stops."""
        for future in self._waiting:
            if not future.done():
                future.set_exception(PoolBusy("stopping"))

    def discard_idle(self) -> None:
        """End the idle workers."""
        while self._idle:
            supervisor, worker = self._idle.pop()
            supervisor.discard(worker)
