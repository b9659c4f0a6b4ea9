"""The interview on the web, without script: a start form, one question at a time, the report at the end.

In: forms posted to `/check`, whose hidden field holds the whole state. Out: pages. Answers are read and judged in the
workers, with their deadline and limits. Errors: 400 for a form that is none, 413, 503 as the API says.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any, Final
from urllib.parse import parse_qs

from fastapi import APIRouter, Request, Response

from server.described import Refused, body_of, judged
from server.explained import CONCERNED
from server.pages.answer_page import answer_html
from server.pages.frame import BadPage, error_page, frame, html, links_of
from server.pages.words import pick
from server.workers import assess_task

router = APIRouter(include_in_schema=False)

MOST_FIELDS: Final = 200
LONGEST_FORM: Final = 1_000_000

Form = dict[str, list[str]]


@router.api_route("/check", methods=["GET", "HEAD"])
def start(request: Request) -> Response:
    """The start: a name, a date, and whether it is about a situation; or a description to go on from."""
    return html(request, "check_start.html", as_of=date.today(), errors=(), given={"label": "", "description": ""})


@router.post("/check")
async def step(request: Request) -> Response:
    """The next page of the interview, or the report."""
    try:
        form = await _form(request)
        if _one(form, "action") == "finish":
            return await _report(request, _state(form))
        return await _question(request, form)
    except BadPage as bad:
        return error_page(request, bad)
    except Refused as refused:
        return refused.response


async def _form(request: Request) -> Form:
    if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        raise BadPage(400, "bad-form", "check-again")
    try:
        body = await body_of(request, LONGEST_FORM)
    except Refused:
        raise BadPage(413, "too-large", "check-again") from None
    try:
        return parse_qs(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except ValueError:
        raise BadPage(400, "bad-form", "check-again") from None


def _one(form: Form, name: str) -> str:
    return form.get(name, [""])[0]


def _state(form: Form) -> dict[str, Any]:
    try:
        state = json.loads(_one(form, "state"))
    except (ValueError, RecursionError):
        raise BadPage(400, "bad-form", "check-again") from None
    if not isinstance(state, dict):
        raise BadPage(400, "bad-form", "check-again")
    return state


def _typed(form: Form) -> str:
    """The answer as a person would type it: choices with commas between them, « … » where the list goes on."""
    chosen = [value for value in form.get("answer", ()) if value.strip()]
    return ", ".join(chosen) + (" …" if chosen and _one(form, "goes-on") else "")


async def _question(request: Request, form: Form) -> Response:
    action = _one(form, "action") or "show"
    asked: dict[str, Any] = {"action": action}
    if action == "start":
        asked |= {name: _one(form, name) for name in ("label", "description")} | {
            "asOf": _one(form, "as-of"),
            "situation": bool(_one(form, "situation")),
            "lang": links_of(request).lang,
            "first": form.get("first", []),
        }
    else:
        typed = _typed(form)
        # « Answer » without an answer is « don't know »: it must not come back as a fault.
        asked |= {"state": _state(form), "fact": _one(form, "fact"), "typed": typed}
        if action == "answer" and not typed:
            asked["action"] = "skip"
    reply = await judged(request, "interview", json.dumps(asked).encode())
    data = json.loads(bytes(reply.body))
    if reply.status_code == 400:
        given = {name: _one(form, name) for name in ("label", "description")}
        return html(request, "check_start.html", 400, as_of=date.today(), errors=_messages(request, data), given=given)
    if reply.status_code != 200:
        return reply
    progress = data["progress"]
    return html(
        request,
        "check_question.html",
        400 if data["fault"] else 200,
        product_name=pick(data["product"]["label"], links_of(request).lang, data["product"]["iri"]),
        progress=progress,
        question=progress["questions"][0] if progress["questions"] else None,
        other_language=None,  # a link would lose the answers: a button of the form keeps them
        state=json.dumps(data["state"], ensure_ascii=False, separators=(",", ":")),
        may_go_back=bool(data["state"]["asked"]),
        described=bool(data["stated"]),
        stated=data["stated"],
        description=data["description"],
        faults=_messages(request, {"errors": data["fault"] or []}),
    )


async def _report(request: Request, state: dict[str, Any]) -> Response:
    """The report on what was answered, with the description and the way back to the questions."""
    shown = await judged(request, "interview", json.dumps({"action": "show", "state": state}).encode())
    if shown.status_code != 200:
        raise BadPage(400, "bad-form", "check-again")
    interview = json.loads(bytes(shown.body))
    links = links_of(request)
    payload = assess_task.request(
        json.dumps(interview["state"]["description"], ensure_ascii=False).encode(),
        name="description.json",
        media_type="application/json",
        as_of=None,
        lang=links.lang,
        form=assess_task.JSON,
        explain=CONCERNED,
    )
    reply = await judged(request, "assess", payload)
    if reply.status_code != 200:
        return reply
    page = frame(request) | {
        "other_language": None,
        "described": interview["description"],
        "interview_state": json.dumps(interview["state"], ensure_ascii=False, separators=(",", ":")),
    }
    content = answer_html(request.app.state.model, json.loads(bytes(reply.body)), links, **page)
    return Response(content, media_type="text/html", headers={"Content-Language": links.lang, "Vary": "Accept"})


def _messages(request: Request, data: dict[str, Any]) -> list[str]:
    lang = links_of(request).lang
    return [pick(error["message"], lang) for error in data.get("errors", ())]
