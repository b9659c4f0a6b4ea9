"""The report as JSON: an object a description, its results keyed by the local names of SHACL's properties.

`json` writes one description as its object alone and several as a list; `ndjson` writes one object a line, as they
come, and a last line with the sums.
"""

from __future__ import annotations

import json
from typing import Any, Final

from shapes.findings import Finding, Report
from shapes.forms.form import Context, Form, Totals


def report_json(report: Report) -> dict[str, Any]:
    """The report as plain values, the same keys in the same order."""
    head: dict[str, Any] = {"file": report.file}
    if report.line:
        head["line"] = report.line
    if report.product:
        head["product"] = report.product
        head["label"] = report.labels
    if report.day:
        head["asOf"] = report.day.isoformat()
    head |= {"release": report.release, "read": report.read, "conforms": report.conforms}
    return {**head, "results": [_result(finding, report.product) for finding in report.findings]}


def _result(finding: Finding, product: str | None) -> dict[str, Any]:
    places = {"focusNode": product, "enforces": finding.norm, "line": finding.line, "field": finding.path}
    return {
        "rule": finding.rule,
        "resultSeverity": finding.severity,
        "sourceShape": finding.shape,
        **{key: value for key, value in places.items() if value is not None},
        "resultMessage": finding.messages,
    }


def totals_json(totals: Totals) -> dict[str, Any]:
    """The sums over a batch."""
    return {
        "products": totals.products,
        "refused": totals.refused,
        "conforming": totals.conforming,
        "results": totals.by_severity,
    }


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _line(report: Report, _: Context) -> str:
    return _dumped(report_json(report)) + "\n"


ONE: Final = Form("json", "application/json", lambda _: "", lambda r, _: _dumped(report_json(r)), "", lambda *_: "\n")
JSON: Final = Form(
    "json",
    "application/json",
    lambda _: '{"reports": [\n',
    lambda report, _: _dumped(report_json(report)),
    ",\n",
    lambda _, totals: f'\n], "totals": {_dumped(totals_json(totals))}}}\n',
)
NDJSON: Final = Form(
    "ndjson",
    "application/x-ndjson",
    lambda _: "",
    _line,
    "",
    lambda _, totals: _dumped({"totals": totals_json(totals)}) + "\n",
)
