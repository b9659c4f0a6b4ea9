"""The REST form of the EU Interoperability Test Bed's RDF validator, under `/reglo/api`.

A client of that validator sends here what it sends there: `contentToValidate` as a string or in BASE64, its syntax, the
syntax of the report. What would fetch, or bring shapes of its own (`embeddingMethod: URL`, `externalRules`,
`contentQuery`), is refused. Faults of a field are results of the report; what cannot be read at all is a 400.
Source: Interoperability Test Bed, RDF validator, REST API (models Input and Output).
"""

from __future__ import annotations

import base64
import binascii
from typing import Any, TypeVar

import pyoxigraph as ox
from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from loaders.products.load import MAX_BYTES, MEDIA_TYPES
from ontology.errors import Message
from server.api_tasks import error_response, read_body, run_task
from server.negotiation import choose
from server.workers import validate_task

router = APIRouter(prefix="/reglo/api", tags=["gitb"])

MOST = 50
"""Contents in one request to validateMultiple."""
_BODY_LIMIT = 4 * MAX_BYTES
_REPORTS = {
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
}
_DEFAULT = "application/rdf+xml"


Sent = TypeVar("Sent")


class Input(BaseModel):
    """One content to validate."""

    model_config = ConfigDict(extra="ignore")

    contentToValidate: str = Field(max_length=_BODY_LIMIT)
    contentSyntax: str | None = None
    embeddingMethod: str | None = Field(None, description="STRING or BASE64; URL is refused: nothing is fetched")
    validationType: str | None = Field(None, description="product")
    reportSyntax: str | None = None
    locale: str | None = None
    externalRules: list[Any] | None = None
    contentQuery: str | None = None


class Output(BaseModel):
    """One report, in BASE64."""

    report: str
    reportSyntax: str


@router.get("/info")
def info() -> dict[str, Any]:
    """The kinds of validation on offer."""
    return {
        "domain": "reglo",
        "validationTypes": [
            {"type": "product", "description": "Réglo : description d'un produit / product description"}
        ],
    }


_ONE = {"requestBody": {"required": True, "content": {"application/json": {"schema": Input.model_json_schema()}}}}
_MANY = {
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": {"type": "array", "items": Input.model_json_schema()}}},
    }
}


@router.post("/validate", openapi_extra=_ONE)
async def validate(request: Request) -> Response:
    """The report on one content, in the syntax asked for."""
    content = await _sent(request, TypeAdapter(Input))
    if isinstance(content, Response):
        return content
    done = await _report(request, content)
    if isinstance(done, Response):
        return done
    report, syntax = done
    return Response(report, headers={"Content-Type": syntax})


@router.post("/validateMultiple", response_model=list[Output], openapi_extra=_MANY)
async def validate_multiple(request: Request) -> Any:
    """The reports on several contents, in their order; the first that cannot be read is the answer."""
    contents = await _sent(request, TypeAdapter(list[Input]))
    if isinstance(contents, Response):
        return contents
    if not 1 <= len(contents) <= MOST:
        return error_response(400, Message(f"de 1 à {MOST} contenus", f"1 to {MOST} contents"))
    outputs = []
    for content in contents:
        done = await _report(request, content)
        if isinstance(done, Response):
            return done
        report, syntax = done
        outputs.append(Output(report=base64.b64encode(report).decode(), reportSyntax=syntax))
    return outputs


async def _sent(request: Request, wanted: TypeAdapter[Sent]) -> Sent | Response:
    """The request's content, read within a limit; FastAPI itself would read any size."""
    body = await read_body(request, _BODY_LIMIT)
    if body is None:
        return error_response(413, Message(f"au plus {_BODY_LIMIT} octets", f"at most {_BODY_LIMIT} bytes"))
    try:
        return wanted.validate_json(body)
    except ValidationError as error:
        what = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()[:5])
        return error_response(422, Message(f"requête mal formée ({what})", f"malformed request ({what})"))


async def _report(request: Request, content: Input) -> tuple[bytes, str] | Response:
    refusal = _refusal(content)
    if refusal:
        return error_response(400, refusal)
    syntax = content.reportSyntax or choose(request.headers.get("accept"), tuple(_REPORTS)) or _DEFAULT
    if syntax not in _REPORTS:
        listed = ", ".join(_REPORTS)
        return error_response(400, Message(f"reportSyntax attendu : {listed}", f"reportSyntax expected: {listed}"))
    try:
        body = _decoded(content)
    except (binascii.Error, ValueError):
        return error_response(400, Message("BASE64 mal formé", "malformed BASE64"))
    if len(body) > MAX_BYTES:
        return error_response(413, Message(f"au plus {MAX_BYTES} octets", f"at most {MAX_BYTES} bytes"))
    kind = MEDIA_TYPES.get((content.contentSyntax or _guessed(body)).partition(";")[0].strip().lower())
    if kind is None:
        listed = ", ".join(MEDIA_TYPES)
        return error_response(400, Message(f"contentSyntax attendu : {listed}", f"contentSyntax expected: {listed}"))
    head = {
        "name": validate_task.name_of(kind),
        "syntax": kind,
        "firstLine": None,
        "asOf": None,
        "lang": "en" if (content.locale or "").lower().startswith("en") else "fr",
        "form": "n-triples",
        "severity": "Info",
        "whole": True,
        "faults": "report",
    }
    done = await run_task(request, "validate", validate_task.payload(head, body))
    if isinstance(done, Response):
        return done
    answered, triples = validate_task.parts(done)
    if answered["status"] != 200 and not answered["placed"]:
        words = " ".join(t.object.value for t in ox.parse(triples, format=ox.RdfFormat.N_TRIPLES) if _is_message(t))
        return error_response(400, Message(words, words))
    quads = (quad.triple for quad in ox.parse(triples, format=ox.RdfFormat.N_TRIPLES))
    return ox.serialize(quads, format=_REPORTS[syntax]) or b"", syntax


def _is_message(quad: ox.Quad) -> bool:
    return quad.predicate.value.endswith("resultMessage")


def _refusal(content: Input) -> Message | None:
    if content.embeddingMethod not in (None, "STRING", "BASE64"):
        return Message(
            "embeddingMethod : STRING ou BASE64 ; rien n'est téléchargé",
            "embeddingMethod: STRING or BASE64; nothing is fetched",
        )
    if content.externalRules:
        return Message(
            "externalRules refusé : les formes sont celles de Réglo", "externalRules is refused: the shapes are Réglo's"
        )
    if content.contentQuery:
        return Message("contentQuery refusé : rien n'est téléchargé", "contentQuery is refused: nothing is fetched")
    if content.validationType not in (None, "product"):
        return Message("validationType attendu : product", "validationType expected: product")
    return None


def _decoded(content: Input) -> bytes:
    if content.embeddingMethod == "BASE64":
        return base64.b64decode(content.contentToValidate, validate=True)
    return content.contentToValidate.encode("utf-8", "surrogatepass")


def _guessed(body: bytes) -> str:
    """The media type by how the content begins: a Turtle file may begin with an IRI in angle brackets, too."""
    start = body.lstrip(b"\xef\xbb\xbf \t\r\n")[:9].lower()
    if start.startswith((b"<?xml", b"<rdf:rdf", b"<!")):
        return "application/rdf+xml"
    return "application/ld+json" if start.startswith((b"{", b"[")) else "text/turtle"
