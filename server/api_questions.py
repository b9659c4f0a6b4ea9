"""The HTTP API of the questionnaire: a description in, the next questions out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from server.api_tasks import AsOf
from server.described import BODY, Refused, description_of, judged
from server.workers import questions_task

router = APIRouter(prefix="/api", tags=["api"])

MOST_QUESTIONS = 200

Unknown = Annotated[
    str, Query(max_length=10_000, description="facts whose answer is not known: ids with commas between them")
]
Situation = Annotated[bool, Query(description="the description is about a situation: a patient, a document, who acts")]
RulingOut = Annotated[
    bool, Query(alias="ruling-out", description="also ask what can only rule norms out, no longer show one to apply")
]
Limit = Annotated[int, Query(ge=1, le=MOST_QUESTIONS, description="how many questions to give")]


@router.post("/questions", openapi_extra=BODY)
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
