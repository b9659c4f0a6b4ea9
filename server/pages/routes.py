"""The pages of the server: home, lists, every thing by content negotiation, the vocabulary, reports of products.

In: GET and HEAD requests; `app.state.store` (a `Store`) and `app.state.model` (a `Model`) of one release.
Out: HTML drawn here, without script, or RDF. Errors: 404 with the nearest names, 406 with what is on offer, 400 for a
date that is none; 301 from a former slug.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, PlainTextResponse, RedirectResponse

from ontology.namespaces import KINDS, slug_of, thing
from ontology.verdicts.answer import answer
from ontology.verdicts.assess import assess
from server.explained import ALL, NONE, explained
from server.nearest import nearest
from server.negotiation import FORMATS, GRAPH_TYPES, HTML, choose
from server.pages.answer_page import answer_html
from server.pages.ask_page import ask_page
from server.pages.change_pages import calendar_page, compare_page, diff_page, impact_page, ways_from
from server.pages.coverage import coverage_page, source_coverage_page
from server.pages.dataset_page import dataset_page, release_page, well_known
from server.pages.explore_page import explore_page, kinds_told
from server.pages.forms import JSON, negotiated
from server.pages.forms_index import forms_index
from server.pages.forms_view import forms_of
from server.pages.frame import BadPage, answered, day_of, error_page, frame, html, links_of, site_of
from server.pages.label_search import folded
from server.pages.linked import ENDINGS, about_thing, rdf_answer
from server.pages.lists import kind_index, norm_list, search_page
from server.pages.rdf_forms import thing_as_rdf
from server.pages.releases_page import release_diff_page, releases_page
from server.pages.report_text import render_answer_text
from server.pages.resource_view import resource_view
from server.pages.site import Site
from server.pages.sitemap import robots, sitemap
from server.pages.stored_product import stored_product
from server.pages.svg import picture
from server.pages.values import Description
from server.pages.vocabulary_page import vocabulary
from server.pages.what_if_page import what_if_page

router = APIRouter(include_in_schema=False)

FLAGSHIP: Final = "cloud-archive-medico-social"
_DRAWN: Final = 26
_ENDING_OF: Final = {FORMATS[name]: name for name in ("html", *ENDINGS)}
_EXTENSIONS: Final = {name: FORMATS[name] for name in ("ttl", "nt", "rdf", "jsonld", "html")} | {
    "json": FORMATS["jsonld"]
}
_METHODS: Final = ["GET", "HEAD"]


@answered
def home(request: Request) -> Response:
    """What Réglo is, its flagship question, what the graph holds, the example products."""
    site, links = site_of(request), links_of(request)
    if choose(request.headers.get("accept"), (HTML, *GRAPH_TYPES)) in GRAPH_TYPES:
        # The IRI of the vocabulary, without its hash, is this address; its description is another document.
        return RedirectResponse(links.page("/ns"), 303, headers={"Vary": "Accept"})
    describe = Description(site, links)
    products = site.by_label(site.things("product"), links.lang)
    return html(
        request,
        "home.html",
        flagship=links.page(f"/product/{FLAGSHIP}/answer") if thing("product", FLAGSHIP) in products else None,
        kinds=kinds_told(site),
        products=[
            (describe.label(iri), links.page(f"/product/{quote(iri.rpartition('/')[2])}/answer")) for iri in products
        ],
    )


@answered
def resource(request: Request, kind: str, slug: str) -> Response:
    """A thing, in the form the client likes best or that the extension names."""
    site, links = site_of(request), links_of(request)
    iri, media_type = thing(kind, slug), None
    stem, dot, extension = slug.rpartition(".")
    if dot and extension in _EXTENSIONS and not _known(site, iri):
        slug, iri, media_type = stem, thing(kind, stem), _EXTENSIONS[extension]
    if not _known(site, iri):
        current = site.renamed(kind, slug)
        if current is None:
            raise BadPage(404, "not-found", "try-search", _nearest(site, kind, slug), name=slug[:100])
        ending = f".{extension}" if media_type else ""
        params = {name: value for name, value in request.query_params.items() if name != "lang"}
        return RedirectResponse(links.page(f"/{kind}/{quote(slug_of(current))}{ending}", **params), 301)
    chosen = media_type or negotiated(request)
    path = f"/{kind}/{quote(slug)}"
    headers = about_thing(links, iri, path, _ENDING_OF[chosen] if media_type is None else None)
    if chosen == HTML:
        page = _resource_page(request, site, iri)
        page.headers.update(headers)
        return page
    return rdf_answer(request, path, thing_as_rdf(site, iri, chosen), chosen, headers)


def _known(site: Site, iri: str) -> bool:
    try:
        return "#" not in iri and site.exists(iri)
    except ValueError:  # a path that no IRI can have
        return False


def _nearest(site: Site, kind: str, slug: str) -> list[str]:
    """Things whose slug looks like the one asked for: of the kind first, then of any kind."""
    stem = folded(slug)
    own = [thing(kind, found) for found in nearest(stem, [i.rpartition("/")[2] for i in site.things(kind)])]
    if own:
        return own
    slugs = {iri.rpartition("/")[2]: iri for other in KINDS for iri in site.things(other)}
    return [slugs[found] for found in nearest(stem, slugs)]


def _resource_page(request: Request, site: Site, iri: str) -> Response:
    links, day = links_of(request), day_of(request)
    view = resource_view(site, iri, links, day)
    around = site.around(iri, "en" if links.lang == "en" else "fr", limit=_DRAWN)
    describe = Description(site, links)
    path = f"/{view.kind}/{quote(view.slug)}"
    return html(
        request,
        "resource.html",
        view=view,
        as_of=day,
        formats=[(name, links.page(f"{path}.{name}"), _EXTENSIONS[name]) for name in ("ttl", "nt", "rdf", "jsonld")],
        report=links.page(f"{path}/answer", as_of=request.query_params.get("as-of"))
        if view.kind == "product"
        else None,
        ways=ways_from(site, links, iri),
        drawing=picture(around.nodes, around.edges, iri, links.iri, links.lang),
        drawn_kinds=sorted({node.kind for node in around.nodes if node.kind in KINDS}),
        edges=[(describe.label(e.source), e.label, describe.label(e.target)) for e in around.edges],
        forms=forms_of(request, site, view.slug, day) if view.kind == "norm" else [],
    )


@answered
def product_answer(request: Request, slug: str) -> Response:
    """The report of a stored product, judged now: HTML, JSON or text."""
    site, links = site_of(request), links_of(request)
    iri = thing("product", slug)
    if not _known(site, iri):
        raise BadPage(404, "not-found", "try-search", _nearest(site, "product", slug), name=slug[:100])
    product = stored_product(site.store, site.model, iri)
    day = day_of(request, product.as_of)
    form = choose(request.headers.get("accept"), (HTML, JSON, "text/plain"))
    asked = request.query_params.get("explain", NONE)[:2_000] if form == JSON else ALL
    data = answer(site.model, assess(site.model, product, day), explained=explained(site.model, asked))
    if form == JSON:
        return JSONResponse(data, headers={"Vary": "Accept"})
    if form == "text/plain":
        return PlainTextResponse(render_answer_text(data, links.lang), headers={"Vary": "Accept"})
    calendar = links.page(f"/product/{quote(slug)}/calendar", as_of=request.query_params.get("as-of"))
    page = frame(request) | {"product_href": links.iri(iri), "calendar_href": calendar}
    return Response(
        answer_html(site.model, data, links, **page),
        media_type="text/html",
        headers={"Vary": "Accept", "Content-Language": links.lang},
    )


def not_found(request: Request, _: Exception | None = None) -> Response:
    """The page for an address that leads nowhere: for the application's own 404, where a page is wanted."""
    return error_page(request, BadPage(404, "not-found", "try-search", name=request.url.path[:100]))


