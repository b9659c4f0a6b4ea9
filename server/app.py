"""The web application: SPARQL, API and pages over one release of the dataset."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from pathlib import Path

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from ontology.errors import Message, UserError
from server.api import router as api_router
from server.api_ask import router as ask_router
from server.api_changes import router as changes_router
from server.api_compare import router as compare_router
from server.api_impact import router as impact_router
from server.api_norm_forms import router as norm_forms_router
from server.api_parameters import faults_of
from server.api_queries import router as queries_router
from server.api_questions import router as questions_router
from server.api_releases import router as releases_router
from server.api_validate import router as validate_router
from server.dataset import Dataset
from server.errors_json import errors_json
from server.gitb.routes import router as gitb_router
from server.health import router as health_router
from server.http.answer_cache import AnswerCache
from server.http.cached import Cached
from server.http.declared_body import TAKEN, CodedBody
from server.http.direct import Direct, gzipped
from server.http.head import HeadAsGet
from server.http.layered import LayeredApp
from server.http.release_diffs import ReleaseDiffs
from server.http.shared_headers import SharedHeaders
from server.http.stored_file import StoredFile
from server.http.unread import Unread
from server.http.whole_for_old import WholeForOld
from server.nearest import Unknown
from server.negotiation import HTML, choose
from server.pages.check_page import router as check_router
from server.pages.frame import prepared
from server.pages.html import STATIC
from server.pages.linked import OF_A_DUMP
from server.pages.other_iris import OtherIri
from server.pages.routes import not_found
from server.pages.routes import router as pages_router
from server.pages.stored_releases import FILES, stored_releases
from server.remote.address import Credentials, StoreAddress
from server.remote.client import StoreClient
from server.remote.store_pool import StorePool
from server.settings import Settings
from server.sparql.endpoint import router as sparql_router
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

PAGE_THREADS = 3
"""Pages made at a time: threads take turns on one interpreter, and each more makes everything else wait longer."""

_REFUSALS = {
    404: Message("rien à cette adresse ; voir /openapi.json", "nothing at this address; see /openapi.json"),
    405: Message("méthode non permise à cette adresse", "method not allowed at this address"),
}


def create_app(dataset: Dataset, settings: Settings | None = None, credentials: Credentials | None = None) -> FastAPI:
    """The application over this release; its workers start and stop with it.

    With `settings.store` SPARQL, graphs and stored queries are asked there; pages and judges read the release here.
    """
    base = settings or Settings.from_environment()
    configured = replace(base, dataset=dataset.nquads)

    def load_pages() -> None:
        app.state.store = EmbeddedStore.of(dataset.nquads)
        prepared(app.state)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = PAGE_THREADS
        app.state.pool = _sparql_pool(dataset, configured, credentials)
        app.state.assess_pool = WorkerPool(configured, ASSESS_TASKS)
        app.state.older_releases = OnDemand(OLDER_RELEASES)
        app.state.shapes_pool = OnDemand(1)
        # The pages' store and the workers' are loaded side by side: loading leaves the interpreter free.
        await asyncio.gather(asyncio.to_thread(load_pages), app.state.pool.start())
        async with AsyncExitStack() as ending:  # what fails to end keeps nothing else from ending
            for each in (app.state.pool, app.state.assess_pool, app.state.older_releases, app.state.shapes_pool):
                ending.push_async_callback(each.stop)
            # SPARQL and pages do not wait for the judges.
            judging = asyncio.create_task(app.state.assess_pool.start_at_last())
            ending.push_async_callback(asyncio.wait, (judging,))
            ending.callback(judging.cancel)
            yield

    app = LayeredApp(title="Réglo", version=dataset.release, lifespan=lifespan, docs_url=None, redoc_url=None)
    app.state.model = dataset.model
    app.state.release = dataset.release
    app.state.folder = dataset.folder
    app.state.release_diffs = ReleaseDiffs(configured)
    app.state.public_url = configured.public_url
    app.state.settings = configured
    add_layers(app, AnswerCache(dataset.release, configured.cache_size), configured)

    @app.exception_handler(UserError)
    async def faulty(_: Request, error: UserError) -> JSONResponse:
        return JSONResponse(errors_json(error), 404 if isinstance(error, Unknown) else 400)

    @app.exception_handler(CodedBody)
    async def coded(_: Request, error: CodedBody) -> JSONResponse:
        return JSONResponse(errors_json(error), 415, TAKEN)

    @app.exception_handler(RequestValidationError)
    async def misfit(request: Request, error: RequestValidationError) -> JSONResponse:
        return JSONResponse(errors_json(faults_of(request, error)), 400)

    @app.exception_handler(ClientDisconnect)
    async def incomplete(_: Request, __: ClientDisconnect) -> JSONResponse:
        """Nobody reads this answer; the log and the figures do: a body cut short is no fault of the server."""
        return JSONResponse(errors_json(UserError(Message("corps incomplet", "the body is incomplete"))), 400)

    @app.exception_handler(HTTPException)
    async def refused(request: Request, error: HTTPException) -> Response:
        wants_page = choose(request.headers.get("accept"), ("application/json", HTML)) == HTML
        if error.status_code == 404 and wants_page:
            return not_found(request)
        allowed = (error.headers or {}).get("Allow", "")
        if error.status_code == 405 and request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": _allow(allowed)})
        words = _REFUSALS.get(error.status_code, Message("requête refusée", "request refused"))
        headers = {**(error.headers or {}), **({"Allow": _allow(allowed)} if allowed else {}), "Vary": "Accept"}
        return JSONResponse(errors_json(UserError(words)), error.status_code, headers)

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
    app.include_router(releases_router)
    app.include_router(sparql_router)
    app.include_router(check_router)
    app.include_router(graph_store_router)
    app.include_router(pages_router)
    app.router.routes.append(OtherIri())
    return app


def _sparql_pool(dataset: Dataset, settings: Settings, credentials: Credentials | None) -> WorkerPool | StorePool:
    """What answers SPARQL: workers over the release, or the store that holds it."""
    if not settings.store:
        return WorkerPool(settings)
    client = StoreClient(
        StoreAddress.of(settings.store),
        credentials,
        connections=settings.store_connections,
        attempts=settings.store_attempts,
    )
    return StorePool(settings, client, dataset.release)


def add_layers(app: LayeredApp, cache: AnswerCache, settings: Settings) -> None:
    """What every request passes before the framework: shared headers, then the cache; the rest is gzipped.

    Requests of the SPARQL endpoint do not come to the framework at all.
    """
    app.state.cache = cache
    # The last one added is the first that a request meets.
    app.add_middleware(gzipped)
    app.add_middleware(HeadAsGet)
    app.put_in_front(lambda behind: Direct(behind, {"/sparql": sparql}))
    app.put_in_front(lambda behind: Cached(behind, cache, settings.body_limit))
    # Behind what paces large answers: an answer that is gathered leaves in parts like another.
    app.put_in_front(WholeForOld)
    app.put_in_front(lambda behind: Unread(behind, settings))
    app.put_in_front(SharedHeaders)


def _allow(methods: str) -> str:
    """The methods of a route as an Allow header: what every route has besides is said too."""
    listed = set(methods.replace(" ", "").split(",")) | {"OPTIONS"}
    return ", ".join(sorted(listed | ({"HEAD"} if "GET" in listed else set())))


def _file(path: Path, media_type: str) -> Callable[[], Awaitable[StoredFile]]:
    async def send() -> StoredFile:
        return StoredFile(path, media_type, OF_A_DUMP)

    return send
