"""The SPARQL endpoint, `/sparql`: SPARQL 1.1 Protocol for programs, a form and a table for persons.

In: a request; of `request.app.state` the `pool` (a started `WorkerPool` or `StorePool`) and the `cache`.
Out: a response, UTF-8; the headers that every answer shares are set in front (`server.http.shared_headers`).
Errors: each as its own status with a text that says what to do; a query that was stopped is 503, never 200 or 500.
"""

import json
from typing import Any, Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from ontology.errors import Lang, Message
from server.http.access_log import note, query_hash
from server.http.declared_body import TAKEN, CodedBody
from server.http.for_client import run_for
from server.http.stored_answer import AnswerResponse, StoredAnswer, Unchanged
from server.negotiation import GRAPH_TYPES, HTML, TABLE_TYPES, choose
from server.pages.frame import html
from server.remote.reading import check_portable
from server.remote.store_pool import StorePool
from server.settings import Settings
from server.sparql.evaluation import evaluate
from server.sparql.guard import QueryRefused, check, walk
from server.sparql.query_faults import in_words
from server.sparql.request import SparqlRequest, language, read_request
from server.sparql.responses import not_acceptable, not_allowed, not_for_xml, options, respond, text, trouble
from server.sparql.service_description import service_description
from server.store import NO_XML, Accepted, DatasetGraphs
from server.workers.errors import TaskError
from server.workers.pool import WorkerPool
from server.workers.sparql_task import SparqlReply, read_reply
from server.workers.sparql_task import request as task_request

router = APIRouter()

_ROUTED: Final = ("GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH")
_GRAPH_SIZES: Final = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"


async def sparql(request: Request) -> Response:
    """One request of the protocol; what goes wrong is answered here, so that nothing gives a 500."""
    if request.method == "OPTIONS":
        return options(request)
    if request.method not in ("GET", "HEAD", "POST"):
        return not_allowed(request, language(request))
    settings: Settings = request.app.state.pool.settings
    try:
        asked = await read_request(request, settings)
        if asked.text is None:
            return await _introduction(request, settings, asked, language(request))
        note(request.scope, query=query_hash(asked.text))
        check(asked.text, settings)
        if settings.store:
            check_portable(asked.text)
        return await _answer(request, settings, asked, asked.text)
    except QueryRefused as error:
        return text(request, error.status, error.render(language(request)))
    except CodedBody as error:
        return text(request, 415, error.render(language(request)), TAKEN)
    except TaskError as error:
        return trouble(request, error, language(request))


# A route like any other, and the one that is asked most: `server.http.direct` may lead to the same function.
router.add_route("/sparql", sparql, methods=list(_ROUTED), include_in_schema=False)


async def _answer(request: Request, settings: Settings, asked: SparqlRequest, query: str) -> Response:
    """Run the query and send its result in the form that the client likes best."""
    table = choose(asked.accept, (*TABLE_TYPES, HTML))
    graph = choose(asked.accept, (*GRAPH_TYPES, HTML))
    if table is None and graph is None:
        return not_acceptable(request, language(request))
    if HTML in (table, graph):
        return await _result_page(request, settings, asked, query, language(request))
    known = request.headers.get("if-none-match", "") if request.method != "POST" else ""
    answer = await evaluate(request, query, asked.graphs, Accepted(table, graph), known)
    if isinstance(answer, StoredAnswer):
        return AnswerResponse(answer)
    if isinstance(answer, Unchanged):
        return answer
    if answer.status == 406:
        return (not_for_xml if answer.message == NO_XML else not_acceptable)(request, language(request))
    walk(query, settings.query_depth_limit)  # what it finds is said better than the engine says it
    return text(request, answer.status, in_words(query, answer.message, language(request)))


async def _result_page(request: Request, settings: Settings, asked: SparqlRequest, query: str, lang: Lang) -> Response:
    """The first rows of the result, under the form."""
    pool: WorkerPool | StorePool = request.app.state.pool
    accepted = Accepted(TABLE_TYPES[0], GRAPH_TYPES[0])
    payload = task_request(query, asked.graphs, accepted, settings.page_row_limit)
    reply = read_reply(await run_for(request, pool, "sparql", payload))
    message = "" if reply.status == 200 else in_words(query, reply.message, lang)
    return _page(request, reply.status, query, message, reply)


async def _introduction(request: Request, settings: Settings, asked: SparqlRequest, lang: Lang) -> Response:
    """Without a query: the form for a browser, the service description for a program."""
    chosen = choose(asked.accept, (*GRAPH_TYPES, HTML))
    if chosen is None:
        return not_acceptable(request, lang)
    if chosen == HTML:
        return _page(request, 200)
    sizes = await evaluate(request, _GRAPH_SIZES, DatasetGraphs(), Accepted(TABLE_TYPES[0]))
    assert not isinstance(sizes, Unchanged)  # noqa: S101 - no tag was given
    rows = json.loads(sizes.body)["results"]["bindings"]
    graphs = {row["g"]["value"]: int(row["n"]["value"]) for row in rows if row["g"]["type"] == "uri"}
    try:
        body = service_description(_endpoint(request, settings), graphs, chosen)
    except ValueError:  # a Host header that makes no IRI
        return text(request, 400, Message("En-tête Host illisible.", "Unreadable Host header.").text(lang))
    return respond(request, 200, body, chosen)


def _endpoint(request: Request, settings: Settings) -> str:
    """The public address of the endpoint."""
    public = settings.public_url or f"{request.url.scheme}://{request.url.netloc}"
    return f"{public.rstrip('/')}{request.url.path}"


def _page(
    request: Request,
    status: int,
    query: str = "",
    message: str = "",
    reply: SparqlReply | None = None,
) -> Response:
    """The HTML page: the form, and under it the message or the result of a query."""
    context: dict[str, Any] = {"query": query, "message": message}
    context |= {"table": None, "boolean": None, "graph": None, "cut": reply is not None and reply.cut}
    if reply and reply.status == 200:
        if reply.media_type == TABLE_TYPES[0]:
            result = json.loads(reply.body)
            context["boolean"] = result.get("boolean")
            if "results" in result:
                variables = result["head"].get("vars", [])
                context["table"] = {"variables": variables, "rows": result["results"]["bindings"]}
        else:
            context["graph"] = reply.body.decode(errors="ignore")
    page = html(request, "sparql.html", status, **context)
    page.headers["Vary"] = "Accept, Accept-Language"  # what is wrong is said in the language of the browser
    return page
