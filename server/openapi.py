"""The refusals of the API as its OpenAPI description says them: the statuses that a door gives, and their one shape.

In: the description that the framework writes. Out: the same, with what `server.errors_json` gives as the body of every
refusal, a 400 for faulty parameters, and no 422, which no door gives.
"""

from __future__ import annotations

from typing import Any, Final

_WORDS: Final = {
    400: "faulty parameters or a faulty body: each fault, in both languages",
    404: "nothing of this name; the nearest names",
    406: "no form on offer is accepted",
    409: "the release is stored, and this version of Réglo cannot read it",
    413: "too large",
    415: "not a content type that is taken",
    429: "too many requests at once from this address; Retry-After says when to try again",
    502: "the store gave an answer that cannot be read",
    503: "busy, or stopped after the time allowed; Retry-After says when to try again",
}
JUDGED: Final = (406, 413, 429, 503)
"""Statuses of a door that asks a worker."""
SENT: Final = (*JUDGED, 415)
"""Statuses of a door that asks a worker about the body that was sent."""

_TEXT: Final = {"type": "string"}
_ERRORS: Final[dict[str, Any]] = {
    "type": "object",
    "required": ["errors"],
    "properties": {
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["message"],
                "properties": {
                    "file": {"type": ["string", "null"]},
                    "line": {"type": ["integer", "null"]},
                    "path": {"type": ["string", "null"], "description": "the parameter, or the field of a description"},
                    "message": {"type": "object", "properties": {"fr": _TEXT, "en": _TEXT}},
                },
            },
        }
    },
}
_BODY: Final = {"application/json": {"schema": {"$ref": "#/components/schemas/Errors"}}}


def refusals(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The ``responses`` of a route that refuses with these statuses, and with 400."""
    return {status: {"description": _WORDS[status]} for status in sorted({400, *statuses})}


def with_our_refusals(described: dict[str, Any]) -> dict[str, Any]:
    """The description, changed in place."""
    for path, operations in described["paths"].items():
        for operation in operations.values():
            _mend(operation["responses"], ours=path.startswith("/api/"))
    schemas = described.setdefault("components", {}).setdefault("schemas", {})
    for theirs in ("HTTPValidationError", "ValidationError"):
        schemas.pop(theirs, None)
    schemas["Errors"] = _ERRORS
    return described


def _mend(responses: dict[str, Any], *, ours: bool) -> None:
    theirs = responses.pop("422", None)
    if ours or theirs:
        responses.setdefault("400", {"description": _WORDS[400]})
    for status, response in responses.items():
        if ours and int(status) >= 400:
            response.setdefault("content", _BODY)
