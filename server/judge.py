"""Who judges a description: the workers of the release asked for, the current one or one that is still stored."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Final

from fastapi import Query, Request, Response

from ontology.errors import Message
from server.api_tasks import error_response, failure
from server.named_release import CURRENT, named_release
from server.workers.errors import PoolNotStarted, TaskError
from server.workers.pool import WorkerPool

Release = Annotated[
    str | None, Query(max_length=100, description="a release that is still stored; without it, the current one")
]
RELEASE_HEADER: Final = "Reglo-Release"
"""Says with which release was judged, in every form of the report."""

_TASKS: Final = {
    "validate": "server.workers.validate_task:run_validate",
    "close": "server.workers.validate_task:run_close",
}


@dataclass(frozen=True, slots=True)
class Judge:
    """The workers that judge, and the release they judge by."""

    release: str
    pool: WorkerPool


async def judge_of(request: Request, release: str | None) -> Judge | Response:
    """The judge of this release; where it has none yet, its workers are started. Raises `Unknown` (404)."""
    state = request.app.state
    if release in (None, CURRENT, state.release):
        return Judge(state.release, state.assess_pool)
    folder = named_release(state.folder.parent, release)
    settings = replace(state.settings, dataset=folder / "dataset.nq", workers=1, slow_workers=1)
    try:
        return Judge(release, await state.older_releases.pool(release, lambda: WorkerPool(settings, _TASKS)))
    except PoolNotStarted:
        what = Message(
            f"version {release} : cette version de Réglo ne sait plus la lire",
            f"release {release}: this version of Réglo can no longer read it",
        )
        return error_response(409, what)
    except TaskError as error:
        message, status, headers = failure(error)
        return error_response(status, message, headers)
