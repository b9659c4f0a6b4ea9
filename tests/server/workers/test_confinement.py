"""A worker reaches no network and no file, and what it takes is bounded: past a limit it dies alone."""

import socket

import pytest

from server.settings import Settings
from server.workers.errors import (
    ResultTooLarge,
    TaskCrashed,
    TaskFailed,
)
from server.workers.pool import WorkerPool
from tests.server.workers.pools import LIGHT, ask, with_pool


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
