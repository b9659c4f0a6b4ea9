"""The report in RDF: a `sh:ValidationReport` a description, in Turtle, N-Triples or JSON-LD.

In a batch a report is named by the place of its description too (`#report-2`): two descriptions may speak of one
product, and a report conforms or does not.

Source: SHACL, W3C Recommendation of 20 July 2017, section 3.6.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import takewhile
from typing import Final
from urllib.parse import quote

import pyoxigraph as ox

from ontology.namespaces import BASE, OWL, PREFIXES, RDF, REGLO, SH, within
from shapes.findings import Finding, Report
from shapes.forms.form import Context, Form

_TYPE: Final = ox.NamedNode(RDF + "type")
_VERSION: Final = ox.NamedNode(OWL + "versionInfo")
"""Names the release that was judged with."""

_PREFIXES: Final = {**PREFIXES, "shape": f"{BASE}shape/"}


def report_triples(report: Report) -> Iterator[ox.Triple]:
    """The report as triples without blank nodes: the same report gives the same triples in the same order."""
    base = report.product or f"urn:reglo:file:{quote(report.place, safe='')}"
    placed = f"-{report.position}" if report.position else ""
    node, focus = ox.NamedNode(within(base, f"report{placed}")), ox.NamedNode(base)
    yield ox.Triple(node, _TYPE, _sh("ValidationReport"))
    yield ox.Triple(node, _sh("conforms"), ox.Literal(report.conforms))
    yield ox.Triple(node, _VERSION, ox.Literal(report.release))
    for number, finding in enumerate(report.findings, 1):
        name = finding.rule if finding.norm else f"{finding.rule}-{number}"
        yield from _result(node, ox.NamedNode(within(base, f"result{placed}-{name}")), focus, finding)


def _result(report: ox.NamedNode, node: ox.NamedNode, focus: ox.NamedNode, finding: Finding) -> Iterator[ox.Triple]:
    yield ox.Triple(report, _sh("result"), node)
    yield ox.Triple(node, _TYPE, _sh("ValidationResult"))
    yield ox.Triple(node, _sh("focusNode"), focus)
    yield ox.Triple(node, _sh("resultSeverity"), _sh(finding.severity))
    yield ox.Triple(node, _sh("sourceShape"), ox.NamedNode(finding.shape))
    for language, text in sorted(finding.messages.items()):
        yield ox.Triple(node, _sh("resultMessage"), ox.Literal(text, language=language))
    if finding.norm:
        yield ox.Triple(node, ox.NamedNode(REGLO + "enforces"), ox.NamedNode(finding.norm))
    component = "NotConstraintComponent" if finding.norm else "NodeConstraintComponent"
    yield ox.Triple(node, _sh("sourceConstraintComponent"), _sh(component))


def _sh(name: str) -> ox.NamedNode:
    return ox.NamedNode(SH + name)


def _written(rdf: ox.RdfFormat, strip: int = 0) -> Callable[[Report, Context], str]:
    def part(report: Report, _: Context) -> str:
        prefixes = _PREFIXES if rdf == ox.RdfFormat.TURTLE else None
        text = (ox.serialize(report_triples(report), format=rdf, prefixes=prefixes) or b"").decode()
        return text[strip:-strip] if strip else _ordered(text)

    return part


def _ordered(text: str) -> str:
    """The text with its declarations of prefixes in the order of the alphabet: the engine writes them in any."""
    lines = text.splitlines(keepends=True)
    heads = sum(1 for _ in takewhile(lambda line: line.startswith("@prefix"), lines))
    return "".join([*sorted(lines[:heads]), *lines[heads:]])


TURTLE: Final = Form("turtle", "text/turtle", lambda _: "", _written(ox.RdfFormat.TURTLE), "", lambda *_: "")
N_TRIPLES: Final = Form(
    "n-triples", "application/n-triples", lambda _: "", _written(ox.RdfFormat.N_TRIPLES), "", lambda *_: ""
)
JSON_LD: Final = Form(
    "json-ld", "application/ld+json", lambda _: "[", _written(ox.RdfFormat.JSON_LD, strip=1), ",\n", lambda *_: "]\n"
)
