"""What an IRI of ours names, described: a page, or RDF in the form that the client likes best or that the ending names.

In: a request, a `Site`, a path below the base of our IRIs. Out: a response. Errors: `BadPage` 406, 400 for a day that
is none. Whatever has triples of its own has a description: things of a kind, and what the build makes beside them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from fastapi import Request, Response

from ontology.namespaces import BASE, KINDS
from server.negotiation import FORMATS, HTML
from server.pages.change_pages import ways_from
from server.pages.forms import negotiated
from server.pages.forms_view import forms_of
from server.pages.frame import day_of, html, links_of, site_of
from server.pages.linked import ENDINGS, about_thing, rdf_answer
from server.pages.rdf_forms import thing_as_rdf
from server.pages.resource_view import resource_view
from server.pages.site import Site
from server.pages.svg import picture
from server.pages.values import Description

_DRAWN: Final = 26
_ENDING_OF: Final = {FORMATS[name]: name for name in ("html", *ENDINGS)}
_EXTENSIONS: Final = {name: FORMATS[name] for name in (*ENDINGS, "html")} | {"json": FORMATS["jsonld"]}


@dataclass(frozen=True, slots=True)
class Addressed:
    """The IRI that a path means; ``ending`` (`.ttl`) and ``media_type`` where the path names a form."""

    iri: str
    known: bool
    ending: str = ""
    media_type: str | None = None


def addressed(site: Site, path: str) -> Addressed:
    """What the path means: an IRI with a dot in it comes before an ending."""
    iri = BASE + path
    stem, _, extension = path.rpartition(".")
    if known(site, iri) or not stem or extension not in _EXTENSIONS:
        return Addressed(iri, known(site, iri))
    return Addressed(BASE + stem, known(site, BASE + stem), f".{extension}", _EXTENSIONS[extension])


def known(site: Site, iri: str) -> bool:
    """Whether something is said of the IRI, in a document of its own."""
    try:
        return "#" not in iri and site.exists(iri)
    except ValueError:  # a path that no IRI can have
        return False


def described(request: Request, found: Addressed) -> Response:
    """The description of what is known."""
    site, links = site_of(request), links_of(request)
    chosen = found.media_type or negotiated(request)
    path = f"/{quote(found.iri.removeprefix(BASE))}"
    headers = about_thing(links, found.iri, path, None if found.ending else _ENDING_OF[chosen])
    if chosen == HTML:
        page = _page(request, site, found.iri, path)
        page.headers.update(headers)
        return page
    return rdf_answer(request, path, thing_as_rdf(site, found.iri, chosen), chosen, headers)


def _page(request: Request, site: Site, iri: str, path: str) -> Response:
    links, day = links_of(request), day_of(request)
    view = resource_view(site, iri, links, day)
    around = site.around(iri, "en" if links.lang == "en" else "fr", limit=_DRAWN)
    describe = Description(site, links)
    return html(
        request,
        "resource.html",
        view=view,
        as_of=day,
        formats=[(name, links.page(f"{path}.{name}"), _EXTENSIONS[name]) for name in ENDINGS],
        report=links.page(f"{path}/answer", as_of=request.query_params.get("as-of"))
        if view.kind == "product"
        else None,
        ways=ways_from(site, links, iri),
        drawing=picture(around.nodes, around.edges, iri, links.iri, links.lang),
        drawn_kinds=sorted({node.kind for node in around.nodes if node.kind in KINDS}),
        edges=[(describe.label(e.source), e.label, describe.label(e.target)) for e in around.edges],
        forms=forms_of(request, site, view.slug, day) if view.kind == "norm" else [],
    )
