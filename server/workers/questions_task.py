"""The tasks "questions" and "interview": what to ask next, in a worker that can be killed.

"questions": a line of JSON (`request`), then a description's bytes. "interview": one step of the interview of the
pages, JSON in, JSON out: the state to send back, the question, or the fault of the answer.
Out: what `server.workers.sparql_task.read_reply` reads; a faulty description is a 400 with its errors.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

from loaders.products.load import load_product
from ontology.errors import Message, UserError, Where
from ontology.model import Model
from ontology.product import Product
from ontology.verdicts.questionnaire import Questionnaire
from ontology.verdicts.questionnaire_data import progress_data
from server.errors_json import errors_json
from server.nearest import unknown as unknown_name
from server.workers.interview_step import take_step
from server.workers.tasks import WorkerState

_LISTED: Final = Message("/fact les énumère", "/fact lists them")

JSON = "application/json"


def request(
    body: bytes,
    *,
    name: str,
    media_type: str,
    as_of: date | None,
    unknown: Sequence[str],
    situation: bool,
    ruling_out: bool,
    limit: int,
) -> bytes:
    """The payload of "questions" for one description."""
    head = {
        "name": name,
        "type": media_type,
        "asOf": as_of.isoformat() if as_of else None,
        "unknown": list(unknown),
        "situation": situation,
        "rulingOut": ruling_out,
        "limit": limit,
    }
    return json.dumps(head).encode() + b"\n" + body


def run_questions(state: WorkerState, payload: bytes) -> bytes:
    """The next questions for a description, as JSON."""
    return _answered(lambda: _questions(state.shared["model"], payload))


def run_interview(state: WorkerState, payload: bytes) -> bytes:
    """One step of an interview."""
    return _answered(lambda: take_step(state.shared["model"], json.loads(payload)))


def _answered(work: Callable[[], dict[str, Any]]) -> bytes:
    try:
        status, data = 200, work()
    except UserError as error:
        status, data = 400, errors_json(error)
    head = json.dumps({"status": status, "type": JSON}).encode()
    return head + b"\n" + json.dumps(data, ensure_ascii=False).encode()


def _questions(model: Model, payload: bytes) -> dict[str, Any]:
    head, _, body = payload.partition(b"\n")
    asked = json.loads(head)
    product: Product = load_product(body, model=model, name=asked["name"], media_type=asked["type"])
    for fact_id in asked["unknown"]:
        if fact_id not in model.facts:
            raise unknown_name("fait", "fact", fact_id[:100], model.facts, _LISTED, path="unknown")
        if fact_id in product.facts and fact_id not in product.partial:
            raise UserError(
                Message(f"« {fact_id} » est énoncé et dit inconnu", f'"{fact_id}" is stated and said to be unknown'),
                Where(path="unknown"),
                remedy=Message("retirer l'un des deux", "remove one of the two"),
            )
    day = date.fromisoformat(asked["asOf"]) if asked["asOf"] else product.as_of or date.today()
    questionnaire = Questionnaire(
        model,
        product,
        day,
        unknown=asked["unknown"],
        situation=asked["situation"],
        ruling_out=asked["rulingOut"],
    )
    return {
        "product": {"iri": product.iri, "label": product.labels},
        "asOf": day.isoformat(),
        "release": model.release,
        **progress_data(model, questionnaire, asked["limit"]),
    }
