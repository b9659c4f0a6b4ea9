"""Where the dataset comes from: one PROV entity per source file, with its digest and the code that read it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from ontology.namespaces import BASE, DCT, PROV, RDF, RDFS, REGLO


def file_provenance(path: Path, root: Path, loader: str) -> Iterator[ox.Triple]:
    """Triples on one source file; no clock is read, so that the same sources give the same bytes."""
    name = path.relative_to(root).as_posix()
    entity = ox.NamedNode(f"{BASE}file/{name}")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    yield ox.Triple(entity, ox.NamedNode(RDF + "type"), ox.NamedNode(PROV + "Entity"))
    yield ox.Triple(entity, ox.NamedNode(RDFS + "label"), ox.Literal(name))
    yield ox.Triple(entity, ox.NamedNode(DCT + "identifier"), ox.Literal(f"sha256:{digest}"))
    yield ox.Triple(entity, ox.NamedNode(REGLO + "readBy"), ox.Literal(loader))
