"""`/releases`, `/releases/diff`: the releases that are stored, and what two of them differ in, in words.

In: requests; ``from`` and ``to`` name two releases. Out: pages. Errors: `BadPage` 404 for a release that is not stored,
503 where the comparison could not be made in time.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from anyio import from_thread
from fastapi import Request, Response

from server.api_releases import found_release, stored
from server.changes.document import Document, line
from server.changes.releases import diff_document
from server.pages.frame import BadPage, html, links_of
from server.pages.judged import LONGEST, found
from server.pages.words import say
from server.workers.errors import TaskError

Ways = Sequence[tuple[str, str]]


def releases_page(request: Request) -> Response:
    """The releases that are stored, the newest first, each with its files; a form to compare two."""
    lang = links_of(request).lang
    document = Document(say("releases.title", lang), (line(say("releases.lead", lang)),), ())
    served: str = request.app.state.folder.name
    # What one most wants to see: what came with the release served, since the one before it.
    names = [release.folder.name for release in stored(request)]
    before = next(iter(names[names.index(served) + 1 :]), served) if served in names else served
    return _page(request, document, (before, served))


def release_diff_page(request: Request) -> Response:
    """What changed from one release to another; by default to the one served."""
    links = links_of(request)
    old, new = (request.query_params.get(name, "").strip()[:LONGEST] or "current" for name in ("from", "to"))
    folders = [found(request, lambda name=name: found_release(request, name)) for name in (old, new)]  # type: ignore[misc]
    try:
        data = from_thread.run(request.app.state.release_diffs.between, *folders)
    except TaskError:
        raise BadPage(503, "busy", "busy-do") from None
    old, new = (folder.name for folder in folders)
    query = urlencode({"from": old, "to": new})
    ways = [
        (f"{links.root}/api/releases/diff?{query}", say("what_if.data", links.lang)),
        (links.page("/releases/diff", **{"from": new, "to": old}), say("releases.back", links.lang)),
        (links.page("/releases"), say("releases.title", links.lang)),
    ]
    return _page(request, diff_document(data, links.lang), (old, new), ways)


def _page(request: Request, document: Document, chosen: tuple[str, str], ways: Ways = ()) -> Response:
    root = links_of(request).root
    releases = [
        (r.folder.name, r.stored_on, [(name, f"{root}/release/{r.folder.name}/{name}") for name in r.files])
        for r in stored(request)
    ]
    return html(request, "releases.html", document=document, releases=releases, chosen=chosen, ways=ways)
