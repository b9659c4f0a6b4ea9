"""The calendar of a product and what differs between two dates, over HTTP.

A product is described in the body (POST) or named among those of the dataset (GET, ``product=slug``); it is judged in
a worker either way. A norm, an article or the whole law needs no product and is answered in process.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse

from ontology.errors import Message, UserError
from ontology.namespaces import thing
from ontology.verdicts.differences import in_order, law_difference, norm_difference
from queries.article_changes import article_changes
from server.api_parameters import A_PRODUCT, ApiRoute, AsOf, Lang
from server.changes.article import article_data, article_document
from server.changes.differences import (
    law_difference_data,
    law_difference_document,
    norm_difference_data,
    norm_difference_document,
)
from server.changes.document import Document, document_text
from server.changes.find import find_article
from server.commands.norms import find_norm
from server.commands.product_argument import known_product
from server.described import BODY, SYNTAXES, Refused, body_of, form_of, judged, media_type_of
from server.openapi import JUDGED, SENT, refusals
from server.pages.document_page import document_html
from server.pages.frame import site_of
from server.pages.stored_product import stored_turtle
from server.parameter_faults import A_DAY, Day
from server.workers.assess_task import HTML, JSON
from server.workers.change_task import FORMS, Description
from server.workers.change_task import request as task_request

router = APIRouter(prefix="/api", tags=["changes"], route_class=ApiRoute)

From = Annotated[Day, Query(alias="from", description="first date, YYYY-MM-DD"), A_DAY]
To = Annotated[Day, Query(alias="to", description="second date, YYYY-MM-DD"), A_DAY]
Slug = Annotated[str | None, Query(max_length=300)]


@router.get("/calendar", responses=refusals(404, *JUDGED))
async def calendar_of_stored(
    request: Request, product: Annotated[str, Query(max_length=300), A_PRODUCT], as_of: AsOf = None, lang: Lang = "fr"
) -> Response:
    """The calendar of a product of the dataset: JSON, HTML or text."""
    return await about_products(request, "calendar", [stored(request, product)], lang, as_of=as_of)


@router.post("/calendar", openapi_extra=BODY, responses=refusals(*SENT))
async def calendar(request: Request, as_of: AsOf = None, lang: Lang = "fr") -> Response:
    """The calendar of the product described in the body: JSON, HTML or text."""
    return await about_products(request, "calendar", None, lang, as_of=as_of)


@router.get("/diff", responses=refusals(404, *JUDGED))
async def diff(
    request: Request,
    start: From,
    end: To,
    product: Slug = None,
    norm: Slug = None,
    article: Slug = None,
    lang: Lang = "fr",
) -> Response:
    """What differs between two dates for a product of the dataset, a norm, an article, or else for the whole law."""
    if sum(value is not None for value in (product, norm, article)) > 1:
        raise UserError(
            Message(
                "un produit, une norme ou un article, non plusieurs", "a product, a norm or an article, not several"
            )
        )
    in_order(start, end)
    if product is not None:
        return await about_products(request, "difference", [stored(request, product)], lang, start=start, end=end)
    data, document = difference(request, start, end, norm, article)
    return as_asked(request, data, document, lang)


@router.post("/diff", openapi_extra=BODY, responses=refusals(*SENT))
async def diff_of_product(request: Request, start: From, end: To, lang: Lang = "fr") -> Response:
    """What differs between two dates for the product described in the body: JSON, HTML or text."""
    in_order(start, end)
    return await about_products(request, "difference", None, lang, start=start, end=end)


def difference(
    request: Request, start: date, end: date, norm: str | None, article: str | None
) -> tuple[dict[str, Any], Callable[[dict[str, Any], str], Document]]:
    """What differs for a norm, an article or the whole law, and how it is said. Raises `Unknown`, `UserError`."""
    site = site_of(request)
    model = site.model
    if norm is not None:
        found = norm_difference(model, find_norm(model, norm.removeprefix("norm/")), start, end)
        return norm_difference_data(model, found), norm_difference_document
    if article is not None:
        changes = article_changes(site.store, find_article(site, article), start, end)
        return article_data(model, changes, site.labels), article_document
    return law_difference_data(model, law_difference(model, start, end), start, end), law_difference_document


def stored(request: Request, slug: str) -> Description:
    """A product of the dataset, ready for a worker. Raises `Unknown` with the nearest."""
    site = site_of(request)
    known = known_product(site, slug.removeprefix("product/"))
    return Description(f"{known}.ttl", stored_turtle(site.store, thing("product", known)))


async def about_products(
    request: Request, task: str, descriptions: list[Description] | None, lang: str, **asked: object
) -> Response:
    """What a worker answers on these products, or on the one that the body describes."""
    try:
        form = form_of(request, FORMS)
        if descriptions is None:
            media_type = media_type_of(request)
            body = await body_of(request)
            descriptions = [Description(f"description.{SYNTAXES[media_type]}", body, media_type)]
        return await judged(request, task, task_request(descriptions, form=form, lang=lang, **asked))
    except Refused as refused:
        return refused.response


def as_asked(
    request: Request, data: dict[str, Any], document: Callable[[dict[str, Any], str], Document], lang: str
) -> Response:
    """The data in the form that the client likes best."""
    try:
        form = form_of(request, FORMS)
    except Refused as refused:
        return refused.response
    if form == JSON:
        return JSONResponse(data, headers={"Vary": "Accept"})
    written = document(data, lang)
    if form == HTML:
        body = document_html(written, lang, data["release"])
        return Response(body, media_type="text/html", headers={"Vary": "Accept"})
    return Response(
        document_text(written, lang, verbose=True) + "\n", media_type="text/plain", headers={"Vary": "Accept"}
    )
