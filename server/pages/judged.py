"""What the pages on change share: products of the dataset judged in a worker; names, found or not.

In: a request. Out: data of `server.changes`. Errors: `BadPage` 404 with the nearest names, 400, 503.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final, TypeVar

from anyio import from_thread
from fastapi import Request

from ontology.errors import Lang, UserError
from server.http.for_client import run_for
from server.nearest import Unknown
from server.pages.frame import BadPage, links_of
from server.workers.assess_task import JSON
from server.workers.change_task import Description
from server.workers.change_task import request as task_request
from server.workers.errors import TaskError
from server.workers.sparql_task import read_reply

LONGEST: Final = 300
"""Characters of a name that are read."""

Found = TypeVar("Found")


def judged(request: Request, task: str, descriptions: list[Description], **asked: object) -> dict[str, Any]:
    """What a worker says of products of the dataset, as data."""
    payload = task_request(descriptions, form=JSON, lang=links_of(request).lang, **asked)
    try:
        reply = read_reply(from_thread.run(run_for, request, request.app.state.assess_pool, task, payload))
    except TaskError:
        raise BadPage(503, "busy", "busy-do") from None
    data: dict[str, Any] = json.loads(reply.body)
    if reply.status != 200:
        lang = links_of(request).lang
        said = data["errors"][0]["message"][lang].splitlines()
        what = ". ".join(line[:1].upper() + line[1:] for line in said)
        raise BadPage(400, "bad-request", "bad-request-do", what=what)
    return data


def found(request: Request, find: Callable[[], Found]) -> Found:
    """What is found; a page says what is wrong where nothing is."""
    try:
        return find()
    except UserError as error:
        lang: Lang = "en" if links_of(request).lang == "en" else "fr"
        said = [m.text(lang) for m in (error.what, error.expected, error.remedy) if m]
        what = ". ".join(sentence[:1].upper() + sentence[1:] for sentence in said)
        if isinstance(error, Unknown):
            raise BadPage(404, "unknown", "try-search", what=what) from error
        raise BadPage(400, "bad-request", "bad-request-do", what=what) from error
