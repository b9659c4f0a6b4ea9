"""The question in the body of a request: JSON `{"q": …}`, a form with the field `q`, or plain text.

In: a request. Out: the text. Errors: `UserError`, whose status is 415 for another content type, 413 for too many bytes,
400 for a body that cannot be read, that is not UTF-8, or that holds more than the question.
"""

from __future__ import annotations

import json
from typing import Any, Final

from fastapi import Request

from loaders.sentences.understand import MOST_CHARACTERS
from ontology.errors import Message, UserError, Where
from server.api_parameters import pairs_of
from server.api_tasks import read_body
from server.http.content_types import NOT_UTF_8, content_type_of
from server.parameter_faults import BadParameters, check_names, unknown_name

JSON: Final = "application/json"
FORM: Final = "application/x-www-form-urlencoded"
TEXT: Final = "text/plain"
TAKEN: Final = (JSON, FORM, TEXT)
_LIMIT: Final = 6 * MOST_CHARACTERS + 1_000
"""A character takes at most six bytes in JSON ("\\u00e9"), and the object around it a few more."""
_KNOWN: Final = ("q",)
_OBJECT: Final = {"schema": {"type": "object", "properties": {"q": {"type": "string"}}, "required": ["q"]}}
SHOWN: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {JSON: _OBJECT, FORM: _OBJECT, TEXT: {"schema": {"type": "string"}}},
    }
}


class RefusedQuestion(UserError):
    """A body that holds no question, and the ``status`` that says so."""

    def __init__(self, status: int, what: Message, expected: Message | None = None, path: str | None = None) -> None:
        self.status = status
        super().__init__(what, Where(path=path), expected)


async def question_in(request: Request) -> str:
    """The question."""
    sent = content_type_of(request.headers.get("content-type", TEXT))
    if sent.media_type not in TAKEN:
        known = ", ".join(TAKEN)
        raise RefusedQuestion(415, Message(f"type de contenu attendu : {known}", f"content types taken: {known}"))
    if not sent.utf_8:
        raise RefusedQuestion(415, NOT_UTF_8)
    body = await read_body(request, _LIMIT)
    if body is None:
        raise RefusedQuestion(413, Message(f"au plus {_LIMIT} octets", f"at most {_LIMIT} bytes"))
    if sent.media_type == FORM:
        pairs = pairs_of(body, Message("le formulaire", "the form"))
        check_names(pairs, _KNOWN)
        return dict(pairs).get("q", "")
    return _of_json(body) if sent.media_type == JSON else _of_text(body)


def _of_json(body: bytes) -> str:
    try:
        asked = json.loads(body)
    except (ValueError, RecursionError):
        raise _unreadable() from None
    if not isinstance(asked, dict) or not isinstance(asked.get("q", ""), str):
        raise _unreadable()
    if more := [name for name in asked if name not in _KNOWN]:
        raise BadParameters([unknown_name(name, _KNOWN) for name in more])
    if "q" not in asked:
        raise _unreadable()
    return str(asked["q"])


def _of_text(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise _unreadable() from None


def _unreadable() -> RefusedQuestion:
    return RefusedQuestion(
        400,
        Message("la question ne se lit pas", "the question cannot be read"),
        Message('un objet JSON {"q": "…"}, ou du texte en UTF-8', 'a JSON object {"q": "…"}, or text in UTF-8'),
        "q",
    )
