"""Ten competency queries over HTTP: Réglo beside `oxigraph serve` in memory and rdflib-endpoint, in one run.

Repeated queries (the same again: a cache may help), first-time queries (each with a comment of its own: none can),
at 1, 4 and 16 connections; then the p99 of light first-time queries, idle and while four runaway queries run.
Client and servers share the machine. `--rdflib-endpoint PYTHON`: the interpreter where rdflib-endpoint is installed;
`--seconds`: of each measure. Needs a built dataset.
"""

from __future__ import annotations

import argparse
import multiprocessing
from collections.abc import Iterator
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
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"

_numbers = count()


def repeated(path: str, texts: list[str]) -> Iterator[bytes]:
    """The same requests again and again."""
    return cycle([get(path, text) for text in texts])


def first_time(path: str, texts: list[str]) -> Iterator[bytes]:
    """Requests of which none came before."""
    for text in cycle(texts):
        yield get(path, f"{text}\n# {next(_numbers)}")


def table(name: str, port: int, path: str, texts: list[str], seconds: float) -> dict[tuple[str, int], Measure]:
    """All measures of one server; only answers with status 200 count as such."""
    found = {}
    for kind, requests in (("repeated", repeated), ("first-time", first_time)):
        for connections in CONNECTIONS:
            run(port, requests(path, texts), connections, min(1.0, seconds))
            measure = run(port, requests(path, texts), connections, seconds)
            found[kind, connections] = measure
            print(
                f"{name:16} {kind:10} {connections:2} connections {measure.rate:9.0f}/s  "
                f"p50 {measure.percentile_ms(0.5):7.2f} ms  p99 {measure.percentile_ms(0.99):7.2f} ms  "
                f"{measure.statuses}",
                flush=True,
            )
    return found


def run_away(port: int, path: str, seconds: float) -> None:
    """Keep four runaway queries going."""
    run(port, first_time(path, [RUNAWAY]), 4, seconds)


def beside_runaways(name: str, port: int, path: str, texts: list[str], seconds: float) -> float:
    """The p99 of light first-time queries while four runaways run, over the idle one."""
    idle = run(port, first_time(path, texts), 4, seconds)
    runaways = multiprocessing.Process(target=run_away, args=(port, path, seconds + 3))
    runaways.start()
    run(port, first_time(path, texts), 4, 1.0)
    busy = run(port, first_time(path, texts), 4, seconds)
    runaways.terminate()
    runaways.join()
    ratio = busy.percentile_ms(0.99) / idle.percentile_ms(0.99)
    print(
        f"{name:16} light, 4 connections: idle p99 {idle.percentile_ms(0.99):.2f} ms ({idle.rate:.0f}/s), beside four "
        f"runaways {busy.percentile_ms(0.99):.2f} ms ({busy.rate:.0f}/s), ratio {ratio:.1f}  {busy.statuses}",
        flush=True,
    )
    return ratio


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, default=ROOT / "build")
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--rdflib-endpoint", type=Path)
    options = parser.parse_args()
    dataset, catalogue = open_dataset(options.data), Catalogue()
    texts = [catalogue.query(name).standalone() for name in QUERIES]
    light = [catalogue.query(name).standalone() for name in LIGHT]
    with oxigraph(dataset.nquads) as port:
        theirs = table("oxigraph serve", port, "/query", texts, options.seconds)
        beside_runaways("oxigraph serve", port, "/query", light, options.seconds)
    with reglo(options.data) as port:
        ours = table("reglo serve", port, "/sparql", texts, options.seconds)
        beside_runaways("reglo serve", port, "/sparql", light, options.seconds)
    for key, measure in ours.items():
        kind, connections = key
        print(f"{kind:10} {connections:2} connections: {measure.rate / theirs[key].rate:.2f} times oxigraph serve")
    if options.rdflib_endpoint:
        with rdflib_endpoint(options.rdflib_endpoint, dataset.nquads) as port:
            slow = run(port, repeated("/", texts), 4, 2 * options.seconds)
        print(f"rdflib-endpoint  repeated    4 connections {slow.rate:9.1f}/s  {slow.statuses}")


if __name__ == "__main__":
    main()
