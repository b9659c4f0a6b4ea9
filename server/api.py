"""The HTTP API: judge a description, list the norms; `server.api_validate` validates.

Descriptions are read in a worker with a deadline and bounded memory; a fault of theirs is a 400 with the errors in
both languages, never a 500.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from ontology.errors import Message
from ontology.model import Model
from ontology.verdicts.answer import norm_data
from server.api_tasks import AsOf, error_response, read_body, run_task
from server.commands.norms import find_norm, select
from server.negotiation import choose, content_type
from server.workers import assess_task
from server.workers.sparql_task import read_reply

router = APIRouter(prefix="/api", tags=["api"])

ASSESS_FORMS = (assess_task.JSON, assess_task.HTML, assess_task.TURTLE, assess_task.TEXT)
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

Lang = Annotated[str, Query(pattern="^(fr|en)$", description="language of texts")]
_BODY = {
    "requestBody": {
        "required": True,
        "content": {media_type: {"schema": {"type": "string"}} for media_type in _SYNTAXES},
    }
}


@router.post("/assess", openapi_extra=_BODY)
async def assess(request: Request, as_of: AsOf = None, lang: Lang = "fr") -> Response:
    """Verdicts on every norm for the description in the body: JSON, HTML, text, or a SHACL report in Turtle."""
    return await _judge(request, "assess", ASSESS_FORMS, as_of, lang)


async def _judge(request: Request, task: str, forms: tuple[str, ...], as_of: date | None, lang: str) -> Response:
    form = choose(request.headers.get("accept"), forms)
    if form is None:
        listed = ", ".join(forms)
        return error_response(406, Message(f"formes offertes : {listed}", f"forms on offer: {listed}"))
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    syntax = _SYNTAXES.get(media_type)
    if syntax is None:
        known = ", ".join(_SYNTAXES)
        return error_response(415, Message(f"type de contenu attendu : {known}", f"content types taken: {known}"))
    body = await read_body(request, BODY_LIMIT)
    if body is None:
        return error_response(413, Message(f"au plus {BODY_LIMIT} octets", f"at most {BODY_LIMIT} bytes"))
    payload = assess_task.request(
        body, name=f"description.{syntax}", media_type=media_type, as_of=as_of, lang=lang, form=form
    )
    done = await run_task(request, task, payload)
    if isinstance(done, Response):
        return done
    reply = read_reply(done)
    return Response(reply.body, reply.status, media_type=None, headers={"Content-Type": content_type(reply.media_type)})


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
