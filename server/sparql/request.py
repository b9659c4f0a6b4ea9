"""Reading a request of the SPARQL 1.1 Protocol: which query, on which graphs, wanted in which form.

In: an HTTP request. Out: `SparqlRequest`. Errors: `QueryRefused` with 400, 403, 413 or 415 and a reason,
`CodedBody` (415).
Source: SPARQL 1.1 Protocol §2.1 (query operation), RFC 9110 §15.5.14 (413), §15.5.16 (415).
"""

from dataclasses import dataclass
from typing import Final

from starlette.requests import ClientDisconnect, Request

from ontology.errors import Lang, Message
from server.http.content_types import content_type_of
from server.http.declared_body import CodedBody, coding_of, declared_length
from server.http.form_pairs import form_pairs
from server.negotiation import FORMATS
from server.settings import Settings
from server.sparql.guard import QueryRefused, update_refusal
from server.store import DatasetGraphs

FORM: Final = "application/x-www-form-urlencoded"
DIRECT: Final = "application/sparql-query"

_READABLE: Final = Message(f"envoyez {DIRECT} ou {FORM}, en UTF-8", f"send {DIRECT} or {FORM}, in UTF-8")


@dataclass(frozen=True, slots=True)
class SparqlRequest:
    """A request as understood; `text` is None where there is no query at all (GET only)."""

    text: str | None
    graphs: DatasetGraphs
    accept: str | None


async def read_request(request: Request, settings: Settings) -> SparqlRequest:
    """The query of a GET, HEAD or POST request."""
    parameters = _decoded_pairs(request.scope["query_string"].decode("latin-1"))
    direct = None
    if request.method == "POST":
        media_type = _media_type(request)
        body = await _body(request, settings.body_limit)
        if media_type == DIRECT:
            direct = _utf8(body)
            if _all(parameters, "query"):
                raise _bad("La requête est donnée deux fois.", "The query is given twice.")
        else:
            parameters += _decoded_pairs(_utf8(body))
    if direct is None and _all(parameters, "update"):
        raise update_refusal("UPDATE")
    queries = [direct] if direct is not None else _all(parameters, "query")
    if len(queries) > 1:
        raise _bad("Il y a deux paramètres « query ».", "There are two 'query' parameters.")
    if not queries and request.method == "POST":
        raise _bad("Il manque le paramètre « query ».", "The 'query' parameter is missing.")
    if queries and not queries[0].strip():
        raise _bad("La requête est vide.", "The query is empty.")
    graphs = DatasetGraphs(tuple(_all(parameters, "default-graph-uri")), tuple(_all(parameters, "named-graph-uri")))
    return SparqlRequest(queries[0] if queries else None, graphs, _accept(request, parameters))


def language(request: Request) -> Lang:
    """The language of the person: `?lang=`, else the first of fr and en in Accept-Language, else French."""
    asked = [request.query_params.get("lang", "")]
    asked += request.headers.get("accept-language", "").split(",")
    for tag in asked:
        primary = tag.split(";")[0].split("-")[0].strip().lower()
        if primary in ("fr", "en"):
            return "en" if primary == "en" else "fr"
    return "fr"


def _accept(request: Request, parameters: list[tuple[str, str]]) -> str | None:
    """The Accept header, or the media type of a `format` parameter, which a link or a form can give."""
    for name in _all(parameters, "format"):
        if name and name not in FORMATS:
            known = ", ".join(FORMATS)
            raise _bad(f"Format inconnu : {name[:40]!r} ({known}).", f"Unknown format: {name[:40]!r} ({known}).")
        if name:
            return FORMATS[name]
    return ",".join(request.headers.getlist("accept")) or None


def _media_type(request: Request) -> str:
    """The media type of the body, one of the two of the protocol, in UTF-8."""
    sent = content_type_of(request.headers.get("content-type"))
    if sent.media_type == "application/sparql-update":
        raise update_refusal("UPDATE")
    if sent.media_type not in (FORM, DIRECT) or not sent.utf_8:
        raise QueryRefused(
            415,
            Message("Ce type de contenu n'est pas lu ici.", "This content type is not read here."),
            _READABLE,
        )
    return sent.media_type


async def _body(request: Request, limit: int) -> bytes:
    """The body, refused as soon as it is known to be over `limit` bytes."""
    refusal = QueryRefused(413, Message(f"Le corps dépasse {limit} octets.", f"The body is longer than {limit} bytes."))
    if coding := coding_of(request.headers):
        raise CodedBody(coding)
    if declared_length(request.headers) > limit:
        raise refusal
    received = bytearray()
    try:
        async for part in request.stream():
            received += part
            if len(received) > limit:
                raise refusal
    except ClientDisconnect:
        raise _bad("Le corps est incomplet.", "The body is incomplete.") from None
    return bytes(received)


def _decoded_pairs(encoded: str) -> list[tuple[str, str]]:
    """Form-encoded pairs. Bytes that are not UTF-8 are refused, not replaced: they would change the query."""
    try:
        return form_pairs(encoded, 1000)
    except UnicodeDecodeError:
        raise _not_utf8() from None
    except ValueError:
        raise _bad("Il y a trop de paramètres.", "There are too many parameters.") from None


def _utf8(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise _not_utf8() from None


def _not_utf8() -> QueryRefused:
    return _bad("La requête n'est pas en UTF-8.", "The request is not in UTF-8.")


def _bad(fr: str, en: str) -> QueryRefused:
    return QueryRefused(400, Message(fr, en))


def _all(parameters: list[tuple[str, str]], name: str) -> list[str]:
    return [value for key, value in parameters if key == name]
