"""The HTTP API: judge a description, list the norms; `server.api_validate` validates.

Descriptions are read in a worker with a deadline and bounded memory; a fault of theirs is a 400 with the errors in
both languages, never a 500.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from ontology.model import Model
from server.api_parameters import ApiRoute, AsOf, Lang
from server.commands.norms import find_norm, norm_on, select
from server.described import BODY, Refused, description_of, form_of, judged
from server.explained import NONE
from server.openapi import SENT, refusals
from server.parameter_faults import expecting
from server.workers import assess_task

router = APIRouter(prefix="/api", tags=["api"], route_class=ApiRoute)

ASSESS_FORMS = (assess_task.JSON, assess_task.HTML, assess_task.TURTLE, assess_task.TEXT)

Explain = Annotated[
    str,
    Query(
        max_length=2_000,
        description="verdicts that JSON explains: none, concerned (what applies or may apply), all, or ids of norms "
        "with commas between them; other forms explain all",
    ),
    expecting("none, concerned, all, ou des ids de normes", "none, concerned, all, or ids of norms"),
]


@router.post("/assess", openapi_extra=BODY, responses=refusals(*SENT))
async def assess(request: Request, as_of: AsOf = None, lang: Lang = "fr", explain: Explain = NONE) -> Response:
    """Verdicts on every norm for the description in the body: JSON, HTML, text, or a SHACL report in Turtle."""
    return await _judge(request, "assess", ASSESS_FORMS, as_of, lang, explain)


async def _judge(
    request: Request, task: str, forms: tuple[str, ...], as_of: date | None, lang: str, explain: str = NONE
) -> Response:
    try:
        form = form_of(request, forms)
        sent = await description_of(request)
        payload = assess_task.request(
            sent.body, name=sent.name, media_type=sent.media_type, as_of=as_of, lang=lang, form=form, explain=explain
        )
        return await judged(request, task, payload)
    except Refused as refused:
        return refused.response


@router.get("/norms", responses=refusals(404))
def norms(
    request: Request, bearer: str | None = None, modality: str | None = None, as_of: AsOf = None
) -> list[dict[str, Any]]:
    """Every norm with its legal bases in the version in force on the day; limited to a bearer or a modality."""
    model: Model = request.app.state.model
    return [norm_on(model, norm, as_of or date.today()) for norm in select(model, bearer, modality)]


@router.get("/norms/{norm_id}", responses=refusals(404))
def norm(request: Request, norm_id: str, as_of: AsOf = None) -> dict[str, Any]:
    """One norm, by its id or a former one."""
    model: Model = request.app.state.model
    return norm_on(model, find_norm(model, norm_id), as_of or date.today())
