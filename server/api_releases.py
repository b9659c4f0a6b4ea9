"""The releases that are stored, and what two of them differ in, over HTTP."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from ontology.errors import Message
from server.api_changes import as_asked
from server.api_parameters import ApiRoute, Lang
from server.api_tasks import error_response, failure
from server.changes.releases import diff_document
from server.nearest import unknown
from server.openapi import refusals
from server.pages.stored_releases import StoredRelease, release_folders
from server.parameter_faults import expecting
from server.workers.errors import TaskError

router = APIRouter(prefix="/api", tags=["changes"], route_class=ApiRoute)

_A_RELEASE = expecting(
    "une des versions de /api/releases, ou current", "one of the releases of /api/releases, or current"
)


@router.get("/releases")
def releases(request: Request) -> dict[str, Any]:
    """The releases that are stored, the newest file first; the one served is ``current``."""
    root = request.scope.get("root_path", "")
    return {
        "current": request.app.state.release,
        "releases": [
            {
                "release": each.folder.name,
                "storedOn": each.stored_on.isoformat(),
                "files": [f"{root}/release/{each.folder.name}/{name}" for name in each.files],
            }
            for each in stored(request)
        ],
    }


@router.get("/releases/diff", responses=refusals(404, 406, 413, 429, 503))
async def release_diff(
    request: Request,
    old: Annotated[str, Query(alias="from", max_length=100), _A_RELEASE],
    new: Annotated[str, Query(alias="to", max_length=100), _A_RELEASE] = "current",
    lang: Lang = "fr",
) -> Response:
    """What was added, removed, renamed and changed from one stored release to another: JSON, HTML or text."""
    folders = found_release(request, old), found_release(request, new)
    try:
        data = await request.app.state.release_diffs.between(*folders)
    except TaskError as error:
        message, status, headers = failure(error)
        return error_response(status, message, headers)
    return as_asked(request, data, diff_document, lang)


def stored(request: Request) -> list[StoredRelease]:
    """The releases that are stored beside the one served, which is among them."""
    return release_folders(request.app.state.folder.parent)


def found_release(request: Request, name: str) -> Path:
    """The folder of the release of this name, looked up among those there are. Raises `Unknown` with the nearest."""
    wanted = request.app.state.folder.name if name.strip() == "current" else name.strip()
    folders = {each.folder.name: each.folder for each in stored(request)}
    if wanted not in folders:
        known = ", ".join(folders)
        listed = Message(f"donner l'une de : {known}", f"give one of: {known}")
        raise unknown("version", "release", wanted[:80], [*folders, "current"], listed)
    return folders[wanted]
