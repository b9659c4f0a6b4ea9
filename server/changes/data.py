"""Pieces of JSON that every account of a change is made of: a norm with its article, a verdict, a cause, a version.

In: the model and parts of `ontology.verdicts`. Out: plain data, every label an object by language.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from ontology.model import Model
from ontology.namespaces import thing
from ontology.product import Product
from ontology.provision import Version
from ontology.verdicts.calendar import ProofEvent, WordingEvent
from ontology.verdicts.change_days import Cause
from ontology.verdicts.cited import named, provision
from ontology.verdicts.timeline import Change
from ontology.verdicts.verdict import Verdict
from server.pages.case_words import what_it_asks


def product_data(product: Product) -> dict[str, Any]:
    """A product by its IRI and label."""
    return {"iri": product.iri, "label": product.labels}


def norm_ref(model: Model, norm_id: str, day: date) -> dict[str, Any]:
    """A norm with its label and its legal bases in the version in force on the day."""
    norm = model.norms[norm_id]
    bases = [provision(model, iri, day) for iri in norm.legal_basis]
    return {
        "norm": norm.iri,
        "label": norm.labels,
        "modality": norm.modality,
        "confidence": norm.confidence,
        "legalBasis": [{key: basis[key] for key in ("iri", "citation", "article", "version")} for basis in bases],
    }


def norm_refs(model: Model, norm_ids: tuple[str, ...], day: date) -> list[dict[str, Any]]:
    """Norms with their articles."""
    return [norm_ref(model, norm_id, day) for norm_id in norm_ids]


def verdict_data(verdict: Verdict) -> dict[str, Any]:
    """Both axes of a verdict, the facts that are missing, and the verdict under other readings."""
    return {
        "verdict": str(verdict.applicability),
        "compliance": str(verdict.compliance) if verdict.compliance else None,
        "missing": list(verdict.missing),
        "ofSituation": verdict.of_situation,
        "readings": [{"reading": r.reading.iri, "verdict": str(r.applicability)} for r in verdict.readings],
    }


def cause_data(model: Model, cause: Cause) -> dict[str, Any]:
    """Whose date made the change: its kind, the thing that bears it, whether something begins or ends with it.

    Of a case, its number and what it asks.
    """
    return {
        **named(model, cause.thing),
        "kind": str(cause.kind),
        "begins": cause.begins,
        "case": cause.case,
        "asks": what_it_asks(model, cause.asks) if cause.asks else None,
        "country": {"code": cause.country, "label": model.countries[cause.country]} if cause.country else None,
    }


def change_data(model: Model, change: Change) -> dict[str, Any]:
    """A change of verdict, ready to be an event of a day."""
    return {
        "kind": "verdict",
        "effect": str(change.effect),
        **norm_ref(model, change.after.norm.id, change.day),
        "before": verdict_data(change.before),
        "after": verdict_data(change.after),
        "because": [cause_data(model, cause) for cause in change.causes],
    }


def version_data(version: Version | None) -> dict[str, Any] | None:
    """A dated version."""
    if version is None:
        return None
    start, end = (day.isoformat() if day else None for day in (version.start, version.end))
    return {"iri": version.iri, "from": start, "until": end}


def proof_data(model: Model, event: ProofEvent) -> dict[str, Any]:
    """A proof that begins to count or no longer does; ``lastDay`` is the last day on which it counts."""
    proof = event.proof
    return {
        "kind": "proof",
        "day": event.day.isoformat(),
        "begins": event.begins,
        "evidence": named(model, thing("evidence", proof.type)),
        "lastDay": proof.valid_until.isoformat() if proof.valid_until else None,
        "norms": norm_refs(model, event.norms, event.day),
    }


def wording_data(model: Model, event: WordingEvent) -> dict[str, Any]:
    """A new wording of an article, with the norms that rest on it."""
    found = model.provisions[event.article]
    return {
        "kind": "wording",
        "day": event.day.isoformat(),
        "article": {"iri": event.article, "citation": found.citation},
        "starts": version_data(event.starts),
        "ends": version_data(event.ends),
        "norms": norm_refs(model, event.norms, event.day),
    }
