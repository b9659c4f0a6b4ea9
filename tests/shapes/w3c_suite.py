"""The W3C SHACL test suite (data-shapes: core and SPARQL): its tests, what they expect, how reports are compared.

The suite lies in a folder `shared/samples/w3c-data-shapes` beside the checkout, or where REGLO_W3C_SHACL says.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import Final, NamedTuple

import rdflib
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH

ROOT = Path(__file__).parent.parent.parent
SUITE = Path(os.environ.get("REGLO_W3C_SHACL", ROOT.parent / "shared" / "samples" / "w3c-data-shapes"))
ABSENT = f"the W3C suite is not at {SUITE.name}; set REGLO_W3C_SHACL"
MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SHT = rdflib.Namespace("http://www.w3.org/ns/shacl-test#")
TOTAL = 121

MISSES: Final = {
    "core/property/uniqueLang-002": 'rdflib reads "1"^^xsd:boolean as true, and the test turns on its lexical form',
    "sparql/pre-binding/shapesGraph-001": "pySHACL does not offer $shapesGraph, which engines may leave out (5.3.2)",
}
"""Tests that are not passed, and why."""

COMPARED = (SH.focusNode, SH.resultPath, SH.resultSeverity, SH.sourceConstraintComponent, SH.value, SH.sourceShape)
"""What the suite compares (data-shapes test suite, section 3.2); blank nodes by their structure."""


class Entry(NamedTuple):
    """One test: the graph that describes it, and its node there."""

    name: str
    graph: rdflib.Graph
    node: rdflib.term.Node

    @property
    def fails(self) -> bool:
        """Whether the shapes are none, so that a failure is expected."""
        return self.graph.value(self.node, MF.result) == SHT.Failure

    def file(self, role: rdflib.term.URIRef) -> Path:
        """The file of the data graph or of the shapes graph."""
        action = self.graph.value(self.node, MF.action)
        return Path(str(self.graph.value(action, role)).removeprefix("file://"))

    def difference(self, report: rdflib.Graph) -> str | None:
        """How the report differs from what is expected, or None."""
        if self.fails:
            return "no failure where one is expected"
        (found,) = report.subjects(RDF.type, SH.ValidationReport)
        wanted, given = results(self.graph, self.graph.value(self.node, MF.result)), results(report, found)
        if wanted == given:
            return None
        return f"missing {list((wanted - given).elements())}, too many {list((given - wanted).elements())}"


def entries(suite: Path = SUITE) -> list[Entry]:
    """Every test that a file holds: one of them (nodeValidator-001) is in no manifest."""
    found = []
    for path in sorted((suite / "tests").rglob("*.ttl")):
        graph = read(path)
        for entry in graph.subjects(RDF.type, SHT.Validate):
            found.append(Entry(str(path.relative_to(suite / "tests").with_suffix("")), graph, entry))
    return found


def read(path: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(data=path.read_bytes(), format="turtle", publicID=path.as_uri())


def results(graph: rdflib.Graph, report: rdflib.term.Node | None) -> Counter[str]:
    conforms = f"conforms {graph.value(report, SH.conforms)}"
    return Counter([conforms, *(described(graph, node) for node in graph.objects(report, SH.result))])


def described(graph: rdflib.Graph, node: rdflib.term.Node) -> str:
    return "; ".join(f"{p.fragment} {term(graph, graph.value(node, p))}" for p in COMPARED)


def term(graph: rdflib.Graph, node: rdflib.term.Node | None) -> str:
    """A node as text: blank nodes that are paths by their structure, others alike."""
    if not isinstance(node, rdflib.BNode):
        return node.n3() if node is not None else "-"
    if (node, RDF.first, None) in graph:
        return f"({' '.join(term(graph, item) for item in Collection(graph, node))})"
    kinds = (SH.inversePath, SH.alternativePath, SH.zeroOrMorePath, SH.oneOrMorePath, SH.zeroOrOnePath)
    return next((f"{k.fragment} {term(graph, o)}" for k in kinds for o in graph.objects(node, k)), "_")
