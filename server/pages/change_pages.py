"""The pages on time and change: a product's calendar, two dates, what hangs on a thing, two products or readings.

In: requests. Out: pages; products are judged in a worker, the rest in process. Errors: `BadPage` 404 with the nearest
names, 400 for what cannot be asked, 503 where a worker could not answer in time.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final
from urllib.parse import quote

from fastapi import Request, Response

from ontology.namespaces import kind_of, slug_of
from ontology.verdicts.differences import in_order
from queries.impact import impact
from server.api_changes import difference, stored
from server.api_compare import stored_products
from server.changes.calendar import calendar_document
from server.changes.compare import comparison_document, readings_document
from server.changes.differences import product_difference_document
from server.changes.document import Document, line
from server.changes.find import IMPACT_KINDS, find_reading, find_thing
from server.changes.graph import dependencies_of
from server.changes.impact import impact_data, impact_document
from server.pages.frame import BadPage, day_of, html, links_of, site_of
from server.pages.judged import LONGEST, found, judged
from server.pages.links import Links
from server.pages.site import Site
from server.pages.words import say

_ABOUT: Final = ("product", "norm", "article")


def calendar_page(request: Request, slug: str) -> Response:
    """The calendar of a product of the dataset."""
    links = links_of(request)
    asked = day_of(request) if request.query_params.get("as-of", "").strip() else None
    description = found(request, lambda: stored(request, slug))
    data = judged(request, "calendar", [description], as_of=asked)
    path = f"/product/{quote(slug)}"
    return html(
        request,
        "calendar.html",
        document=calendar_document(data, links.lang),
        as_of=data["asOf"],
        back=links.page(f"{path}/answer", as_of=data["asOf"]),
    )


def diff_page(request: Request) -> Response:
    """What differs between two dates, by default over the year that ends today."""
    links = links_of(request)
    end = _day(request, "to", date.today())
    start = _day(request, "from", end - timedelta(days=365) if end.toordinal() > 365 else date.min)
    about = {name: value for name in _ABOUT if (value := request.query_params.get(name, "").strip()[:LONGEST])}
    name, value = next(iter(about.items()), ("", ""))
    found(request, lambda: in_order(start, end))
    if name == "product":
        description = found(request, lambda: stored(request, value))
        data = judged(request, "difference", [description], start=start, end=end)
        document = product_difference_document(data, links.lang)
    else:
        norm, article = (value if name == kind else None for kind in ("norm", "article"))
        data, written = found(request, lambda: difference(request, start, end, norm, article))
        document = written(data, links.lang)
    return html(request, "diff.html", document=document, start=start, end=end, about=[(name, value)] if name else [])


def impact_page(request: Request, kind: str, slug: str) -> Response:
    """What hangs on a thing; a passage is named by ``?part=``, as the fragment of an address is not sent."""
    site, links = site_of(request), links_of(request)
    part = request.query_params.get("part", "").strip()[:LONGEST]
    iri = found(request, lambda: find_thing(site, f"{kind}/{slug}{'#' + part if part else ''}"))
    data = impact_data(impact(dependencies_of(site.store), iri), site.model.release, site.labels)
    passages = [
        (links.page(_impact_path(iri), part=fragment.partition("#")[2]), site.label(fragment, links.lang))
        for fragment in ([] if part else site.own_fragments(iri))
        if fragment in site.model.provisions
    ]
    return html(
        request,
        "impact.html",
        document=impact_document(data, links.lang),
        thing_href=links.iri(iri),
        thing_label=site.label(iri, links.lang),
        passages=passages,
    )


def compare_page(request: Request) -> Response:
    """Two products of the dataset, or two readings over all of them; without either, what can be compared."""
    site, links = site_of(request), links_of(request)
    asked = {n: request.query_params.get(n, "").strip()[:LONGEST] for n in ("first", "second", "reading")}
    day = day_of(request) if request.query_params.get("as-of", "").strip() else None
    document = Document(say("compare.page-title", links.lang), (line(say("compare.page-lead", links.lang)),), ())
    if asked["reading"]:
        reading = found(request, lambda: find_reading(site.model, asked["reading"]))
        data = judged(request, "readings", stored_products(request), reading=reading.id, as_of=day)
        document = readings_document(data, links.lang)
    elif asked["first"] and asked["second"]:
        sides = [
            found(request, lambda: stored(request, asked["first"])),
            found(request, lambda: stored(request, asked["second"])),
        ]
        document = comparison_document(judged(request, "compare", sides, as_of=day), links.lang)
    products = [(slug_of(i), site.label(i, links.lang)) for i in site.by_label(site.things("product"), links.lang)]
    readings = [
        (links.page("/compare", reading=slug_of(i)), site.label(i, links.lang))
        for i in site.by_label(site.things("reading"), links.lang)
    ]
    return html(
        request, "compare.html", document=document, products=products, readings=readings, asked=asked, as_of=day
    )


def ways_from(site: Site, links: Links, iri: str) -> list[tuple[str, str]]:
    """Where one can go from the page of a thing: its impact, what changed in it, its comparison; with the words."""
    kind, slug, lang = kind_of(iri), slug_of(iri), links.lang
    ways = []
    if kind == "product":
        ways.append((links.page(f"/product/{quote(slug)}/calendar"), say("calendar.link", lang)))
        ways.append((links.page("/diff", product=slug), say("difference.link", lang)))
        ways.append((links.page("/what-if", product=slug), say("what_if.link", lang)))
    provision = site.model.provisions.get(iri)
    if kind == "norm" or (kind == "text" and provision and provision.versions):
        params = {"norm" if kind == "norm" else "article": slug}
        ways.append((links.page("/diff", **params), say("difference.link", lang)))
    if kind in IMPACT_KINDS and dependencies_of(site.store).hanging_on(iri):
        ways.append((links.page(_impact_path(iri)), say("impact.link", lang)))
    if kind == "reading":
        ways.append((links.page("/compare", reading=slug), say("compare.link", lang)))
    return ways


def _impact_path(iri: str) -> str:
    whole = iri.partition("#")[0]
    return f"/impact/{kind_of(whole)}/{quote(slug_of(whole))}"


def _day(request: Request, name: str, otherwise: date) -> date:
    asked = request.query_params.get(name, "").strip()
    try:
        return date.fromisoformat(asked) if asked else otherwise
    except ValueError:
        raise BadPage(400, "bad-date", "bad-date-do", value=asked[:40]) from None
