"""The report as plain text: a heading and a line a finding."""

from __future__ import annotations

from typing import Final

from shapes.findings import Finding, Report
from shapes.forms.form import Context, Form, Totals
from shapes.forms.words import counted, pick, say

_MARKS: Final = {"Violation": "✗", "Warning": "!", "Info": "?"}


def _part(report: Report, context: Context) -> str:
    lang = context.lang
    lines = [f"{report.place} — {pick(report.labels, lang)}" if report.labels else report.place]
    if report.day:
        lines.append(f"  {say('as-of', lang)} {report.day}, {say('release', lang)} {report.release}")
    colon = " : " if lang == "fr" else ": "
    lines += [
        f"  {_MARKS[f.severity]} {f.rule}{_place(f, lang)}{colon}{pick(f.messages, lang)}" for f in report.findings
    ]
    lines.append(f"  → {_verdict(report, lang)}")
    return "\n".join(lines) + "\n"


def _place(finding: Finding, lang: str) -> str:
    parts = [f"{say('line', lang)} {finding.line}"] if finding.line else []
    parts += [f"{say('field', lang)} {finding.path}"] if finding.path else []
    return f" ({', '.join(parts)})" if parts else ""


def _verdict(report: Report, lang: str) -> str:
    if not report.read:
        return say("not-read", lang)
    counts = ", ".join(counted(severity, report.count(severity), lang) for severity in report.severities)
    return f"{say('conforms' if report.conforms else 'does-not-conform', lang)} ({counts})"


def _closing(context: Context, totals: Totals) -> str:
    lang = context.lang
    counts = (totals.products, totals.conforming, totals.refused)
    sums = ", ".join(map(counted, ("products", "conforming", "refused"), counts, [lang] * 3))
    return f"\n{sums}\n{say('notice', lang)}\n"


TEXT: Final = Form("text", "text/plain", lambda _: "", _part, "\n", _closing)
