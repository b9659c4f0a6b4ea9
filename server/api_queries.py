"""The stored queries over HTTP: their list with what each says of itself, and the rows of one.

Stored queries are ours: they run in process, over the embedded store, or on a remote one. What a caller gives is bound
as a term of the parameter's type (`queries.binding`), never pasted. A faulty parameter is a 400, an unknown name a 404,
each with the nearest names.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

import pyoxigraph as ox
from anyio import from_thread
from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from ontology.errors import Message, UserError
from ontology.namespaces import BASE, KINDS
from ontology.nearest import did_you_mean
from queries.binding import bind
from queries.catalogue import Catalogue, Engine, StoredQuery, select
from server.api_parameters import ApiRoute, NamedByTheDoor
from server.api_tasks import error_response, failure
from server.errors_json import errors_json
from server.nearest import Unknown, unknown
from server.negotiation import choose, content_type
from server.openapi import refusals
from server.remote.engine import RemoteEngine
from server.remote.store_pool import StorePool
from server.store import EmbeddedStore
from server.workers.errors import TaskError

router = APIRouter(prefix="/api/queries", tags=["queries"], route_class=ApiRoute)

JSON: Final = "application/json"
CSV: Final = "text/csv"
SPARQL: Final = "application/sparql-query"
FORMS: Final = (JSON, CSV, SPARQL)
_SAID: Final = "SELECT ?thing { ?thing ?property ?value } LIMIT 1"
_THINGS: Final = "SELECT DISTINCT ?thing ?kind { ?thing a ?class FILTER(STRSTARTS(STR(?thing), ?kind)) }"


@cache
def catalogue() -> Catalogue:
    """The stored queries, read once."""
    return Catalogue()


@router.get("")
def queries() -> list[dict[str, Any]]:
    """Every stored query: title, description, parameters and columns, in French and in English."""
    return [about(query) for query in catalogue()]


def rows(request: Request, name: str) -> Response:
    """The answer of one query, named whole or by its number (`q01`): JSON, CSV, or its SPARQL text, by Accept.

    Each parameter of the query is one of the address: an IRI or a path such as `product/x`, a date, a text.
    """
    form = choose(request.headers.get("accept"), FORMS)
    if form is None:
        offers = ", ".join(FORMS)
        refusal = UserError(Message(f"formes offertes : {offers}", f"forms on offer: {offers}"))
        return JSONResponse(errors_json(refusal), 406)
    query = _query(name)
    given = dict(request.query_params)
    _check_things(request.app.state.store, query, given)
    if form == SPARQL:
        return Response(query.standalone(given), headers={"Content-Type": content_type(form), "Vary": "Accept"})
    try:
        table = catalogue().run(query.metadata.name, given, _engine(request))
    except TaskError as error:
        message, status, headers = failure(error)
        return error_response(status, message, headers)
    body = table.csv() if form == CSV else table.json()
    return Response(body, headers={"Content-Type": content_type(form), "Vary": "Accept"})


router.add_api_route(
    "/{name}",
    rows,
    methods=["GET"],
    responses=refusals(404, 406, 413, 429, 502, 503),
    route_class_override=NamedByTheDoor,
)


def about(query: StoredQuery) -> dict[str, Any]:
    """What a query says of itself, ready for JSON."""
    said = query.metadata
    return {
        "name": said.name,
        "title": dict(said.title),
        "description": dict(said.description),
        "answers": list(said.answers),
        "parameters": [
            {"name": p.name, "type": p.type, "default": p.default, "label": dict(p.labels)} for p in said.parameters
        ],
        "columns": [{"name": c.name, "shape": c.shape, "label": dict(c.labels)} for c in said.columns],
    }


def _engine(request: Request) -> Engine:
    """What the queries run on. They run in a thread of the framework, which may wait for the loop."""
    pool = getattr(request.app.state, "pool", None)
    if isinstance(pool, StorePool):
        return RemoteEngine(pool, from_thread.run)
    embedded: EmbeddedStore = request.app.state.store
    return embedded


def _query(name: str) -> StoredQuery:
    """The query of that name. Raises `Unknown` (a 404) with the nearest names."""
    try:
        return catalogue().query(name)
    except UserError as error:
        names = [query.metadata.name for query in catalogue()]
        listed = Message("/api/queries les énumère", "/api/queries lists them")
        raise Unknown(error.what, remedy=did_you_mean(name, names) or listed) from error


def _check_things(store: Engine, query: StoredQuery, given: Mapping[str, str]) -> None:
    """Raises `Unknown` (a 404) for a parameter that names a thing of Réglo that there is not, with the nearest."""
    for name, term in bind(query.metadata, given).items():
        if not given.get(name) or not isinstance(term, ox.NamedNode) or not term.value.startswith(BASE):
            continue
        short = term.value.removeprefix(BASE)
        kind = short.partition("/")[0]
        if kind in KINDS and not select(store, _SAID, {"thing": term}):
            rows = select(store, _THINGS, {"kind": ox.Literal(f"{BASE}{kind}/")})
            things = [row["thing"].value.removeprefix(BASE) for row in rows if isinstance(row["thing"], ox.NamedNode)]
            listed = Message(f"voir leur liste : /{kind}", f"see their list: /{kind}")
            raise unknown("chose", "thing", short[:80], things, listed)
