"""One step of the interview of the pages: the state of the form and what was answered → the next state and question.

Everything is in the form: the server keeps nothing between two steps. A state that was tampered with is checked like
any description.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

from loaders.products.load import load_product
from loaders.products.typed_answers import state as stated
from loaders.products.write_json import product_to_json
from loaders.products.write_yaml import product_to_yaml
from ontology.errors import Message, UserError
from ontology.model import Model
from ontology.product import Product
from ontology.verdicts.questionnaire import Questionnaire
from ontology.verdicts.questionnaire_data import progress_data, stated_data
from server.errors_json import errors_json


def take_step(model: Model, step: dict[str, Any]) -> dict[str, Any]:
    """``state`` (to send back), ``description`` (YAML), what it has ``stated``, ``progress``, and ``fault`` where the
    answer could not be read.

    Raises a `UserError` where the state or the description is not one.
    """
    starts = step.get("action") == "start"
    product, asked, options = _started(model, step) if starts else _state(model, step)
    first = _facts(model, step if starts else step["state"], "first")
    fault = None
    fact = model.facts.get(str(step.get("fact", "")))
    match step.get("action"):
        case "answer" if fact is not None:
            try:
                product = stated(model, product, fact, str(step.get("typed", "")))
                asked = [f for f in asked if f != fact.id] + [fact.id]
            except UserError as error:
                fault = errors_json(error)["errors"]
        case "skip" if fact is not None:
            asked = [f for f in asked if f != fact.id] + [fact.id]
        case "back" if asked:
            product = _without(product, asked.pop())
        case "withdraw" if fact is not None:
            product, asked = _without(product, fact.id), [f for f in asked if f != fact.id]
        case "rule-out":
            options["rulingOut"] = True
    day = product.as_of or date.today()
    questionnaire = Questionnaire(
        model,
        product,
        day,
        unknown=[f for f in asked if f not in product.facts or f in product.partial],
        situation=options["situation"],
        ruling_out=options["rulingOut"],
    )
    return {
        "state": {"description": product_to_json(product), "asked": asked, "first": first, **options},
        "description": product_to_yaml(product),
        "product": {"iri": product.iri, "label": product.labels},
        "stated": stated_data(model, product),
        "progress": progress_data(model, questionnaire, 1, first),
        "fault": fault,
    }


def _started(model: Model, step: dict[str, Any]) -> tuple[Product, list[str], dict[str, bool]]:
    """The start: an empty description with its name and date, or one that was pasted."""
    options = {"situation": step.get("situation") is True, "rulingOut": False}
    text = str(step.get("description") or "").strip()
    if text:
        product = load_product(text.encode("utf-8", "replace"), model=model, name="description.yaml")
    else:
        label = str(step.get("label") or "").strip()[:200] or "Produit"
        empty = {"label": {str(step.get("lang", "fr")): label}, "facts": {}}
        product = load_product(json.dumps(empty).encode(), model=model, name="product.json")
    if step.get("asOf"):
        product = replace(product, as_of=_day(str(step["asOf"])))
    return replace(product, as_of=product.as_of or date.today()), [], options


def _state(model: Model, step: dict[str, Any]) -> tuple[Product, list[str], dict[str, bool]]:
    state = step.get("state")
    if not isinstance(state, dict) or not isinstance(state.get("asked"), list):
        raise _not_a_state()
    written = json.dumps(state.get("description"), ensure_ascii=False).encode("utf-8", "replace")
    product = load_product(written, model=model, name="description.json")
    return (
        product,
        _facts(model, state, "asked"),
        {"situation": state.get("situation") is True, "rulingOut": state.get("rulingOut") is True},
    )


def _facts(model: Model, given: dict[str, Any], name: str) -> list[str]:
    """The facts that a list of the form names; what is none is left out."""
    named = given.get(name)
    return [f for f in named if isinstance(f, str) and f in model.facts] if isinstance(named, list) else []


def _without(product: Product, fact_id: str) -> Product:
    facts = {f: v for f, v in product.facts.items() if f != fact_id}
    return replace(product, facts=facts, partial=product.partial - {fact_id})


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UserError(
            Message(f"« {text[:40]} » n'est pas une date", f'"{text[:40]}" is not a date'),
            expected=Message("AAAA-MM-JJ, comme 2026-11-22", "YYYY-MM-DD, such as 2026-11-22"),
        ) from None


def _not_a_state() -> UserError:
    return UserError(
        Message("ce formulaire n'est pas lisible", "this form cannot be read"),
        remedy=Message("recommencer à /check", "start again at /check"),
    )
