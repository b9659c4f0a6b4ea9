"""What every door that judges a description shares: reading the body, asking a worker, refusing with a reason.

In: requests with a description in one of `SYNTAXES`. Out: the worker's reply, or an answer of the 4xx or 503 kind with
the message in both languages, never a 500.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Final

from fastapi import Query, Request, Response
from fastapi.responses import JSONResponse

from ontology.errors import Message, UserError
from server.errors_json import errors_json
from server.negotiation import choose, content_type
from server.workers.errors import PoolBusy, ResultTooLarge, TaskError, TaskFailed, TaskTimeout
from server.workers.sparql_task import read_reply

BODY_LIMIT: Final = 5_000_000

SYNTAXES: Final = {
    "application/json": "json",
    "application/x-yaml": "yaml",
    "application/yaml": "yaml",
    "text/yaml": "yaml",
    "text/x-yaml": "yaml",
    "text/turtle": "ttl",
    "application/n-triples": "nt",
    "application/rdf+xml": "rdf",
    "application/ld+json": "jsonld",
    "application/trig": "trig",
    "application/n-quads": "nq",
}

AsOf = Annotated[date | None, Query(alias="as-of", description="assessment date, YYYY-MM-DD")]
Lang = Annotated[str, Query(pattern="^(fr|en)$", description="language of texts")]
BODY: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {media_type: {"schema": {"type": "string"}} for media_type in SYNTAXES},
    }
}


class Refused(Exception):
    """The request cannot be answered; ``response`` says why."""

    def __init__(self, status: int, french: str, english: str, headers: dict[str, str] | None = None) -> None:
        self.response = JSONResponse(errors_json(UserError(Message(french, english))), status, headers)
        super().__init__(english)


def form_of(request: Request, forms: tuple[str, ...]) -> str:
    """The form of the answer that the client likes best. Raises `Refused` (406)."""
    form = choose(request.headers.get("accept"), forms)
    if form is None:
        raise Refused(406, f"formes offertes : {', '.join(forms)}", f"forms on offer: {', '.join(forms)}")
    return form


def media_type_of(request: Request) -> str:
    """The content type of the body, one of `SYNTAXES`. Raises `Refused` (415)."""
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type not in SYNTAXES:
        known = ", ".join(SYNTAXES)
        raise Refused(415, f"type de contenu attendu : {known}", f"content types taken: {known}")
    return media_type


async def body_of(request: Request, limit: int = BODY_LIMIT) -> bytes:
    """The body; reading stops as soon as it passes the limit. Raises `Refused` (413)."""
    chunks, length = [], 0
    async for chunk in request.stream():
        length += len(chunk)
        if length > limit:
            raise Refused(413, f"au plus {limit} octets", f"at most {limit} bytes")
        chunks.append(chunk)
    return b"".join(chunks)


@dataclass(frozen=True, slots=True)
class Sent:
    """A description as it was sent; its ``name`` tells its syntax."""

    body: bytes
    name: str
    media_type: str


async def description_of(request: Request) -> Sent:
    """The description in the body. Raises `Refused` (415, 413)."""
    media_type = media_type_of(request)
    return Sent(await body_of(request), f"description.{SYNTAXES[media_type]}", media_type)


async def judged(request: Request, task: str, payload: bytes) -> Response:
    """What a worker answers to a task on descriptions. Raises `Refused` (503, 413, 400)."""
    try:
        reply = read_reply(await request.app.state.assess_pool.run(task, payload))
    except PoolBusy:
        raise Refused(503, "serveur occupé, réessayer", "server busy, try again", {"Retry-After": "5"}) from None
    except TaskTimeout:
        raise Refused(
            503, "arrêté après le délai permis", "stopped after the time allowed", {"Retry-After": "60"}
        ) from None
    except ResultTooLarge:
        raise Refused(413, "résultat trop grand", "result too large") from None
    except TaskFailed:
        # A fault of ours: its traceback is in the log, the sender can do nothing but say so.
        raise Refused(503, "le jugement a échoué ; le signaler", "judging failed; please report it") from None
    except TaskError:
        raise Refused(
            400,
            "la description a épuisé la mémoire ou la profondeur permises",
            "the description exhausted the memory or depth allowed",
        ) from None
    return Response(reply.body, reply.status, media_type=None, headers={"Content-Type": content_type(reply.media_type)})
