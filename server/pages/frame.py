"""The frame every page of the server shares: its language, menu, release, day; and the pages that say what is wrong.

In: a request whose application holds a store and a model. Out: `Links`, the values of the frame, responses.
Errors: `BadPage` carries a page for the reader (400, 404, 406); `answered` turns it into that page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import wraps
from hashlib import blake2b
from typing import Any, Final

from fastapi import Request, Response
from fastapi.responses import HTMLResponse
from starlette.datastructures import State

from ontology.namespaces import REGLO, kind_of
from server.http.stored_answer import matches
from server.pages.html import render
from server.pages.label_search import LabelSearch
from server.pages.links import Links
from server.pages.site import Site, class_of
from server.pages.values import Cell, Description
from server.pages.words import say
from server.sparql.responses import RETRY_AFTER_S

_MENU: Final = (
    ("/norm", "site.norms"),
    ("/text", "site.texts"),
    ("/actor", "site.actors"),
    ("/procedure", "site.procedures"),
    ("/product", "site.products"),
    ("/ask", "site.ask"),
    ("/compare", "site.compare"),
    ("/check", "site.check"),
    ("/explore", "site.explore"),
    ("/sparql", "site.query"),
)


class BadPage(Exception):
    """What was asked for cannot be given: keys of the words for it, and what could be meant instead."""

    def __init__(self, status: int, key: str, remedy: str, nearest: Iterable[str] = (), **places: str) -> None:
        self.status, self.key, self.remedy = status, key, remedy
        self.nearest, self.places = tuple(nearest), places
        super().__init__(key)


def site_of(request: Request) -> Site:
    """The release being served, as the pages see it."""
    return prepared(request.app.state)[0]


def search_of(request: Request) -> LabelSearch:
    """The index of the labels of the release."""
    return prepared(request.app.state)[1]


def prepared(state: State) -> tuple[Site, LabelSearch]:
    """What the pages read of the store and the model of an application; made once, before it serves."""
    # On the application, and not beside it in a map of weak keys: a site holds its store, which would never go.
    made: tuple[Site, LabelSearch] | None = getattr(state, "site", None)
    if made is None or made[0].store is not state.store:
        site = Site(state.store, state.model)
        made = state.site = (site, LabelSearch(site.all_labels()))
    return made


def links_of(request: Request) -> Links:
    """Addresses in the language asked for by ``?lang=``, French unless it is English."""
    lang = "en" if request.query_params.get("lang") == "en" else "fr"
    return Links(lang, request.scope.get("root_path", ""))


def day_of(request: Request, otherwise: date | None = None) -> date:
    """The day of ``?as-of=``, else the one given, else today. Raises `BadPage` for what is not a date."""
    asked = request.query_params.get("as-of", "").strip()
    if not asked:
        return otherwise or date.today()
    try:
        return date.fromisoformat(asked)
    except ValueError:
        raise BadPage(400, "bad-date", "bad-date-do", value=asked[:40]) from None


def frame(request: Request) -> dict[str, Any]:
    """What the frame of every page shows."""
    links = links_of(request)
    path = request.url.path.removeprefix(links.root)
    paths = doors(request)
    return {
        "menu": [(where, key) for where, key in _MENU if where in paths],
        "here": path,
        "here_path": links.root + path,
        "other_language": links.other_language(path, dict(request.query_params)),
        "release": request.app.state.model.release,
        "today": date.today(),
    }


def doors(request: Request) -> frozenset[str]:
    """The paths the application answers: doors that are not there are not in the menu."""
    known: frozenset[str] | None = getattr(request.app.state, "paths", None)
    if known is None:
        known = frozenset(_walk(request.app.routes))
        request.app.state.paths = known
    return known


def _walk(routes: Iterable[Any]) -> Iterator[str]:
    for route in routes:
        if path := getattr(route, "path", ""):
            yield path
        yield from _walk(getattr(getattr(route, "original_router", None), "routes", ()))


def html(request: Request, template: str, status: int = 200, **values: object) -> HTMLResponse:
    """A page of the server; 304 where the client has the same one."""
    links = links_of(request)
    content = render(template, links, **(frame(request) | values))
    headers = {"Content-Language": links.lang, "Vary": "Accept"}
    if status == 200 and request.method in ("GET", "HEAD"):
        # Of the page itself, since a page says which day it is; weak, since it is compressed on its way.
        tag = blake2b(content.encode(), digest_size=12).hexdigest()
        headers |= {"ETag": f'W/"{tag}"', "Cache-Control": "no-cache"}
        if matches(request.headers.get("if-none-match", "").encode("latin-1"), tag):
            return HTMLResponse("", 304, headers=headers)
    return HTMLResponse(content, status, headers=headers)


def found_items(request: Request, iris: Iterable[str]) -> list[tuple[Cell, str]]:
    """Things, each with its class or kind beside it."""
    site, links = site_of(request), links_of(request)
    describe = Description(site, links)
    items = []
    for iri in iris:
        cls = class_of(site.types(iri))
        about = site.label(cls, links.lang) if cls.startswith(REGLO) else say(f"kind.{kind_of(iri)}-one", links.lang)
        items.append((describe.label(iri), about))
    return items


def error_page(request: Request, bad: BadPage) -> HTMLResponse:
    """The page that says what is wrong and what to do."""
    lang = links_of(request).lang
    page = html(
        request,
        "error.html",
        bad.status,
        heading=say(f"error.{bad.key}", lang),
        what=say(f"error.{bad.key}-what", lang, **bad.places),
        remedy=say(f"error.{bad.remedy}", lang),
        nearest=found_items(request, bad.nearest),
    )
    if bad.status == 503:
        page.headers["Retry-After"] = RETRY_AFTER_S
    return page


def answered(view: Callable[..., Response]) -> Callable[..., Response]:
    """A view whose `BadPage` becomes the page that says so."""

    @wraps(view)
    def safe(request: Request, **values: Any) -> Response:
        try:
            return view(request, **values)
        except BadPage as bad:
            return error_page(request, bad)

    return safe
