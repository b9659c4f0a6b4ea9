"""The HTTP API of questions: GET with `q`, or POST with JSON `{"q": …}` or plain text; JSON or text by Accept."""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse

from loaders.sentences.understand import MOST_CHARACTERS
from ontology.errors import Message, UserError, Where
from server.api_tasks import AsOf
from server.ask.service import Refused, answer_question
from server.ask.text import render_ask_text
from server.errors_json import errors_json
from server.negotiation import choose, content_type

router = APIRouter(prefix="/api/ask", tags=["ask"])

JSON: Final = "application/json"
TEXT: Final = "text/plain"
_BODY_LIMIT: Final = 6 * MOST_CHARACTERS + 1_000
"""A character takes at most six bytes in JSON ("\\u00e9"), and the object around it a few more."""

Lang = Annotated[Literal["fr", "en"], Query(description="language of rows and texts")]
_SHOWN: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {
            JSON: {"schema": {"type": "object", "properties": {"q": {"type": "string"}}, "required": ["q"]}},
            TEXT: {"schema": {"type": "string"}},
        },
    }
}


@router.get("")
async def ask(
    request: Request,
    q: Annotated[str, Query(description="a question or the description of a product, in French or English")] = "",
    as_of: AsOf = None,
    lang: Lang = "fr",
) -> Response:
    """What was understood of the question, from which words, and its answer."""
    return await _answer(request, q, as_of, lang)


@router.post("", openapi_extra=_SHOWN)
async def ask_by_post(request: Request, as_of: AsOf = None, lang: Lang = "fr") -> Response:
    """The same, for a question in the body."""
    try:
        text = await _question(request)
    except UserError as error:
        return JSONResponse(errors_json(error), 413 if isinstance(error, _TooLarge) else 400)
    return await _answer(request, text, as_of, lang)


class _TooLarge(UserError):
    """A body over the limit."""


async def _question(request: Request) -> str:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _BODY_LIMIT:
            raise _TooLarge(Message(f"au plus {_BODY_LIMIT} octets", f"at most {_BODY_LIMIT} bytes"))
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    try:
        if media_type != JSON:
            return body.decode()
        asked = json.loads(body)
        if isinstance(asked, dict) and isinstance(asked.get("q"), str):
            return str(asked["q"])
    except (ValueError, RecursionError):
        pass
    raise UserError(
        Message("la question ne se lit pas", "the question cannot be read"),
        Where(path="q"),
        Message('un objet JSON {"q": "…"}, ou du texte en UTF-8', 'a JSON object {"q": "…"}, or text in UTF-8'),
    )


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
