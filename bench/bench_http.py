"""Ten competency queries over HTTP: Réglo beside `oxigraph serve` in memory and rdflib-endpoint, in one run.

Repeated queries (the same again: a cache may help), first-time queries (each with a comment of its own: none can),
at 1, 4 and 16 connections; then the p99 of light first-time queries, idle and while four runaway queries run.
Client and servers share the machine. `--rdflib-endpoint PYTHON`: the interpreter where rdflib-endpoint is installed;
`--seconds`: of each measure. Needs a built dataset.
"""

from __future__ import annotations

import argparse
import multiprocessing
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, cycle
from pathlib import Path

from http_client import Measure, get, run
from http_peers import oxigraph, rdflib_endpoint, reglo

from queries.catalogue import Catalogue
from server.dataset import open_dataset

ROOT = Path(__file__).parent.parent
QUERIES = ("q10", "q12", "q13", "q14", "q21", "q25", "q30", "q31", "q49", "q50")
LIGHT = ("q10", "q13", "q21", "q31", "q49")
CONNECTIONS = (1, 4, 16)
TURNS = 4
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"

_numbers = count()


def repeated(path: str, texts: list[str]) -> Iterator[bytes]:
    """The same requests again and again."""
    return cycle([get(path, text) for text in texts])


def first_time(path: str, texts: list[str]) -> Iterator[bytes]:
    """Requests of which none came before."""
    for text in cycle(texts):
        yield get(path, f"{text}\n# {next(_numbers)}")


@dataclass(frozen=True)
class Peer:
    """A server that runs: its name, its port, the path of its endpoint."""

    name: str
    port: int
    path: str


def beside(kind: str, connections: int, peers: list[Peer], texts: list[str], seconds: float) -> None:
    """One measure of each server, turn by turn, so that what else the machine does falls on all of them."""
    requests = {"repeated": repeated, "first-time": first_time}[kind]
    measures = {peer.name: Measure(0.0) for peer in peers}
    for peer in peers:
        run(peer.port, requests(peer.path, texts), connections, min(1.0, seconds))
    for _ in range(TURNS):
        for peer in peers:
            measures[peer.name].add(run(peer.port, requests(peer.path, texts), connections, seconds / TURNS))
    for name, measure in measures.items():
        print(
            f"{name:16} {kind:10} {connections:2} connections {measure.rate:9.0f}/s  "
            f"p50 {measure.percentile_ms(0.5):7.2f} ms  p99 {measure.percentile_ms(0.99):7.2f} ms  {measure.statuses}"
        )
    ours, theirs = (measures[peer.name].rate for peer in peers)
    print(f"{'':16} {kind:10} {connections:2} connections: {ours / theirs:.2f} times oxigraph serve", flush=True)


def run_away(port: int, path: str, seconds: float) -> None:
    """Keep four runaway queries going."""
    run(port, first_time(path, [RUNAWAY]), 4, seconds)


def beside_runaways(peer: Peer, texts: list[str], seconds: float) -> None:
    """The p99 of light first-time queries while four runaways run, over the idle one."""
    idle, busy = Measure(0.0), Measure(0.0)
    for _ in range(TURNS):
        idle.add(run(peer.port, first_time(peer.path, texts), 4, seconds / TURNS))
        runaways = multiprocessing.Process(target=run_away, args=(peer.port, peer.path, 60.0))
        runaways.start()
        run(peer.port, first_time(peer.path, texts), 4, 1.0)
        busy.add(run(peer.port, first_time(peer.path, texts), 4, seconds / TURNS))
        runaways.terminate()
        runaways.join()
        time.sleep(1)
    ratio = busy.percentile_ms(0.99) / idle.percentile_ms(0.99)
    print(
        f"{peer.name:16} light, 4 connections: idle p99 {idle.percentile_ms(0.99):.2f} ms ({idle.rate:.0f}/s), beside "
        f"four runaways {busy.percentile_ms(0.99):.2f} ms ({busy.rate:.0f}/s), ratio {ratio:.1f}  {busy.statuses}",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, default=ROOT / "build")
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--rdflib-endpoint", type=Path)
    options = parser.parse_args()
    dataset, catalogue = open_dataset(options.data), Catalogue()
    texts = [catalogue.query(name).standalone() for name in QUERIES]
    light = [catalogue.query(name).standalone() for name in LIGHT]
    with oxigraph(dataset.nquads) as their_port, reglo(options.data) as our_port:
        peers = [Peer("reglo serve", our_port, "/sparql"), Peer("oxigraph serve", their_port, "/query")]
        for kind in ("repeated", "first-time"):
            for connections in CONNECTIONS:
                beside(kind, connections, peers, texts, options.seconds)
        # Last, since a runaway that oxigraph serve has begun goes on after its client has gone.
        for peer in peers:
            beside_runaways(peer, light, options.seconds)
    if options.rdflib_endpoint:
        with rdflib_endpoint(options.rdflib_endpoint, dataset.nquads) as port:
            slow = run(port, repeated("/", texts), 4, 2 * options.seconds)
        print(f"rdflib-endpoint  repeated    4 connections {slow.rate:9.1f}/s  {slow.statuses}")


if __name__ == "__main__":
    main()
