"""A question over HTTP: understood in a worker with a deadline, completed here from the stored queries.

In: a request, a text, a day, a language. Out: the whole answer. Errors: `Refused`, with a status and the error in
both languages, for a text that is empty or too long, and for a server that is busy or a question that took too long.
"""

from __future__ import annotations

import asyncio
import json
from datetime import date
from typing import Any

from fastapi import Request

from ontology.errors import Lang, UserError
from server.api_queries import catalogue
from server.api_tasks import failure
from server.ask.answer import complete
from server.errors_json import errors_json
from server.http.for_client import run_for
from server.workers import ask_task
from server.workers.errors import TaskError
from server.workers.sparql_task import read_reply


class Refused(Exception):
    """A question that gets no answer: its status, its error as JSON, and after how long to try again."""

    def __init__(self, status: int, errors: dict[str, Any], headers: dict[str, str] | None = None) -> None:
        self.status, self.errors, self.headers = status, errors, headers or {}
        super().__init__(status)


async def answer_question(request: Request, text: str, as_of: date | None, lang: Lang) -> dict[str, Any]:
    """The whole answer to a question."""
    state = request.app.state
    try:
        reply = read_reply(await run_for(request, state.assess_pool, "ask", ask_task.request(text, as_of)))
    except TaskError as error:
        message, status, headers = failure(error)
        raise Refused(status, errors_json(UserError(message)), headers) from None
    body = json.loads(reply.body)
    if reply.status != 200:
        raise Refused(reply.status, body)
    # Stored queries take milliseconds, yet a whole graph of them would hold up the loop.
    return await asyncio.to_thread(complete, body, state.model, state.store, catalogue(), lang)
