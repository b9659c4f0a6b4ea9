"""`reglo coverage`: what the graph keeps of each source, or of each statement of one."""

from __future__ import annotations

import argparse

from ontology.errors import Message
from ontology.namespaces import slug_of
from server.coverage import coverage, coverage_of
from server.coverage_text import render_coverage_text, render_statements_text
from server.dataset import open_dataset
from server.nearest import unknown
from server.store import EmbeddedStore


def run(options: argparse.Namespace) -> int:
    """Prints a line a source, or a block a statement; an unknown source is a `UserError` with the nearest."""
    store = EmbeddedStore.of(open_dataset(options.data).nquads)
    table, render = coverage(store, options.lang), render_coverage_text
    if options.source:
        sources = {slug_of(record["source"]) for record in table.records()}
        if options.source not in sources:
            listed = Message("« reglo coverage » les énumère", "`reglo coverage` lists them")
            raise unknown("source", "source", options.source[:80], sources, listed)
        table, render = coverage_of(store, options.source, options.lang), render_statements_text
    print(table.json() if options.format == "json" else f"{render(table, options.lang)}\n", end="")
    return 0
