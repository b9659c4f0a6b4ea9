"""The web application: SPARQL, API and pages over one release of the dataset."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.responses import FileResponse, JSONResponse
from fastapi.staticfiles import StaticFiles

from ontology.errors import UserError
from server import api, pages, sparql
from server.dataset import Dataset
from server.errors_json import errors_json
from server.nearest import Unknown
from server.settings import Settings
from server.store import EmbeddedStore
from server.worker_pool import WorkerPool

ASSESS_TASKS = {"assess": "server.assess_task:run_assess", "validate": "server.assess_task:run_validate"}

SECURITY_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


def create_app(dataset: Dataset, settings: Settings | None = None) -> FastAPI:
    """The application over this release; its workers start and stop with it."""
    base = settings or Settings.from_environment()
    configured = replace(base, dataset=dataset.nquads)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.pool = WorkerPool(configured)
        app.state.assess_pool = WorkerPool(configured, ASSESS_TASKS)
        await app.state.pool.start()
        # Judging needs pySHACL, which is slow to import: SPARQL and pages do not wait for it.
        judging = asyncio.create_task(app.state.assess_pool.start())
        try:
            yield
        finally:
            judging.cancel()
            with suppress(asyncio.CancelledError):
                await judging
            await app.state.assess_pool.stop()
            await app.state.pool.stop()

    app = FastAPI(title="Réglo", version=dataset.release, lifespan=lifespan, docs_url=None, redoc_url=None)
    app.state.model = dataset.model
    app.state.release = dataset.release
    app.state.store = EmbeddedStore.of(dataset.nquads)

    @app.middleware("http")
    async def with_security_headers(request: Request, proceed: Callable[[Request], Awaitable[Response]]) -> Response:
        response = await proceed(request)
        for name, value in SECURITY_HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    @app.exception_handler(UserError)
    async def faulty(_: Request, error: UserError) -> JSONResponse:
        return JSONResponse(errors_json(error), 404 if isinstance(error, Unknown) else 400)

    @app.get("/health", tags=["service"])
    async def health() -> dict[str, object]:
        """Whether the server answers, on which release, and how busy its workers are."""
        return {"status": "ok", "release": dataset.release, "sparql": app.state.pool.load}

    for path, media_type in (
        (dataset.context, "application/ld+json"),
        (dataset.shapes, "text/turtle; charset=utf-8"),
        (dataset.nquads, "application/n-quads"),
    ):
        app.add_api_route(f"/{path.name}", _file(path, media_type), methods=["GET"], include_in_schema=False)
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"), name="static")
    app.include_router(api.router)
    app.include_router(sparql.router)
    app.include_router(pages.router)
    return app


def _file(path: Path, media_type: str) -> Callable[[], Awaitable[FileResponse]]:
    async def send() -> FileResponse:
        return FileResponse(path, media_type=media_type)

    return send
