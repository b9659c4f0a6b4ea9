"""Pools that few ask for: each is started when it is first asked for, and only so many stand at a time.

In: a name, and how to make the pool of that name. Out: the pool, started. Errors: `PoolBusy` where there is no room, or
too many wait; `PoolNotStarted` where it cannot start, for a while at once: what prevented it may pass.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

from server.workers.errors import PoolBusy, PoolNotStarted
from server.workers.pool import WorkerPool

_REST_S: Final = 60.0
"""A pool makes room for another when nobody has asked for it for so long: starting them by turns costs seconds each.
One that did not start is tried again after as long."""
_WAITING: Final = 8
"""Requests that may wait for a start."""


class OnDemand:
    """At most ``most`` pools by name. All from one event loop; `stop` ends them."""

    def __init__(self, most: int, rest_s: float = _REST_S) -> None:
        self._most = most
        self._rest_s = rest_s
        self._pools: dict[str, WorkerPool] = {}
        self._asked: dict[str, float] = {}
        self._failed: dict[str, tuple[float, str]] = {}
        """When a pool last failed to start, and why."""
        self._waiting = 0
        self._lock = asyncio.Lock()

    async def pool(self, name: str, make: Callable[[], WorkerPool]) -> WorkerPool:
        """The pool of this name; ``make`` is called where there is none yet."""
        if name not in self._pools:
            await self._start(name, make)
        self._asked[name] = asyncio.get_running_loop().time()
        return self._pools[name]

    async def stop(self) -> None:
        """End every pool."""
        async with self._lock:
            for name in list(self._pools):
                await self._end(name)

    async def _start(self, name: str, make: Callable[[], WorkerPool]) -> None:
        if self._waiting >= _WAITING:
            raise PoolBusy("too many wait for a pool to start")
        self._waiting += 1
        try:
            async with self._lock:
                when, why = self._failed.get(name, (0.0, ""))
                if why and asyncio.get_running_loop().time() - when < self._rest_s:
                    raise PoolNotStarted(why)
                if name not in self._pools:
                    await self._make_room()
                    await self._started(name, make())
        finally:
            self._waiting -= 1

    async def _started(self, name: str, pool: WorkerPool) -> None:
        try:
            await pool.start()
        except PoolNotStarted as error:
            self._failed[name] = (asyncio.get_running_loop().time(), str(error) or "not started")
            raise
        self._failed.pop(name, None)
        self._pools[name] = pool
        self._asked[name] = asyncio.get_running_loop().time()

    async def _make_room(self) -> None:
        if len(self._pools) < self._most:
            return
        oldest = min(self._pools, key=self._asked.__getitem__)
        if asyncio.get_running_loop().time() - self._asked[oldest] < self._rest_s:
            raise PoolBusy("every pool is in use")
        await self._end(oldest)

    async def _end(self, name: str) -> None:
        del self._asked[name]
        await self._pools.pop(name).stop()
