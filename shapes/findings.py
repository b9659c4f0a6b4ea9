"""What a validation found, before it takes a form: one `Report` a description, one `Finding` a result.

Unmet is a violation, unproven a warning, undetermined an information; what is met or not concerned gives nothing. A
fault of the description itself is a violation of the rule `description`, with its line and field.
The same results as running the compiled shapes in any SHACL engine, reached by the evaluator (tests hold the two
against each other); a norm decided by cases only is said here and is an information there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from ontology.errors import UserError
from ontology.model import Labels, Model
from ontology.namespaces import BASE
from ontology.once import once_per_model
from ontology.verdicts.verdict import Applicability, Assessment, Compliance, Verdict
from shapes.norm_shapes import messages

SEVERITIES: Final = ("Violation", "Warning", "Info")
"""Gravest first; local names of SHACL (section 2.1.4)."""

DESCRIPTION: Final = "description"
"""The rule that a faulty description breaks."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One result: ``rule`` is a norm's id, or `DESCRIPTION`; ``norm`` the norm's IRI where it is one."""

    rule: str
    severity: str
    messages: Labels
    shape: str
    norm: str | None = None
    line: int | None = None
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """All findings on one description; ``read`` is false where it could not be read, and nothing was judged.

    ``severities``: those that are reported. ``line``: where the description stands in a file of many. ``position``: its
    place in a batch, from 1; None where it is alone.
    """

    file: str
    release: str
    findings: tuple[Finding, ...]
    product: str | None = None
    labels: Labels | None = None
    day: date | None = None
    read: bool = True
    severities: tuple[str, ...] = SEVERITIES
    line: int | None = None
    position: int | None = None

    @property
    def place(self) -> str:
        """The file, with the line where it holds many descriptions."""
        return f"{self.file}:{self.line}" if self.line else self.file

    @property
    def conforms(self) -> bool:
        """No violation (SHACL, section 3.6.1, restricted to violations)."""
        return self.read and not self.count("Violation")

    def count(self, severity: str) -> int:
        """How many findings have this severity."""
        return [finding.severity for finding in self.findings].count(severity)

    def at_least(self, severity: str) -> Report:
        """The same report without the findings that are less grave; `conforms` does not change by it."""
        kept = SEVERITIES[: SEVERITIES.index(severity) + 1]
        return replace(self, findings=tuple(f for f in self.findings if f.severity in kept), severities=kept)


_OUTCOMES: Final[dict[Applicability | Compliance, tuple[str, str]]] = {
    Applicability.UNDETERMINED: ("Info", "undetermined"),
    Compliance.UNMET: ("Violation", "unmet"),
    Compliance.UNPROVEN: ("Warning", "unproven"),
}


def outcome(verdict: Verdict) -> tuple[str, str] | None:
    """(severity, suffix of the shape) of a verdict, or None where SHACL has nothing to say."""
    if verdict.applicability is Applicability.UNDETERMINED:
        return _OUTCOMES[Applicability.UNDETERMINED]
    return _OUTCOMES.get(verdict.compliance) if verdict.compliance else None


def report_of(model: Model, assessment: Assessment, file: str, line: int | None = None) -> Report:
    """The findings of an assessment, in the order of the norms' ids."""
    found, known = [], _known(model)
    for verdict in assessment.verdicts:
        if outcome_of := outcome(verdict):
            finding = known[verdict.norm.id, outcome_of]
            if short := verdict.shortcomings:
                said = {language: words + _listed(short, language) for language, words in finding.messages.items()}
                finding = replace(finding, messages=said)
            found.append(finding)
    product = assessment.product
    return Report(file, model.release, tuple(found), product.iri, product.labels, assessment.day, line=line)


def refused(error: UserError, file: str, release: str, line: int | None = None, position: int | None = None) -> Report:
    """The report on a description that cannot be read: each fault is a violation at its place."""
    each: tuple[UserError, ...] = tuple(getattr(error, "errors", ())) or (error,)
    found = tuple(
        Finding(
            DESCRIPTION,
            "Violation",
            {"fr": _said(item, "fr"), "en": _said(item, "en")},
            f"{BASE}shape/product",
            line=item.where.line,
            path=item.where.path,
        )
        for item in each
    )
    return Report(file, release, found, read=False, line=line, position=position)


@once_per_model
def _known(model: Model) -> dict[tuple[str, tuple[str, str]], Finding]:
    """The finding of every norm with every outcome; only what a document lacks is added to it."""
    return {
        (norm.id, (severity, suffix)): Finding(
            norm.id, severity, messages(model, norm, severity), f"{BASE}shape/norm.{norm.id}.{suffix}", norm.iri
        )
        for norm in model.norms.values()
        for severity, suffix in _OUTCOMES.values()
    }


def _said(error: UserError, language: str) -> str:
    parts = [error.what, error.expected, error.remedy]
    return " — ".join(part.fr if language == "fr" else part.en for part in parts if part)


def _listed(shortcomings: Iterable[Labels], language: str) -> str:
    said = [words.get(language) or words.get("fr", "") for words in shortcomings]
    return f" — {(' ; ' if language == 'fr' else '; ').join(said)}"
