"""Pools that few ask for start once, make room for each other only when they have rested, and say when they cannot."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, cast

import pytest

from server.workers.errors import PoolBusy, PoolNotStarted
from server.workers.on_demand import OnDemand
from server.workers.pool import WorkerPool


class Toy:
    """Counts its starts and stops in place of a pool."""

    def __init__(self, fails: bool = False) -> None:
        self.fails = fails
        self.starts = self.stops = 0

    async def start(self) -> None:
        self.starts += 1
        await asyncio.sleep(0.01)
        if self.fails:
            raise PoolNotStarted("no data")

    async def stop(self) -> None:
        self.stops += 1


def made(toy: Toy) -> Callable[[], WorkerPool]:
    return lambda: cast(WorkerPool, toy)


def run(work: Callable[[], Awaitable[Any]]) -> None:
    asyncio.run(cast(Any, work()))


def test_many_who_ask_at_once_share_one_start() -> None:
    async def work() -> None:
        demand, toy = OnDemand(1), Toy()
        pools = await asyncio.gather(*(demand.pool("a", made(toy)) for _ in range(5)))
        assert toy.starts == 1
        assert {id(pool) for pool in pools} == {id(toy)}
        await demand.stop()
        assert toy.stops == 1

    run(work)


def test_one_more_is_busy_until_another_has_rested() -> None:
    async def work() -> None:
        demand, first, second = OnDemand(1, rest_s=0.05), Toy(), Toy()
        await demand.pool("a", made(first))
        with pytest.raises(PoolBusy):
            await demand.pool("b", made(second))
        await asyncio.sleep(0.06)
        await demand.pool("b", made(second))
        assert (first.stops, second.starts, second.stops) == (1, 1, 0)

    run(work)


def test_a_pool_that_cannot_start_is_tried_again_only_after_a_while() -> None:
    async def work() -> None:
        demand, toy = OnDemand(1, rest_s=0.2), Toy(fails=True)
        for _ in range(3):
            with pytest.raises(PoolNotStarted, match="no data"):
                await demand.pool("a", made(toy))
        assert toy.starts == 1
        await asyncio.sleep(0.25)
        toy.fails = False
        assert await demand.pool("a", made(toy)) is cast(WorkerPool, toy)
        assert toy.starts == 2
        await demand.stop()

    run(work)


def test_a_crowd_that_waits_for_a_start_is_cut() -> None:
    async def work() -> None:
        demand, toy = OnDemand(1), Toy()
        asked = [demand.pool("a", made(toy)) for _ in range(20)]
        found = await asyncio.gather(*asked, return_exceptions=True)
        assert sum(isinstance(each, PoolBusy) for each in found) == 12

    run(work)
