"""`reglo load`: reads an excerpt of a code and writes it as RDF, law and provenance in their graphs."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import pyoxigraph as ox

from loaders.excerpts.load import load_excerpt
from ontology.errors import Message, UserError, Where
from ontology.namespaces import PREFIXES
from server.build import graph_iri

MOST_BYTES = 5_000_000


def run(options: argparse.Namespace) -> int:
    """Nothing is written unless the whole excerpt was read without fault."""
    source: Path = options.source
    side = options.side or source.with_suffix(".yaml")
    loaded = load_excerpt(_bytes(source), side, str(source))
    graphs = ((f"law/{source.stem}", loaded.law), ("provenance", loaded.provenance))
    quads = [
        ox.Quad(t.subject, t.predicate, t.object, ox.NamedNode(graph_iri(name)))
        for name, triples in graphs
        for t in triples
    ]
    form = ox.RdfFormat.TRIG if options.format == "trig" else ox.RdfFormat.N_QUADS
    content = ox.serialize(quads, format=form, prefixes=PREFIXES if options.format == "trig" else None) or b""
    if options.output:
        staging = options.output.with_name(options.output.name + ".part")
        staging.write_bytes(content)
        staging.replace(options.output)
    else:
        sys.stdout.buffer.write(content)
    return 0


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UserError(
                Message("fichier trop grand", "file too large"),
                Where(str(path)),
                Message(f"au plus {MOST_BYTES} octets", f"at most {MOST_BYTES} bytes"),
            )
        return path.read_bytes()
    except OSError as error:
        raise UserError(
            Message(f"lecture impossible : {error.strerror}", f"cannot be read: {error.strerror}"), Where(str(path))
        ) from error
