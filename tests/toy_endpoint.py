"""The endpoint over a small dataset of a test's own, with the layers that stand in front of it."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from fastapi import FastAPI
from starlette.testclient import TestClient

from server.app import add_layers
from server.http.answer_cache import AnswerCache
from server.settings import Settings
from server.sparql.graph_store import router as graph_store_router
from server.store import EmbeddedStore
from server.workers.pool import WorkerPool
from tests.whole_model import whole_model


@contextmanager
def toy_endpoint(settings: Settings) -> Iterator[TestClient]:
    """A client of the endpoint over `settings.dataset`; its workers end with the block."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.pool = WorkerPool(settings)
        app.state.store = EmbeddedStore.of(settings.dataset)
        app.state.model = whole_model()
        await app.state.pool.start()
        yield
        await app.state.pool.stop()

    app = FastAPI(lifespan=lifespan)
    add_layers(app, AnswerCache("test", settings.cache_size), settings)
    app.include_router(graph_store_router)
    with TestClient(app) as started:
        yield started
