"""Runs SHACL over a description: is it well formed? pySHACL is the engine.

Graph objects only are handed to pySHACL, never strings it might take for an address or a path. The shapes
are parsed once for a process. Norm shapes run here too (`conformity`), which tests hold against the evaluator;
serving a verdict is the evaluator's work.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

import pyoxigraph as ox
import pyshacl
import rdflib

from ontology.model import Labels, Model
from ontology.namespaces import REGLO, SH
from shapes.compile_shapes import shapes_turtle

_SH = rdflib.Namespace(SH)
_REGLO = rdflib.Namespace(REGLO)


_DEPTH = 100
"""Shapes of derived facts nest deeper than the 15 steps that pySHACL allows by default."""


@dataclass(frozen=True, slots=True)
class Result:
    """One validation result: its focus node, path, value, severity (local name), messages, and the norm enforced."""

    focus: str
    path: str | None
    value: str | None
    severity: str
    shape: str
    messages: Labels
    norm: str | None


def well_formed(model: Model, triples: Iterable[ox.Triple]) -> list[Result]:
    """Results of the description's own shape; an empty list means well formed."""
    return _run(_description_shapes(model.release, _Held(model)), to_rdflib(triples))


def conformity(model: Model, triples: Iterable[ox.Triple], norms: Collection[str] | None = None) -> list[Result]:
    """Results of the norms' shapes (all of them, or these). Seconds, not milliseconds: for tests and other engines."""
    shapes = rdflib.Graph(bind_namespaces="none").parse(
        data=shapes_turtle(model, norms, description=False), format="turtle"
    )
    return _run(shapes, to_rdflib(triples))


class _Held:
    """Carries the model past the cache key: one release has one model."""

    def __init__(self, model: Model) -> None:
        self.model = model

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and (other.model is self.model or other.model.release == self.model.release)

    def __hash__(self) -> int:
        return hash(self.model.release)


@lru_cache(maxsize=4)
def _description_shapes(_release: str, held: _Held) -> rdflib.Graph:
    return rdflib.Graph(bind_namespaces="none").parse(data=shapes_turtle(held.model, norms=()), format="turtle")


def to_rdflib(triples: Iterable[ox.Triple]) -> rdflib.Graph:
    """The same triples as an rdflib graph, which pySHACL works on."""
    graph = rdflib.Graph(bind_namespaces="none")
    lines = "".join(f"{t} .\n" for t in triples)
    return graph.parse(data=lines, format="nt") if lines else graph


def declare_imported_prefixes(shapes: rdflib.Graph) -> None:
    """Declares, on what `sh:prefixes` names, the prefixes of what it imports, as far as that is in the graph.

    SHACL, section 5.2.1: `sh:prefixes/owl:imports*/sh:declare`. pySHACL does not look there, and takes a prefix that
    the file happened to bind instead; nothing is fetched.
    """
    for holder in set(shapes.objects(None, _SH.prefixes)):
        for imported in set(shapes.transitive_objects(holder, rdflib.OWL.imports)):
            for declaration in list(shapes.objects(imported, _SH.declare)):
                shapes.add((holder, _SH.declare, declaration))


def validation_report(shapes: rdflib.Graph, data: rdflib.Graph) -> rdflib.Graph:
    """The `sh:ValidationReport` of the engine: SHACL Core and SHACL-SPARQL (W3C Recommendation of 20 July 2017).

    Raises `pyshacl.errors.ValidationFailure` where the shapes are no SHACL. The one place where pySHACL is called.
    """
    _, report, _ = pyshacl.validate(
        data,
        shacl_graph=shapes,
        inference="none",
        advanced=False,
        js=False,
        do_owl_imports=False,
        meta_shacl=False,
        max_validation_depth=_DEPTH,
    )
    if isinstance(report, Exception):
        raise report
    if not isinstance(report, rdflib.Graph):
        raise RuntimeError(f"pySHACL gave no report: {report!r}")
    return report


def _run(shapes: rdflib.Graph, data: rdflib.Graph) -> list[Result]:
    report = validation_report(shapes, data)
    results = [_result(report, shapes, node) for node in report.objects(None, _SH.result)]
    return sorted(results, key=lambda r: (r.shape, r.path or "", r.value or ""))


def _result(report: rdflib.Graph, shapes: rdflib.Graph, node: rdflib.term.Node) -> Result:
    source = report.value(node, _SH.sourceShape)
    norm = shapes.value(source, _REGLO.enforces) if source is not None else None
    severity = report.value(node, _SH.resultSeverity)
    path, value = report.value(node, _SH.resultPath), report.value(node, _SH.value)
    return Result(
        focus=str(report.value(node, _SH.focusNode)),
        path=str(path) if path is not None else None,
        value=str(value) if value is not None else None,
        severity=str(severity).removeprefix(SH),
        shape=str(source),
        messages={
            m.language: str(m)
            for m in report.objects(node, _SH.resultMessage)
            if isinstance(m, rdflib.Literal) and m.language
        },
        norm=str(norm) if norm is not None else None,
    )
