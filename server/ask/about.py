"""The norms on what a question about a product names, as data: « doit-on être certifiés HDS ? ».

In: a model, the things named, an assessment. Out: JSON objects, one for each name, with its norms: those that apply
first, then the open ones, then those that do not apply; before them what exempts from them. Errors: none.
A norm is on a document that proves it, on the procedure that leads to that document, on the text or référentiel it
rests on; and on what its own name says.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final

from loaders.sentences.asked_by_name import AskedByName
from ontology.model import Model, Norm
from ontology.namespaces import kind_of
from ontology.verdicts.cited import provision
from ontology.verdicts.evaluate import Evaluation
from ontology.verdicts.exempting import that_may_exempt
from ontology.verdicts.nearest import DUTIES, Near, Nearness
from ontology.verdicts.verdict import Applicability, Assessment, Verdict
from server.ask.near import lacking

_ORDER: Final = (
    Applicability.APPLIES,
    Applicability.UNDETERMINED,
    Applicability.NOT_IN_FORCE,
    Applicability.DOES_NOT_APPLY,
)


def asked_about(model: Model, named: Sequence[AskedByName], assessment: Assessment) -> list[dict[str, Any]]:
    """What a question asks about by name, with what is decided of it; of an open norm, what its nearest case lacks."""
    if not named:
        return []
    evaluation = Evaluation(model, assessment.product, assessment.day)
    nearness = Nearness(evaluation)
    told = []
    for one in named:
        verdicts = [v for v in assessment.verdicts if v.norm.iri in one.norms or is_on(model, v.norm, one.things)]
        if verdicts:
            found = [(verdict, nearness.of(verdict)) for verdict in verdicts]
            found.sort(key=lambda each: _rank(each[0], each[1], one.norms))
            things = [{"iri": iri, "kind": kind_of(iri), "label": model.labels.get(iri, {})} for iri in one.things]
            setting_aside = _setting_aside(model, [verdict.norm for verdict in verdicts], assessment, nearness)
            norms = [_norm(evaluation, verdict, near) for verdict, near in (*setting_aside, *found)]
            told.append({"things": things, "norms": norms})
    named_norms = [{norm["norm"] for norm in each["norms"]} for each in told]
    return [each for each, own in zip(told, named_norms, strict=True) if not any(own < more for more in named_norms)]


def _setting_aside(
    model: Model, norms: Sequence[Norm], assessment: Assessment, nearness: Nearness
) -> list[tuple[Verdict, Near | None]]:
    """The exemptions from these norms that hold, or that only a list stated in part leaves open."""
    may = {exemption.id for norm in norms for exemption in that_may_exempt(model, norm)}
    told = {norm.id for norm in norms}
    found = [(v, nearness.of(v)) for v in assessment.verdicts if v.norm.id in may - told]
    return [
        (verdict, near)
        for verdict, near in found
        if verdict.applicability is Applicability.APPLIES
        or (near and near.held and set(near.missing) <= set(near.held))
    ]


def is_on(model: Model, norm: Norm, things: Collection[str]) -> bool:
    """Whether a norm is on one of the things: a document that proves it, a procedure, what it rests on."""
    documents = {slug for each in norm.evidence for slug in each.all_of}
    proved_by = {model.evidence[slug].iri for slug in documents}
    leading_there = {iri for slug in documents for iri in model.evidence[slug].procedures}
    return not (proved_by | leading_there | set(_bases(model, norm))).isdisjoint(things)


def _bases(model: Model, norm: Norm) -> Iterator[str]:
    """What a norm rests on: the passage, its article, the référentiel of its edition."""
    for iri in norm.legal_basis:
        yield iri
        article = model.provisions[iri].article if iri in model.provisions else iri
        yield article
        yield from (r.iri for r in model.referentiels.values() if article in {edition.iri for edition in r.editions})


def _rank(verdict: Verdict, near: Near | None, by_name: Mapping[str, float]) -> tuple[int, bool, float, int, str]:
    """Among norms of one verdict duties come first, then those of which the name says most of their own."""
    norm, lacking = verdict.norm, len(near.missing) - len(near.held) if near else 0
    share = by_name.get(norm.iri, 0.0)
    return _ORDER.index(verdict.applicability), norm.modality not in DUTIES, -share, lacking, norm.id


def _norm(evaluation: Evaluation, verdict: Verdict, near: Near | None) -> dict[str, Any]:
    norm = verdict.norm
    return {
        "norm": norm.iri,
        "label": norm.labels,
        "modality": norm.modality,
        "legalBasis": [provision(evaluation.model, iri, evaluation.day) for iri in norm.legal_basis],
        "verdict": str(verdict.applicability),
        "deadline": norm.deadline,
        **lacking(evaluation, verdict, near),
    }
