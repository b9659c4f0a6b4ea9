"""Graphs read whole: the Graph Store Protocol at `/graphs`, each graph at its own IRI, the dataset with its graphs.

In: GET and HEAD. Out: a graph in `GRAPH_TYPES` (by Accept, `?format=` or the ending of the path), with its name in
`QUAD_TYPES`; who would read a page is led to the dataset's. Errors: 400, 404, 406 in plain text; 405 for writing.
Source: SPARQL 1.1 Graph Store HTTP Protocol §4.1 (direct), §4.2 (indirect: `?graph=`, `?default`), §5.2 (GET).
"""

from typing import Final

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ontology.errors import Lang, Message
from ontology.namespaces import BASE
from server.http.answer_cache import AnswerCache
from server.http.for_client import run_for
from server.http.form_pairs import form_pairs
from server.http.stored_answer import AnswerResponse
from server.negotiation import FORMATS, GRAPH_TYPES, HTML, QUAD_TYPES, choose
from server.pages.described import known
from server.pages.frame import links_of, site_of
from server.pages.linked import ENDINGS, OF_A_DUMP
from server.remote.store_pool import StorePool
from server.sparql.request import language
from server.sparql.responses import not_allowed, options, text, trouble
from server.workers import dump_task
from server.workers.errors import TaskError
from server.workers.pool import WorkerPool
from server.workers.sparql_task import read_reply

router = APIRouter(include_in_schema=False)

GRAPHS: Final = f"{BASE}graph/"
_ROUTED: Final = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH", "TRACE"]
_READING: Final = ("GET", "HEAD", "OPTIONS")
_TYPES: Final = (*GRAPH_TYPES, *QUAD_TYPES)
_ENDINGS: Final = {name: FORMATS[name] for name in ("ttl", "nt", "rdf", "jsonld")} | {
    "json": FORMATS["jsonld"],
    "nq": QUAD_TYPES[0],
    "trig": QUAD_TYPES[1],
}


@router.api_route("/graphs", methods=_ROUTED)
async def graph_store(request: Request) -> Response:
    """The graph that `?graph=` or `?default` names."""
    lang = language(request)
    if request.method not in ("GET", "HEAD"):
        return _no_reading(request, lang)
    try:
        pairs = form_pairs(request.scope["query_string"].decode("latin-1"), 100)
    except ValueError:
        pairs = []
    named = [(name, value) for name, value in pairs if name in ("graph", "default")]
    if len(named) != 1 or (named[0][0] == "default" and named[0][1]):
        said = Message("Donnez « ?default » ou un seul « ?graph=IRI ».", 'Give "?default" or one "?graph=IRI".')
        return text(request, 400, said.text(lang))
    formats = [value for name, value in pairs if name == "format"]
    if len(formats) > 1 or not _ENDINGS.keys() >= set(formats):
        said = Message("Le paramètre « format » prend une de ces valeurs :", 'The parameter "format" takes one of:')
        return text(request, 400, f"{said.text(lang)} {', '.join(_ENDINGS)}")
    (name, iri) = named[0]
    return await _graph(request, iri if name == "graph" else None, _ENDINGS[formats[0]] if formats else None, lang)


@router.api_route("/graph/{name:path}", methods=_ROUTED)
async def named_graph(request: Request, name: str) -> Response:
    """A named graph of Réglo at its own IRI, with or without an ending; without a name, where they are listed."""
    lang = language(request)
    if request.method not in ("GET", "HEAD"):
        return _no_reading(request, lang)
    if not name:
        return RedirectResponse(links_of(request).page("/dataset"), 303, headers={"Vary": "Accept"})
    stem, _, ending = name.rpartition(".")
    if stem and ending in _ENDINGS:
        if stem.rpartition(".")[2] in _ENDINGS and ending in ENDINGS:  # the IRI of a dump, with an ending of its own
            return _described(request, stem, f".{ending}")
        return await _graph(request, GRAPHS + stem, _ENDINGS[ending], lang)
    if choose(request.headers.get("accept"), (HTML, *_TYPES)) == HTML:
        return _described(request, name, "")
    return await _graph(request, GRAPHS + name, None, lang)


def _described(request: Request, name: str, ending: str) -> Response:
    """To the description of the dataset, which holds that of its graphs and of their dumps."""
    if not known(site_of(request), GRAPHS + name):
        raise HTTPException(404)
    return RedirectResponse(links_of(request).page(f"/dataset{ending}"), 303, headers={"Vary": "Accept"})


@router.api_route("/dataset.trig", methods=["GET", "HEAD"])
async def whole(request: Request) -> Response:
    """All named graphs, each with its name."""
    return await _graph(request, None, QUAD_TYPES[1], language(request))


async def _graph(request: Request, iri: str | None, media_type: str | None, lang: Lang) -> Response:
    """A graph (None: the default graph, which is the union) in a form that is asked for."""
    chosen = media_type or choose(request.headers.get("accept"), _TYPES)
    if chosen is None:
        reason = Message("Aucun type accepté n'est offert ici.", "No accepted type is on offer here.").text(lang)
        return text(request, 406, f"{reason}\n{', '.join(_TYPES)}")
    cache: AnswerCache = request.app.state.cache
    pool: WorkerPool | StorePool = request.app.state.pool
    key = ("graph", chosen) if iri is None else ("graph", chosen, iri)
    answer = cache.get(key)
    if answer is None:
        try:
            reply = read_reply(await run_for(request, pool, "dump", dump_task.request(iri, chosen)))
        except TaskError as error:
            return trouble(request, error, lang)
        if reply.status == 404:
            said = Message("Ce graphe n'est pas ici ; voir /dataset.", "This graph is not here; see /dataset.")
            return text(request, 404, said.text(lang))
        if reply.status != 200:
            return text(request, reply.status, Message("Ce n'est pas un IRI.", "This is no IRI.").text(lang))
        answer = cache.put(key, chosen, reply.body, OF_A_DUMP)
    return AnswerResponse(answer)


def _no_reading(request: Request, lang: Lang) -> Response:
    return options(request, _READING) if request.method == "OPTIONS" else not_allowed(request, lang, _READING)
