"""Errors of the input as JSON, whole in both languages, each with its place."""

from __future__ import annotations

from typing import Any

from ontology.errors import UserError


def errors_json(error: UserError) -> dict[str, Any]:
    """``{"errors": [{"file", "line", "path", "message": {"fr", "en"}}]}``; an error that holds several gives each."""
    each: tuple[UserError, ...] = tuple(getattr(error, "errors", ())) or (error,)
    return {
        "errors": [
            {
                "file": item.where.file,
                "line": item.where.line,
                "path": item.where.path,
                "message": {"fr": item.render("fr"), "en": item.render("en")},
            }
            for item in each
        ]
    }
