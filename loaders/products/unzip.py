"""Members of a zip archive, read in memory within bounds: names that stay inside, sizes counted as they come out.

Source: PKWARE APPNOTE 6.3; the ways in which archives attack: David Fifield, "A better zip bomb" (WOOT 2019), and
names that climb out of their folder.
"""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from loaders.products.faults import Faults
from loaders.products.tree import shown
from ontology.errors import Message

MAX_RATIO: Final = 200
"""Bytes out for a byte in, over an archive; text of descriptions compresses some twenty times."""
_SLACK: Final = 1_000_000
"""A small archive may pass the ratio: this many bytes harm nobody."""
_CHUNK: Final = 1 << 16
_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_NOT_CONTENT: Final = ("__MACOSX/", ".DS_Store", "Thumbs.db")


def members(data: bytes, name: str, most: int, limit: int) -> Iterator[tuple[str, bytes]]:
    """(name, content) of each file of the archive, by name. ``most`` files, ``limit`` bytes in all, no more.

    Raises `ProductErrors` for an archive that is broken, encrypted, too large, or that names a place outside itself.
    """
    faults = Faults(name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = _checked(archive, most, faults)
            budget = min(limit, max(_SLACK, MAX_RATIO * len(data)))
            for entry in entries:
                content = _content(archive, entry, budget, faults)
                budget -= len(content)
                yield entry.filename, content
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError, ValueError, OSError) as error:
        faults.fail(
            Message(f"archive zip illisible ({error})", f"zip archive that cannot be read ({error})"),
            remedy=Message("refaire l'archive", "make the archive anew"),
        )


def _checked(archive: zipfile.ZipFile, most: int, faults: Faults) -> list[zipfile.ZipInfo]:
    files = (e for e in archive.infolist() if not e.filename.endswith("/"))  # `is_dir` fails on a name that is empty
    entries = [e for e in files if not e.filename.endswith(_NOT_CONTENT[1:])]
    entries = sorted((e for e in entries if not e.filename.startswith(_NOT_CONTENT[0])), key=lambda e: e.filename)
    if len(entries) > most:
        faults.fail(
            Message(f"plus de {most} fichiers dans l'archive", f"more than {most} files in the archive"),
            remedy=Message("partager l'envoi", "split the batch"),
        )
    seen: set[str] = set()
    for entry in entries:
        if fault := _fault(entry, seen):
            quoted = shown(entry.filename)
            faults.fail(
                Message(f"« {quoted} » : {fault.fr}", f'"{quoted}": {fault.en}'),
                remedy=Message(
                    "refaire l'archive sans ce fichier, ou sous un autre nom",
                    "make the archive anew without this file, or under another name",
                ),
            )
        seen.add(entry.filename)
    return entries


def _fault(entry: zipfile.ZipInfo, seen: set[str]) -> Message | None:
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    if not path.parts:
        return Message("fichier sans nom", "file without a name")
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        return Message("nom qui sort de l'archive", "name that leads out of the archive")
    if entry.filename in seen:
        return Message("nom écrit deux fois dans l'archive", "name written twice in the archive")
    if stat.S_ISLNK(entry.external_attr >> 16):
        return Message("lien symbolique", "symbolic link")
    if entry.flag_bits & 0x1:
        return Message("fichier chiffré", "encrypted file")
    if entry.compress_type not in _METHODS:
        return Message("compression autre que deflate", "compression other than deflate")
    return None


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: int, faults: Faults) -> bytes:
    """The content, read until it passes the budget: what an archive declares of a size is not believed."""
    found = bytearray()
    with archive.open(entry) as stream:
        while part := stream.read(_CHUNK):
            found += part
            if len(found) > budget:
                faults.fail(
                    Message("l'archive est trop grosse une fois dépliée", "the archive is too large once unpacked"),
                    expected=Message(f"au plus {MAX_RATIO} fois sa taille", f"at most {MAX_RATIO} times its size"),
                    remedy=Message("partager l'envoi", "split the batch"),
                )
    return bytes(found)
