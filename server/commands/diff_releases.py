"""`reglo diff OLD NEW`: compares two releases of the data, in words or as JSON.

A release is given by its name under `build/releases`, as `current`, as a folder that holds `dataset.nq`, or as a file.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pyoxigraph as ox

from ontology.errors import Message, UserError, Where
from queries.folded import labels_of
from queries.release_diff import compare
from server.nearest import unknown
from server.release_diff_forms import diff_data, diff_text


def run(options: argparse.Namespace) -> int:
    """Prints what changed from the old release to the new one; there is no page of it."""
    if options.format == "html":
        raise UserError(
            Message("deux versions se comparent en text ou en json", "two releases are compared as text or json"),
            Where(path="--format"),
        )
    old_file, new_file = (release_file(options.data, name) for name in (options.old, options.new))
    old, new = read_quads(old_file), read_quads(new_file)
    diff = compare(old, new)
    names = release_name(old_file), release_name(new_file)
    if options.format == "json":
        print(json.dumps(diff_data(diff, *names), ensure_ascii=False, indent=2))
    else:
        predicates = {p.predicate for thing in diff.things for p in thing.properties}
        labels = labels_of(old, predicates) | labels_of(new, predicates)
        print(diff_text(diff, *names, options.lang, labels))
    return 0


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
