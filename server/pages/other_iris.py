"""Every other IRI of the release leads somewhere: what the data say something of, and the shapes.

In: GET and HEAD of a path that no other door answers. Out: its description; for a shape, 303 to the document that holds
it. Errors: none of its own: of a path that the data do not know there is no route, and it is 404 like any other.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Final

from fastapi import Request, Response
from fastapi.responses import RedirectResponse
from starlette.routing import Match, Route
from starlette.types import Scope

from server.negotiation import GRAPH_TYPES, HTML, choose
from server.pages.described import addressed, described
from server.pages.frame import answered, links_of, prepared, site_of
from server.pages.linked import ENDINGS

_SHAPES: Final = "shape/"
_DEFINED: Final = re.compile(r"^shape:(\S+) ", re.MULTILINE)
_OF_A_NORM: Final = re.compile(r"(?:norm\.)?(.+)\.[a-z-]+")


class OtherIri(Route):
    """The route of what is known and has no other: whatever the path, there is none where nothing is known.

    It stands in the application itself: a router that is included would make a plain route of it.
    """

    def __init__(self) -> None:
        super().__init__("/{path:path}", other, methods=["GET", "HEAD"], include_in_schema=False)

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Not at all, for a path of which the data say nothing."""
        match, child = super().matches(scope)
        if match == Match.NONE or not _leads_somewhere(scope):
            return Match.NONE, {}
        return match, child


@answered
def other(request: Request) -> Response:
    """What the path names."""
    path = _path(request.scope)
    if path.startswith(_SHAPES):
        return _shape(request, path.removeprefix(_SHAPES))
    return described(request, addressed(site_of(request), path))


def _leads_somewhere(scope: Scope) -> bool:
    path, state = _path(scope), scope["app"].state
    if path.startswith(_SHAPES):
        return _shape_named(state.folder, path.removeprefix(_SHAPES)) is not None
    return bool(path) and addressed(prepared(state)[0], path).known


def _path(scope: Scope) -> str:
    path: str = scope["path"]
    return path.removeprefix(scope.get("root_path", "")).removeprefix("/")


def _shape(request: Request, name: str) -> Response:
    """To the norm that the shape comes from: its page, or its SHACL form; else to all shapes."""
    links, shape = links_of(request), _shape_named(request.app.state.folder, name)
    of = _OF_A_NORM.fullmatch(shape or "")
    if of is None or of[1] not in site_of(request).model.norms:
        return _see(f"{links.root}/shapes.ttl")
    if shape == name and choose(request.headers.get("accept"), (HTML, *GRAPH_TYPES)) == HTML:
        return _see(links.page(f"/norm/{of[1]}", "forms"))
    return _see(f"{links.root}/api/norms/{of[1]}/forms/shacl")


def _see(address: str) -> Response:
    return RedirectResponse(address, 303, headers={"Vary": "Accept"})


def _shape_named(folder: Path, name: str) -> str | None:
    """The shape of this name, with or without an ending."""
    stem, _, ending = name.rpartition(".")
    names = _shapes(folder / "shapes.ttl")
    return next((each for each in (name, stem if ending in ENDINGS else name) if each in names), None)


@lru_cache(maxsize=2)
def _shapes(file: Path) -> frozenset[str]:
    """The names of the shapes that the release defines."""
    return frozenset(_DEFINED.findall(file.read_text())) if file.is_file() else frozenset()
