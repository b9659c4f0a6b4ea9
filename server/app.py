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
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import ClientDisconnect

from ontology.errors import Message, UserError
from server.api import router as api_router
from server.api_ask import router as ask_router
from server.api_changes import router as changes_router
from server.api_compare import router as compare_router
from server.api_impact import router as impact_router
from server.api_norm_forms import router as norm_forms_router
from server.api_queries import router as queries_router
from server.api_questions import router as questions_router
from server.api_validate import router as validate_router
from server.dataset import Dataset
from server.errors_json import errors_json
from server.gitb import router as gitb_router
from server.health import router as health_router
from server.http.answer_cache import AnswerCache
from server.http.cached import Cached
from server.http.direct import Direct
from server.http.shared_headers import SharedHeaders
from server.nearest import Unknown
from server.negotiation import HTML, choose
from server.pages.check_page import router as check_router
from server.pages.html import STATIC
from server.pages.routes import not_found
from server.pages.routes import router as pages_router
from server.pages.stored_releases import FILES, stored_releases
from server.settings import Settings
from server.sparql.endpoint import sparql
from server.sparql.graph_store import router as graph_store_router
from server.store import EmbeddedStore
from server.workers.on_demand import OnDemand
from server.workers.pool import WorkerPool

ASSESS_TASKS = {
    "assess": "server.workers.assess_task:run_assess",
    "validate": "server.workers.validate_task:run_validate",
    "unpack": "server.workers.validate_task:run_unpack",
    "close": "server.workers.validate_task:run_close",
    "questions": "server.workers.questions_task:run_questions",
    "interview": "server.workers.questions_task:run_interview",
    "ask": "server.workers.ask_task:run",
    "calendar": "server.workers.change_task:run_calendar",
    "difference": "server.workers.change_task:run_difference",
    "compare": "server.workers.change_task:run_compare",
    "what-if": "server.workers.change_task:run_what_if",
    "readings": "server.workers.change_task:run_readings",
}

OLDER_RELEASES = 2
"""Releases beside the current one whose shapes can be asked for at a time."""

_REFUSALS = {
    404: Message("rien à cette adresse ; voir /openapi.json", "nothing at this address; see /openapi.json"),
    405: Message("méthode non permise à cette adresse", "method not allowed at this address"),
}


def create_app(dataset: Dataset, settings: Settings | None = None) -> FastAPI:
    """The application over this release; its workers start and stop with it."""
    base = settings or Settings.from_environment()
    configured = replace(base, dataset=dataset.nquads)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.pool = WorkerPool(configured)
        app.state.assess_pool = WorkerPool(configured, ASSESS_TASKS)
        app.state.older_releases = OnDemand(OLDER_RELEASES)
        # The pages' store and the workers' are loaded side by side: loading leaves the interpreter free.
        loading = asyncio.to_thread(EmbeddedStore.of, dataset.nquads)
        app.state.store, _ = await asyncio.gather(loading, app.state.pool.start())
        # SPARQL and pages do not wait for the judges.
        judging = asyncio.create_task(app.state.assess_pool.start())
        try:
            yield
        finally:
            judging.cancel()
            with suppress(asyncio.CancelledError):
                await judging
            await app.state.older_releases.stop()
            await app.state.assess_pool.stop()
            await app.state.pool.stop()

    app = FastAPI(title="Réglo", version=dataset.release, lifespan=lifespan, docs_url=None, redoc_url=None)
    app.state.model = dataset.model
    app.state.release = dataset.release
    app.state.folder = dataset.folder
    app.state.public_url = configured.public_url
    app.state.settings = configured
    add_layers(app, AnswerCache(dataset.release, configured.cache_size), configured)

    @app.exception_handler(UserError)
    async def faulty(_: Request, error: UserError) -> JSONResponse:
        return JSONResponse(errors_json(error), 404 if isinstance(error, Unknown) else 400)

    @app.exception_handler(ClientDisconnect)
    async def incomplete(_: Request, __: ClientDisconnect) -> JSONResponse:
        """Nobody reads this answer; the log and the figures do: a body cut short is no fault of the server."""
        return JSONResponse(errors_json(UserError(Message("corps incomplet", "the body is incomplete"))), 400)

    @app.exception_handler(HTTPException)
    async def refused(request: Request, error: HTTPException) -> Response:
        wants_page = choose(request.headers.get("accept"), ("application/json", HTML)) == HTML
        if error.status_code == 404 and wants_page:
            return not_found(request)
        words = _REFUSALS.get(error.status_code, Message("requête refusée", "request refused"))
        return JSONResponse(errors_json(UserError(words)), error.status_code, error.headers)

    for name, media_type in FILES.items():
        app.add_api_route(
            f"/{name}", _file(dataset.folder / name, media_type), methods=["GET", "HEAD"], include_in_schema=False
        )
    app.include_router(health_router)
    app.include_router(stored_releases(dataset.folder.parent))
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.include_router(api_router)
    app.include_router(norm_forms_router)
    app.include_router(validate_router)
    app.include_router(gitb_router)
    app.include_router(queries_router)
    app.include_router(questions_router)
    app.include_router(ask_router)
    app.include_router(changes_router)
    app.include_router(impact_router)
    app.include_router(compare_router)
    app.include_router(check_router)
    app.include_router(graph_store_router)
    app.include_router(pages_router)
    return app


def add_layers(app: FastAPI, cache: AnswerCache, settings: Settings) -> None:
    """What every request passes before the framework's routes: shared headers, then the cache; the rest is gzipped.

    The SPARQL endpoint is one of them: its requests never reach the routes.
    """
    app.state.cache = cache
    # The last one added is the first that a request meets.
    app.add_middleware(Direct, paths={"/sparql": sparql})
    app.add_middleware(GZipMiddleware, minimum_size=500, compresslevel=4)
    app.add_middleware(Cached, cache=cache, body_limit=settings.body_limit)
    app.add_middleware(SharedHeaders)


def _file(path: Path, media_type: str) -> Callable[[], Awaitable[FileResponse]]:
    async def send() -> FileResponse:
        return FileResponse(path, media_type=media_type)

    return send
