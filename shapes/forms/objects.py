"""The report as JSON: an object a description, its results keyed by the local names of SHACL's properties.

`json` writes one description as its object alone and several as a list; `ndjson` writes one object a line, as they
come, and a last line with the sums.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any, Final

from shapes.findings import Finding, Report
from shapes.forms.form import Context, Form, Totals

_ANYONE: Final = "\0"
"""Stands for the product in what is written once for all products; no name and no text holds it."""


def _head(report: Report) -> dict[str, Any]:
    """What is said before the results."""
    head: dict[str, Any] = {"file": report.file}
    if report.line:
        head["line"] = report.line
    if report.product:
        head["product"] = report.product
        head["label"] = report.labels
    if report.day:
        head["asOf"] = report.day.isoformat()
    return head | {"release": report.release, "read": report.read, "conforms": report.conforms}


def _result(finding: Finding, product: str | None) -> dict[str, Any]:
    places = {"focusNode": product, "enforces": finding.norm, "line": finding.line, "field": finding.path}
    return {
        "rule": finding.rule,
        "resultSeverity": finding.severity,
        "sourceShape": finding.shape,
        **{key: value for key, value in places.items() if value is not None},
        "resultMessage": finding.messages,
    }


def report_text(report: Report) -> str:
    """The report as JSON on one line, the same keys in the same order."""
    focus = _dumped(report.product)
    results = ", ".join(_result_text(finding, focus) for finding in report.findings)
    return f'{_dumped(_head(report))[:-1]}, "results": [{results}]}}'


def _result_text(finding: Finding, focus: str) -> str:
    if finding.norm is None:
        return _dumped(_result(finding, None))
    before, after = _of_a_norm(
        finding.rule, finding.severity, finding.shape, finding.norm, tuple(finding.messages.items())
    )
    return f"{before}{focus}{after}"


@lru_cache(maxsize=4096)
def _of_a_norm(
    rule: str, severity: str, shape: str, norm: str, messages: tuple[tuple[str, str], ...]
) -> tuple[str, str]:
    """The text of a result before and after its product: three hundred are the same for nearly every product."""
    finding = Finding(rule, severity, dict(messages), shape, norm)
    before, _, after = _dumped(_result(finding, _ANYONE)).partition(_dumped(_ANYONE))
    return before, after


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
    return report_text(report) + "\n"


ONE: Final = Form("json", "application/json", lambda _: "", lambda r, _: report_text(r), "", lambda *_: "\n")
JSON: Final = Form(
    "json",
    "application/json",
    lambda _: '{"reports": [\n',
    lambda report, _: report_text(report),
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
