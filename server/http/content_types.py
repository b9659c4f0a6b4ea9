"""The header Content-Type of a request: its media type, and whether its text is in the one encoding that is read.

In: the value of the header. Out: `ContentType`. Errors: none. Source: RFC 9110 §8.3 (media type, charset).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ontology.errors import Message

_UTF_8: Final = frozenset({"utf-8", "utf8", "us-ascii"})
NOT_UTF_8: Final = Message("charset attendu : utf-8", "charset taken: utf-8")


@dataclass(frozen=True, slots=True)
class ContentType:
    """The media type, in lower case and without parameters; ``utf_8``: no other charset is named."""

    media_type: str
    utf_8: bool


def content_type_of(header: str | None) -> ContentType:
    """What the header says."""
    media_type, *parameters = (piece.strip().lower() for piece in (header or "").split(";"))
    pairs = (piece.partition("=") for piece in parameters)
    charsets = {value.strip(' "') for name, _, value in pairs if name.strip() == "charset"}
    return ContentType(media_type, charsets <= _UTF_8)
