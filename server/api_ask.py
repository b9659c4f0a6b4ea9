"""The HTTP API of questions: GET with `q`, or POST (`server.ask.sent`); JSON or text by Accept."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse

from ontology.errors import Message, UserError
from server.api_parameters import ApiRoute, AsOf
from server.ask.sent import JSON, SHOWN, TEXT, RefusedQuestion, question_in
from server.ask.service import Refused, answer_question
from server.ask.text import render_ask_text
from server.errors_json import errors_json
from server.negotiation import choose, content_type
from server.openapi import JUDGED, SENT, refusals
from server.parameter_faults import FR_OR_EN

router = APIRouter(prefix="/api/ask", tags=["ask"], route_class=ApiRoute)

Lang = Annotated[Literal["fr", "en"], Query(description="language of rows and texts"), FR_OR_EN]


@router.get("", responses=refusals(*JUDGED))
async def ask(
    request: Request,
    q: Annotated[str, Query(description="a question or the description of a product, in French or English")] = "",
    as_of: AsOf = None,
    lang: Lang = "fr",
) -> Response:
    """What was understood of the question, from which words, and its answer."""
    return await _answer(request, q, as_of, lang)


@router.post("", openapi_extra=SHOWN, responses=refusals(*SENT))
async def ask_by_post(request: Request, as_of: AsOf = None, lang: Lang = "fr") -> Response:
    """The same, for a question in the body."""
    try:
        text = await question_in(request)
    except RefusedQuestion as refused:
        return JSONResponse(errors_json(refused), refused.status)
    return await _answer(request, text, as_of, lang)


async def _answer(request: Request, text: str, as_of: date | None, lang: Literal["fr", "en"]) -> Response:
    form = choose(request.headers.get("accept"), (JSON, TEXT))
    if form is None:
        offers = Message(f"formes offertes : {JSON}, {TEXT}", f"forms on offer: {JSON}, {TEXT}")
        return JSONResponse(errors_json(UserError(offers)), 406)
    try:
        answer = await answer_question(request, text, as_of, lang)
    except Refused as refused:
        return JSONResponse(refused.errors, refused.status, refused.headers)
    if form == TEXT:
        return Response(render_ask_text(answer, lang), headers={"Content-Type": content_type(TEXT), "Vary": "Accept"})
    return JSONResponse(answer, headers={"Vary": "Accept"})
