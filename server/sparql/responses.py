"""The responses of the endpoint that are no results: refusals, tasks that gave none, types that are not on offer.

In: a request and what went wrong. Out: a response in plain text, in the language of the user. Errors: none.
A query that was stopped is 503, never 200 or 500; a client with too many at once is 429; both say when to retry.
A remote store that gives what is no answer is 502.
"""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from ontology.errors import Lang, Message
from server.negotiation import GRAPH_TYPES, TABLE_TYPES, content_type
from server.remote.store_words import AWAY, FAULTY
from server.workers.errors import (
    CLIENT_GONE,
    ClientBusy,
    ClientGone,
    PoolBusy,
    ResultTooLarge,
    StoreAway,
    StoreFaulty,
    TaskCrashed,
    TaskError,
    TaskTimeout,
    WorkerKilled,
)
from server.xml_text import XML_TYPES

METHODS: Final = ("GET", "HEAD", "POST", "OPTIONS")
RETRY_AFTER_S: Final = "5"

_TROUBLE: Final[dict[type[TaskError], Message]] = {
    TaskTimeout: Message(
        "Requête arrêtée : elle a dépassé le temps permis. Réduisez-la (LIMIT, moins de motifs).",
        "Query stopped: it took longer than allowed. Make it smaller (LIMIT, fewer patterns).",
    ),
    TaskCrashed: Message(
        "Requête arrêtée : elle a épuisé la mémoire permise. Réduisez-la (LIMIT, sans ORDER BY).",
        "Query stopped: it used up the memory allowed. Make it smaller (LIMIT, no ORDER BY).",
    ),
    ResultTooLarge: Message(
        "Résultat de plus de {limit} octets : rien n'en est envoyé. Demandez-le par morceaux (LIMIT et OFFSET).",
        "Result of more than {limit} bytes: nothing of it is sent. Ask for it in parts (LIMIT and OFFSET).",
    ),
    ClientGone: Message("Le client a raccroché ; la requête est arrêtée.", "The client hung up; the query is stopped."),
    PoolBusy: Message(
        "Le serveur est occupé. Réessayez dans quelques secondes.",
        "The server is busy. Try again in a few seconds.",
    ),
    ClientBusy: Message(
        "Trop de requêtes à la fois depuis votre adresse. Attendez la fin des précédentes.",
        "Too many requests at once from your address. Wait until the earlier ones have ended.",
    ),
    WorkerKilled: Message(
        "La requête a été interrompue. Réessayez dans quelques secondes.",
        "The query was interrupted. Try again in a few seconds.",
    ),
    StoreAway: AWAY,
    StoreFaulty: FAULTY,
}
_STATUSES: Final[dict[type[TaskError], int]] = {ClientBusy: 429, ClientGone: CLIENT_GONE, StoreFaulty: 502}
_OTHER_TROUBLE: Final = Message("La requête n'a pas pu être évaluée.", "The query could not be evaluated.")


def trouble(request: Request, error: TaskError, lang: Lang) -> Response:
    """A task without result."""
    message = _TROUBLE.get(type(error), _OTHER_TROUBLE)
    headers = {"Retry-After": RETRY_AFTER_S} if isinstance(error, PoolBusy | WorkerKilled) else {}
    said = message.text(lang).format(limit=request.app.state.pool.settings.result_limit)
    return text(request, _STATUSES.get(type(error), 503), said, headers)


def not_acceptable(request: Request, lang: Lang) -> Response:
    """406, with the list of what can be sent."""
    reason = Message("Aucun type accepté n'est offert ici.", "No accepted type is on offer here.").text(lang)
    listed = f"SELECT, ASK: {', '.join(TABLE_TYPES)}\nCONSTRUCT, DESCRIBE: {', '.join(GRAPH_TYPES)}"
    return text(request, 406, f"{reason}\n{listed}")


def not_for_xml(request: Request, lang: Lang) -> Response:
    """406 for a result that XML has no way to write, with the types that can."""
    reason = Message(
        "Ce résultat ne s'écrit pas en XML : un caractère de contrôle s'y trouve, ou une propriété dont l'IRI ne donne "
        "pas de nom XML. Demandez un autre type.",
        "This result cannot be written in XML: it has a control character, or a property whose IRI gives no XML name. "
        "Ask for another type.",
    ).text(lang)
    others = [kind for kind in (*TABLE_TYPES, *GRAPH_TYPES) if kind not in XML_TYPES]
    return text(request, 406, f"{reason}\n{', '.join(others)}")


def not_allowed(request: Request, lang: Lang, methods: tuple[str, ...] = METHODS) -> Response:
    """405, with the methods there are."""
    reason = Message(
        "Cette méthode n'est pas permise : le graphe ne se lit qu'en lecture.",
        "This method is not allowed: the graph is read-only.",
    )
    return text(request, 405, reason.text(lang), {"Allow": ", ".join(methods)})


def options(request: Request, methods: tuple[str, ...] = METHODS) -> Response:
    """What may be done here."""
    return respond(request, 204, b"", "text/plain", {"Allow": ", ".join(methods)})


def text(request: Request, status: int, said: str, headers: dict[str, str] | None = None) -> Response:
    """A line for a person."""
    return respond(request, status, f"{said}\n".encode(), "text/plain", headers or {})


def respond(
    request: Request, status: int, body: bytes, media_type: str, headers: dict[str, str] | None = None
) -> Response:
    """A response with the headers that all share; HEAD gets the length of the body without the body."""
    shared = {"Vary": "Accept, Accept-Encoding, Accept-Language", **(headers or {})}
    response = Response(b"" if request.method == "HEAD" else body, status, headers=shared)
    if status != 204:
        response.headers["Content-Type"] = content_type(media_type)
        response.headers["Content-Length"] = str(len(body))
    return response
