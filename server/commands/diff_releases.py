"""`reglo diff OLD NEW`: compares two releases of the data, in words, as JSON or as a page.

A release is given by its name under `build/releases`, as `current`, as a folder that holds `dataset.nq`, or as a file.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import pyoxigraph as ox

from ontology.errors import Message, UserError, Where
from queries.folded import labels_of
from queries.release_diff import compare
from server.changes.releases import diff_data, diff_document
from server.commands.show import show
from server.nearest import unknown


def run(options: argparse.Namespace) -> int:
    """Prints what changed from the old release to the new one."""
    old_file, new_file = (release_file(options.data, name) for name in (options.old, options.new))
    old = read_quads(old_file)
    new = old if new_file == old_file else read_quads(new_file)
    diff = compare(old, new)
    predicates = {p.predicate for thing in diff.things for p in thing.properties}
    labels = labels_of(old, predicates) | labels_of(new, predicates)
    return show(options, diff_data(diff, release_name(old_file), release_name(new_file), labels), diff_document)


def release_file(data: Path, name: str) -> Path:
    """The N-Quads that the name stands for; a `UserError` with the nearest names where it stands for none."""
    for path in (data / "releases" / name, data / name, Path(name)):
        if (path / "dataset.nq").is_file():
            return (path / "dataset.nq").resolve()
    if Path(name).is_file():
        return Path(name)
    folder = data / "releases"
    known = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    raise unknown("version", "release", name, [*known, "current"])


def read_quads(path: Path) -> set[ox.Quad]:
    """The quads of the file; a `UserError` where it is not N-Quads."""
    try:
        return set(ox.parse(path=path, format=ox.RdfFormat.N_QUADS))
    except (SyntaxError, ValueError, OSError) as error:
        raise UserError(
            Message(f"ce ne sont pas des N-Quads ({error})", f"these are not N-Quads ({error})"),
            Where(str(path), getattr(error, "lineno", None)),
            remedy=Message(
                "donner un dataset.nq que « reglo build » a écrit", "give a dataset.nq that `reglo build` wrote"
            ),
        ) from error


def release_name(path: Path) -> str:
    """The name of the release that the file belongs to, else the file as it was given."""
    beside = path.parent / "release"
    return beside.read_text().strip() if path.name == "dataset.nq" and beside.is_file() else str(path)
