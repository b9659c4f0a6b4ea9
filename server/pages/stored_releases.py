"""`/release/{release}/{file}`: the files of every release that is stored, at addresses whose bytes never change.

In: GET and HEAD. Out: a file. Errors: 404 for a release or a file that is not there.
No path is made from what a request says: its name is looked up among the folders there are.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from fastapi import APIRouter
from starlette.exceptions import HTTPException

from server.http.stored_file import StoredFile
from server.pages.linked import OF_A_DUMP

FILES: Final = {
    "dataset.nq": "application/n-quads",
    "shapes.ttl": "text/turtle; charset=utf-8",
    "context.jsonld": "application/ld+json",
    "forms.zip": "application/zip",
}
_FOR_EVER: Final = {"Cache-Control": "public, max-age=31536000, immutable", **OF_A_DUMP}


@dataclass(frozen=True, slots=True)
class StoredRelease:
    """A release on disk: its folder, named as it is, and the day on which its data were written there."""

    folder: Path
    stored_on: date

    @property
    def files(self) -> list[str]:
        """The names of its files."""
        return [name for name in FILES if (self.folder / name).is_file()]


def release_folders(releases: Path) -> list[StoredRelease]:
    """The releases that are stored whole, the one stored last first."""
    found = []
    for folder in releases.iterdir():
        with suppress(OSError):  # not whole, or pruned meanwhile
            found.append(((folder / "dataset.nq").stat().st_mtime, folder))
    return [StoredRelease(folder, datetime.fromtimestamp(time, UTC).date()) for time, folder in sorted(found)[::-1]]


def stored_releases(releases: Path) -> APIRouter:
    """The routes over a folder of releases."""
    router = APIRouter(include_in_schema=False)

    @router.api_route("/release/{release}/{file}", methods=["GET", "HEAD"])
    def stored(release: str, file: str) -> StoredFile:
        folder = next((each for each in releases.iterdir() if each.name == release), None)
        if folder is None or file not in FILES or not (folder / file).is_file():
            raise HTTPException(404)
        return StoredFile(folder / file, FILES[file], _FOR_EVER)

    return router
