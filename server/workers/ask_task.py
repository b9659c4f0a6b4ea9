"""The task "ask": a question or a description in plain French or English, understood and judged in a worker.

In: `request(…)`, JSON. Out: what `server.workers.sparql_task.read_reply` reads, whose body is what `Asker.ask` gives;
an empty or too long text is an answer with status 400 whose body is JSON with the error in both languages.
"""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date
from typing import Any

from ontology.errors import UserError
from server.ask.answer import EXAMPLES
from server.ask.asker import Asker
from server.dataset import open_release
from server.errors_json import errors_json
from server.workers.tasks import WorkerState


def request(text: str, as_of: date | None) -> bytes:
    """The payload for one question."""
    return json.dumps({"text": text, "asOf": as_of.isoformat() if as_of else None}).encode()


def prepare(state: WorkerState) -> None:
    """Reads the lexicon and asks one question of each kind: afterwards no module and no file can be opened."""
    model = state.shared.get("model") or open_release(state.settings.dataset.resolve().parent).model
    asker = state.shared["asker"] = Asker(model)
    for text in (*EXAMPLES["fr"], *EXAMPLES["en"], "hebergemnt à Roubaix, article 9 du RGPD", "?", ""):
        with suppress(UserError):
            json.dumps(asker.ask(text))


def run(state: WorkerState, payload: bytes) -> bytes:
    """Understands and judges one question."""
    asked = json.loads(payload)
    asker: Asker = state.shared["asker"]
    try:
        answer = asker.ask(asked["text"], date.fromisoformat(asked["asOf"]) if asked["asOf"] else None)
    except UserError as error:
        return _reply(400, errors_json(error))
    return _reply(200, answer)


def _reply(status: int, body: dict[str, Any]) -> bytes:
    head = {"status": status, "type": "application/json"}
    return json.dumps(head).encode() + b"\n" + json.dumps(body, ensure_ascii=False).encode()
