"""The pool over a store: answers only from the release that is served, within a deadline, clients in turn."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest

from server.remote.store_pool import StorePool
from server.settings import Settings
from server.store import Accepted, DatasetGraphs
from server.workers import dump_task
from server.workers.errors import ClientBusy, PoolBusy, ResultTooLarge, StoreAway, StoreFaulty, TaskTimeout
from server.workers.sparql_task import SparqlReply, read_reply, request
from tests.server.store.fake_store import HANG, TRIPLES, FakeStore, answer, fake_store, mark, table

SETTINGS = Settings(store="http://127.0.0.1/", store_check_s=0.05, query_deadline_s=5.0)
LAW, NORMS = "https://w3id.org/reglo/graph/law", "https://w3id.org/reglo/graph/norms"
DESCRIPTION = "https://w3id.org/reglo/graph/description"
ROW = table({"s": "http://e/a"})


def over(
    work: Callable[[StorePool, FakeStore], Awaitable[Any]], *answers: bytes, marks: tuple[bytes, ...] = (), **how: Any
) -> Any:
    """What the work gives with a pool over a store that says this; the server serves release r1."""

    async def whole() -> Any:
        async with fake_store(*answers, marks=marks) as store:
            pool = StorePool(replace(SETTINGS, **how), store.client(), "r1")
            await pool.start()
            try:
                return await work(pool, store)
            finally:
                await pool.stop()

    return asyncio.run(whole())


async def ask(pool: StorePool, text: str = "SELECT * { ?s ?p ?o }", graphs: DatasetGraphs | None = None) -> SparqlReply:
    return read_reply(await pool.run("sparql", request(text, graphs or DatasetGraphs(), Accepted())))


def test_a_query_is_over_every_graph_of_the_release_by_name() -> None:
    async def work(pool: StorePool, store: FakeStore) -> None:
        reply = await ask(pool)
        assert (reply.status, b"http://e/a" in reply.body) == (200, True)
        form = store.asked[0].form
        assert form["default-graph-uri"] == form["named-graph-uri"] == [DESCRIPTION, LAW, NORMS]

    over(work, ROW)


@pytest.mark.parametrize(
    ("text", "graphs", "default", "named"),
    [
        ("ASK {}", DatasetGraphs(default=(LAW,)), LAW, "urn:reglo:nothing"),
        ("ASK {}", DatasetGraphs(named=(LAW,)), "urn:reglo:nothing", LAW),
        ("ASK {}", DatasetGraphs(default=("http://elsewhere/",)), "urn:reglo:nothing", "urn:reglo:nothing"),
        (f"ASK FROM <{LAW}> {{}}", DatasetGraphs(), LAW, "urn:reglo:nothing"),
        ("ASK FROM <http://elsewhere/> {}", DatasetGraphs(), "urn:reglo:nothing", "urn:reglo:nothing"),
        (f"ASK FROM <{LAW}> {{}}", DatasetGraphs(default=(NORMS,)), NORMS, "urn:reglo:nothing"),
    ],
)
def test_a_narrower_dataset_is_named_too_and_never_leaves_the_release(
    text: str, graphs: DatasetGraphs, default: str, named: str
) -> None:
    async def work(pool: StorePool, store: FakeStore) -> None:
        await ask(pool, text, graphs)
        form = store.asked[0].form
        assert (form["default-graph-uri"], form["named-graph-uri"]) == ([default], [named])

    over(work, ROW)


def test_an_answer_is_written_in_the_type_that_is_wanted() -> None:
    async def work(pool: StorePool, _: FakeStore) -> None:
        wanted = request("SELECT * {}", DatasetGraphs(), Accepted("text/csv", None))
        assert read_reply(await pool.run("sparql", wanted)).body.split() == [b"s", b"http://e/a"]
        wanted = request("CONSTRUCT WHERE {}", DatasetGraphs(), Accepted("text/csv", None))
        assert read_reply(await pool.run("sparql", wanted)).status == 406

    over(work, ROW)


def test_a_graph_and_the_whole_dataset_are_read_and_an_unknown_graph_is_not_asked_for() -> None:
    triples = answer(200, "<http://e/a> <http://e/p> <http://e/b> .\n", kind=TRIPLES)

    async def work(pool: StorePool, store: FakeStore) -> None:
        found = read_reply(await pool.run("dump", dump_task.request(LAW, "application/n-triples")))
        assert found.body == b"<http://e/a> <http://e/p> <http://e/b> .\n"
        whole = read_reply(await pool.run("dump", dump_task.request(None, "application/n-quads"))).body
        assert [line.split()[3].decode().strip("<>") for line in whole.splitlines()] == [DESCRIPTION, LAW, NORMS]
        asked = len(store.asked)
        assert read_reply(await pool.run("dump", dump_task.request("http://e/no", "text/turtle"))).status == 404
        assert len(store.asked) == asked

    over(work, triples)


@pytest.mark.parametrize("marks", [(mark("r2"),), (table(),), (answer(503),)], ids=["other", "empty", "away"])
def test_nothing_is_asked_of_a_store_that_does_not_hold_the_release(marks: tuple[bytes, ...]) -> None:
    async def work(pool: StorePool, store: FakeStore) -> None:
        assert not pool.ready
        with pytest.raises(StoreAway):
            await ask(pool)
        assert store.asked == []

    over(work, ROW, marks=marks)


def test_a_store_is_used_once_it_holds_the_release_and_no_more_once_it_does_not() -> None:
    async def work(pool: StorePool, store: FakeStore) -> None:
        assert pool.state == "empty"
        await _until(lambda: pool.ready)
        assert (await ask(pool)).status == 200
        store.marks[:] = [mark("r2")]
        await _until(lambda: pool.state == "other-release")
        with pytest.raises(StoreAway):
            await ask(pool)

    over(work, ROW, marks=(table(), mark("r1")))


def test_an_answer_during_which_the_release_went_is_thrown_away() -> None:
    async def work(pool: StorePool, store: FakeStore) -> None:
        under_way = asyncio.create_task(ask(pool))
        await _until(lambda: bool(store.asked))
        store.marks[:] = [table()]
        await _until(lambda: not pool.ready)
        store.release.set()
        with pytest.raises(StoreAway, match="changed"):
            await under_way

    over(work, HANG, ROW)


def test_a_query_that_takes_too_long_is_given_up_at_the_deadline() -> None:
    async def work(pool: StorePool, _: FakeStore) -> None:
        with pytest.raises(TaskTimeout):
            await pool.run("sparql", request("ASK {}", DatasetGraphs(), Accepted()), deadline_s=0.2)
        assert pool.outcomes["timeout"] == 1

    over(work, HANG)


def test_what_cannot_be_read_and_what_is_too_large_are_errors() -> None:
    async def unreadable(pool: StorePool, _: FakeStore) -> None:
        with pytest.raises(StoreFaulty):
            await ask(pool)

    async def large(pool: StorePool, _: FakeStore) -> None:
        with pytest.raises(ResultTooLarge):
            await ask(pool)

    over(unreadable, answer(200, json.dumps({"head": {"vars": ["s"]}})))
    over(large, table(*[{"s": f"http://e/{n}"} for n in range(1000)]), result_limit=10_000)


def test_one_client_has_its_share_and_the_queue_has_an_end() -> None:
    async def work(pool: StorePool, store: FakeStore) -> None:
        payload = request("ASK {}", DatasetGraphs(), Accepted())
        first = [asyncio.create_task(pool.run("sparql", payload, client="a")) for _ in range(2)]
        await _until(lambda: pool.load["waiting"] == 1)
        with pytest.raises(ClientBusy):
            await pool.run("sparql", payload, client="a")
        with pytest.raises(PoolBusy, match="full"):
            await pool.run("sparql", payload, client="b")
        store.release.set()
        await asyncio.gather(*first)
        assert pool.load == {"workers": 1, "idle": 1, "waiting": 0}

    over(work, HANG, ROW, store_connections=1, client_limit=2, queue_limit=1)


async def _until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not true():
            await asyncio.sleep(0.01)
