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
from server.negotiation import GRAPH_TYPES, HTML, choose
from server.pages.answer_page import answer_html
from server.pages.ask_page import ask_page
from server.pages.change_pages import calendar_page, compare_page, diff_page, impact_page
from server.pages.coverage import coverage_page, source_coverage_page
from server.pages.dataset_page import dataset_page, release_page, well_known
from server.pages.described import addressed, described, known
from server.pages.explore_page import explore_page, kinds_told
from server.pages.forms import JSON
from server.pages.forms_index import forms_index
from server.pages.frame import BadPage, answered, day_of, error_page, frame, html, links_of, site_of
from server.pages.label_search import folded
from server.pages.linked import ENDINGS
from server.pages.lists import kind_index, norm_list, search_page
from server.pages.releases_page import release_diff_page, releases_page
from server.pages.report_text import render_answer_text
from server.pages.site import Site
from server.pages.sitemap import robots, sitemap
from server.pages.stored_product import stored_product
from server.pages.values import Description
from server.pages.vocabulary_page import vocabulary
from server.pages.what_if_page import what_if_page

router = APIRouter(include_in_schema=False)

FLAGSHIP: Final = "cloud-archive-medico-social"
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
    found = addressed(site, f"{kind}/{slug}")
    if found.known:
        return described(request, found)
    name = slug_of(found.iri)
    current = site.renamed(kind, name)
    if current is None:
        raise BadPage(404, "not-found", "try-search", _nearest(site, kind, name), name=name[:100])
    params = {name: value for name, value in request.query_params.items() if name != "lang"}
    return RedirectResponse(links.page(f"/{kind}/{quote(slug_of(current))}{found.ending}", **params), 301)


def _nearest(site: Site, kind: str, slug: str) -> list[str]:
    """Things whose slug looks like the one asked for: of the kind first, then of any kind."""
    stem = folded(slug)
    own = [thing(kind, found) for found in nearest(stem, [i.rpartition("/")[2] for i in site.things(kind)])]
    if own:
        return own
    slugs = {iri.rpartition("/")[2]: iri for other in KINDS for iri in site.things(other)}
    return [slugs[found] for found in nearest(stem, slugs)]


@answered
def product_answer(request: Request, slug: str) -> Response:
    """The report of a stored product, judged now: HTML, JSON or text."""
    site, links = site_of(request), links_of(request)
    iri = thing("product", slug)
    if not known(site, iri):
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
