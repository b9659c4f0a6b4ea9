"""The report as SARIF 2.1.0, which code-hosting sites show beside the lines of a file.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0, sections 3.13, 3.14, 3.19, 3.27. One
run; its results come first and its tool last, as the rules that were used are known at the end.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any, Final
from urllib.parse import quote

from shapes.findings import DESCRIPTION, Finding, Report
from shapes.forms.form import Context, Form, Totals
from shapes.forms.words import pick, say

_LEVELS: Final = {"Violation": "error", "Warning": "warning", "Info": "note"}
_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_HOME: Final = "https://w3id.org/reglo"


def _part(report: Report, context: Context) -> str:
    return ",\n".join(_dumped(_result(report, finding, context)) for finding in report.findings)


def _result(report: Report, finding: Finding, context: Context) -> dict[str, Any]:
    location: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(report.file)},
            "region": {"startLine": finding.line or report.line or 1},
        }
    }
    if report.product:
        location["logicalLocations"] = [{"fullyQualifiedName": report.product, "kind": "product"}]
    where = f"{report.product or report.place}\n{finding.rule}\n{finding.severity}\n{finding.path or ''}"
    return {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": pick(finding.messages, context.lang)},
        "locations": [location],
        "partialFingerprints": {"regloFinding/v1": hashlib.sha256(where.encode()).hexdigest()},
        "properties": {"severity": finding.severity, "shape": finding.shape},
    }


def _closing(context: Context, totals: Totals) -> str:
    driver = {
        "name": "Réglo",
        "version": context.model.release,
        "informationUri": _HOME,
        "language": context.lang,
        "rules": [_rule(rule, context) for rule in sorted(totals.rules)],
    }
    rest = {"columnKind": "unicodeCodePoints", "language": context.lang, "tool": {"driver": driver}}
    return f"\n], {_dumped(rest)[1:]}]}}\n"


def _rule(rule: str, context: Context) -> dict[str, Any]:
    norm = context.model.norms.get(rule)
    if norm is None:
        return {"id": DESCRIPTION, "shortDescription": {"text": say("description-rule", context.lang)}}
    said = {"shortDescription": {"text": pick(norm.labels, context.lang) or rule}, "helpUri": norm.iri}
    bases = [p.citation for iri in norm.legal_basis if (p := context.model.provisions.get(iri))]
    return {"id": rule, **said, **({"help": {"text": " ; ".join(bases)}} if bases else {})}


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


SARIF: Final = Form(
    "sarif",
    "application/sarif+json",
    lambda _: f'{{"version": "2.1.0", "$schema": "{_SCHEMA}", "runs": [{{"results": [\n',
    _part,
    ",\n",
    _closing,
)
