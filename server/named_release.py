"""A release of the data by its name: the current one, or one that is still stored beside it.

In: a folder of releases, a name. Out: the folder of that release, or the release opened. Errors: an `Unknown` that
names those there are. No path is made from the name: it is looked up among the folders there are.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ontology.errors import Message
from server.dataset import Dataset, open_dataset, open_release
from server.nearest import Unknown, did_you_mean

CURRENT: Final = "current"
"""The name of the release that is served, whatever it is called."""


def named_release(releases: Path, name: str) -> Path:
    """The folder of the release of this name."""
    known = stored(releases)
    if name in known:
        return known[name]
    listed = ", ".join(known)
    raise Unknown(
        Message(f"version introuvable : {name}", f"unknown release: {name}"),
        expected=Message(f"une de celles qui sont conservées : {listed}", f"one of those that are kept: {listed}"),
        remedy=did_you_mean(name, list(known)),
    )


def stored(releases: Path) -> dict[str, Path]:
    """The releases of this folder that are whole, by name."""
    found = sorted(releases.iterdir()) if releases.is_dir() else []
    return {path.name: path for path in found if (path / "release").is_file() and (path / "dataset.nq").is_file()}


def open_named(build: Path, name: str | None) -> Dataset:
    """The release of this name under ``build``; without a name, or by the name ``current``, the current one."""
    return open_dataset(build) if name in (None, CURRENT) else open_release(named_release(build / "releases", name))
