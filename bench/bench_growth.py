"""What grows how: load, memory and stored queries at 1, 10, 100 times the dataset, on ours, oxigraph on disk, Virtuoso.

    python bench/bench_growth.py [TIMES …] [--stores ours,oxigraph,union,virtuoso] [--every N]

`oxigraph` is asked over every graph by name, `union` is the same store asked over its own default graph.

Every fifth stored query with its default parameters (`--every`); each is asked twice and the second counts, with 30
seconds at most; ours are stopped by killing the process that runs them. Times are of the clock: look at the ratios.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import select
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from bench.grown import grow
from bench.store_peers import VIRTUOSO, Peer, oxigraph_store, virtuoso_store
from queries.catalogue import Catalogue, StoredQuery
from server.dataset import open_dataset
from server.remote.client import StoreClient
from server.remote.engine import RemoteEngine
from server.remote.mark import read_mark
from server.remote.publish import publish
from server.remote.store_pool import StorePool
from server.settings import Settings
from server.store import EmbeddedStore
from server.workers.errors import TaskError

ROOT = Path(__file__).parent.parent
MOST_S = 30.0
CATALOGUE = Catalogue()


@dataclass
class Measured:
    """One store at one size. A query that was stopped or refused has no time."""

    quads: int
    load_s: float
    memory_mb: float
    disk_mb: float
    times_ms: dict[str, float | None]

    def line(self, name: str, times: int) -> str:
        done = sorted(ms for ms in self.times_ms.values() if ms is not None)
        without = len(self.times_ms) - len(done)
        return (
            f"| {times} | {self.quads:,} | {name} | {self.load_s:.0f} s | {self.memory_mb:,.0f} MB "
            f"| {self.disk_mb:,.0f} MB | {statistics.median(done):,.0f} ms | {done[-1]:,.0f} ms | {without} |"
        )


def resident_mb(pid: int) -> float:
    """Memory that a process holds."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def second_ms(ask: Callable[[], object]) -> float:
    """How long the work takes, the second time."""
    ask()
    start = time.perf_counter()
    ask()
    return 1000 * (time.perf_counter() - start)


def in_a_child(ask: Callable[[], object]) -> float | None:
    """The same in a process of its own, that is killed when it takes too long."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.write(writer, str(second_ms(ask)).encode())
        os._exit(0)
    os.close(writer)
    try:
        ready, _, _ = select.select([reader], [], [], 2 * MOST_S)
        said = os.read(reader, 100) if ready else b""
        return float(said) if said else None
    finally:
        os.kill(pid, 9)
        os.waitpid(pid, 0)
        os.close(reader)


def ours(nquads: Path, quads: int, asked: list[StoredQuery]) -> Measured:
    before, start = resident_mb(os.getpid()), time.perf_counter()
    store = EmbeddedStore.of(nquads)
    load_s = time.perf_counter() - start
    memory = resident_mb(os.getpid()) - before
    times = {q.metadata.name: in_a_child(lambda q=q: CATALOGUE.run(q.metadata.name, {}, store)) for q in asked}  # type: ignore[misc]
    return Measured(quads, load_s, memory, 0, times)


def remote(
    peer: Peer, folder: Path, nquads: Path, quads: int, asked: list[StoredQuery], settings: Settings
) -> Measured:
    with asyncio.Runner() as runner:
        client = StoreClient(peer.address, peer.credentials, attempts=1)
        start = time.perf_counter()
        runner.run(publish(client, nquads, 0))
        load_s = time.perf_counter() - start
        mark = runner.run(read_mark(client))
        assert mark
        pool = StorePool(settings, client, mark.release)
        runner.run(pool.start())
        engine = RemoteEngine(pool, lambda run, *given: runner.run(run(*given)))
        times: dict[str, float | None] = {}
        for query in asked:
            try:
                times[query.metadata.name] = second_ms(lambda q=query: CATALOGUE.run(q.metadata.name, {}, engine))  # type: ignore[misc]
            except TaskError:
                times[query.metadata.name] = None
        memory = resident_mb(peer.pid)
        runner.run(pool.stop())
    disk = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
    return Measured(quads, load_s, memory, disk, times)


@contextmanager
def folder_of(name: str) -> Iterator[Path]:
    """A folder that is gone afterwards, whatever is in it."""
    folder = Path(tempfile.mkdtemp(prefix=f"reglo-{name}-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def measure(name: str, nquads: Path, quads: int, asked: list[StoredQuery]) -> Measured:
    if name == "ours":
        return ours(nquads, quads, asked)
    with folder_of(name) as folder:
        # A buffer is 8 kB: at most 4 GB, as a machine of 8 GB would have.
        buffers = min(max(40_000, quads // 30), 500_000)
        store = virtuoso_store(folder, buffers) if name == "virtuoso" else oxigraph_store(folder, name == "union")
        dataset = "union" if name == "union" else "named"
        settings = replace(Settings(), query_deadline_s=MOST_S, store_dataset=dataset)
        with store as peer:
            return remote(peer, folder, nquads, quads, asked, settings)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("times", nargs="*", type=int, default=[1, 10])
    parser.add_argument("--stores", default="ours,oxigraph,union,virtuoso")
    parser.add_argument("--every", type=int, default=5)
    options = parser.parse_args()
    asked = list(CATALOGUE)[:: options.every]
    dataset = open_dataset(ROOT / "build").nquads
    print(f"{len(asked)} queries, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    print("| times | quads | store | load | memory | on disk | median query | slowest | none in 30 s |")
    print("|---|---|---|---|---|---|---|---|---|", flush=True)
    with folder_of("grown") as folder:
        for times in options.times:
            nquads = folder / "grown.nq"
            quads = grow(dataset, times, nquads)
            for name in options.stores.split(","):
                if name == "virtuoso" and not VIRTUOSO:
                    print("Virtuoso is not installed", file=sys.stderr)
                    continue
                measured = measure(name, nquads, quads, asked)
                print(measured.line(name, times), flush=True)
                print({k: ms and round(ms, 1) for k, ms in measured.times_ms.items()}, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
