"""The pages over a release, in the process of the test: it matters what a worker says, not where it says it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from importlib import import_module
from typing import Protocol

import pyoxigraph as ox
from fastapi import APIRouter, FastAPI
from starlette.testclient import TestClient

from ontology.model import Model
from server.app import ASSESS_TASKS
from server.dataset import Dataset
from server.http.answer_cache import AnswerCache
from server.http.release_diffs import ReleaseDiffs
from server.pages.routes import router
from server.settings import Settings
from server.store import EmbeddedStore
from server.workers.tasks import WorkerState


class Pool(Protocol):
    """What the pages ask of a `server.workers.pool.WorkerPool`."""

    async def run(self, task: str, payload: bytes, client: str = "", at_length: object = None) -> bytes: ...


class InProcessPool:
    """Runs the tasks that judge descriptions here."""

    def __init__(self, model: Model) -> None:
        self._state = WorkerState(Settings(), EmbeddedStore(), {"model": model})

    async def run(self, task: str, payload: bytes, client: str = "", at_length: object = None) -> bytes:
        """The result of the task."""
        module, _, name = ASSESS_TASKS[task].partition(":")
        return bytes(await asyncio.to_thread(getattr(import_module(module), name), self._state, payload))


def page_app(built: Dataset, *routers: APIRouter, more: Iterable[ox.Quad] = (), pool: Pool | None = None) -> FastAPI:
    """The pages, with ``more`` quads in the store, other routers before them, and no cache."""
    app = FastAPI()
    app.state.store = EmbeddedStore.of(built.nquads)
    app.state.store.load("".join(f"{quad} .\n" for quad in more).encode())
    app.state.model, app.state.folder = built.model, built.folder
    app.state.cache = AnswerCache(built.release, 0)
    app.state.release, app.state.release_diffs = built.release, ReleaseDiffs(Settings())
    app.state.assess_pool = pool or InProcessPool(built.model)
    for each in (*routers, router):
        app.include_router(each)
    return app


def page(client: TestClient, address: str, status: int = 200) -> str:
    """The page at an address."""
    answer = client.get(address, headers={"Accept": "text/html"})
    assert answer.status_code == status, answer.text
    return answer.text
