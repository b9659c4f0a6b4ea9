"""The HTTP API: judge a description, validate it, list the norms.

Descriptions are read in a worker with a deadline and bounded memory; a fault of theirs is a 400 with the errors in
both languages, never a 500.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse

from ontology.errors import Message, UserError
from ontology.model import Model
from ontology.verdicts.answer import norm_data
from server.commands.norms import find_norm, select
from server.errors_json import errors_json
from server.explained import NONE
from server.negotiation import choose, content_type
from server.workers import assess_task
from server.workers.errors import PoolBusy, ResultTooLarge, TaskError, TaskFailed, TaskTimeout
from server.workers.sparql_task import read_reply

router = APIRouter(prefix="/api", tags=["api"])

ASSESS_FORMS = (assess_task.JSON, assess_task.HTML, assess_task.TURTLE, assess_task.TEXT)
VALIDATE_FORMS = (assess_task.TURTLE, assess_task.JSON, assess_task.N_TRIPLES, assess_task.JSON_LD)
BODY_LIMIT = 5_000_000

_SYNTAXES = {
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
Explain = Annotated[
    str,
    Query(
        max_length=2_000,
        description="verdicts that JSON explains: none, concerned (what applies or may apply), all, or ids of norms "
        "with commas between them; other forms explain all",
    ),
]
DESCRIPTION_BODY = {
    "requestBody": {
        "required": True,
        "content": {media_type: {"schema": {"type": "string"}} for media_type in _SYNTAXES},
    }
}


@router.post("/assess", openapi_extra=DESCRIPTION_BODY)
async def assess(request: Request, as_of: AsOf = None, lang: Lang = "fr", explain: Explain = NONE) -> Response:
    """Verdicts on every norm for the description in the body: JSON, HTML, text, or a SHACL report in Turtle."""
    return await _judge(request, "assess", ASSESS_FORMS, as_of, lang, explain)


@router.post("/validate", openapi_extra=DESCRIPTION_BODY)
async def validate(request: Request, as_of: AsOf = None, lang: Lang = "fr") -> Response:
    """The SHACL validation report of the description in the body: its form, and the norms that apply."""
    return await _judge(request, "validate", VALIDATE_FORMS, as_of, lang)


async def _judge(
    request: Request, task: str, forms: tuple[str, ...], as_of: date | None, lang: str, explain: str = NONE
) -> Response:
    form = choose(request.headers.get("accept"), forms)
    if form is None:
        return _error(406, f"formes offertes : {', '.join(forms)}", f"forms on offer: {', '.join(forms)}")
    sent = await description_of(request)
    if isinstance(sent, Response):
        return sent
    payload = assess_task.request(
        sent.body, name=sent.name, media_type=sent.media_type, as_of=as_of, lang=lang, form=form, explain=explain
    )
    return await reply_of(request, task, payload)


@dataclass(frozen=True, slots=True)
class Sent:
    """A description as it was sent."""

    body: bytes
    name: str
    media_type: str


async def description_of(request: Request) -> Sent | Response:
    """The description in the body, or the refusal of its media type or size."""
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    syntax = _SYNTAXES.get(media_type)
    if syntax is None:
        known = ", ".join(_SYNTAXES)
        return _error(415, f"type de contenu attendu : {known}", f"content types taken: {known}")
    body = await read_body(request)
    if body is None:
        return _error(413, f"au plus {BODY_LIMIT} octets", f"at most {BODY_LIMIT} bytes")
    return Sent(body, f"description.{syntax}", media_type)


async def reply_of(request: Request, task: str, payload: bytes) -> Response:
    """What a worker that judges descriptions replies; what it could not do is an error in both languages."""
    try:
        reply = read_reply(await request.app.state.assess_pool.run(task, payload))
    except PoolBusy:
        return _error(503, "serveur occupé, réessayer", "server busy, try again", {"Retry-After": "5"})
    except TaskTimeout:
        return _error(503, "arrêté après le délai permis", "stopped after the time allowed", {"Retry-After": "60"})
    except ResultTooLarge:
        return _error(413, "résultat trop grand", "result too large")
    except TaskFailed:
        # A fault of ours: its traceback is in the log, the sender can do nothing but say so.
        return _error(503, "le jugement a échoué ; le signaler", "judging failed; please report it")
    except TaskError:
        return _error(
            400,
            "la description a épuisé la mémoire ou la profondeur permises",
            "the description exhausted the memory or depth allowed",
        )
    return Response(reply.body, reply.status, media_type=None, headers={"Content-Type": content_type(reply.media_type)})


async def read_body(request: Request) -> bytes | None:
    """The body, or None as soon as it passes the limit."""
    chunks, length = [], 0
    async for chunk in request.stream():
        length += len(chunk)
        if length > BODY_LIMIT:
            return None
        chunks.append(chunk)
    return b"".join(chunks)


@router.get("/norms")
def norms(
    request: Request, bearer: str | None = None, modality: str | None = None, as_of: AsOf = None
) -> list[dict[str, Any]]:
    """Every norm with its legal bases in the version in force on the day; limited to a bearer or a modality."""
    model: Model = request.app.state.model
    return [norm_data(model, norm, as_of or date.today()) for norm in select(model, bearer, modality)]


@router.get("/norms/{norm_id}")
def norm(request: Request, norm_id: str, as_of: AsOf = None) -> dict[str, Any]:
    """One norm, by its id or a former one."""
    model: Model = request.app.state.model
    return norm_data(model, find_norm(model, norm_id), as_of or date.today())


def _error(status: int, french: str, english: str, headers: dict[str, str] | None = None) -> JSONResponse:
    return JSONResponse(errors_json(UserError(Message(french, english))), status, headers)
