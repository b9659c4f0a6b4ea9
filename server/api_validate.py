"""`/api/validate`: the report on a description, or on many, in every form.

One description is answered whole; its faults are a 400. A batch (CSV, NDJSON, zip, multipart) is taken apart in a
worker, judged item by item, each with its own deadline, and written as it comes: a faulty item is a line of the report.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import StreamingResponse

from loaders.products.batch import UPLOADS
from loaders.products.load import MAX_BYTES
from ontology.errors import Message, UserError
from server.api_parameters import ApiRoute, AsOf, Lang
from server.api_tasks import error_response, failure, read_body, run_task
from server.http.content_types import NOT_UTF_8, content_type_of
from server.http.for_client import run_for
from server.judge import RELEASE_HEADER, Judge, Release, judge_of
from server.negotiation import choose, content_type
from server.openapi import SENT, refusals
from server.parameter_faults import expecting
from server.report_forms import BY_MEDIA_TYPE, CARRIES_FAULTS, FORMS, form_for
from server.workers import validate_task
from server.workers.errors import TaskError
from shapes.findings import refused
from shapes.forms.form import Context, Form, Totals, Writer

router = APIRouter(prefix="/api", tags=["api"], route_class=ApiRoute)

BATCH_S = 120.0
"""Time one batch may take; what is left then is said not to be judged."""

_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {media_type: {"schema": {"type": "string"}} for media_type in validate_task.KINDS},
    }
}
_ANSWERS: dict[int | str, dict[str, Any]] = refusals(404, 409, *SENT) | {
    200: {"description": "the report", "content": {media_type: {} for media_type in BY_MEDIA_TYPE}},
    400: {"description": "the description is faulty: the errors, in both languages, or the report that holds them"},
}


@router.post("/validate", openapi_extra=_BODY, responses=_ANSWERS)
async def validate(
    request: Request,
    as_of: AsOf = None,
    lang: Lang = "fr",
    form: Annotated[
        str | None, Query(alias="format", description=f"one of {', '.join(FORMS)}; goes before Accept")
    ] = None,
    severity: Annotated[
        str,
        Query(pattern="^(violation|warning|info)$", description="the least grave reported"),
        expecting("violation, warning ou info", "violation, warning or info"),
    ] = "info",
    release: Release = None,
) -> Response:
    """The validation report of the descriptions in the body: their form, and the norms that apply."""
    chosen = _form(request, form)
    if chosen is None:
        listed = ", ".join([*FORMS, *BY_MEDIA_TYPE])
        return error_response(406, Message(f"formes offertes : {listed}", f"forms on offer: {listed}"))
    written_type = request.headers.get("content-type", "")
    sent = content_type_of(written_type)
    kind = validate_task.KINDS.get(sent.media_type)
    if kind is None:
        known = ", ".join(validate_task.KINDS)
        return error_response(415, Message(f"type de contenu attendu : {known}", f"content types taken: {known}"))
    if not sent.utf_8:
        return error_response(415, NOT_UTF_8)
    limit = UPLOADS.bytes if kind in validate_task.BATCHES else MAX_BYTES
    body = await read_body(request, limit)
    if body is None:
        return error_response(413, Message(f"au plus {limit} octets", f"at most {limit} bytes"))
    judge = await judge_of(request, release)
    if isinstance(judge, Response):
        return judge
    asked = {
        "asOf": as_of.isoformat() if as_of else None,
        "lang": lang,
        "form": chosen.name,
        "severity": severity.capitalize(),
    }
    item = {"name": validate_task.name_of(kind), "syntax": kind, "firstLine": None}
    if kind in validate_task.BATCHES:
        unpacked = await run_task(request, "unpack", validate_task.payload({"kind": kind, "type": written_type}, body))
        if isinstance(unpacked, Response):
            return unpacked
        head, content = validate_task.parts(unpacked)
        if head["status"] != 200:
            return Response(content, head["status"], media_type=head["type"])
        waiting = validate_task.split(head, content)
        if len(waiting) != 1:
            stream = _batch(request, judge, chosen, asked, waiting)
            return StreamingResponse(stream, headers=_headers(judge, chosen.media_type))
        item, body = waiting[0]
    return await _one(request, judge, asked | item, body)


def _headers(judge: Judge, media_type: str) -> dict[str, str]:
    return {"Content-Type": content_type(media_type), RELEASE_HEADER: judge.release, "Vary": "Accept"}


def _form(request: Request, name: str | None) -> Form | None:
    if name is not None:
        return FORMS.get(name)
    media_type = choose(request.headers.get("accept"), tuple(BY_MEDIA_TYPE))
    return BY_MEDIA_TYPE[media_type] if media_type else None


async def _one(request: Request, judge: Judge, asked: dict[str, Any], body: bytes) -> Response:
    """The answer on one description."""
    faults = "report" if asked["form"] in CARRIES_FAULTS else "errors"
    sent = validate_task.payload(asked | {"whole": True, "faults": faults}, body)
    reply = await run_task(request, "validate", sent, judge.pool)
    if isinstance(reply, Response):
        return reply
    head, content = validate_task.parts(reply)
    return Response(content, head["status"], headers=_headers(judge, head["type"]))


async def _batch(
    request: Request, judge: Judge, form: Form, asked: dict[str, Any], waiting: list[tuple[dict[str, Any], bytes]]
) -> AsyncIterator[bytes]:
    """The report on many, one after the other, so that a batch keeps one worker at most."""
    context = Context(request.app.state.model, asked["lang"])
    form = form_for(form.name, single=False)
    writer, totals, end = Writer(form, context), Totals(), time.monotonic() + BATCH_S
    yield form.opening(context).encode()
    for position, (item, body) in enumerate(waiting, 1):
        placed = asked | item | {"position": position}
        part, sums = await _item(request, judge, form, context, placed, body, end)
        totals.merge(sums)
        yield writer.next(part).encode()
    try:
        yield await run_for(
            request, judge.pool, "close", validate_task.payload(asked | validate_task.sums(totals), b"")
        )
    except TaskError:  # the report must end as its form does, be it with the names of the current release
        yield form.closing(context, totals).encode()


async def _item(
    request: Request, judge: Judge, form: Form, context: Context, asked: dict[str, Any], body: bytes, end: float
) -> tuple[str, Totals]:
    """The part of one item; where no worker could judge it, a part that says so."""
    why = Message("le temps de l'envoi est épuisé", "the time of the batch is used up")
    if time.monotonic() < end:
        try:
            sent = validate_task.payload(asked | {"whole": False, "faults": "report"}, body)
            head, part = validate_task.parts(await run_for(request, judge.pool, "validate", sent))
            return part.decode(), validate_task.totals_of(head)
        except TaskError as error:
            why, _, _ = failure(error)
    report = refused(UserError(why), asked["name"], judge.release, asked["firstLine"], asked["position"])
    totals = Totals()
    totals.add(report)
    return form.part(report, context), totals
