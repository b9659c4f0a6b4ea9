"""The REST form of the EU Interoperability Test Bed's RDF validator, under `/reglo/api`.

A client of that validator sends here what it sends there. Two kinds of validation: `product`, a description judged by
Réglo; `shapes`, any RDF by shapes that come along (`externalRules`), run by pySHACL in workers of their own. The report
is SHACL in RDF, or the Test Bed's own in XML or JSON. Faults of a field are results of the report; what cannot be read
at all is a 400. Source: Interoperability Test Bed, RDF validator, REST API.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final, TypeVar

import pyoxigraph as ox
from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, TypeAdapter, ValidationError

from ontology.errors import Message
from server.api_tasks import error_response, failure, read_body, run_task
from server.errors_json import errors_json
from server.gitb.faults import misfit
from server.gitb.sent import BODY_LIMIT, PRODUCT, SHAPES, TYPES, Input, Refused
from server.gitb.tar import Attachment, Tar, assertions, tar_json, tar_xml
from server.negotiation import choose
from server.workers import validate_task
from server.workers.errors import TaskError
from server.workers.pool import WorkerPool
from server.xml_text import XML_TYPES, is_xml

router = APIRouter(prefix="/reglo/api", tags=["gitb"])

MOST: Final = 50
"""Contents in one request to validateMultiple."""
_RDF: Final = {
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
}
_TAR: Final = {"application/xml": tar_xml, "text/xml": tar_xml, "application/json": tar_json}
_DEFAULT: Final = "application/rdf+xml"
_SHAPES_TASKS: Final = {"shapes": "server.workers.shapes_task:run"}

Sent = TypeVar("Sent")


class Output(BaseModel):
    """One report, in BASE64."""

    report: str
    reportSyntax: str


@dataclass(frozen=True, slots=True)
class _Judged:
    """The SHACL report as triples, and the day it is of."""

    triples: list[ox.Triple]
    day: date


@router.get("/info")
def info() -> dict[str, Any]:
    """The kinds of validation on offer."""
    types = [{"type": kind, "description": f"{said.fr} / {said.en}"} for kind, said in TYPES.items()]
    return {"domain": "reglo", "validationTypes": types}


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
        done = await _report(request, content, many=True)
        if isinstance(done, Response):
            return done
        report, syntax = done
        outputs.append(Output(report=base64.b64encode(report).decode(), reportSyntax=syntax))
    return outputs


async def _sent(request: Request, wanted: TypeAdapter[Sent]) -> Sent | Response:
    """The request's content, read within a limit; FastAPI itself would read any size."""
    body = await read_body(request, BODY_LIMIT)
    if body is None:
        return error_response(413, Message(f"au plus {BODY_LIMIT} octets", f"at most {BODY_LIMIT} bytes"))
    try:
        return wanted.validate_json(body)
    except ValidationError as error:
        return JSONResponse(errors_json(misfit(body, error.errors())), 400)


async def _report(request: Request, content: Input, *, many: bool = False) -> tuple[bytes, str] | Response:
    """The report and its syntax; of many there is no JSON, as in the Test Bed."""
    try:
        content.check()
        syntax = _syntax(request, content.reportSyntax)
        if many and syntax == "application/json":
            syntax = "application/xml"
        _check_syntax_of_rdf(content.rdfReportSyntax)
        judge = _by_shapes if content.kind == SHAPES else _of_product
        judged = await judge(request, content)
        if isinstance(judged, Response):
            return judged
        if syntax in _RDF:
            return _written(judged.triples, syntax), syntax
        attached = tuple(_attachments(content, judged, request))
    except Refused as error:
        return error_response(error.status, error.what)
    release = request.app.state.release
    tar = Tar(judged.day, content.kind, release, assertions(judged.triples, content.lang), attached)
    return _TAR[syntax](tar), syntax


def _syntax(request: Request, asked: str | None) -> str:
    offered = (*_RDF, *_TAR)
    syntax = asked or choose(request.headers.get("accept"), offered) or _DEFAULT
    if syntax not in offered:
        listed = ", ".join(offered)
        raise Refused(f"reportSyntax attendu : {listed}", f"reportSyntax expected: {listed}")
    return syntax


