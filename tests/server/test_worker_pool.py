"""Workers answer, are stopped at a deadline, are confined, and leave no orphan."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from server.settings import Settings
from server.store import Accepted, DatasetGraphs
from server.workers.errors import (
    PoolBusy,
    PoolNotStarted,
    ResultTooLarge,
    TaskCrashed,
    TaskFailed,
    TaskTimeout,
)
from server.workers.pool import WorkerPool
from server.workers.sparql_task import SparqlReply, read_reply, request

RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
LIGHT = "ASK { ?s ?p ?o }"

TASKS = """
import os, time
def prepare(state): state.shared["answer"] = b"42"
def shared(state, payload): return state.shared["answer"] + payload
def fail(state, payload): raise KeyError("secret")
def die(state, payload): os._exit(1)
def nap(state, payload): time.sleep(float(payload)); return b""
def big(state, payload): return bytes(int(payload))
def eat(state, payload): return b"%d" % len(bytearray(int(payload)))
def pid(state, payload): return b"%d" % os.getpid()
def load(state, payload): state.store._store.update(payload.decode()); return b"loaded"
def open_file(state, payload): return open(payload).read().encode()
"""
KINDS = ("shared", "fail", "die", "nap", "big", "eat", "pid", "load", "open_file")
Test = Callable[[WorkerPool], Awaitable[Any]]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A store of 2,000 quads in five graphs."""
    dataset = tmp_path / "dataset.nq"
    dataset.write_text(
        "".join(f'<http://e/s{i % 200}> <http://e/p{i % 10}> "v{i}" <http://e/g{i % 5}> .\n' for i in range(2000)),
        encoding="utf-8",
    )
    return Settings(dataset=dataset, query_deadline_s=1.0)


