"""The SPARQL endpoint, `/sparql`: SPARQL 1.1 Protocol for programs, a form and a table for persons.

In: a request; `request.app.state.pool` (a started `WorkerPool`) and `request.app.state.templates` (a Jinja
environment with autoescape, whose loader finds `server/pages/templates`). Out: a response, UTF-8, open to any origin.
Errors: each as its own status with a text that says what to do; a query that was stopped is 503, never 200 or 500.
"""

import json
import re
from typing import Any, Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from ontology.errors import Lang, Message
from server.negotiation import GRAPH_TYPES, HTML, TABLE_TYPES, choose, content_type
from server.pages.frame import html
from server.sparql.guard import QueryRefused, check
from server.sparql.request import SparqlRequest, language, read_request
from server.sparql.service_description import service_description
from server.store import Accepted, DatasetGraphs
from server.workers.errors import PoolBusy, ResultTooLarge, TaskCrashed, TaskError, TaskTimeout
from server.workers.pool import WorkerPool
from server.workers.sparql_task import SparqlReply, read_reply
from server.workers.sparql_task import request as task_request

router = APIRouter()

_METHODS: Final = ("GET", "HEAD", "POST", "OPTIONS")
_CROSS_ORIGIN: Final = {"Access-Control-Allow-Origin": "*"}
_OPTIONS: Final = {
    "Allow": ", ".join(_METHODS),
    "Access-Control-Allow-Methods": ", ".join(_METHODS),
    "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type",
    "Access-Control-Max-Age": "86400",
}
_GRAPH_SIZES: Final = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
_RETRY_AFTER_S: Final = "5"

_TROUBLE: Final[dict[type[TaskError], tuple[int, Message]]] = {
    TaskTimeout: (
        503,
        Message(
            "Requête arrêtée : elle a dépassé le temps permis. Réduisez-la (LIMIT, moins de motifs).",
            "Query stopped: it took longer than allowed. Make it smaller (LIMIT, fewer patterns).",
        ),
    ),
    TaskCrashed: (
        503,
        Message(
            "Requête arrêtée : elle a épuisé la mémoire permise. Réduisez-la (LIMIT, sans ORDER BY).",
            "Query stopped: it used up the memory allowed. Make it smaller (LIMIT, no ORDER BY).",
        ),
    ),
    ResultTooLarge: (
        503,
        Message(
            "Résultat trop grand. Demandez-le par morceaux (LIMIT et OFFSET).",
            "Result too large. Ask for it in parts (LIMIT and OFFSET).",
        ),
    ),
    PoolBusy: (
        503,
        Message(
            "Le serveur est occupé. Réessayez dans quelques secondes.",
            "The server is busy. Try again in a few seconds.",
        ),
    ),
}
_OTHER_TROUBLE: Final = (
    503,
    Message("La requête n'a pas pu être évaluée.", "The query could not be evaluated."),
)


@router.api_route("/sparql", methods=list(_METHODS), include_in_schema=False)
async def sparql(request: Request) -> Response:
    """One request of the protocol; what goes wrong is answered here, so that nothing gives a 500."""
    if request.method == "OPTIONS":
        return _response(request, 204, b"", "text/plain", _OPTIONS)
    lang = language(request)
    pool: WorkerPool = request.app.state.pool
    try:
        asked = await read_request(request, pool.settings)
        if asked.text is None:
            return await _introduction(request, pool, asked, lang)
        check(asked.text, pool.settings)
        return await _answer(request, pool, asked, asked.text, lang)
    except QueryRefused as error:
        return _text(request, error.status, error.render(lang))
    except TaskError as error:
        status, message = _TROUBLE.get(type(error), _OTHER_TROUBLE)
        headers = {"Retry-After": _RETRY_AFTER_S} if isinstance(error, PoolBusy) else {}
        return _text(request, status, message.text(lang), headers)


