"""The tasks "unpack" and "validate": batches sent by anyone, taken apart and judged in a worker that can be killed.

In: a line of JSON, then bytes (`payload`). Out: a line of JSON (status, type, and what the task adds), then the body. A
fault of the sender is an answer with status 400 whose body is JSON with the errors in both languages, or, where the
form has a place for it, the report itself.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any, Final

from loaders.products.batch import CONTAINERS, UPLOADS, Item, items
from loaders.products.faults import Faults
from loaders.products.load import EXTENSIONS, MEDIA_TYPES
from loaders.products.multipart import files
from ontology.errors import Message, UserError
from ontology.model import Model
from ontology.verdicts.assess import assess
from server.dataset import open_release
from server.errors_json import errors_json
from server.report_forms import FORMS, form_for
from server.workers.tasks import WorkerState
from shapes.findings import Report, refused, report_of
from shapes.forms.form import Context, Totals, Writer

JSON: Final = "application/json"
MULTIPART: Final = "multipart/form-data"

KINDS: Final = {
    **MEDIA_TYPES,
    "application/x-ndjson": "ndjson",
    "application/ndjson": "ndjson",
    "application/jsonl": "ndjson",
    "application/zip": "zip",
    "application/x-zip-compressed": "zip",
    MULTIPART: "multipart",
}
"""Content types that can be sent, and what they hold."""

BATCHES: Final = frozenset({*CONTAINERS.values(), "multipart"})
_ENDINGS: Final = {syntax: ending for ending, syntax in reversed(EXTENSIONS.items())}


def payload(head: dict[str, Any], body: bytes) -> bytes:
    """What a task is sent."""
    return json.dumps(head).encode() + b"\n" + body


def parts(reply: bytes) -> tuple[dict[str, Any], bytes]:
    """The head and the body of a reply."""
    head, _, body = reply.partition(b"\n")
    read: dict[str, Any] = json.loads(head)
    return read, body


def name_of(kind: str) -> str:
    """What a body without a name is called, with the ending of its kind."""
    return f"description{_ENDINGS.get(kind, '')}" if kind not in BATCHES else f"descriptions.{kind}"


def run_unpack(_: WorkerState, sent: bytes) -> bytes:
    """The items of a batch: head {"items": [{"name", "syntax", "firstLine", "size"}]}, then their bytes in a row."""
    head, body = parts(sent)
    try:
        found = list(_unpacked(body, head["kind"], head["type"]))
    except UserError as error:
        return _errors(error)
    listed = [{"name": i.name, "syntax": i.syntax, "firstLine": i.first_line, "size": len(i.data)} for i in found]
    return payload({"status": 200, "items": listed}, b"".join(item.data for item in found))


def _unpacked(body: bytes, kind: str, content_type: str) -> Iterator[Item]:
    name = name_of(kind)
    if kind != "multipart":
        yield from items(body, name, kind)
        return
    count = 0
    for part in files(body, content_type, name, UPLOADS.items):
        for item in items(bytes(part.content), part.name or name, KINDS.get(part.media_type)):
            count += 1
            if count > UPLOADS.items:
                Faults(name).fail(
                    Message(f"plus de {UPLOADS.items} descriptions", f"more than {UPLOADS.items} descriptions"),
                    remedy=Message("partager l'envoi", "split the batch"),
                )
            yield item
    if not count:
        Faults(name).fail(
            Message("aucun fichier dans l'envoi", "no file in what was sent"),
            expected=Message("des parties avec un nom de fichier", "parts with a file name"),
        )


def split(head: dict[str, Any], body: bytes) -> list[tuple[dict[str, Any], bytes]]:
    """The items of a reply of "unpack"."""
    found, at = [], 0
    for item in head["items"]:
        found.append((item, body[at : at + item["size"]]))
        at += item["size"]
    return found


def run_validate(state: WorkerState, sent: bytes) -> bytes:
    """The report on one description, whole or as a part of a batch; the head holds its sums."""
    head, body = parts(sent)
    model: Model = state.shared["model"]
    item = Item(head["name"], body, head["syntax"], head["firstLine"])
    try:
        product = item.load(model)
    except UserError as error:
        if head["faults"] == "errors":
            return _errors(error)
        report = refused(error, item.name, model.release, item.line)
    else:
        day = date.fromisoformat(head["asOf"]) if head["asOf"] else None
        report = report_of(model, assess(model, product, day), item.name, item.line)
    placed = replace(report.at_least(head["severity"]), position=head.get("position"))
    return _written(placed, head, model)


def _written(report: Report, head: dict[str, Any], model: Model) -> bytes:
    form = form_for(head["form"], single=head["whole"])
    context, totals = Context(model, head["lang"]), Totals()
    totals.add(report)
    text = Writer(form, context).next(form.part(report, context))
    if head["whole"]:
        text = form.opening(context) + text + form.closing(context, totals)
    said = {
        "status": 200 if report.read else 400,
        "type": form.media_type,
        "day": report.day.isoformat() if report.day else None,
        "placed": all(finding.path for finding in report.findings),
    }
    return payload(said | sums(totals), text.encode())


def sums(totals: Totals) -> dict[str, Any]:
    """The sums as a head holds them."""
    return {
        "products": totals.products,
        "refused": totals.refused,
        "conforming": totals.conforming,
        "results": totals.by_severity,
        "rules": sorted(totals.rules),
    }


def run_close(state: WorkerState, sent: bytes) -> bytes:
    """How a report on many ends, with the sums in the head: the rules are named by the release that judged."""
    head, _ = parts(sent)
    context = Context(state.shared["model"], head["lang"])
    return form_for(head["form"], single=False).closing(context, totals_of(head)).encode()


def totals_of(head: dict[str, Any]) -> Totals:
    """The sums that a head holds."""
    return Totals(head["products"], head["refused"], head["conforming"], head["results"], set(head["rules"]))


def _errors(error: UserError) -> bytes:
    body = json.dumps(errors_json(error), ensure_ascii=False).encode()
    return payload({"status": 400, "type": JSON}, body)


def prepare(state: WorkerState) -> None:
    """Reads the model where no task has yet, and warms up: after the fork no file can be opened, no module found."""
    if "model" not in state.shared:
        state.shared["model"] = open_release(state.settings.dataset.resolve().parent).model
    for name in FORMS:
        head = {
            "name": "x.yaml", "syntax": "yaml", "firstLine": None, "asOf": "2026-01-01", "severity": "Info",
            "form": name, "lang": "fr", "whole": True, "faults": "report",
        }  # fmt: skip
        for sample in (b"label: x\nfacts: {health-data: true}", b"label: [", b"id,label\na,b\n"):
            run_validate(state, payload(head, sample))
            run_validate(state, payload(head | {"syntax": "csv"}, sample))
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("x.yaml", "label: x")
        made.writestr("é.csv", "label\nx")
    for kind in BATCHES:
        for sample in (b"x", archive.getvalue()):
            with suppress(UserError):
                list(_unpacked(sample, kind, f"{MULTIPART}; boundary=x"))
