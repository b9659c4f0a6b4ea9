"""A pool that runs tasks in the process of the test: for pages, where it matters what a worker says, not where."""

from __future__ import annotations

import asyncio
from importlib import import_module

from ontology.model import Model
from server.app import ASSESS_TASKS
from server.settings import Settings
from server.store import EmbeddedStore
from server.workers.tasks import WorkerState


class InProcessPool:
    """Has the `run` of `server.workers.pool.WorkerPool`, for the tasks that judge descriptions."""

    def __init__(self, model: Model) -> None:
        self._state = WorkerState(Settings(), EmbeddedStore(), {"model": model})

    async def run(self, task: str, payload: bytes, client: str = "") -> bytes:
        """The result of the task."""
        module, _, name = ASSESS_TASKS[task].partition(":")
        return bytes(await asyncio.to_thread(getattr(import_module(module), name), self._state, payload))
