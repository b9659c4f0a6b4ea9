"""What the head of a request says of its body, before a byte of it is read: its length, and how it is coded.

In: the headers of a request. Out: its length in bytes, whether it is coded. Errors: `CodedBody` is the refusal of a
coding: 415, with the one that is taken. Source: RFC 9110 §8.4 (Content-Encoding), §15.5.16 (415 names in
Accept-Encoding the codings that are taken), §15.5.14 (413).
"""

from __future__ import annotations

from typing import Final

from starlette.datastructures import Headers

from ontology.errors import Message, UserError

TAKEN: Final = {"Accept-Encoding": "identity"}
_SEND_PLAIN: Final = Message(
    "l'envoyer tel quel, sans en-tête Content-Encoding", "send it as it is, without the header Content-Encoding"
)
_SHOWN: Final = 40


class CodedBody(UserError):
    """The body is compressed or coded otherwise: it would be read as what it is not."""

    def __init__(self, coding: str) -> None:
        said = coding[:_SHOWN]
        what = Message(f"le corps est codé ({said}) et n'est pas lu", f"the body is coded ({said}) and is not read")
        super().__init__(what, remedy=_SEND_PLAIN)


def coding_of(headers: Headers) -> str:
    """The codings of the body, as the header names them; empty where it is sent as it is."""
    named = [name.strip() for value in headers.getlist("content-encoding") for name in value.split(",")]
    return ", ".join(name for name in named if name and name.lower() != "identity")


def declared_length(headers: Headers) -> int:
    """The length that the header declares; 0 where it declares none."""
    declared = headers.get("content-length", "0")
    return int(declared[:20]) if declared.isdecimal() and declared.isascii() else 0
