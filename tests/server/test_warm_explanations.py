"""A worker that was prepared has nothing left to find for what a description does not state."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ontology.product import Product
from ontology.verdicts import explanation
from ontology.verdicts.assess import assess
from ontology.verdicts.reasons_known import Reasons
from server.dataset import Dataset
from server.settings import Settings
from server.store import EmbeddedStore
from server.workers import assess_task
from server.workers.tasks import WorkerState


def found_anew(state: WorkerState, body: bytes, monkeypatch: pytest.MonkeyPatch, *, cold: bool) -> int:
    """How many explanations a first request has to find."""
    made: list[Reasons] = []

    def counted() -> Reasons:
        made.append(Reasons())
        return made[-1]

    model = state.shared["model"]
    warm = {**state.shared, "model": replace(model) if cold else model}
    used = replace(state, shared=warm)
    with monkeypatch.context() as patch:
        patch.setattr(explanation, "Reasons", counted)
        payload = assess_task.request(
            body, name="x.json", media_type=None, as_of=None, lang="fr", form="application/json", explain="all"
        )
        assert b'"status": 200' in assess_task.run_assess(used, payload).partition(b"\n")[0]
    return len(made)


def test_the_first_request_finds_what_is_known_of_silence(built: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    state = WorkerState(Settings(dataset=built.nquads), EmbeddedStore())
    assess_task.prepare(state)
    silent, stated = b'{"label": "x", "facts": {}}', b'{"label": "x", "facts": {"health-data": true}}'
    judged = assess(state.shared["model"], Product("x", {})).verdicts
    assert found_anew(state, silent, monkeypatch, cold=True) == len(judged) > 0
    assert found_anew(state, silent, monkeypatch, cold=False) == 0
    cold = found_anew(state, stated, monkeypatch, cold=True)
    assert 0 < found_anew(state, stated, monkeypatch, cold=False) < cold
