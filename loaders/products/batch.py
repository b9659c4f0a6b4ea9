"""Many descriptions in one file → items that are read one by one: CSV rows, NDJSON lines, members of a zip.

Splitting decides nothing about a description: an item is what `loaders.products.load.load_product` takes, with the line
on which it begins. Everything is bounded, and nothing is written to disk.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final, NoReturn

from loaders.products.faults import Faults, ProductErrors
from loaders.products.load import EXTENSIONS, MAX_BYTES, load_product, read_source, text_of
from loaders.products.read_csv import rows, separator_of
from loaders.products.unzip import members
from ontology.errors import Message, UserError
from ontology.model import Model
from ontology.product import Product

CONTAINERS: Final = {".csv": "csv", ".ndjson": "ndjson", ".jsonl": "ndjson", ".zip": "zip"}


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one batch may hold."""

    items: int
    bytes: int


FILES: Final = Limits(items=100_000, bytes=200_000_000)
"""For files of one's own, on the command line."""

UPLOADS: Final = Limits(items=1_000, bytes=20_000_000)
"""For what anyone sends."""


@dataclass(frozen=True, slots=True)
class Item:
    """One description, or why it could not be taken out of its container."""

    name: str
    data: bytes
    syntax: str
    first_line: int | None = None
    fault: UserError | None = None

    def load(self, model: Model) -> Product:
        """The product; raises `ProductErrors` with every fault found."""
        if self.fault:
            raise self.fault
        return load_product(
            self.data, model=model, name=self.name, syntax=self.syntax, stem=self._stem(), first_line=self.first_line
        )

    @property
    def line(self) -> int | None:
        """The line of the file on which the description stands; a row of CSV follows its row of names."""
        return self.first_line + (self.syntax == "csv") if self.first_line else None

    def _stem(self) -> str | None:
        """A row or a line is named by its place, as its file holds many."""
        return f"{PurePosixPath(self.name).stem}-{self.line}" if self.line else None


def printable(name: str) -> str:
    """The name of a file as a report can hold it: bytes that are no UTF-8 become question marks."""
    return name.encode("utf-8", "replace").decode()


def container_of(name: str) -> str | None:
    """The kind of container that a file name tells, or None for a single description."""
    return CONTAINERS.get(PurePosixPath(name).suffix.lower())


def items_of_file(path: Path, limits: Limits = FILES) -> Iterator[Item]:
    """The descriptions of a file, of a container, or of all files of a folder, in the order of their names."""
    if path.is_dir():
        known = EXTENSIONS.keys() | CONTAINERS.keys()
        within = [p for p in sorted(path.iterdir()) if p.suffix.lower() in known and p.is_file()]
        if not within:
            _empty(printable(str(path)), Message("aucune description dans le dossier", "no description in the folder"))
        for inner in within:
            yield from items_of_file(inner, limits)
        return
    name = printable(str(path))
    kind = container_of(name)
    try:
        data = read_source(path, limits.bytes if kind else MAX_BYTES, Faults(name))
    except ProductErrors as error:
        yield Item(name, b"", "", fault=error)
        return
    yield from items(data, name, limits=limits)


def items(data: bytes, name: str, kind: str | None = None, *, limits: Limits = UPLOADS) -> Iterator[Item]:
    """The descriptions in these bytes. ``kind`` (csv, ndjson, zip, a syntax) goes before the name.

    Raises `ProductErrors` where the container itself is faulty, or holds too much.
    """
    kind = kind or container_of(name) or EXTENSIONS.get(PurePosixPath(name).suffix.lower(), "")
    for count, item in enumerate(_split(data, name, kind, limits), 1):
        if count > limits.items:
            Faults(name).fail(
                Message(f"plus de {limits.items} descriptions", f"more than {limits.items} descriptions"),
                remedy=Message("partager l'envoi", "split the batch"),
            )
        yield item


def _split(data: bytes, name: str, kind: str, limits: Limits, inside: bool = False) -> Iterator[Item]:
    if kind == "csv":
        yield from _rows(data, name)
    elif kind == "ndjson":
        yield from _lines(data, name)
    elif kind == "zip" and inside:
        yield _refused(name, Message("une archive dans une archive", "an archive within an archive"))
    elif kind == "zip":
        found = False
        for member, content in members(data, name, limits.items, limits.bytes):
            found = True
            inner = f"{name}/{member}"
            syntax = container_of(member) or EXTENSIONS.get(PurePosixPath(member).suffix.lower(), "")
            yield from _split(content, inner, syntax, limits, inside=True)
        if not found:
            _empty(name, Message("aucune description dans l'archive", "no description in the archive"))
    elif kind:
        yield Item(name, data, kind)
    else:
        yield _refused(name, Message("syntaxe du fichier inconnue", "unknown syntax of the file"), _extensions())


def _extensions() -> Message:
    listed = ", ".join([*EXTENSIONS, *(c for c in CONTAINERS if c not in EXTENSIONS)])
    return Message(f"une de ces extensions : {listed}", f"one of these extensions: {listed}")


def _empty(name: str, what: Message) -> NoReturn:
    Faults(name).fail(
        what, expected=_extensions(), remedy=Message("y mettre une description au moins", "put one in at least")
    )


def _refused(name: str, what: Message, expected: Message | None = None) -> Item:
    try:
        Faults(name).fail(what, expected=expected)
    except ProductErrors as error:
        return Item(name, b"", "", fault=error)


def _rows(data: bytes, name: str) -> Iterator[Item]:
    """One item a row: the row of names, and the row itself, so that its second line is the row's own."""
    faults = Faults(name)
    text = text_of(data, faults)
    found = rows(text, faults)
    _, names = next(found, (1, []))
    separator = separator_of(text)
    header = _written(names, separator)
    any_row = False
    for line, cells in found:
        any_row = True
        yield Item(name, (header + _written(cells, separator)).encode(), "csv", line - 1)
    if not any_row:
        yield Item(name, header.encode(), "csv")


def _written(cells: list[str], separator: str) -> str:
    line = io.StringIO()
    flat = [" ".join(cell.split("\n")) if "\n" in cell else cell for cell in cells]
    csv.writer(line, delimiter=separator, lineterminator="\n").writerow(flat)
    return line.getvalue()


def _lines(data: bytes, name: str) -> Iterator[Item]:
    """One item a line that holds something; a line of its own is told by its number."""
    empty = True
    for number, line in enumerate(data.split(b"\n"), 1):
        if line.strip():
            empty = False
            yield Item(name, line, "json", number)
    if empty:
        text_of(b"", Faults(name))