async def _answer(request: Request, pool: WorkerPool, asked: SparqlRequest, text: str, lang: Lang) -> Response:
    """Run the query and send its result in the form that the client likes best."""
    table = choose(asked.accept, (*TABLE_TYPES, HTML))
    graph = choose(asked.accept, (*GRAPH_TYPES, HTML))
    if table is None and graph is None:
        return _not_acceptable(request, lang)
    is_page = HTML in (table, graph)
    accepted = Accepted(TABLE_TYPES[0], GRAPH_TYPES[0]) if is_page else Accepted(table, graph)
    rows = pool.settings.page_row_limit if is_page else None
    reply = read_reply(await pool.run("sparql", task_request(text, asked.graphs, accepted, rows)))
    if reply.status == 406:
        return _not_acceptable(request, lang)
    message = "" if reply.status == 200 else _engine_message(reply.message, lang)
    if is_page:
        return _page(request, lang, reply.status, text, message, reply)
    if message:
        return _text(request, reply.status, message)
    return _response(request, 200, reply.body, reply.media_type)


async def _introduction(request: Request, pool: WorkerPool, asked: SparqlRequest, lang: Lang) -> Response:
    """Without a query: the form for a browser, the service description for a program."""
    chosen = choose(asked.accept, (*GRAPH_TYPES, HTML))
    if chosen is None:
        return _not_acceptable(request, lang)
    if chosen == HTML:
        return _page(request, lang, 200)
    reply = read_reply(await pool.run("sparql", task_request(_GRAPH_SIZES, DatasetGraphs(), Accepted(TABLE_TYPES[0]))))
    rows = json.loads(reply.body)["results"]["bindings"]
    graphs = {row["g"]["value"]: int(row["n"]["value"]) for row in rows if row["g"]["type"] == "uri"}
    try:
        body = service_description(_endpoint(request, pool), graphs, chosen)
    except ValueError:  # a Host header that makes no IRI
        return _text(request, 400, Message("En-tête Host illisible.", "Unreadable Host header.").text(lang))
    return _response(request, 200, body, chosen)


def _endpoint(request: Request, pool: WorkerPool) -> str:
    """The public address of the endpoint."""
    public = pool.settings.public_url or f"{request.url.scheme}://{request.url.netloc}"
    return f"{public.rstrip('/')}{request.url.path}"


def _page(
    request: Request,
    lang: Lang,
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
    return _response(request, status, bytes(html(request, "sparql.html", status, **context).body), HTML)


def _engine_message(message: str, lang: Lang) -> str:
    """The parser's message on one line, with its place in words and its long lists of characters left out."""
    flat = re.sub(r"\s+", " ", message)
    place = re.match(r"error at (\d+):(\d+): ", flat)
    said = re.sub(r",? ?\[[^\[\]]*'\.\.[^\[\]]*\]", "", flat[place.end() :] if place else flat)
    said = said if len(said) <= 400 else said[:400] + " …"
    if not place:
        return said
    line, column = place.groups()
    if lang == "fr":
        return f"Erreur de syntaxe, ligne {line}, colonne {column} : {said}"
    return f"Syntax error, line {line}, column {column}: {said}"


def _not_acceptable(request: Request, lang: Lang) -> Response:
    """406, with the list of what can be sent."""
    reason = Message("Aucun type accepté n'est offert ici.", "No accepted type is on offer here.").text(lang)
    listed = f"SELECT, ASK: {', '.join(TABLE_TYPES)}\nCONSTRUCT, DESCRIBE: {', '.join(GRAPH_TYPES)}"
    return _text(request, 406, f"{reason}\n{listed}")


def _text(request: Request, status: int, text: str, headers: dict[str, str] | None = None) -> Response:
    return _response(request, status, f"{text}\n".encode(), "text/plain", headers or {})


def _response(
    request: Request, status: int, body: bytes, media_type: str, headers: dict[str, str] | None = None
) -> Response:
    """A response with the headers that all share; HEAD gets the length of the body without the body."""
    shared = {**_CROSS_ORIGIN, "Vary": "Accept, Accept-Language", "X-Content-Type-Options": "nosniff"}
    response = Response(b"" if request.method == "HEAD" else body, status, headers={**shared, **(headers or {})})
    if status != 204:
        response.headers["Content-Type"] = content_type(media_type)
        response.headers["Content-Length"] = str(len(body))
    return response
