"""Serving a folder of releases: each release is an application of its own; a new one takes over without a gap.

In: a build folder, whose link `current` names the release to serve, and how to make the application of a release.
Out: every request is answered, from its first byte to its last, by one release: a request that began on the old one
ends on it. Errors: a release that cannot be opened is logged and the one that serves goes on; only the first must open.
The link is looked at every `watch_s` seconds, and at once on SIGHUP. A release whose workers did not start is tried
again: what prevented it, no memory or a kill, may pass.
"""

from __future__ import annotations

import asyncio
import logging
import math
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from fastapi import FastAPI
from starlette.types import Receive, Scope, Send

from server.dataset import Dataset, open_dataset
from server.freed_memory import give_back, set_aside
from server.workers.errors import PoolNotStarted

_LOG = logging.getLogger(__name__)

_AGAIN_S: Final = 30.0


class _Serving:
    """One release: its application, running until its last request has ended."""

    def __init__(self, app: FastAPI, folder: Path) -> None:
        self.app = app
        self.folder = folder
        self._requests = 0
        self._retired = False
        self._drained = asyncio.Event()
        self._started: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._life = asyncio.create_task(self._live())

    async def start(self) -> None:
        """Wait until it can answer. Raises what its start raised."""
        await self._started

    async def answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._requests += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self._requests -= 1
            self._check()

    def retire(self) -> asyncio.Task[None]:
        """Take no more requests; end when the last has ended."""
        self._retired = True
        self._check()
        return self._life

    def _check(self) -> None:
        if self._retired and not self._requests:
            self._drained.set()

    async def _live(self) -> None:
        # In one task from start to end: a lifespan may not be left in another task than it was entered in.
        try:
            async with self.app.router.lifespan_context(self.app):
                self._started.set_result(None)
                await self._drained.wait()
        except BaseException as error:
            if self._started.done():
                raise
            self._started.set_exception(error)


class Releases:
    """The ASGI application that serves whatever release is current."""

    def __init__(
        self,
        build: Path,
        first: Dataset,
        make: Callable[[Dataset], FastAPI],
        watch_s: float,
        again_s: float = _AGAIN_S,
    ) -> None:
        self._build = build
        self._first = first
        self._make = make
        self._watch_s = watch_s
        self._again_s = again_s
        self._current: _Serving | None = None
        self._ending: set[asyncio.Task[None]] = set()
        self._giving: set[asyncio.Task[None]] = set()
        self._look = asyncio.Event()

    @property
    def state(self) -> Any:
        """The state of the application that serves now; None before the first."""
        return self._current.app.state if self._current else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._lifespan(receive, send)
        elif self._current:
            await self._current.answer(scope, receive, send)

    async def _lifespan(self, receive: Receive, send: Send) -> None:
        await receive()
        try:
            await self._serve(self._first)
        except PoolNotStarted as error:
            await send({"type": "lifespan.startup.failed", "message": str(error)})
            return
        with suppress(ValueError, RuntimeError, NotImplementedError):  # not in the main thread: no signals there
            asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, self._look.set)
        watching = asyncio.create_task(self._watch())
        await send({"type": "lifespan.startup.complete"})
        await receive()
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching
        if self._current:
            self._ending.add(self._current.retire())
        await asyncio.gather(*self._ending, return_exceptions=True)
        await send({"type": "lifespan.shutdown.complete"})

    async def _watch(self) -> None:
        """Serve each new release once; one that did not open is tried again when the link moves, or on SIGHUP.

        One whose workers did not start is tried again after a while, too.
        """
        tried, again_at = self._first.folder, math.inf
        clock = asyncio.get_running_loop().time
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(self._watch_s):
                    await self._look.wait()
            again = self._look.is_set() or clock() >= again_at
            self._look.clear()
            wanted = (self._build / "current").resolve()
            if wanted == (self._current and self._current.folder) or (wanted == tried and not again):
                continue
            tried, again_at = wanted, math.inf
            try:
                await self._serve(await asyncio.to_thread(open_dataset, self._build))
                _LOG.warning("release %s is served", wanted.name)
            except Exception as error:  # whatever is wrong with one release, the next one must be seen
                _LOG.error("release %s cannot be served, the old one goes on: %s", wanted.name, error)
                if isinstance(error, PoolNotStarted):
                    again_at = clock() + self._again_s

    async def _serve(self, dataset: Dataset) -> None:
        fresh = _Serving(await asyncio.to_thread(self._make, dataset), dataset.folder)
        await fresh.start()
        old, self._current = self._current, fresh
        if old:
            ending = old.retire()
            self._ending.add(ending)
            ending.add_done_callback(self._ended)
            del old  # or the first collection would find it in use
        set_aside()

    def _ended(self, ended: asyncio.Task[None]) -> None:
        """A release has ended: what it took is given back."""
        self._ending.discard(ended)
        giving = asyncio.get_running_loop().create_task(give_back())
        self._giving.add(giving)
        giving.add_done_callback(self._giving.discard)