def _check_syntax_of_rdf(asked: str | None) -> None:
    if asked not in (None, *_RDF):
        listed = ", ".join(_RDF)
        raise Refused(f"rdfReportSyntax attendu : {listed}", f"rdfReportSyntax expected: {listed}")


def _written(triples: list[ox.Triple], syntax: str, field: str = "reportSyntax") -> bytes:
    body = ox.serialize(triples, format=_RDF[syntax]) or b""
    if syntax in XML_TYPES and not is_xml(body):
        raise Refused(
            "le rapport ne s'écrit pas en RDF/XML (caractère de contrôle, propriété sans nom XML) ; "
            f"demander text/turtle dans {field}",
            "the report cannot be written in RDF/XML (control character, or a property without XML name); "
            f"ask for text/turtle in {field}",
            406,
        )
    return body


def _attached(triples: list[ox.Triple], asked: str | None) -> str:
    """The SHACL report as the syntax asked for; where none is, in the usual one if that can hold it, else in Turtle."""
    if asked is None and not is_xml(ox.serialize(triples, format=_RDF[_DEFAULT]) or b""):
        return _written(triples, "text/turtle").decode()
    return _written(triples, asked or _DEFAULT, "rdfReportSyntax").decode()


def _attachments(content: Input, judged: _Judged, request: Request) -> list[Attachment]:
    """What the client asked to have within the report."""
    found = []
    if content.addInputToReport:
        found.append(("input", content.content()[0].decode("utf-8", "replace")))
    if content.addShapesToReport:
        own = (request.app.state.folder / "shapes.ttl").read_text() if content.kind == PRODUCT else None
        texts = [own] if own is not None else [data.decode("utf-8", "replace") for data, _ in content.rules()]
        found += [("shapes", text) for text in texts]
    if content.addRdfReportToReport:
        found.append(("report", _attached(judged.triples, content.rdfReportSyntax)))
    return found


async def _of_product(request: Request, content: Input) -> _Judged | Response:
    """The description judged by Réglo."""
    body, kind = content.content()
    head = {
        "name": validate_task.name_of(kind),
        "syntax": kind,
        "firstLine": None,
        "asOf": None,
        "lang": content.lang,
        "form": "n-triples",
        "severity": "Info",
        "whole": True,
        "faults": "report",
    }
    done = await run_task(request, "validate", validate_task.payload(head, body))
    if isinstance(done, Response):
        return done
    answered, report = validate_task.parts(done)
    triples = _parsed(report)
    if answered["status"] != 200 and not answered["placed"]:
        literals = [t.object for t in triples if isinstance(t.object, ox.Literal) and t.object.language]
        said = {literal.language: literal.value for literal in literals}
        return error_response(400, Message(said["fr"], said["en"]))
    return _Judged(triples, date.fromisoformat(answered["day"]) if answered["day"] else _today())


async def _by_shapes(request: Request, content: Input) -> _Judged | Response:
    """Any RDF by the shapes that came along, in workers that run nothing else."""
    sent = [content.content(), *content.rules()]
    head = {"syntaxes": [kind for _, kind in sent], "sizes": [len(data) for data, _ in sent]}
    settings = request.app.state.settings
    try:
        pool = await request.app.state.shapes_pool.pool(SHAPES, lambda: WorkerPool(settings, _SHAPES_TASKS))
    except TaskError as error:
        message, status, headers = failure(error)
        return error_response(status, message, headers)
    done = await run_task(request, "shapes", validate_task.payload(head, b"".join(d for d, _ in sent)), pool)
    if isinstance(done, Response):
        return done
    answered, report = validate_task.parts(done)
    if answered["status"] != 200:
        (first, *_) = json.loads(report)["errors"]
        return error_response(400, Message(first["message"]["fr"], first["message"]["en"]))
    return _Judged(_parsed(report), _today())


def _parsed(report: bytes) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(report, format=ox.RdfFormat.N_TRIPLES)]


def _today() -> date:
    return datetime.now(UTC).date()
