"""Two products, or two readings of a provision, side by side, over HTTP."""

from __future__ import annotations

import json
import re
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request, Response

from ontology.errors import Message, UserError
from ontology.namespaces import slug_of
from server.api_changes import about_products, stored
from server.api_parameters import ApiRoute, AsOf, Lang
from server.changes.find import find_reading
from server.described import Refused, body_of
from server.openapi import JUDGED, refusals
from server.pages.frame import site_of
from server.workers.change_task import Description

router = APIRouter(prefix="/api", tags=["changes"], route_class=ApiRoute)

Slug = Annotated[str | None, Query(max_length=300)]

_A_NAME: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""One word, of which no description is made."""
_SIDES: Final = ("first", "second")
_BODY: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "required": list(_SIDES),
                    "properties": {side: {"type": ["object", "string"]} for side in _SIDES},
                }
            }
        },
    }
}


@router.get("/compare", responses=refusals(404, *JUDGED))
async def compare_stored(
    request: Request,
    first: Slug = None,
    second: Slug = None,
    reading: Slug = None,
    as_of: AsOf = None,
    lang: Lang = "fr",
) -> Response:
    """Two products of the dataset; or, with ``reading``, both readings over every product of the dataset."""
    if reading is not None and first is None and second is None:
        return await about_products(
            request, "readings", stored_products(request), lang, reading=known_reading(request, reading), as_of=as_of
        )
    if reading is not None or first is None or second is None:
        raise _two_wanted()
    sides = [stored(request, first), stored(request, second)]
    return await about_products(request, "compare", sides, lang, as_of=as_of)


@router.post("/compare", openapi_extra=_BODY, responses=refusals(404, *JUDGED))
async def compare(request: Request, reading: Slug = None, as_of: AsOf = None, lang: Lang = "fr") -> Response:
    """Two products as JSON, ``{"first": …, "second": …}``: an object is a description, a text one in YAML, or
    ``product/slug`` or the slug alone for a product of the dataset. With ``reading``, both readings over them.
    """
    try:
        sides = _sides(request, await body_of(request))
    except Refused as refused:
        return refused.response
    if reading is not None:
        found = known_reading(request, reading)
        return await about_products(request, "readings", sides, lang, reading=found, as_of=as_of)
    return await about_products(request, "compare", sides, lang, as_of=as_of)


def stored_products(request: Request) -> list[Description]:
    """Every product of the dataset."""
    return [stored(request, slug_of(iri)) for iri in site_of(request).things("product")]


def known_reading(request: Request, name: str) -> str:
    """The id of a reading. Raises `Unknown` with the nearest."""
    return find_reading(site_of(request).model, name).id


def _sides(request: Request, body: bytes) -> list[Description]:
    try:
        sent = json.loads(body)
        if not isinstance(sent, dict) or set(sent) != set(_SIDES):
            raise _two_wanted()
        return [_side(request, side, sent[side]) for side in _SIDES]
    except (ValueError, RecursionError):
        raise _two_wanted() from None


def _side(request: Request, side: str, sent: object) -> Description:
    if isinstance(sent, dict):
        return Description(f"{side}.json", json.dumps(sent).encode())
    if isinstance(sent, str) and (sent.startswith("product/") or _A_NAME.fullmatch(sent)):
        return stored(request, sent)
    if isinstance(sent, str):
        return Description(f"{side}.yaml", sent.encode("utf-8", "replace"))
    raise _two_wanted()


def _two_wanted() -> UserError:
    return UserError(
        Message("il faut deux produits, ou une lecture", "two products are needed, or a reading"),
        expected=Message(
            'first et second ; dans un corps JSON, {"first": …, "second": …} et rien d\'autre',
            'first and second; in a JSON body, {"first": …, "second": …} and nothing else',
        ),
        remedy=Message("voir /openapi.json", "see /openapi.json"),
    )
