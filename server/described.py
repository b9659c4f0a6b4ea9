"""What every door that judges a description shares: reading the body, asking a worker, refusing with a reason.

In: requests with a description in one of `SYNTAXES`. Out: the worker's reply, or an answer of the 4xx or 503 kind with
the message in both languages, never a 500.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from fastapi import Request, Response

from ontology.errors import Message
from server.api_tasks import error_response, read_body, run_task
from server.http.content_types import NOT_UTF_8, content_type_of
from server.negotiation import choose, content_type
from server.workers.sparql_task import read_reply

BODY_LIMIT: Final = 5_000_000

SYNTAXES: Final = {
    "application/json": "json",
    "application/x-yaml": "yaml",
    "application/yaml": "yaml",
    "text/yaml": "yaml",
    "text/x-yaml": "yaml",
    "text/turtle": "ttl",
    "application/n-triples": "nt",
    "application/rdf+xml": "rdf",
    "application/ld+json": "jsonld",
    "application/trig": "trig",
    "application/n-quads": "nq",
}

BODY: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {media_type: {"schema": {"type": "string"}} for media_type in SYNTAXES},
    }
}


class Refused(Exception):
    """The request cannot be answered; ``response`` says why."""

    def __init__(self, status: int, french: str, english: str, headers: dict[str, str] | None = None) -> None:
        self.response = error_response(status, Message(french, english), headers)
        super().__init__(english)


def form_of(request: Request, forms: tuple[str, ...]) -> str:
    """The form of the answer that the client likes best. Raises `Refused` (406)."""
    form = choose(request.headers.get("accept"), forms)
    if form is None:
        raise Refused(406, f"formes offertes : {', '.join(forms)}", f"forms on offer: {', '.join(forms)}")
    return form


def media_type_of(request: Request) -> str:
    """The content type of the body, one of `SYNTAXES`. Raises `Refused` (415)."""
    sent = content_type_of(request.headers.get("content-type"))
    if sent.media_type not in SYNTAXES:
        known = ", ".join(SYNTAXES)
        raise Refused(415, f"type de contenu attendu : {known}", f"content types taken: {known}")
    if not sent.utf_8:
        raise Refused(415, NOT_UTF_8.fr, NOT_UTF_8.en)
    return sent.media_type


async def body_of(request: Request, limit: int = BODY_LIMIT) -> bytes:
    """The body; reading stops as soon as it passes the limit. Raises `Refused` (413)."""
    body = await read_body(request, limit)
    if body is None:
        raise Refused(413, f"au plus {limit} octets", f"at most {limit} bytes")
    return body


@dataclass(frozen=True, slots=True)
class Sent:
    """A description as it was sent; its ``name`` tells its syntax."""

    body: bytes
    name: str
    media_type: str


async def description_of(request: Request) -> Sent:
    """The description in the body. Raises `Refused` (415, 413)."""
    media_type = media_type_of(request)
    return Sent(await body_of(request), f"description.{SYNTAXES[media_type]}", media_type)


async def judged(request: Request, task: str, payload: bytes) -> Response:
    """What a worker answers to a task on descriptions, or why it did not."""
    done = await run_task(request, task, payload)
    if isinstance(done, Response):
        return done
    reply = read_reply(done)
    headers = {"Content-Type": content_type(reply.media_type), "Vary": "Accept"}
    return Response(reply.body, reply.status, media_type=None, headers=headers)
