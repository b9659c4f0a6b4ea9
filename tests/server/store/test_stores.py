"""Real stores on this machine: a release is written to each, and every stored query gives the answer it gives here.

Lists are compared as sets (the order inside a GROUP_CONCAT is the engine's own), rows as a multiset. Virtuoso writes
a computed boolean as 1 or 0, which counts as the same.
"""

import asyncio
import json
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from bench.store_peers import ISQL, VIRTUOSO, Peer, oxigraph_store, virtuoso_store
from queries.catalogue import Catalogue, StoredQuery
from queries.table import Table
from server.dataset import Dataset
from server.remote.client import StoreClient
from server.remote.engine import RemoteEngine
from server.remote.mark import read_mark
from server.remote.publish import publish
from server.remote.store_pool import StorePool
from server.settings import Settings
from server.store import Accepted, DatasetGraphs, EmbeddedStore
from server.workers import dump_task
from server.workers.errors import StoreAway, TaskTimeout
from server.workers.sparql_task import read_reply, request

CATALOGUE = Catalogue()
SETTINGS = Settings(query_deadline_s=60.0)


@dataclass
class Loaded:
    """A store that holds the release, and a pool over it."""

    name: str
    peer: Peer
    runner: asyncio.Runner
    pool: StorePool
    fast: StorePool
    counted: dict[str, int]


def store_in(name: str, folder: Path) -> AbstractContextManager[Peer]:
    """The store over what is in the folder."""
    return virtuoso_store(folder) if name == "virtuoso" else oxigraph_store(folder, union=True)


async def written(built: Dataset, peer: Peer) -> dict[str, int]:
    """The triples of each graph of the release, as the store counts them."""
    async with StoreClient(peer.address, peer.credentials, attempts=1) as client:
        return await publish(client, built.nquads, pause_s=0)


@pytest.fixture(scope="module", params=["oxigraph", "virtuoso"])
def loaded(
    request: pytest.FixtureRequest, built: Dataset, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Loaded]:
    name: str = request.param
    if name == "virtuoso" and not (VIRTUOSO and ISQL):
        pytest.skip("Virtuoso is not installed (Debian package virtuoso-opensource)")
    with ExitStack() as stack:
        folder = tmp_path_factory.mktemp(name)
        runner = stack.enter_context(asyncio.Runner())
        with store_in(name, folder) as peer:
            counted = runner.run(written(built, peer))
        # Virtuoso plans by the statistics of the store as it began, empty: it must begin again, or it errs more.
        peer = stack.enter_context(store_in(name, folder))
        client = StoreClient(peer.address, peer.credentials, attempts=1)
        pool = StorePool(SETTINGS, client, built.release)
        # Oxigraph is asked as it answers best, and by the graphs' names where what they mean is what is tested.
        settings = SETTINGS if name == "virtuoso" else replace(SETTINGS, store_dataset="union")
        fast = StorePool(settings, StoreClient(peer.address, peer.credentials, attempts=1), built.release)
        runner.run(pool.start())
        runner.run(fast.start())
        assert fast.ready
        yield Loaded(name, peer, runner, pool, fast, counted)
        runner.run(pool.stop())
        runner.run(fast.stop())


@pytest.fixture(scope="module")
def ours(built: Dataset) -> EmbeddedStore:
    return EmbeddedStore.of(built.nquads)


def answer_of(table: Table) -> Counter[str]:
    """The rows, to be compared: 1 and true are the same, lists are sorted by `records`."""
    rows = [{k: int(v) if isinstance(v, bool) else v for k, v in record.items()} for record in table.records()]
    return Counter(json.dumps(row, ensure_ascii=False, sort_keys=True) for row in rows)


def same(query: StoredQuery, loaded: Loaded, ours: EmbeddedStore) -> bool:
    """Whether both give the same answer. Raises `TaskError` where the store gives none."""
    engine = RemoteEngine(loaded.fast, lambda run, *given: loaded.runner.run(run(*given)))
    try:
        there = CATALOGUE.run(query.metadata.name, {}, engine)
    except (TaskTimeout, StoreAway) as error:
        if loaded.name == "virtuoso":  # on a busy machine its compiler may stand still, and everything after it
            pytest.skip(f"Virtuoso gave nothing in time: {error}")
        raise
    return answer_of(there) == answer_of(CATALOGUE.run(query.metadata.name, {}, ours))


def test_a_release_is_written_whole(loaded: Loaded, ours: EmbeddedStore, built: Dataset) -> None:
    assert loaded.counted == ours.graph_sizes()
    client = StoreClient(loaded.peer.address, loaded.peer.credentials)
    mark = loaded.runner.run(read_mark(client))
    assert mark
    assert (mark.release, set(mark.graphs)) == (built.release, set(loaded.counted))


def test_the_dataset_of_a_query_means_the_same_everywhere(loaded: Loaded, ours: EmbeddedStore) -> None:
    one, two = sorted(loaded.counted)[:2]
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    named = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    asked = [
        (count, DatasetGraphs()),
        (named, DatasetGraphs()),
        (count, DatasetGraphs(default=(one,))),
        (named, DatasetGraphs(default=(one,))),
        (count, DatasetGraphs(named=(one, two))),
        (named, DatasetGraphs(named=(one, two))),
        (count.replace("{", f"FROM <{one}> {{", 1), DatasetGraphs()),
        (named.replace("{", f"FROM NAMED <{two}> {{", 1), DatasetGraphs()),
        (count, DatasetGraphs(default=("http://no/graph",))),
    ]
    for text, graphs in asked:
        there = loaded.runner.run(loaded.pool.run("sparql", request(text, graphs, Accepted("text/csv"))))
        assert read_reply(there).body.split() == ours.query(text, graphs, Accepted("text/csv")).body.split(), text


def test_graphs_read_whole_are_the_same_everywhere(loaded: Loaded, ours: EmbeddedStore) -> None:
    smallest = min(loaded.counted, key=lambda name: loaded.counted[name])
    for graph, media_type in ((smallest, "application/n-triples"), (None, "application/n-quads")):
        there = read_reply(loaded.runner.run(loaded.pool.run("dump", dump_task.request(graph, media_type)))).body
        here = ours.dump(graph, media_type) or b""
        # Virtuoso writes a decimal or a double in a form of its own: 45000.0 for 45000.
        lines = [
            [line for line in body.splitlines() if not re.search(rb"#(decimal|double)>", line)]
            for body in (there, here)
        ]
        assert sorted(lines[0]) == sorted(lines[1])
        assert len(there.splitlines()) == len(here.splitlines())


def test_a_faulty_query_is_told_as_such(loaded: Loaded) -> None:
    asked = request("SELECT * { ?s ?p ", DatasetGraphs(), Accepted())
    reply = read_reply(loaded.runner.run(loaded.pool.run("sparql", asked)))
    assert reply.status == 400
    assert 10 < len(reply.message) < 1000
    assert "define input" not in reply.message


@pytest.mark.parametrize("query", list(CATALOGUE), ids=lambda query: query.metadata.name)
def test_every_stored_query_gives_the_answer_it_gives_here(
    query: StoredQuery, loaded: Loaded, ours: EmbeddedStore
) -> None:
    assert same(query, loaded, ours)