def _of_kind(view: Callable[..., Response], kind: str) -> Callable[..., Response]:
    def listed(request: Request) -> Response:
        return view(request, kind)

    return listed


def _thing_of_kind(kind: str) -> Callable[..., Response]:
    def shown(request: Request, slug: str) -> Response:
        return resource(request, kind=kind, slug=slug)

    return shown


def _add_routes() -> None:
    # A route a kind, never "/{kind}": the other doors of the server keep their own paths.
    router.add_api_route("/", home, methods=_METHODS)
    router.add_api_route("/explore", answered(explore_page), methods=_METHODS)
    router.add_api_route("/search", answered(search_page), methods=_METHODS)
    router.add_api_route("/ask", ask_page, methods=_METHODS)
    router.add_api_route("/forms", answered(forms_index), methods=_METHODS)
    for ending in ("", *(f".{name}" for name in ENDINGS)):
        router.add_api_route(f"/ns{ending}", vocabulary, methods=_METHODS)
        router.add_api_route(f"/dataset{ending}", dataset_page, methods=_METHODS)
    router.add_api_route("/sitemap.xml", sitemap, methods=_METHODS)
    router.add_api_route("/robots.txt", robots, methods=_METHODS)
    router.add_api_route("/release/{name}", release_page, methods=_METHODS)
    router.add_api_route("/.well-known/void", well_known, methods=_METHODS)
    router.add_api_route("/coverage", answered(coverage_page), methods=_METHODS)
    router.add_api_route("/coverage/{slug}", answered(source_coverage_page), methods=_METHODS)
    router.add_api_route("/product/{slug}/answer", product_answer, methods=_METHODS)
    router.add_api_route("/product/{slug}/calendar", answered(calendar_page), methods=_METHODS)
    router.add_api_route("/impact/{kind}/{slug}", answered(impact_page), methods=_METHODS)
    router.add_api_route("/releases", answered(releases_page), methods=_METHODS)
    router.add_api_route("/releases/diff", answered(release_diff_page), methods=_METHODS)
    router.add_api_route("/what-if", answered(what_if_page), methods=_METHODS)
    router.add_api_route("/diff", answered(diff_page), methods=_METHODS)
    router.add_api_route("/compare", answered(compare_page), methods=_METHODS)
    for kind in KINDS:
        index = norm_list if kind == "norm" else _of_kind(kind_index, kind)
        router.add_api_route(f"/{kind}", answered(index), methods=_METHODS)
        router.add_api_route(f"/{kind}/{{slug}}", _thing_of_kind(kind), methods=_METHODS)


_add_routes()
