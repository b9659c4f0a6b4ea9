"""The HTTP API of the questionnaire: a description in, the next questions out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from server.api_parameters import ApiRoute, AsOf
from server.described import BODY, Refused, description_of, judged
from server.openapi import refusals
from server.parameter_faults import expecting
from server.workers import questions_task

router = APIRouter(prefix="/api", tags=["api"], route_class=ApiRoute)

MOST_QUESTIONS = 200
_YES_OR_NO = expecting("true ou false", "true or false")

Unknown = Annotated[
    str, Query(max_length=10_000, description="facts whose answer is not known: ids with commas between them")
]
Situation = Annotated[
    bool, Query(description="the description is about a situation: a patient, a document, who acts"), _YES_OR_NO
]
RulingOut = Annotated[
    bool,
    Query(alias="ruling-out", description="also ask what can only rule norms out, no longer show one to apply"),
    _YES_OR_NO,
]
Limit = Annotated[
    int,
    Query(ge=1, le=MOST_QUESTIONS, description="how many questions to give"),
    expecting(f"un nombre entier de 1 à {MOST_QUESTIONS}", f"a whole number from 1 to {MOST_QUESTIONS}"),
]


@router.post("/questions", openapi_extra=BODY, responses=refusals(413, 415, 429, 503))
async def questions(
    request: Request,
    as_of: AsOf = None,
    unknown: Unknown = "",
    situation: Situation = False,
    ruling_out: RulingOut = False,
    limit: Limit = 5,
) -> Response:
    """What to ask next about the description in the body, most useful first, and how many norms are settled."""
    try:
        sent = await description_of(request)
        payload = questions_task.request(
            sent.body,
            name=sent.name,
            media_type=sent.media_type,
            as_of=as_of,
            unknown=[fact_id.strip() for fact_id in unknown.split(",") if fact_id.strip()],
            situation=situation,
            ruling_out=ruling_out,
            limit=limit,
        )
        return await judged(request, "questions", payload)
    except Refused as refused:
        return refused.response
