"""The report as CSV (RFC 4180): a line a finding, a description without one gives no line.

A cell that a spreadsheet would take for a formula is written with an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Final

from shapes.findings import Report
from shapes.forms.form import Context, Form
from shapes.forms.words import pick

_COLUMNS: Final = ("file", "line", "field", "product", "as-of", "severity", "rule", "norm", "message")


def _part(report: Report, context: Context) -> str:
    return _rows(
        (
            report.file,
            finding.line or report.line,
            finding.path,
            report.product,
            report.day,
            finding.severity,
            finding.rule,
            finding.norm,
            pick(finding.messages, context.lang),
        )
        for finding in report.findings
    )


def _rows(rows: Iterable[Iterable[object]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([_cell(cell) for cell in cells] for cells in rows)
    return text.getvalue()


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


CSV: Final = Form("csv", "text/csv", lambda _: _rows([_COLUMNS]), _part, "", lambda *_: "")
