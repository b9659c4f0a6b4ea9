"""The answer as data, the same for the command line, HTTP and the tests (design, section 5)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from ontology.model import Labels, Model, Norm
from ontology.namespaces import thing
from ontology.verdicts.assess import only_commentary
from ontology.verdicts.cited import named, provision
from ontology.verdicts.evaluate import Evaluation
from ontology.verdicts.exempting import Exempting
from ontology.verdicts.explanation import Explainer
from ontology.verdicts.to_obtain import to_obtain
from ontology.verdicts.verdict import Assessment, Compliance, Question, Verdict

Explained = Callable[[Verdict], bool]
"""Which verdicts to explain."""


def answer(model: Model, assessment: Assessment, *, explained: Explained | None = None) -> dict[str, Any]:
    """The whole answer, ready for JSON; every label is an object by language.

    A test on a derived fact says only its value; the fact itself is explained once, under ``derivedFacts``, with the
    passages that define it. ``explained`` chooses the verdicts that get an ``explanation``; without it, none does.
    """
    evaluation = Evaluation(model, assessment.product, assessment.day)
    explainer = Explainer(model, assessment.product, assessment.day)
    exempting = Exempting(evaluation)
    verdicts = [
        _verdict(model, evaluation, verdict, explainer.because(verdict))
        | {"exemptedBy": [_exemption(model, norm, assessment.day) for norm in exempting.of(verdict)]}
        | ({"explanation": explainer.explain(verdict)} if explained is not None and explained(verdict) else {})
        for verdict in assessment.verdicts
    ]
    return {
        "product": {"iri": assessment.product.iri, "label": assessment.product.labels},
        "asOf": assessment.day.isoformat(),
        "release": model.release,
        "verdicts": verdicts,
        "derivedFacts": explainer.derived_facts(assessment.verdicts),
        "nextQuestions": [_question(model, question) for question in assessment.questions],
        "interpretation": [],
        "warnings": list(assessment.warnings),
    }


def _exemption(model: Model, norm: Norm, day: date) -> dict[str, Any]:
    return {
        "norm": norm.iri,
        "label": norm.labels,
        "confidence": norm.confidence,
        "legalBasis": [provision(model, iri, day) for iri in norm.legal_basis],
    }


def norm_data(model: Model, norm: Norm, day: date) -> dict[str, Any]:
    """A norm as data, whatever the product: its legal bases in the version in force on the day."""
    return {
        "norm": norm.iri,
        "label": norm.labels,
        "definition": norm.definition,
        "modality": norm.modality,
        "status": norm.status,
        "bearer": named(model, norm.bearers[0]) if norm.bearers else None,
        "bearers": [named(model, iri) for iri in norm.bearers],
        "beneficiaries": [named(model, iri) for iri in norm.beneficiaries],
        "confidence": norm.confidence,
        "onlyCommentary": only_commentary(model, norm),
        "legalBasis": [provision(model, iri, day) for iri in norm.legal_basis],
        "explainedBy": [named(model, iri) for iri in norm.explained_by],
        "evidence": _evidence(model, norm),
        "sanction": named(model, norm.sanctions[0]) if norm.sanctions else None,
        "sanctions": [named(model, iri) for iri in norm.sanctions],
        "awaits": [named(model, iri) for iri in norm.awaits],
        "specialises": [thing("norm", norm_id) for norm_id in norm.specialises],
        "applicableFrom": norm.applicable_from.isoformat() if norm.applicable_from else None,
        "applicableUntil": norm.applicable_until.isoformat() if norm.applicable_until else None,
        "notes": list(norm.notes),
        "sources": [named(model, iri) for iri in norm.sources],
    }


def _verdict(model: Model, evaluation: Evaluation, verdict: Verdict, because: list[dict[str, Any]]) -> dict[str, Any]:
    norm = verdict.norm
    return {
        **norm_data(model, norm, evaluation.day),
        "verdict": str(verdict.applicability),
        "decidedByCases": verdict.decided_by_cases,
        "compliance": str(verdict.compliance) if verdict.compliance else None,
        "shortcomings": list(verdict.shortcomings),
        **_gaps(model, evaluation, verdict),
        "because": because,
        "missing": [_missing(model, fact_id) for fact_id in verdict.missing],
        "toJudge": list(verdict.to_judge),
        "ofSituation": verdict.of_situation,
        "readings": [
            {
                "reading": item.reading.iri,
                "label": item.reading.labels,
                "definition": item.reading.definition,
                "verdict": str(item.applicability),
                "confidence": item.reading.confidence,
            }
            for item in verdict.readings
        ],
        "specialisedBy": [thing("norm", norm_id) for norm_id in verdict.specialised_by],
        "starts": verdict.starts.isoformat() if verdict.starts else None,
        "then": str(verdict.then) if verdict.then else None,
    }


def _gaps(model: Model, evaluation: Evaluation, verdict: Verdict) -> dict[str, Any]:
    """``toObtain`` and ``toState``: the documents and the facts that would show the norm met, where it is not."""
    norm = verdict.norm
    if verdict.compliance not in {Compliance.UNMET, Compliance.UNPROVEN}:
        return {"toObtain": [], "toState": []}
    facts = evaluation.missing(norm.met_when) if norm.met_when else ()
    return {
        "toObtain": to_obtain(evaluation, norm, partial(named, model), partial(_missing, model)),
        "toState": [_missing(model, fact_id) for fact_id in sorted(facts)],
    }


def _question(model: Model, question: Question) -> dict[str, Any]:
    return {**_missing(model, question.fact), "settles": question.settles, "touches": question.touches}


def _missing(model: Model, fact_id: str) -> dict[str, Any]:
    fact = model.facts[fact_id]
    return {
        "fact": fact.id,
        "iri": fact.iri,
        "kind": str(fact.kind),
        "question": fact.question,
        "values": [{"id": value.id, "label": value.labels} for value in fact.values.values()],
    }


def _evidence(model: Model, norm: Norm) -> list[dict[str, Any]]:
    lists = []
    for item in norm.evidence:
        types: list[dict[str, Any]] = []
        for type_id in item.all_of:
            kind = model.evidence.get(type_id)
            types.append(
                {
                    **named(model, thing("evidence", type_id)),
                    "issuers": [named(model, iri) for iri in kind.issuers] if kind else [],
                    "procedures": [named(model, iri) for iri in kind.procedures] if kind else [],
                }
            )
        covered = model.facts[item.must_cover].labels if item.must_cover else None
        lists.append({"allOf": types, "mustCover": item.must_cover, "mustCoverLabel": covered})
    return lists


def label(labels: Labels, language: str) -> str:
    """The text in the language asked for, or in the other one where it is the only one."""
    return labels.get(language) or next(iter(labels.values()), "")
