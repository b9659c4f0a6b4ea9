"""Reads sentences over a lexicon of a few entries, written in a test, and the facts of the law as it stands."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox

from loaders.sentences.understand import Reader
from ontology.graph import GraphIndex
from ontology.lexicon import read_wording
from ontology.namespaces import PREFIXES
from ontology.product import FactValue
from tests.whole_model import whole_model

_HEADER = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())


def reader_of(turtle: str) -> Reader:
    """A reader that knows these entries, in Turtle without prefixes, beside the labels of facts and countries."""
    graph = GraphIndex(ox.parse((_HEADER + turtle).encode(), format=ox.RdfFormat.TURTLE))
    model = whole_model()
    wording = read_wording(graph, model.facts)
    return Reader(replace(model, wording=lambda: wording))


def stated(reader: Reader, text: str) -> dict[str, FactValue]:
    """The facts that a text states."""
    return reader.understand(text).facts
