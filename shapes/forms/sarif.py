"""The report as SARIF 2.1.0, which code-hosting sites show beside the lines of a file.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0, sections 3.13, 3.14, 3.19, 3.27, 3.49;
and what code-hosting sites ask for beyond it (GitHub, "SARIF support for code scanning"): three texts for each rule, a
place with a line and a fingerprint for each result, relative addresses. One run; its results come first and its tool
last, as the rules that were used are known at the end.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import Any, Final
from urllib.parse import quote

from shapes.findings import DESCRIPTION, Finding, Report
from shapes.forms.form import Context, Form, Totals
from shapes.forms.words import pick, say

_LEVELS: Final = {"Violation": "error", "Warning": "warning", "Info": "note"}
_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_HOME: Final = "https://w3id.org/reglo"


def _part(report: Report, context: Context) -> str:
    uri, seen = _address(report.file), Counter[str]()
    parts = []
    for finding in report.findings:
        where = f"{report.product or report.place}\n{finding.rule}\n{finding.severity}\n{finding.path or ''}"
        seen[where] += 1
        fingerprint = f"{hashlib.sha256(where.encode('utf-8', 'replace')).hexdigest()}:{seen[where]}"
        parts.append(_dumped(_result(report, finding, context, uri, fingerprint)))
    return ",\n".join(parts)


def _address(file: str) -> str:
    """The file as a URI: relative to where it was named from, or of the machine where its name is absolute."""
    path = quote(file.encode("utf-8", "replace"))
    return f"file://{path}" if path.startswith("/") else path.removeprefix("./")


def _result(report: Report, finding: Finding, context: Context, uri: str, fingerprint: str) -> dict[str, Any]:
    location: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": {"uri": uri},
            "region": {"startLine": finding.line or report.line or 1},
        }
    }
    if report.product:
        location["logicalLocations"] = [{"fullyQualifiedName": report.product, "kind": "product"}]
    return {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": pick(finding.messages, context.lang)},
        "locations": [location],
        # The second is the one that code-hosting sites match results by, from one run to the next.
        "partialFingerprints": {"regloFinding/v1": fingerprint, "primaryLocationLineHash": fingerprint},
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
        said = say("description-rule", context.lang)
        return {"id": DESCRIPTION, **_texts(said, said, say("description-help", context.lang)), "helpUri": _HOME}
    short = pick(norm.labels, context.lang) or rule
    bases = [p.citation for iri in norm.legal_basis if (p := context.model.provisions.get(iri))]
    full = pick(norm.definition, context.lang) or short
    return {"id": rule, **_texts(short, full, " ; ".join(bases) or full), "helpUri": norm.iri}


def _texts(short: str, full: str, advice: str) -> dict[str, Any]:
    return {"shortDescription": {"text": short}, "fullDescription": {"text": full}, "help": {"text": advice}}


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
