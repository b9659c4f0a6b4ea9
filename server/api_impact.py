"""What hangs on a thing, and what if facts of a product were otherwise, over HTTP."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from queries.impact import impact
from server.api_changes import about_products, as_asked, stored
from server.api_parameters import A_PRODUCT, ApiRoute, AsOf, Lang
from server.changes.find import find_thing
from server.changes.graph import dependencies_of
from server.changes.impact import impact_data, impact_document
from server.described import BODY
from server.openapi import JUDGED, SENT, refusals
from server.pages.frame import site_of
from server.parameter_faults import expecting

router = APIRouter(prefix="/api", tags=["changes"], route_class=ApiRoute)

Facts = Annotated[
    list[str],
    Query(alias="fact", max_length=20, description="fact=value; fact=? leaves it unsaid"),
    expecting(
        "fait=valeur, tel que fact=health-data=false ; fact=health-data=? pour ne pas le dire",
        "fact=value, such as fact=health-data=false; fact=health-data=? leaves it unsaid",
    ),
]


@router.get("/impact/{kind}/{slug}", responses=refusals(404, 406))
def impact_of(request: Request, kind: str, slug: str, lang: Lang = "fr") -> Response:
    """Norms, procedures, evidence, facts, readings and products that hang on a thing, each with its path; what if it
    were gone (``repeal``).

    A passage is named with its fragment, percent-encoded: ``/api/impact/text/csp-l1111-8%23III``.
    """
    site = site_of(request)
    iri = find_thing(site, f"{kind}/{slug}")
    data = impact_data(impact(dependencies_of(site.store), iri), site.model.release, site.labels)
    return as_asked(request, data, impact_document, lang)


@router.get("/what-if", responses=refusals(404, *JUDGED))
async def what_if_of_stored(
    request: Request,
    product: Annotated[str, Query(max_length=300), A_PRODUCT],
    facts: Facts,
    as_of: AsOf = None,
    lang: Lang = "fr",
) -> Response:
    """The verdicts that would change for a product of the dataset if facts were otherwise."""
    return await about_products(request, "what-if", [stored(request, product)], lang, facts=facts, as_of=as_of)


@router.post("/what-if", openapi_extra=BODY, responses=refusals(*SENT))
async def what_if(request: Request, facts: Facts, as_of: AsOf = None, lang: Lang = "fr") -> Response:
    """The verdicts that would change for the product described in the body if facts were otherwise."""
    return await about_products(request, "what-if", None, lang, facts=facts, as_of=as_of)
