"""The same product gives the same bytes: however its description is ordered or written, whatever was judged before."""

from __future__ import annotations

import json
import random
from copy import copy
from datetime import date
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from loaders.products.write_json import product_to_json
from ontology.model import Model
from ontology.product import Product
from ontology.verdicts.answer import answer
from ontology.verdicts.assess import assess
from server.report_forms import FORMS
from server.settings import Settings
from server.store import EmbeddedStore
from server.workers import validate_task
from server.workers.tasks import WorkerState
from tests.strategies import products
from tests.whole_model import whole_model

STATE = WorkerState(Settings(), EmbeddedStore(), {"model": whole_model()})


def report(description: Any, form: str) -> bytes:
    head = {
        "name": "x.json", "syntax": "json", "firstLine": None, "asOf": "2026-11-22", "severity": "Info",
        "form": form, "lang": "fr", "whole": True, "faults": "report",
    }  # fmt: skip
    sent = validate_task.payload(head, json.dumps(description).encode())
    return validate_task.run_validate(STATE, sent)


def shuffled(value: Any, by: random.Random) -> Any:
    """The same description with its keys in another order; lists of a closed vocabulary are sets."""
    if isinstance(value, dict):
        keys = list(value)
        by.shuffle(keys)
        return {key: shuffled(value[key], by) for key in keys}
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return by.sample(value, len(value))
    return value


@settings(deadline=None, max_examples=8, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(products(whole_model()), products(whole_model()), st.randoms(use_true_random=False))
def test_the_same_product_gives_the_same_bytes_in_every_form(
    product: Product, other: Product, by: random.Random
) -> None:
    description = product_to_json(product)
    first = {form: report(description, form) for form in FORMS}
    report(product_to_json(other), "json")
    for form, given_first in first.items():
        assert report(shuffled(description, by), form) == given_first, form


def test_an_entry_is_told_alike_whichever_order_another_was_remembered_in() -> None:
    fields = [("subcontractor-name", "X"), ("subcontractor-certified", True), ("subcontractor-country", "FR")]
    one, other = (Product("urn:x", {}, {_ENTRIES: {"act-1": dict(entry)}}) for entry in (fields, reversed(fields)))
    remembering, fresh = copy(whole_model()), copy(whole_model())
    told = [_told(remembering, one), _told(remembering, other), _told(fresh, other)]
    assert "subcontractor-name" in told[0]
    assert told[0] == told[1] == told[2]


_ENTRIES = "subcontracted-activities"


def _told(model: Model, product: Product) -> str:
    assessment = assess(model, product, date(2026, 11, 22))
    return json.dumps(answer(model, assessment, explained=lambda verdict: True))
