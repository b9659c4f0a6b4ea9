"""The report as JUnit XML, for tools of continuous integration: a suite a description, a case a finding.

A violation is a failure, a description that cannot be read an error; warnings and informations are skipped cases, for
they are questions, not faults. Source: the format that Apache Ant's junit task writes, as CI tools read it.
"""

from __future__ import annotations

import re
from typing import Final
from xml.sax.saxutils import quoteattr

from shapes.findings import DESCRIPTION, Finding, Report
from shapes.forms.form import Context, Form
from shapes.forms.words import pick

_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold (section 2.2)."""


def _part(report: Report, context: Context) -> str:
    cases = [_case(report, finding, context) for finding in report.findings]
    if report.read:
        cases.insert(0, f"  <testcase classname={_quoted(report.place)} name={_quoted(DESCRIPTION)}/>\n")
    violations = report.count("Violation")
    counts = {
        "tests": len(cases),
        "failures": violations if report.read else 0,
        "errors": 0 if report.read else violations,
        "skipped": report.count("Warning") + report.count("Info"),
    }
    numbers = " ".join(f'{name}="{count}"' for name, count in counts.items())
    release = f'  <properties><property name="release" value={_quoted(report.release)}/></properties>\n'
    return f"<testsuite name={_quoted(report.place)} {numbers}>\n{release}{''.join(cases)}</testsuite>\n"


def _case(report: Report, finding: Finding, context: Context) -> str:
    message = _quoted(pick(finding.messages, context.lang))
    if finding.severity != "Violation":
        outcome = f"<skipped message={message}/>"
    else:
        element = "failure" if report.read else "error"
        outcome = f"<{element} type={_quoted(finding.severity)} message={message}/>"
    place = "".join(f" {key}={_quoted(str(value))}" for key, value in (("line", finding.line),) if value)
    name = f"{finding.rule} {finding.path}" if finding.path else finding.rule
    return f"  <testcase classname={_quoted(report.place)} name={_quoted(name)}{place}>{outcome}</testcase>\n"


def _quoted(text: str) -> str:
    return quoteattr(_NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


JUNIT: Final = Form(
    "junit",
    "application/xml",
    lambda _: '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="reglo">\n',
    _part,
    "",
    lambda *_: "</testsuites>\n",
)
