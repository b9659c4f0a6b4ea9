"""Light tasks keep going while heavy ones run, clients take turns, and nobody is answered twice or not at all."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.settings import Settings
from server.workers.errors import ClientBusy, PoolBusy, TaskTimeout
from server.workers.fair_queue import FairQueue
from server.workers.pool import WorkerPool
from server.workers.slow_lane import Journey, SlowLane

TASKS = """
import os, time
def nap(state, payload):
    end = time.monotonic() + float(payload)
    while time.monotonic() < end: pass
    return b"%d" % os.getpid()
def count(state, payload):
    for _ in range(int(payload)): pass
    return b"%d %d" % (os.getpid(), os.getpriority(os.PRIO_PROCESS, 0))
"""


@pytest.fixture
def tasks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    (tmp_path / "lane_test_tasks.py").write_text(TASKS, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return {name: f"lane_test_tasks:{name}" for name in ("nap", "count")}


def with_pool(tasks: dict[str, str], test: Any, **settings: Any) -> None:
    async def whole() -> None:
        pool = WorkerPool(Settings(**{"fast_time_s": 0.05, "query_deadline_s": 60.0, **settings}), tasks)
        await pool.start()
        try:
            await test(pool)
        finally:
            await pool.stop()

    asyncio.run(whole())


async def until(condition: Any) -> None:
    async with asyncio.timeout(20):
        while not condition():
            await asyncio.sleep(0.01)


def test_light_tasks_go_on_while_more_heavy_ones_run_than_there_are_workers(tasks: dict[str, str]) -> None:
    async def test(pool: WorkerPool) -> None:
        heavy = [asyncio.create_task(pool.run("nap", b"60", client=f"heavy-{number}")) for number in range(4)]
        await until(lambda: pool.load["slow"] == 2 and pool.load["slowWaiting"] == 2)
        for _ in range(20):
            assert await pool.run("nap", b"0", client="light")
        assert not any(task.done() for task in heavy)
        for task in heavy:
            task.cancel()
        await asyncio.gather(*heavy, return_exceptions=True)
        assert (pool.load["slow"], pool.load["slowWaiting"]) == (0, 0)

    with_pool(tasks, test, workers=1)


def test_a_heavy_task_is_moved_with_its_worker_and_ends_where_it_began(tasks: dict[str, str]) -> None:
    async def test(pool: WorkerPool) -> None:
        light_pid, light_priority = map(int, (await pool.run("count", b"1")).split())
        pid, priority = map(int, (await pool.run("count", b"30000000")).split())
        assert (pid, light_priority, priority) == (light_pid, 0, 19)
        assert int((await pool.run("count", b"1")).split()[0]) != pid, "a slowed worker serves nobody else"
        assert pool.outcomes["slow"] == 1

    with_pool(tasks, test, workers=1)


def test_heavy_tasks_that_stand_still_go_on_when_there_is_room_and_all_end(tasks: dict[str, str]) -> None:
    async def test(pool: WorkerPool) -> None:
        found = await asyncio.gather(*(pool.run("count", b"10000000") for _ in range(6)))
        assert len({each.split()[0] for each in found}) == 6

    with_pool(tasks, test, workers=1, slow_workers=1, queue_wait_s=60.0)


def test_a_heavy_task_that_finds_no_room_is_busy_and_never_answered(tasks: dict[str, str]) -> None:
    async def test(pool: WorkerPool) -> None:
        running = asyncio.create_task(pool.run("nap", b"60"))
        await until(lambda: pool.load["slow"] == 1)
        standing = asyncio.create_task(pool.run("nap", b"60"))
        await until(lambda: pool.load["slowWaiting"] == 1)
        with pytest.raises(PoolBusy, match="slow lane"):
            await pool.run("nap", b"60")
        with pytest.raises(PoolBusy, match="slow lane"):
            await standing
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        assert await pool.run("nap", b"0")

    with_pool(tasks, test, workers=1, slow_workers=1, slow_queue_limit=1, queue_wait_s=1.0)


def test_a_deadline_holds_in_the_slow_lane(tasks: dict[str, str]) -> None:
    async def test(pool: WorkerPool) -> None:
        with pytest.raises(TaskTimeout):
            await pool.run("nap", b"60")
        assert pool.outcomes == {"slow": 1, "timeout": 1}

    with_pool(tasks, test, query_deadline_s=0.3)


def test_one_client_has_its_share_and_another_one_still_gets_in(tasks: dict[str, str]) -> None:
    async def test(pool: WorkerPool) -> None:
        greedy = [asyncio.create_task(pool.run("nap", b"0.3", client="greedy")) for _ in range(3)]
        await asyncio.sleep(0)
        with pytest.raises(ClientBusy):
            await pool.run("nap", b"0", client="greedy")
        assert await pool.run("nap", b"0", client="other")
        await asyncio.gather(*greedy)
        assert await pool.run("nap", b"0", client="greedy")

    with_pool(tasks, test, client_limit=3)


def test_clients_take_turns() -> None:
    queue: FairQueue[str] = FairQueue()
    for item in ("a1", "a2", "a3", "b1", "c1", "c2"):
        queue.push(item[0], item)
    queue.remove("c", "c2")
    assert [queue.pop() for _ in range(len(queue))] == ["a1", "b1", "c1", "a2", "a3"]


@given(st.lists(st.sampled_from("abcd"), max_size=40))
def test_no_client_waits_for_more_than_one_of_each_other(clients: list[str]) -> None:
    queue: FairQueue[int] = FairQueue()
    for number, client in enumerate(clients):
        queue.push(client, number)
    order = [clients[queue.pop()] for _ in clients]
    assert sorted(order) == sorted(clients)
    for client in set(clients):
        first = order.index(client)
        assert len(set(order[:first])) == first


class Silent:
    """A supervisor that is told much and does nothing."""

    def lower(self, worker: object) -> None: ...
    def suspend(self, worker: object) -> None: ...
    def resume(self, worker: object) -> None: ...


def test_a_task_whose_wait_ends_in_the_moment_that_room_is_made_is_passed_over() -> None:
    async def whole() -> None:
        loop = asyncio.get_running_loop()
        lane = SlowLane(width=1, queue_limit=8, wait_s=10)
        journeys: list[Journey] = []

        async def task(client: str) -> bool:
            """Whether it was stopped while it stood still."""
            clock = asyncio.timeout(60)
            journey = Journey(client, Silent(), None, clock, 60, loop.time(), 0.0)  # type: ignore[arg-type]
            journeys.append(journey)
            try:
                async with clock:
                    lane.enter(journey)
                    await asyncio.sleep(60)
            except TimeoutError:
                return journey.waiting
            finally:
                lane.leave(journey)
            return False

        async with asyncio.TaskGroup() as group:
            first, late, last = (group.create_task(task(client)) for client in ("first", "late", "last"))
            await until(lambda: len(journeys) == 3)
            journeys[1].clock.reschedule(loop.time())
            await asyncio.sleep(0)  # its clock has run out now, and it does not know yet
            lane.leave(journeys[0])
            assert lane.load == (1, 0)
            for journey in (journeys[0], journeys[2]):
                journey.clock.reschedule(loop.time())
        assert [each.result() for each in (first, late, last)] == [False, True, False]

    asyncio.run(whole())
