"""The norms nearest to applying, as data: each with its citations and what is missing for it to be told.

In: a model, an assessment. Out: JSON objects, the nearest first. Errors: none.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from ontology.model import Model
from ontology.verdicts.cited import provision
from ontology.verdicts.evaluate import Evaluation
from ontology.verdicts.nearest import Near, nearest
from ontology.verdicts.verdict import Assessment


def near_norms(model: Model, assessment: Assessment) -> list[dict[str, Any]]:
    """The open norms that what is stated brings nearest to applying."""
    evaluation = Evaluation(model, assessment.product, assessment.day)
    return [_near(model, near, assessment.day) for near in nearest(evaluation, assessment.verdicts)]


def _near(model: Model, near: Near, day: date) -> dict[str, Any]:
    norm = near.verdict.norm
    return {
        "norm": norm.iri,
        "label": norm.labels,
        "modality": norm.modality,
        "legalBasis": [provision(model, iri, day) for iri in norm.legal_basis],
        "held": [_fact(model, fact_id) for fact_id in near.held],
        "missing": [_fact(model, fact_id) for fact_id in near.missing],
    }


def _fact(model: Model, fact_id: str) -> dict[str, Any]:
    fact = model.facts[fact_id]
    return {"fact": fact.id, "iri": fact.iri, "label": fact.labels, "question": fact.question}
