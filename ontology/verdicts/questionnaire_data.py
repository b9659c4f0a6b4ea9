"""How far an interview is and what to ask next, as data: the same for HTTP and for the pages."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from ontology.model import Model
from ontology.namespaces import thing
from ontology.product import Product
from ontology.verdicts.questionnaire import NextQuestion, Questionnaire
from ontology.verdicts.value_words import value_label

MOST_NORMS = 10
"""Norms named for one question; `bearsOn` counts them all."""


def progress_data(
    model: Model, questionnaire: Questionnaire, limit: int | None = None, first: Collection[str] = ()
) -> dict[str, Any]:
    """``settled`` of ``total`` norms, the ``questions`` to ask (``limit`` of them), the norms ``leftOpen`` at the end.

    ``first``: the facts to ask before others, where they matter. ``ruleOutOnly``: where nothing else is to be asked,
    how many more questions could only rule norms out.
    """
    questions = sorted(questionnaire.next(), key=lambda question: question.fact not in first)
    return {
        "settled": questionnaire.settled,
        "total": questionnaire.total,
        "remaining": len(questions),
        "ruleOutOnly": 0 if questions else questionnaire.ruling_out_only(),
        "questions": [_question(model, questionnaire.product, question) for question in questions[:limit]],
        "leftOpen": [thing("norm", norm_id) for norm_id in questionnaire.left_open] if not questions else [],
    }


def stated_data(model: Model, product: Product) -> list[dict[str, Any]]:
    """What a description states, in the order it does: ``fact``, ``iri``, ``label``, ``valueLabel``, ``listGoesOn``."""
    return [
        {
            "fact": fact_id,
            "iri": model.facts[fact_id].iri,
            "label": model.facts[fact_id].labels,
            "valueLabel": value_label(model, model.facts[fact_id], value),
            "listGoesOn": fact_id in product.partial,
        }
        for fact_id, value in product.facts.items()
    ]


def _question(model: Model, product: Product, question: NextQuestion) -> dict[str, Any]:
    fact = model.facts[question.fact]
    reading = model.readings[question.reading] if question.reading else None
    return {
        "fact": fact.id,
        "iri": fact.iri,
        "kind": str(fact.kind),
        "label": fact.labels,
        "question": fact.question,
        "help": fact.help or fact.definition,
        "values": [{"id": value.id, "label": value.labels} for value in fact.values.values()],
        "fields": list(fact.fields),
        "proofOnly": fact.proof_only,
        "ofSituation": fact.of_situation,
        "listGoesOn": fact.id in product.partial,
        "bearsOn": len(question.norms),
        "norms": [{"norm": thing("norm", n), "label": model.norms[n].labels} for n in question.norms[:MOST_NORMS]],
        "reading": {"reading": reading.iri, "label": reading.labels} if reading else None,
    }
