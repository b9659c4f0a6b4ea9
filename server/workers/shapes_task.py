"""The task "shapes": content and shapes that strangers sent, run by pySHACL in a worker that can be killed.

In: a line of JSON {"syntaxes": […], "sizes": […]}, the content first, then each set of shapes; then all their bytes.
Out: a line of JSON {"status"}, then the report as N-Triples; or status 400 and the errors in both languages.
What a SPARQL-based constraint asks for is read by the guard of the public endpoint first; behind it stands the worker,
that can open no file and no connection. `owl:imports` may be said and is never followed. A pattern that never ends, a
query that never ends, are ended by the deadline.
"""

from __future__ import annotations

import json
import logging
import warnings
from collections.abc import Iterable, Iterator
from typing import Any, Final, NoReturn

import pyoxigraph as ox
import rdflib

from loaders.products.faults import Faults
from loaders.products.load import text_of
from loaders.products.rdf_syntax import RDF_FORMATS, parse_rdf
from ontology.errors import Message, UserError
from ontology.namespaces import SH
from server.errors_json import errors_json
from server.sparql import guard
from server.workers.shapes_sample import DATA, SHAPES
from server.workers.tasks import WorkerState
from server.workers.validate_task import parts, payload
from shapes.validate import declare_imported_prefixes, to_rdflib, validation_report

MAX_SHAPE_TRIPLES: Final = 20_000
_BASE: Final = "urn:reglo:sent"
_QUERIES: Final = frozenset(ox.NamedNode(SH + name) for name in ("select", "ask", "construct", "update"))
_NOT_RUN: Final = frozenset(ox.NamedNode(SH + name) for name in ("js", "rule", "target", "expression"))
"""Scripts and what SHACL-AF adds: shapes that have them are refused; to leave them out would be a false "conforms"."""
_CONTEXT: Final = "jsonld-context"


def run(state: WorkerState, sent: bytes) -> bytes:
    """The report of the engine, or why there is none."""
    head, body = parts(sent)
    try:
        content, *sets = _split(head["syntaxes"], head["sizes"], body)
        context = state.shared[_CONTEXT]
        data = to_rdflib(_triples("content", *content, context))
        rules = rdflib.Graph(bind_namespaces="none")
        count = 0
        for number, each in enumerate(sets, 1):
            name = f"shapes-{number}"
            triples = _triples(name, *each, context)
            _check(name, triples, state)
            if (count := count + len(triples)) > MAX_SHAPE_TRIPLES:
                _fail(name, f"plus de {MAX_SHAPE_TRIPLES} triplets", f"more than {MAX_SHAPE_TRIPLES} triples")
            rules += to_rdflib(triples)  # its blank nodes are new ones
        return payload({"status": 200}, _report(rules, data))
    except UserError as error:
        return payload({"status": 400}, json.dumps(errors_json(error), ensure_ascii=False).encode())


def _split(syntaxes: list[str], sizes: list[int], body: bytes) -> Iterator[tuple[str, bytes]]:
    at = 0
    for syntax, size in zip(syntaxes, sizes, strict=True):
        yield syntax, body[at : at + size]
        at += size


def _triples(name: str, syntax: str, data: bytes, context: dict[str, Any]) -> list[ox.Triple]:
    faults = Faults(name)
    syntax = "json-ld" if syntax == "json" else syntax
    if syntax not in RDF_FORMATS:
        listed = ", ".join(RDF_FORMATS)
        _fail(name, f"RDF attendu : {listed}", f"RDF expected: {listed}")
    return parse_rdf(text_of(data, faults), syntax, _BASE, context, faults, may_import=True)


def _check(name: str, triples: Iterable[ox.Triple], state: WorkerState) -> None:
    for triple in triples:
        if triple.predicate in _NOT_RUN:
            term = f"sh:{triple.predicate.value.removeprefix(SH)}"
            _fail(name, f"{term} n'est pas exécuté ici", f"{term} is not run here")
        if triple.predicate in _QUERIES and isinstance(triple.object, ox.Literal):
            guard.check(triple.object.value, state.settings)


def _report(rules: rdflib.Graph, data: rdflib.Graph) -> bytes:
    declare_imported_prefixes(rules)
    try:
        report = validation_report(rules, data)
    except MemoryError:
        raise
    except Exception as error:  # a stranger's shapes: whatever the engine says of them, the answer is a refusal
        said = " ".join(str(error).split())[:500] or type(error).__name__
        _fail("shapes", f"pySHACL ne peut exécuter ces formes ({said})", f"pySHACL cannot run these shapes ({said})")
    return report.serialize(format="nt", encoding="utf-8")


def _fail(name: str, french: str, english: str) -> NoReturn:
    Faults(name).fail(Message(french, english))


def prepare(state: WorkerState) -> None:
    """Runs every kind of constraint once: after the fork no module can be found, and many are looked for late."""
    logging.disable(logging.CRITICAL)  # the libraries would write to the log what strangers sent
    warnings.simplefilter("ignore")
    context = state.settings.dataset.resolve().parent / "context.jsonld"
    state.shared[_CONTEXT] = json.loads(context.read_bytes())["@context"]
    data, shapes = DATA.encode(), SHAPES.encode()
    syntaxes, sizes = ["turtle", "turtle"], [len(data), len(shapes)]
    done, report = parts(run(state, payload({"syntaxes": syntaxes, "sizes": sizes}, data + shapes)))
    if done["status"] != 200:
        raise RuntimeError(f"the sample is refused: {report.decode()}")
    for broken in (b"<urn:x> a sh:", SHAPES.replace("SELECT $this", "SELECT").encode()):
        run(state, payload({"syntaxes": syntaxes, "sizes": [len(data), len(broken)]}, data + broken))
