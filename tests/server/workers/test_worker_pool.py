"""Workers answer, side by side, and are stopped at a deadline; a new build is swapped in."""

import asyncio
import time
from pathlib import Path

import pytest

from server.settings import Settings
from server.workers.errors import (
    PoolBusy,
    PoolNotStarted,
    TaskTimeout,
)
from server.workers.pool import WorkerPool
from tests.server.workers.pools import LIGHT, RUNAWAY, alive, ask, with_pool


def test_a_worker_answers_over_the_union_of_the_named_graphs(settings: Settings) -> None:
    async def test(pool: WorkerPool) -> None:
        reply = await ask(pool, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
        assert reply.status == 200
        assert b'"2000"' in reply.body

    with_pool(settings, test)


def test_a_runaway_query_is_stopped_at_its_deadline_and_the_next_one_answers(settings: Settings) -> None:
    async def test(pool: WorkerPool) -> None:
        started = time.monotonic()
        with pytest.raises(TaskTimeout):
            await ask(pool, RUNAWAY)
        assert 0.9 < time.monotonic() - started < 2
        assert (await ask(pool, LIGHT)).status == 200

    with_pool(Settings(dataset=settings.dataset, query_deadline_s=1.0, workers=1), test)


def test_a_heavy_query_on_one_worker_does_not_block_a_light_one(settings: Settings) -> None:
    async def test(pool: WorkerPool) -> None:
        heavy = asyncio.create_task(ask(pool, RUNAWAY))
        await asyncio.sleep(0.1)
        started = time.monotonic()
        for _ in range(5):
            assert (await ask(pool, LIGHT)).status == 200
        assert time.monotonic() - started < 0.5
        assert not heavy.done()
        with pytest.raises(TaskTimeout):
            await heavy

    with_pool(settings, test)


def test_a_cancelled_request_frees_its_worker(settings: Settings) -> None:
    async def test(pool: WorkerPool) -> None:
        heavy = asyncio.create_task(ask(pool, RUNAWAY))
        await asyncio.sleep(0.1)
        heavy.cancel()
        with pytest.raises(asyncio.CancelledError):
            await heavy
        assert (await ask(pool, LIGHT)).status == 200

    with_pool(Settings(dataset=settings.dataset, query_deadline_s=30, workers=1), test)


def test_a_full_queue_and_a_long_wait_are_busy(settings: Settings) -> None:
    async def test(pool: WorkerPool) -> None:
        heavy = asyncio.create_task(ask(pool, RUNAWAY))
        waiting = asyncio.create_task(ask(pool, LIGHT))
        await asyncio.sleep(0.1)
        with pytest.raises(PoolBusy, match="full"):
            await ask(pool, LIGHT)
        with pytest.raises(PoolBusy, match="free"):
            await waiting
        with pytest.raises(TaskTimeout):
            await heavy
        assert (await ask(pool, LIGHT)).status == 200

    with_pool(
        Settings(
            dataset=settings.dataset,
            query_deadline_s=1.0,
            fast_time_s=30,
            workers=1,
            queue_limit=1,
            queue_wait_s=0.3,
        ),
        test,
    )


def test_a_graph_that_is_not_in_the_store_is_empty(settings: Settings) -> None:
    async def test(pool: WorkerPool) -> None:
        for text, found in (
            ("ASK FROM <http://e/none> { ?s ?p ?o }", b"false"),
            ("ASK FROM <file:///etc/passwd> { ?s ?p ?o }", b"false"),
            ("ASK FROM NAMED <http://e/none> { GRAPH ?g { ?s ?p ?o } }", b"false"),
            ("ASK FROM <http://e/g1> { ?s ?p 'v1' }", b"true"),
            ("ASK FROM <http://e/g1> { ?s ?p 'v2' }", b"false"),
        ):
            assert found in (await ask(pool, text)).body, text

    with_pool(settings, test)


def test_a_new_build_is_swapped_in_while_a_task_goes_on_over_the_old_one(
    settings: Settings, tasks: dict[str, str], tmp_path: Path
) -> None:
    fresh = tmp_path / "fresh.nq"
    fresh.write_text("<http://e/a> <http://e/b> 'new' <http://e/g> .\n".replace("'", '"'), encoding="utf-8")

    async def test(pool: WorkerPool) -> None:
        old = pool.supervisor_pid
        under_way = asyncio.create_task(pool.run("nap", b"0.8", 5))
        await asyncio.sleep(0.1)
        await pool.reload(fresh)
        assert b"true" in (await ask(pool, "ASK { ?s ?p 'new' }")).body
        assert b"false" in (await ask(pool, "ASK { ?s ?p 'v1' }")).body
        assert await under_way == b""
        assert old is not None
        await asyncio.sleep(0.3)
        assert not alive(old)
        with pytest.raises(PoolNotStarted):
            await pool.reload(tmp_path / "absent.nq")
        assert b"true" in (await ask(pool, "ASK { ?s ?p 'new' }")).body

    with_pool(settings, test, tasks)


def test_a_pool_that_could_not_start_is_started_once_what_prevented_it_has_passed(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    late = tmp_path / "late.nq"

    async def work() -> None:
        pool = WorkerPool(Settings(dataset=late))
        starting = asyncio.create_task(pool.start_at_last())
        while "does not start" not in caplog.text:
            await asyncio.sleep(0.05)
        late.write_text('<http://e/a> <http://e/b> "late" <http://e/g> .\n', encoding="utf-8")
        await starting
        try:
            assert b"true" in (await ask(pool, "ASK { ?s ?p 'late' }")).body
        finally:
            await pool.stop()

    asyncio.run(work())


def test_a_pool_without_its_dataset_says_why_it_does_not_start(tmp_path: Path) -> None:
    async def start() -> None:
        await WorkerPool(Settings(dataset=tmp_path / "absent.nq")).start()

    with pytest.raises(PoolNotStarted, match=r"absent\.nq|No such file"):
        asyncio.run(start())