@pytest.fixture
def tasks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    (tmp_path / "pool_test_tasks.py").write_text(TASKS, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return {"sparql": "server.workers.sparql_task:run", **{kind: f"pool_test_tasks:{kind}" for kind in KINDS}}


def with_pool(settings: Settings, test: Test, tasks: dict[str, str] | None = None) -> None:
    """Run `test` on a started pool, and stop the pool."""

    async def whole() -> None:
        pool = WorkerPool(settings, tasks) if tasks else WorkerPool(settings)
        await pool.start()
        try:
            await test(pool)
        finally:
            await pool.stop()

    asyncio.run(whole())


async def ask(pool: WorkerPool, text: str) -> SparqlReply:
    return read_reply(await pool.run("sparql", request(text, DatasetGraphs(), Accepted())))


def alive(pid: int) -> bool:
    """Whether a process runs (a zombie does not)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[0] not in "ZX"
    except FileNotFoundError:
        return False


def wait_until(condition: Callable[[], bool], seconds: float = 5.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return condition()


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


def test_past_the_guard_service_and_load_reach_no_network_and_no_file(
    settings: Settings, tasks: dict[str, str]
) -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(0.2)
    port = listener.getsockname()[1]

    async def test(pool: WorkerPool) -> None:
        for host in ("127.0.0.1", "localhost"):
            reply = await ask(pool, f"SELECT * {{ SERVICE <http://{host}:{port}/> {{ ?s ?p ?o }} }}")
            assert reply.status == 400
        await ask(pool, f"SELECT * {{ SERVICE SILENT <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}")
        await ask(pool, f"ASK FROM <http://127.0.0.1:{port}/> {{ ?s ?p ?o }}")
        for source in (f"http://127.0.0.1:{port}/x.ttl", settings.dataset.as_uri()):
            with pytest.raises(TaskFailed):
                await pool.run("load", f"LOAD <{source}>".encode())
        with pytest.raises(TaskFailed):
            await pool.run("open_file", b"/etc/hostname")
        with pytest.raises(TimeoutError):
            listener.accept()

    with listener:
        with_pool(settings, test, tasks)


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


def test_a_query_past_the_memory_limit_crashes_its_worker_only(settings: Settings, tasks: dict[str, str]) -> None:
    async def test(pool: WorkerPool) -> None:
        with pytest.raises(TaskCrashed):
            await ask(pool, "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f")
        with pytest.raises(TaskCrashed):
            await pool.run("eat", b"200000000")
        assert (await ask(pool, LIGHT)).status == 200

    with_pool(Settings(dataset=settings.dataset, worker_memory=100 << 20, query_deadline_s=20), test, tasks)


def test_past_the_guard_deep_nesting_crashes_its_worker_only(settings: Settings) -> None:
    async def test(pool: WorkerPool) -> None:
        with pytest.raises(TaskCrashed):
            await ask(pool, "SELECT * " + "{" * 100_000 + "}" * 100_000)
        assert (await ask(pool, LIGHT)).status == 200

    with_pool(Settings(dataset=settings.dataset, query_deadline_s=20), test)


def test_a_long_chain_of_operators_does_not_exhaust_the_stack(settings: Settings) -> None:
    async def test(pool: WorkerPool) -> None:
        text = "SELECT * { FILTER(" + "!" * 50_000 + "true) }"
        assert (await ask(pool, text)).status == 200

    with_pool(Settings(dataset=settings.dataset, query_deadline_s=20), test)


def test_a_result_over_the_limit_is_refused_whole(settings: Settings, tasks: dict[str, str]) -> None:
    async def test(pool: WorkerPool) -> None:
        with pytest.raises(ResultTooLarge):
            await ask(pool, "SELECT * { ?s ?p ?o }")
        with pytest.raises(ResultTooLarge):
            await pool.run("big", b"20001")
        assert len(await pool.run("big", b"20000")) == 20_000

    with_pool(Settings(dataset=settings.dataset, result_limit=20_000), test, tasks)


def test_tasks_share_what_was_prepared_and_fail_without_their_secrets(
    settings: Settings, tasks: dict[str, str]
) -> None:
    async def test(pool: WorkerPool) -> None:
        assert await pool.run("shared", b"!") == b"42!"
        with pytest.raises(TaskFailed, match=r"^KeyError$"):
            await pool.run("fail", b"")
        with pytest.raises(TaskFailed):
            await pool.run("no such kind", b"")
        with pytest.raises(TaskCrashed):
            await pool.run("die", b"")
        assert await pool.run("shared", b"!") == b"42!"

    with_pool(settings, test, tasks)


def test_an_idle_worker_killed_from_outside_is_replaced_unnoticed(settings: Settings, tasks: dict[str, str]) -> None:
    async def test(pool: WorkerPool) -> None:
        pid = int(await pool.run("pid", b""))
        os.kill(pid, signal.SIGKILL)
        assert wait_until(lambda: not alive(pid))
        assert int(await pool.run("pid", b"")) != pid

    with_pool(Settings(dataset=settings.dataset, workers=1), test, tasks)


def test_a_killed_supervisor_leaves_no_orphan_and_is_replaced(settings: Settings, tasks: dict[str, str]) -> None:
    async def test(pool: WorkerPool) -> None:
        worker = int(await pool.run("pid", b""))
        busy = asyncio.create_task(ask(pool, RUNAWAY))
        await asyncio.sleep(0.1)
        supervisor = pool.supervisor_pid
        assert supervisor is not None
        os.kill(supervisor, signal.SIGKILL)
        with pytest.raises(TaskCrashed):
            await busy
        assert wait_until(lambda: not alive(worker))
        assert (await ask(pool, LIGHT)).status == 200
        assert pool.supervisor_pid != supervisor

    with_pool(Settings(dataset=settings.dataset, query_deadline_s=20), test, tasks)


def test_stopping_the_pool_ends_a_task_under_way_and_every_process(settings: Settings, tasks: dict[str, str]) -> None:
    pids: list[int] = []

    async def test(pool: WorkerPool) -> None:
        pids.extend([int(await pool.run("pid", b"")), pool.supervisor_pid or 0])
        busy = asyncio.create_task(ask(pool, RUNAWAY))
        await asyncio.sleep(0.1)
        await pool.stop()
        with pytest.raises(TaskCrashed):
            await busy

    with_pool(Settings(dataset=settings.dataset, query_deadline_s=20), test, tasks)
    assert wait_until(lambda: not any(alive(pid) for pid in pids))


PARENT = """
import asyncio, sys
from pathlib import Path
from server.settings import Settings
from server.workers.pool import WorkerPool
async def main():
    pool = WorkerPool(Settings(dataset=Path(sys.argv[1])), {"pid": "pool_test_tasks:pid", "nap": "pool_test_tasks:nap"})
    await pool.start()
    worker = (await pool.run("pid", b"")).decode()
    print(pool.supervisor_pid, worker, flush=True)
    await asyncio.gather(pool.run("nap", b"60", 60), pool.run("nap", b"60", 60))
asyncio.run(main())
"""


@pytest.mark.parametrize("victim", ["parent", "parent, while its supervisor cannot be told"])
def test_a_killed_parent_leaves_no_orphan(settings: Settings, tasks: dict[str, str], victim: str) -> None:
    del tasks  # written for the child
    parent = subprocess.Popen([sys.executable, "-c", PARENT, str(settings.dataset)], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    with parent, parent.stdout:
        supervisor, worker = map(int, parent.stdout.readline().split())
        if victim != "parent":  # a stopped process reads no socket: only the death signal ends it
            os.kill(supervisor, signal.SIGSTOP)
        parent.kill()
        parent.wait()
        assert wait_until(lambda: not alive(supervisor) and not alive(worker))


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


def test_a_pool_without_its_dataset_says_why_it_does_not_start(tmp_path: Path) -> None:
    async def start() -> None:
        await WorkerPool(Settings(dataset=tmp_path / "absent.nq")).start()

    with pytest.raises(PoolNotStarted, match=r"absent\.nq|No such file"):
        asyncio.run(start())
