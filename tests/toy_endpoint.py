"""The endpoint over a small dataset of a test's own, with the layers that stand in front of it."""

import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import uvicorn
from fastapi import FastAPI
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from server.app import add_layers
from server.http.answer_cache import AnswerCache
from server.http.layered import LayeredApp
from server.settings import Settings
from server.sparql.endpoint import router
from server.sparql.graph_store import router as graph_store_router
from server.store import EmbeddedStore
from server.workers.pool import WorkerPool
from tests.whole_model import whole_model


def toy_app(settings: Settings) -> FastAPI:
    """The endpoint over `settings.dataset`; its workers live as long as the application does."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.pool = WorkerPool(settings)
        app.state.store = EmbeddedStore.of(settings.dataset)
        app.state.model = whole_model()
        await app.state.pool.start()
        yield
        await app.state.pool.stop()

    app = LayeredApp(lifespan=lifespan)
    add_layers(app, AnswerCache("test", settings.cache_size), settings)
    app.include_router(router)
    app.include_router(graph_store_router)
    return app


@contextmanager
def toy_endpoint(settings: Settings) -> Iterator[TestClient]:
    """A client of the endpoint; its workers end with the block."""
    with TestClient(toy_app(settings)) as started:
        yield started


@contextmanager
def listening(app: ASGIApp, **config: Any) -> Iterator[int]:
    """The port on which the application is served by uvicorn, over real sockets, until the end of the block."""
    server = uvicorn.Server(uvicorn.Config(app, **{"port": 0, "log_level": "critical", "lifespan": "on", **config}))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive(), "the server does not start"
            time.sleep(0.02)
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        thread.join()
