"""The report of a validation as HTML: one file that needs nothing else, a section a description."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup, escape

from server.pages.html import CSS
from server.pages.words import typeset
from shapes.findings import Finding, Report
from shapes.forms.form import Context, Form, Totals
from shapes.forms.words import counted, pick, say, severity_word

_BADGES: Final = {"Violation": "unmet", "Warning": "unproven", "Info": ""}


def _opening(context: Context) -> str:
    title = say("title", context.lang)
    return str(
        Markup(
            '<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
            '<style>{css}</style>\n</head>\n<body>\n<main id="main">\n<h1>{title}</h1>\n'
        ).format(lang=context.lang, title=title, css=CSS)
    )


def _part(report: Report, context: Context) -> str:
    lang = context.lang
    heading = pick(report.labels, lang) or report.place
    about = [report.place, *([f"{say('as-of', lang)} {report.day}"] if report.day else [])]
    rows = Markup("").join(_row(finding, context) for finding in report.findings)
    return str(
        Markup(
            "<section>\n<h2>{heading}</h2>\n<p>{about}</p>\n<p><strong>{verdict}</strong></p>\n{table}</section>\n"
        ).format(heading=heading, about=" · ".join(about), verdict=_verdict(report, lang), table=_table(rows, lang))
    )


def _verdict(report: Report, lang: str) -> str:
    if not report.read:
        return say("not-read", lang)
    counts = ", ".join(counted(severity, report.count(severity), lang) for severity in report.severities)
    return f"{say('conforms' if report.conforms else 'does-not-conform', lang)} ({counts})"


def _table(rows: Markup, lang: str) -> Markup:
    if not rows:
        return Markup("")
    heads = Markup("").join(
        Markup('<th scope="col">{}</th>').format(say(key, lang)) for key in ("severity", "norm", "message")
    )
    return Markup("<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n").format(
        heads=heads, rows=rows
    )


def _row(finding: Finding, context: Context) -> Markup:
    lang = context.lang
    rule = escape(finding.rule)
    name = Markup('<a href="{}">{}</a>').format(finding.norm, rule) if finding.norm else rule
    places = [f"{say('line', lang)} {finding.line}"] if finding.line else []
    places += [finding.path] if finding.path else []
    return Markup('<tr><td><span class="badge {}">{}</span></td><th scope="row">{}</th><td>{}{}</td></tr>\n').format(
        _BADGES[finding.severity],
        severity_word(finding.severity, lang),
        name,
        f"{', '.join(places)} — " if places else "",
        typeset(pick(finding.messages, lang), lang),
    )


def _closing(context: Context, totals: Totals) -> str:
    lang = context.lang
    counts = (totals.products, totals.conforming, totals.refused)
    sums = ", ".join(
        counted(key, n, lang) for key, n in zip(("products", "conforming", "refused"), counts, strict=True)
    )
    return str(
        Markup("<p>{sums}. {release} {of}.</p>\n<p>{notice}</p>\n</main>\n</body>\n</html>\n").format(
            sums=sums,
            release=say("release", lang),
            of=context.model.release,
            notice=typeset(say("notice", lang), lang),
        )
    )


HTML: Final = Form("html", "text/html", _opening, _part, "", _closing)
