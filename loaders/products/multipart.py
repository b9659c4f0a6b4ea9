"""Files of a `multipart/form-data` body, read in memory: (name, media type, content) of each.

Source: RFC 7578, RFC 2046; python-multipart does the parsing.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Final

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from loaders.products.faults import Faults
from ontology.errors import Message

_MAX_HEADERS: Final = 16
# The parser would log bytes of the body; its exception says the same to whom the body belongs.
_SILENT: Final = logging.Logger(__name__, logging.CRITICAL + 1)


@dataclass(slots=True)
class Part:
    """One part of the body: a file where it has a name."""

    name: str | None = None
    media_type: str = ""
    content: bytearray = field(default_factory=bytearray)


class _Reader:
    """Gathers parts from the parser's events."""

    def __init__(self, most: int, faults: Faults) -> None:
        self.parts: list[Part] = []
        self.ended = False
        self._most = most
        self._faults = faults
        self._key, self._value, self._headers = b"", b"", 0

    def begin(self) -> None:
        if len(self.parts) >= self._most:
            self._faults.fail(
                Message(f"plus de {self._most} fichiers", f"more than {self._most} files"),
                remedy=Message("partager l'envoi", "split the batch"),
            )
        self.parts.append(Part())
        self._headers = 0

    def key(self, data: bytes, start: int, end: int) -> None:
        self._key += data[start:end]

    def value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def header(self) -> None:
        key, value = self._key.decode("latin-1").lower(), self._value
        self._key, self._value = b"", b""
        self._headers += 1
        if self._headers > _MAX_HEADERS:
            self._faults.fail(Message("trop d'en-têtes dans une partie", "too many headers in a part"))
        if key == "content-disposition":
            _, options = parse_options_header(value)
            if (name := options.get(b"filename")) is not None:
                self.parts[-1].name = PurePosixPath(name.decode("utf-8", "replace").replace("\\", "/")).name
        elif key == "content-type":
            self.parts[-1].media_type = value.decode("latin-1").partition(";")[0].strip().lower()

    def data(self, data: bytes, start: int, end: int) -> None:
        self.parts[-1].content += data[start:end]

    def end(self) -> None:
        self.ended = True


def _without_preamble(data: bytes, delimiter: bytes) -> bytes:
    """The body from its first delimiter on: what stands before it is to be ignored (RFC 2046 §5.1.1)."""
    found = re.search(rb"(?:\A|\r\n)(?=" + re.escape(delimiter) + rb"[ \t]*(?:\r\n|--))", data)
    return data[found.end() :] if found else data


def files(data: bytes, content_type: str, name: str, most: int) -> list[Part]:
    """The files of the body, in their order. Raises `ProductErrors` for a body that is not what its type says."""
    faults = Faults(name)
    _, options = parse_options_header(content_type.encode("latin-1", "replace"))
    boundary = options.get(b"boundary", b"")
    if not 1 <= len(boundary) <= 70:
        faults.fail(Message("multipart sans « boundary »", 'multipart without a "boundary"'))
    reader = _Reader(most, faults)
    parser = MultipartParser(
        boundary,
        {
            "on_part_begin": reader.begin,
            "on_header_field": reader.key,
            "on_header_value": reader.value,
            "on_header_end": reader.header,
            "on_part_data": reader.data,
            "on_end": reader.end,
        },
    )
    parser.logger = _SILENT
    try:
        parser.write(_without_preamble(data, b"--" + boundary))
        parser.finalize()
    except FormParserError as error:
        faults.fail(Message(f"multipart mal formé ({error})", f"malformed multipart ({error})"))
    if not reader.ended:
        faults.fail(Message("multipart coupé avant sa fin", "multipart cut before its end"))
    return [part for part in reader.parts if part.name]
