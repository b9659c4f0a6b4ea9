"""The report of an assessment as SHACL: a `sh:ValidationReport` whose results name the norms they enforce.

    [] a sh:ValidationReport ; sh:conforms false ;
       sh:result [ a sh:ValidationResult ; sh:focusNode product:x ; sh:resultSeverity sh:Violation ;
                   sh:sourceShape shape:norm.y.unmet ; reglo:enforces norm:y ; sh:resultMessage "…"@fr , "…"@en ] .

Unmet is a violation, unproven a warning, undetermined an information; what is met or not concerned gives nothing.
The same results as running the compiled shapes in any SHACL engine, reached by the evaluator (tests hold the two
against each other); a norm decided by cases only is said here and is an information there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import pyoxigraph as ox

from ontology.model import Labels, Model
from ontology.namespaces import BASE, PREFIXES, RDF, REGLO, SH
from ontology.verdicts.verdict import Applicability, Assessment, Compliance, Verdict
from shapes.norm_shapes import messages
from shapes.validate import Result

_TYPE: Final = ox.NamedNode(RDF + "type")


def outcome(verdict: Verdict) -> tuple[str, str] | None:
    """(severity, suffix of the shape) of a verdict, or None where SHACL has nothing to say."""
    if verdict.applicability is Applicability.UNDETERMINED:
        return "Info", "undetermined"
    if verdict.compliance is Compliance.UNMET:
        return "Violation", "unmet"
    if verdict.compliance is Compliance.UNPROVEN:
        return "Warning", "unproven"
    return None


def report_triples(model: Model, assessment: Assessment, faults: Sequence[Result] = ()) -> Iterator[ox.Triple]:
    """The report; ``faults`` are results on the form of the description, put first."""
    base = assessment.product.iri
    report = ox.NamedNode(f"{base}#report")
    focus = ox.NamedNode(base)
    broken = any(fault.severity == "Violation" for fault in faults)
    unmet = any(v.compliance is Compliance.UNMET for v in assessment.verdicts)
    yield ox.Triple(report, _TYPE, _sh("ValidationReport"))
    yield ox.Triple(report, _sh("conforms"), ox.Literal(not (broken or unmet)))
    for number, fault in enumerate(faults, 1):
        node = ox.NamedNode(f"{base}#result-form-{number}")
        yield from _result(report, node, focus, fault.severity, fault.shape, fault.messages)
        if fault.path:
            yield ox.Triple(node, _sh("resultPath"), ox.NamedNode(fault.path))
    for verdict in assessment.verdicts:
        found = outcome(verdict)
        if found is None:
            continue
        severity, suffix = found
        node = ox.NamedNode(f"{base}#result-{verdict.norm.id}")
        shape = f"{BASE}shape/norm.{verdict.norm.id}.{suffix}"
        yield from _result(report, node, focus, severity, shape, messages(model, verdict.norm, severity))
        yield ox.Triple(node, ox.NamedNode(REGLO + "enforces"), ox.NamedNode(verdict.norm.iri))
        yield ox.Triple(node, _sh("sourceConstraintComponent"), _sh("NotConstraintComponent"))


def _result(
    report: ox.NamedNode, node: ox.NamedNode, focus: ox.NamedNode, severity: str, shape: str, words: Labels
) -> Iterator[ox.Triple]:
    yield ox.Triple(report, _sh("result"), node)
    yield ox.Triple(node, _TYPE, _sh("ValidationResult"))
    yield ox.Triple(node, _sh("focusNode"), focus)
    yield ox.Triple(node, _sh("resultSeverity"), _sh(severity))
    yield ox.Triple(node, _sh("sourceShape"), ox.NamedNode(shape))
    for language, text in sorted(words.items()):
        yield ox.Triple(node, _sh("resultMessage"), ox.Literal(text, language=language))


def report_turtle(model: Model, assessment: Assessment, faults: Sequence[Result] = ()) -> str:
    """The report as Turtle, the same bytes for the same assessment."""
    prefixes = {**PREFIXES, "shape": f"{BASE}shape/"}
    triples = report_triples(model, assessment, faults)
    serialised = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes)
    return (serialised or b"").decode()


def _sh(name: str) -> ox.NamedNode:
    return ox.NamedNode(SH + name)
