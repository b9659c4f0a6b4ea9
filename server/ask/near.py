"""The norms nearest to applying, as data: each with its citations and what is missing for it to be told.

In: a model, an assessment. Out: JSON objects, the nearest first. Errors: none.
"""

from __future__ import annotations

from typing import Any

from ontology.model import Model
from ontology.verdicts.cited import provision
from ontology.verdicts.evaluate import Evaluation
from ontology.verdicts.nearest import Near, nearest
from ontology.verdicts.verdict import Assessment, Verdict


def near_norms(model: Model, assessment: Assessment) -> list[dict[str, Any]]:
    """The open norms that what is stated brings nearest to applying."""
    evaluation = Evaluation(model, assessment.product, assessment.day)
    return [_near(evaluation, near) for near in nearest(evaluation, assessment.verdicts)]


def lacking(evaluation: Evaluation, verdict: Verdict, near: Near | None) -> dict[str, Any]:
    """What an open norm lacks: facts, of which a list that is stated in part asks for its other values (`others`);
    and, where no fact expresses it, the words that a person judges by."""
    model, product = evaluation.model, evaluation.product
    missing = [
        {
            "fact": fact,
            "iri": model.facts[fact].iri,
            "label": model.facts[fact].labels,
            "question": model.facts[fact].question,
            **({"others": True} if fact in product.facts else {}),
        }
        for fact in (near.missing if near else ())
    ]
    return {"missing": missing, "toJudge": list(verdict.to_judge)}


def _near(evaluation: Evaluation, near: Near) -> dict[str, Any]:
    model, norm = evaluation.model, near.verdict.norm
    return {
        "norm": norm.iri,
        "label": norm.labels,
        "modality": norm.modality,
        "legalBasis": [provision(model, iri, evaluation.day) for iri in norm.legal_basis],
        "held": [_fact(model, fact_id) for fact_id in near.held],
        **lacking(evaluation, near.verdict, near),
    }


def _fact(model: Model, fact_id: str) -> dict[str, Any]:
    fact = model.facts[fact_id]
    return {"fact": fact.id, "iri": fact.iri, "label": fact.labels, "question": fact.question}
