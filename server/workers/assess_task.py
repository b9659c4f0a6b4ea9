"""The task "assess": a description sent by anyone, read and judged in a worker that can be killed.

In: `request(…)`, a line of JSON (name, media type, date, language, form) and the description's bytes. Out: what
`server.workers.sparql_task.read_reply` reads: a line of JSON (status, type or message), then the body.
A faulty description is an answer with status 400 whose body is JSON with the errors in both languages.
"""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date

from loaders.products.load import load_product
from ontology.errors import UserError
from ontology.model import Model
from ontology.product import Product
from ontology.verdicts.answer import answer
from ontology.verdicts.assess import assess
from ontology.verdicts.verdict import Assessment
from server.ask.near import near_norms
from server.dataset import open_release
from server.errors_json import errors_json
from server.explained import ALL, NONE, explained
from server.pages.answer_page import render_answer_html
from server.pages.report_text import render_answer_text
from server.workers.tasks import WorkerState
from shapes.findings import report_of
from shapes.forms.form import Context, whole
from shapes.forms.rdf import TURTLE as TURTLE_FORM

JSON, TURTLE, HTML, TEXT = ("application/json", "text/turtle", "text/html", "text/plain")


def request(
    body: bytes,
    *,
    name: str,
    media_type: str | None,
    as_of: date | None,
    lang: str,
    form: str,
    explain: str = NONE,
    near: bool = False,
) -> bytes:
    """The payload for one description; ``form`` is the media type of the answer, ``explain`` what JSON explains.

    With ``near`` JSON says too which open norms are nearest to applying (``nearest``).
    """
    head = {
        "name": name,
        "type": media_type,
        "asOf": as_of.isoformat() if as_of else None,
        "lang": lang,
        "form": form,
        "explain": explain,
        "near": near,
    }
    return json.dumps(head).encode() + b"\n" + body


_SAMPLES = {
    "x.yaml": b"label: x\nfacts: {storage-media: [digitall]}",
    "x.json": b'{"label": "x", "facts": {"no-such-fact": 1}}',
    "x.ttl": b"<x> a <https://w3id.org/reglo#Product> .",
    "x.nt": b"<urn:x> <urn:y> <urn:z> .",
    "x.nq": b"<urn:x> <urn:y> <urn:z> .",
    "x.trig": b"<urn:x> <urn:y> <urn:z> .",
    "x.rdf": b"<r/>",
    "x.jsonld": b'{"@context": {"a": "urn:a"}, "a": 1}',
    "bad.yaml": b"\xff",
    "bad.json": b"{",
    "bad.ttl": b"<<<",
    "bad.rdf": b"<!DOCTYPE r><r/>",
    "bad.jsonld": b'{"@context": "urn:x"}',
}


def prepare(state: WorkerState) -> None:
    """Reads the model and warms up before the fork: afterwards no file can be opened, no module found."""
    model = open_release(state.settings.dataset.resolve().parent).model
    state.shared["model"] = model
    product = Product("https://w3id.org/reglo/product/warm-up", {"fr": "…"})
    assessment = assess(model, product, date(2026, 1, 1))
    for form in (JSON, TURTLE, HTML, TEXT):
        _assess(model, assessment, form, "fr", NONE)
    # What is explained of silence serves every description: remembered before the fork, each worker has it.
    _assess(model, assess(model, product), JSON, "fr", ALL)
    # Each syntax loads codecs and parsers of its own at first use, on good input and on bad.
    for name, sample in _SAMPLES.items():
        with suppress(UserError):
            load_product(sample, model=model, name=name)


def run_assess(state: WorkerState, payload: bytes) -> bytes:
    """Verdicts on all norms, as JSON, HTML, text or a SHACL report."""
    head, _, body = payload.partition(b"\n")
    asked = json.loads(head)
    model: Model = state.shared["model"]
    try:
        product = load_product(body, model=model, name=asked["name"], media_type=asked["type"])
    except UserError as error:
        return _reply(400, JSON, json.dumps(errors_json(error), ensure_ascii=False))
    day = date.fromisoformat(asked["asOf"]) if asked["asOf"] else None
    assessment = assess(model, product, day)
    try:
        judged = _assess(model, assessment, asked["form"], asked["lang"], asked["explain"], near=asked["near"])
    except UserError as error:
        return _reply(400, JSON, json.dumps(errors_json(error), ensure_ascii=False))
    return _reply(200, asked["form"], judged)


def _assess(model: Model, assessment: Assessment, form: str, lang: str, explain: str, *, near: bool = False) -> str:
    if form == TURTLE:
        return whole(TURTLE_FORM, [report_of(model, assessment, "description")], Context(model, lang))
    data = answer(model, assessment, explained=explained(model, explain if form == JSON else ALL))
    if form == HTML:
        return render_answer_html(model, data, lang)
    if form == TEXT:
        return render_answer_text(data, lang, verbose=True)
    return json.dumps(data | ({"nearest": near_norms(model, assessment)} if near else {}), ensure_ascii=False)


def _reply(status: int, media_type: str, body: str) -> bytes:
    return json.dumps({"status": status, "type": media_type}).encode() + b"\n" + body.encode()
