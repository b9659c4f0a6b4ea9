"""A question over HTTP: understood in a worker with a deadline, completed here from the stored queries.

In: the application, a text, a day, a language. Out: the whole answer. Errors: `Refused`, with a status and the error in
both languages, for a text that is empty or too long, and for a server that is busy or a question that took too long.
"""

from __future__ import annotations

import asyncio
import json
from datetime import date
from typing import Any, Final

from fastapi import FastAPI

from ontology.errors import Lang, Message, UserError
from server.api_queries import catalogue
from server.ask.answer import complete
from server.errors_json import errors_json
from server.workers import ask_task
from server.workers.errors import PoolBusy, TaskError, TaskTimeout
from server.workers.sparql_task import read_reply

_BUSY: Final = Message("serveur occupé, réessayer", "server busy, try again")
_STOPPED: Final = Message("arrêté après le délai permis", "stopped after the time allowed")
_FAILED: Final = Message("la question a échoué ; la signaler", "the question failed; please report it")


class Refused(Exception):
    """A question that gets no answer: its status, its error as JSON, and after how long to try again."""

    def __init__(self, status: int, errors: dict[str, Any], retry_after: int | None = None) -> None:
        self.status, self.errors = status, errors
        self.headers = {"Retry-After": str(retry_after)} if retry_after else {}
        super().__init__(status)


async def answer_question(app: FastAPI, text: str, as_of: date | None, lang: Lang) -> dict[str, Any]:
    """The whole answer to a question."""
    try:
        reply = read_reply(await app.state.assess_pool.run("ask", ask_task.request(text, as_of)))
    except PoolBusy:
        raise Refused(503, errors_json(UserError(_BUSY)), 5) from None
    except TaskTimeout:
        raise Refused(503, errors_json(UserError(_STOPPED)), 60) from None
    except TaskError:
        raise Refused(503, errors_json(UserError(_FAILED))) from None
    body = json.loads(reply.body)
    if reply.status != 200:
        raise Refused(reply.status, body)
    # Stored queries take milliseconds, yet a whole graph of them would hold up the loop.
    return await asyncio.to_thread(complete, body, app.state.model, app.state.store, catalogue(), lang)
