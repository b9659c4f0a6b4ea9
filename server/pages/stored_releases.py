"""`/release/{release}/{file}`: the files of every release that is stored, at addresses whose bytes never change.

In: GET and HEAD. Out: a file. Errors: 404 for a release or a file that is not there.
No path is made from what a request says: its name is looked up among the folders there are.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from fastapi import APIRouter
from fastapi.responses import FileResponse
from starlette.exceptions import HTTPException

FILES: Final = {
    "dataset.nq": "application/n-quads",
    "shapes.ttl": "text/turtle; charset=utf-8",
    "context.jsonld": "application/ld+json",
    "forms.zip": "application/zip",
}
_FOR_EVER: Final = {"Cache-Control": "public, max-age=31536000, immutable"}


def stored_releases(releases: Path) -> APIRouter:
    """The routes over a folder of releases."""
    router = APIRouter(include_in_schema=False)

    @router.api_route("/release/{release}/{file}", methods=["GET", "HEAD"])
    def stored(release: str, file: str) -> FileResponse:
        folder = next((each for each in releases.iterdir() if each.name == release), None)
        if folder is None or file not in FILES or not (folder / file).is_file():
            raise HTTPException(404)
        return FileResponse(folder / file, media_type=FILES[file], headers=_FOR_EVER)

    return router
