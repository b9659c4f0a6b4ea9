"""`/explore`: what the graph holds, by kind of thing, and the ways to go through it.

In: GET and HEAD; the release being served. Out: HTML. Errors: none.
"""

from __future__ import annotations

from typing import Final

from fastapi import Request, Response

from ontology.namespaces import KINDS
from server.pages.frame import doors, html, site_of
from server.pages.site import Site

_WAYS: Final = (
    ("/search", "search"),
    ("/diff", "diff"),
    ("/what-if", "what-if"),
    ("/compare", "compare"),
    ("/ns", "vocabulary"),
    ("/forms", "forms"),
    ("/coverage", "coverage"),
    ("/releases", "releases"),
    ("/dataset", "dataset"),
    ("/sparql", "sparql"),
)
"""Pages that show the graph in another way, each with the key of what it is for."""


def explore_page(request: Request) -> Response:
    """The kinds with their numbers, then the other ways to look around."""
    open_doors = doors(request)
    ways = [(where, key) for where, key in _WAYS if where in open_doors]
    return html(request, "explore.html", kinds=kinds_told(site_of(request)), ways=ways)


def kinds_told(site: Site) -> list[tuple[str, int]]:
    """The kinds of things and how many there are of each; values are seen with their facts."""
    counts = site.kinds()
    return [(kind, counts[kind]) for kind in KINDS if counts.get(kind) and kind != "value"]
