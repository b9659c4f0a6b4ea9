"""What the doors to the workers of descriptions share: a body within a limit, the failures of a task as answers."""

from __future__ import annotations

from fastapi import Request, Response
from fastapi.responses import JSONResponse

from ontology.errors import Message, UserError
from server.errors_json import errors_json
from server.http.declared_body import CodedBody, coding_of, declared_length
from server.http.for_client import run_for
from server.remote.store_words import AWAY, FAULTY
from server.workers.errors import (
    CLIENT_GONE,
    ClientBusy,
    ClientGone,
    PoolBusy,
    PoolNotStarted,
    ResultTooLarge,
    StoreAway,
    StoreFaulty,
    TaskError,
    TaskFailed,
    TaskTimeout,
    WorkerKilled,
)
from server.workers.pool import WorkerPool


async def read_body(request: Request, limit: int) -> bytes | None:
    """The body, or None as soon as it is known to pass the limit. Raises `CodedBody`."""
    if coding := coding_of(request.headers):
        raise CodedBody(coding)
    if declared_length(request.headers) > limit:
        return None
    chunks, length = [], 0
    async for chunk in request.stream():
        length += len(chunk)
        if length > limit:
            return None
        chunks.append(chunk)
    return b"".join(chunks)


async def run_task(request: Request, task: str, payload: bytes, pool: WorkerPool | None = None) -> bytes | Response:
    """What the task gives, or the answer that says why it gave nothing; without a pool, that of descriptions."""
    try:
        return await run_for(request, pool or request.app.state.assess_pool, task, payload)
    except TaskError as error:
        message, status, headers = failure(error)
        return error_response(status, message, headers)


def failure(error: TaskError) -> tuple[Message, int, dict[str, str]]:
    """Why a task gave nothing: words, status, headers."""
    if isinstance(error, StoreFaulty):
        return FAULTY, 502, {}
    if isinstance(error, StoreAway):
        return AWAY, 503, {"Retry-After": "5"}
    if isinstance(error, ClientGone):
        return Message("le client a raccroché", "the client has hung up"), CLIENT_GONE, {}
    if isinstance(error, ClientBusy):
        words = Message("trop de demandes à la fois de cette adresse", "too many requests at once from this address")
        return words, 429, {"Retry-After": "5"}
    if isinstance(error, PoolBusy):
        return Message("serveur occupé, réessayer", "server busy, try again"), 503, {"Retry-After": "5"}
    if isinstance(error, TaskTimeout):
        return Message("arrêté après le délai permis", "stopped after the time allowed"), 503, {"Retry-After": "60"}
    if isinstance(error, ResultTooLarge):
        return Message("résultat trop grand", "result too large"), 413, {}
    if isinstance(error, PoolNotStarted):
        return Message("service indisponible, réessayer", "service unavailable, try again"), 503, {"Retry-After": "60"}
    if isinstance(error, WorkerKilled):
        words = Message("la tâche a été interrompue, réessayer", "the task was interrupted, try again")
        return words, 503, {"Retry-After": "5"}
    if isinstance(error, TaskFailed):
        # A fault of ours: its traceback is in the log, the sender can do nothing but say so.
        return Message("le jugement a échoué ; le signaler", "judging failed; please report it"), 503, {}
    words = Message(
        "la description a épuisé la mémoire ou la profondeur permises",
        "the description exhausted the memory or depth allowed",
    )
    return words, 400, {}


def error_response(status: int, message: Message, headers: dict[str, str] | None = None) -> JSONResponse:
    """An error in both languages."""
    return JSONResponse(errors_json(UserError(message)), status, headers)
