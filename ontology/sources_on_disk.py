"""The Turtle files that hold the law, by named graph: what a build reads."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from ontology.errors import Message, UserError, Where

ROOM = Path(__file__).parent

GRAPHS: dict[str, tuple[str, ...]] = {
    "vocabulary": ("vocabulary",),
    "facts": ("facts",),
    "law": ("texts", "actors", "referentiels", "procedures"),
    "norms": ("norms", "evidence"),
    "commentary": ("concepts", "readings", "sources"),
    "lexicon": ("lexicon",),
}
"""Named graph (its last path segment) → folders of the room. Binding text and commentary never share one."""


def turtle_files() -> list[tuple[str, Path]]:
    """(graph name, file) for every Turtle file of the room, sorted."""
    return [
        (graph, path)
        for graph, folders in sorted(GRAPHS.items())
        for folder in folders
        for path in sorted((ROOM / folder).rglob("*.ttl"))
    ]


def parse_turtle(path: Path) -> list[ox.Triple]:
    """Triples of one file; a syntax error is a `UserError` with file and line."""
    try:
        return [ox.Triple(q.subject, q.predicate, q.object) for q in ox.parse(path=path, format=ox.RdfFormat.TURTLE)]
    except SyntaxError as error:
        raise UserError(
            Message(f"Turtle mal formé : {error.msg}", f"malformed Turtle: {error.msg}"),
            Where(str(path), error.lineno),
            remedy=Message(
                "corriger la ligne, puis relancer « reglo build »",
                "mend the line, then run `reglo build` again",
            ),
        ) from error


def all_triples() -> list[ox.Triple]:
    """Every triple of the room's Turtle files."""
    return [triple for _, path in turtle_files() for triple in parse_turtle(path)]
