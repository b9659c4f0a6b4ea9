"""The tasks on what changes: calendar, differences between dates, what if, comparisons of products and of readings.

In: `request(…)`, a line of JSON (the descriptions' names, types and sizes, the language, the form, what is asked), then
the descriptions' bytes. Out: what `server.workers.sparql_task.read_reply` reads. A fault of a description, or of what
is asked of it, is an answer with status 400 whose body is JSON with the errors in both languages.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from loaders.products.load import load_product
from ontology.errors import UserError
from ontology.model import Model
from ontology.product import Product
from ontology.verdicts.calendar import calendar
from ontology.verdicts.compare import compare
from ontology.verdicts.compare_readings import compare_readings
from ontology.verdicts.differences import product_difference
from ontology.verdicts.what_if import what_if
from server.changes.calendar import calendar_data, calendar_document
from server.changes.compare import comparison_data, comparison_document, readings_data, readings_document
from server.changes.differences import product_difference_data, product_difference_document
from server.changes.document import Document, document_text
from server.changes.find import find_reading
from server.changes.what_if import stated_facts, what_if_data, what_if_document
from server.dataset import open_release
from server.errors_json import errors_json
from server.pages.document_page import document_html
from server.workers.assess_task import HTML, JSON, TEXT
from server.workers.tasks import WorkerState

FORMS: Final = (JSON, HTML, TEXT)

Asked = dict[str, Any]
Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Description:
    """A description as it was sent: ``name`` is the file name that messages quote."""

    name: str
    body: bytes
    media_type: str | None = None


def request(descriptions: Sequence[Description], *, form: str, lang: str, **asked: object) -> bytes:
    """The payload of a task. Dates among what is ``asked`` are written as ISO text."""
    written = {name: value.isoformat() if isinstance(value, date) else value for name, value in asked.items()}
    parts = [{"name": d.name, "type": d.media_type, "size": len(d.body)} for d in descriptions]
    head = {"parts": parts, "form": form, "lang": lang, "asked": written}
    return json.dumps(head).encode() + b"\n" + b"".join(d.body for d in descriptions)


def prepare(state: WorkerState) -> None:
    """Reads the model, unless another task has, and runs each task once: afterwards no file can be opened."""
    if "model" not in state.shared:
        state.shared["model"] = open_release(state.settings.dataset.resolve().parent).model
    model: Model = state.shared["model"]
    sample = Description("x.yaml", b"label: x\nfacts: {health-data: true}")
    other = Description("y.yaml", b"label: y\nfacts: {health-data: false}")
    reading = next(iter(sorted(model.readings)), None)
    for form in FORMS:
        run_calendar(state, request([sample], form=form, lang="fr", as_of=None))
    run_difference(state, request([sample], form=HTML, lang="fr", start="2024-01-01", end="2026-01-01"))
    run_compare(state, request([sample, other], form=HTML, lang="fr", as_of="2026-01-01"))
    run_what_if(state, request([sample], form=HTML, lang="fr", facts=["health-data=false"], as_of=None))
    if reading:
        run_readings(state, request([sample], form=HTML, lang="fr", reading=reading, as_of=None))


def run_calendar(state: WorkerState, payload: bytes) -> bytes:
    """The calendar of one product; asked: ``as_of``."""

    def judge(model: Model, products: list[Product], asked: Asked) -> Data:
        return calendar_data(model, calendar(model, products[0], _day(asked["as_of"])))

    return _run(state, payload, judge, calendar_document)


def run_difference(state: WorkerState, payload: bytes) -> bytes:
    """What changes for one product between two dates; asked: ``start``, ``end``."""

    def judge(model: Model, products: list[Product], asked: Asked) -> Data:
        start, end = (date.fromisoformat(asked[name]) for name in ("start", "end"))
        return product_difference_data(model, product_difference(model, products[0], start, end))

    return _run(state, payload, judge, product_difference_document)


def run_compare(state: WorkerState, payload: bytes) -> bytes:
    """Two products; asked: ``as_of``."""

    def judge(model: Model, products: list[Product], asked: Asked) -> Data:
        first, second = products
        day = _day(asked["as_of"]) or first.as_of or date.today()
        return comparison_data(model, compare(model, first, second, day))

    return _run(state, payload, judge, comparison_document)


def run_what_if(state: WorkerState, payload: bytes) -> bytes:
    """What if facts of one product were otherwise; asked: ``facts`` (``fact=value``), ``as_of``."""

    def judge(model: Model, products: list[Product], asked: Asked) -> Data:
        product = products[0]
        facts = stated_facts(model, asked["facts"])
        day = _day(asked["as_of"]) or product.as_of or date.today()
        return what_if_data(model, product, facts, what_if(model, product, facts, day), day)

    return _run(state, payload, judge, what_if_document)


def run_readings(state: WorkerState, payload: bytes) -> bytes:
    """Two readings over products; asked: ``reading``, ``as_of``."""

    def judge(model: Model, products: list[Product], asked: Asked) -> Data:
        reading = find_reading(model, asked["reading"])
        return readings_data(model, compare_readings(model, reading, products, _day(asked["as_of"])))

    return _run(state, payload, judge, readings_document)


def _run(
    state: WorkerState,
    payload: bytes,
    judge: Callable[[Model, list[Product], Asked], Data],
    document: Callable[[Data, str], Document],
) -> bytes:
    head, _, body = payload.partition(b"\n")
    said = json.loads(head)
    model: Model = state.shared["model"]
    try:
        data = judge(model, _products(model, said["parts"], body), said["asked"])
    except UserError as error:
        return _reply(400, JSON, json.dumps(errors_json(error), ensure_ascii=False))
    if said["form"] == JSON:
        return _reply(200, JSON, json.dumps(data, ensure_ascii=False))
    written = document(data, said["lang"])
    if said["form"] == HTML:
        return _reply(200, HTML, document_html(written, said["lang"], data["release"]))
    return _reply(200, TEXT, document_text(written, said["lang"], verbose=True) + "\n")


def _products(model: Model, parts: list[dict[str, Any]], body: bytes) -> list[Product]:
    products, start = [], 0
    for part in parts:
        end = start + part["size"]
        products.append(load_product(body[start:end], model=model, name=part["name"], media_type=part["type"]))
        start = end
    return products


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _reply(status: int, media_type: str, body: str) -> bytes:
    return json.dumps({"status": status, "type": media_type}).encode() + b"\n" + body.encode()
