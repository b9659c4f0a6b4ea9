"""Which releases a build folder keeps, and which of them is the current one: the link `current`, moved in one step.

In: a build folder. Out: the releases there are; the link, moved. Errors: `UserError` for a release that is not there,
is not whole, or is of another version of Réglo: the link then stays where it is.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from ontology.errors import Message, UserError, Where
from server.dataset import open_release
from server.named_release import named_release
from server.pages.stored_releases import FILES

_NEEDED: Final = ("release", *FILES)
_POINTER: Final = "current-"


@dataclass(frozen=True, slots=True)
class Kept:
    """A release on disk."""

    name: str
    written: datetime
    size: int
    """Bytes of its files."""
    current: bool
    whole: bool
    """Whether every file of a release is there."""


def kept(build: Path) -> list[Kept]:
    """The releases under ``build``, the newest first."""
    now = (build / "current").resolve()
    folders = [path for path in (build / "releases").glob("*") if path.is_dir()]
    found = (_read(folder, folder.resolve() == now) for folder in folders)
    return sorted(found, key=lambda each: (each.written, each.name), reverse=True)


def _read(folder: Path, current: bool) -> Kept:
    files = [path for path in folder.iterdir() if path.is_file()]
    return Kept(
        folder.name,
        datetime.fromtimestamp(folder.stat().st_mtime, UTC),
        sum(path.stat().st_size for path in files),
        current,
        _is_whole(folder),
    )


def _is_whole(folder: Path) -> bool:
    return all((folder / name).is_file() for name in _NEEDED)


def use(build: Path, name: str) -> None:
    """Make a kept release the current one, after a look whether it can be opened. A server takes it over by itself."""
    folder = named_release(build / "releases", name)
    if not _is_whole(folder):
        raise UserError(
            Message(f"version incomplète : {name}", f"release not whole: {name}"),
            Where(str(folder)),
            remedy=Message("en prendre une autre, ou lancer « reglo build »", "use another, or run `reglo build`"),
        )
    open_release(folder)
    point_to(build, folder.name)


def point_to(build: Path, name: str) -> None:
    """Move the link `current` to a release in one step: whoever follows it finds the old one or the new one, whole."""
    pointer = build / f"{_POINTER}{os.getpid()}"
    pointer.unlink(missing_ok=True)
    pointer.symlink_to(Path("releases") / name)
    pointer.replace(build / "current")


def abandoned_pointers(build: Path) -> Iterator[Path]:
    """Links that a process was about to put in the place of `current` when it was killed."""
    for pointer in build.glob(f"{_POINTER}*"):
        if not Path("/proc", pointer.name.removeprefix(_POINTER)).exists():
            yield pointer
