"""What `reglo serve` runs: the current release of a build folder, seen from outside and swapped for a new one."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from starlette.types import ASGIApp

from server.app import create_app
from server.dataset import Dataset
from server.freed_memory import share_between_threads
from server.http.access_log import AccessLog
from server.http.metrics import Metrics
from server.http.observed import Observed
from server.http.releases import Releases
from server.remote.address import Credentials
from server.settings import Settings


def served(build: Path, first: Dataset, settings: Settings, credentials: Credentials | None = None) -> ASGIApp:
    """The application over the releases of `build`, beginning with `first`. Raises OSError if the log cannot be."""
    share_between_threads()
    make = partial(create_app, settings=settings, credentials=credentials)
    releases = Releases(build, first, make, settings.release_check_s)
    return Observed(releases, AccessLog(settings.access_log), Metrics(lambda: releases.state))
