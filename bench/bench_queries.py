"""Every stored query with its default parameters over the whole built graph, on the embedded store.

Prints the slowest ten and those over 100 ms, then a few beside rdflib on the same text, with the ratio. Medians of
processor time, so that a busy machine does not change them. Needs a built dataset (`reglo build`); another folder
may be given.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pyoxigraph as ox
import rdflib

from bench.timing import median_ms
from queries.catalogue import Catalogue
from server.dataset import open_dataset
from server.store import EmbeddedStore

ROOT = Path(__file__).parent.parent
BOUND_MS = 100.0
BESIDE_RDFLIB = ("q10", "q12", "q16", "q22", "q31", "q50", "q61")
"""Short enough for rdflib; the verdicts take it minutes over the whole graph."""


def main() -> None:
    dataset = open_dataset(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build")
    store, catalogue = EmbeddedStore.of(dataset.nquads), Catalogue()
    names = [query.metadata.name for query in catalogue]
    taken = {name: median_ms(lambda name=name: catalogue.run(name, {}, store), 5) for name in names}  # type: ignore[misc]
    print(f"{len(names)} queries over {len(store)} quads; the slowest ten")
    for name in sorted(names, key=lambda name: -taken[name])[:10]:
        print(f"{name:40} {taken[name]:8.1f} ms")
    slow = sorted(name for name in names if taken[name] > BOUND_MS)
    print(f"over {BOUND_MS:.0f} ms: {', '.join(slow) or 'none'}")
    loaded = ox.Store()
    loaded.bulk_load(path=dataset.nquads, format=ox.RdfFormat.N_QUADS)
    triples = ox.serialize({quad.triple for quad in loaded}, format=ox.RdfFormat.N_TRIPLES) or b""
    graph = rdflib.Graph().parse(data=triples, format="nt")
    print(f"{'beside rdflib':40} {'ours':>8}    {'rdflib':>9}    ratio")
    for short in BESIDE_RDFLIB:
        query = catalogue.query(short)
        text, name = query.standalone(), query.metadata.name
        theirs = median_ms(lambda text=text: list(graph.query(text)), 1)  # type: ignore[misc]
        print(f"{name:40} {taken[name]:8.1f} ms {theirs:9.1f} ms {theirs / taken[name]:7.0f}")


if __name__ == "__main__":
    main()
