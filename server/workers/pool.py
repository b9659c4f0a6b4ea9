"""The pool: tasks with a deadline, in workers that can be killed, from asyncio.

In: the name of a task, a payload, a deadline. Out: the result, whole. Errors: every `server.workers.errors.TaskError`.
Usage: `pool = WorkerPool(settings); await pool.start(); …; await pool.stop()`; all from one event loop.
Source: design §7: every query has a deadline, a size limit and a memory limit; one heavy query does not slow others.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from server.settings import Settings
from server.workers.errors import (
    ClientBusy,
    PoolBusy,
    PoolNotStarted,
    ResultTooLarge,
    TaskCrashed,
    TaskError,
    TaskTimeout,
    WorkerKilled,
)
from server.workers.link import WorkerLink
from server.workers.seats import Seat, Seats
from server.workers.slow_lane import Journey, SlowLane
from server.workers.supervisor_link import SupervisorLink
from server.workers.tasks import TASKS

_LOG = logging.getLogger(__name__)

_OUTCOMES: Final = {
    TaskTimeout: "timeout",
    TaskCrashed: "crashed",
    WorkerKilled: "killed",
    ResultTooLarge: "too-large",
    PoolBusy: "busy",
}

_PATIENCE: Final = 20
"""How many times the time of a light task it may stay in the fast lane if the machine gives it no processor."""


class WorkerPool:
    """A fast lane of `settings.workers` workers, a fair queue behind them; what takes long moves to the slow lane."""

    def __init__(self, settings: Settings, tasks: Mapping[str, str] = TASKS) -> None:
        self.settings = settings
        self._tasks = dict(tasks)
        self._supervisor: SupervisorLink | None = None
        self._seats = Seats(
            settings.queue_limit, lambda seat: self._give_back(*seat), lambda seat: self._give_back(*seat, sound=False)
        )
        self._slow = SlowLane(settings.slow_workers, settings.slow_queue_limit, settings.queue_wait_s)
        self._under_way: Counter[str] = Counter()
        self.outcomes: Counter[str] = Counter()
        """How many tasks were slow, or ended without a result, for /metrics."""
        self._background: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Load the dataset and fork the workers. Raises `PoolNotStarted`."""
        self._adopt(await SupervisorLink.start(self.settings, self._tasks))

    async def start_at_last(self) -> None:
        """`start`, again until it succeeds: what prevented it, no memory or a kill, may pass. Failures are logged."""
        pause = 0.5
        while True:
            try:
                await self.start()
                return
            except PoolNotStarted as error:
                _LOG.error("the worker supervisor does not start: %s", error)
                await asyncio.sleep(pause)
                pause = min(2 * pause, 30.0)

    async def stop(self) -> None:
        """End the supervisor and every worker; tasks under way raise `TaskCrashed`, waiting ones `PoolBusy`."""
        supervisor, self._supervisor = self._supervisor, None
        for task in self._background:
            task.cancel()
        await asyncio.gather(*self._background, return_exceptions=True)
        self._seats.discard_idle()
        self._seats.refuse_all()
        if supervisor:
            await supervisor.stop()

    async def reload(self, dataset: Path | None = None) -> None:
        """Serve a new build: load it beside the old one, swap, let tasks under way finish on the old one.

        Raises `PoolNotStarted`, and then the old one goes on serving.
        """
        settings = replace(self.settings, dataset=dataset) if dataset else self.settings
        fresh = await SupervisorLink.start(settings, self._tasks)
        old, self.settings = self._supervisor, settings
        self._seats.discard_idle()
        self._adopt(fresh)
        if old:
            self._stop_if_drained(old)

    async def run(
        self,
        task: str,
        payload: bytes,
        deadline_s: float | None = None,
        client: str = "",
        at_length: Callable[[], None] | None = None,
    ) -> bytes:
        """The result of `task` on `payload`, within `deadline_s` (or the setting's) of a worker's time.

        `client`: who asks, for a fair turn and a fair share; tasks of our own have none. `at_length`: called, perhaps
        twice, where the task waits long or is not a light one.
        """
        if client and self._under_way[client] >= self.settings.client_limit:
            self.outcomes["client-busy"] += 1
            raise ClientBusy(f"{self.settings.client_limit} at once")
        self._under_way[client] += 1
        try:
            return await self._run(task, payload, deadline_s or self.settings.query_deadline_s, client, at_length)
        except asyncio.CancelledError:
            self.outcomes["abandoned"] += 1
            raise
        except TaskError as error:
            self.outcomes[_OUTCOMES.get(type(error), "failed")] += 1
            raise
        finally:
            self._under_way[client] -= 1
            if not self._under_way[client]:
                del self._under_way[client]

    async def _run(
        self, task: str, payload: bytes, deadline_s: float, client: str, at_length: Callable[[], None] | None
    ) -> bytes:
        supervisor, worker = await self._acquire(client, at_length)
        clock = asyncio.timeout(None)  # set when it is first looked at: most have ended by then, and need no clock
        loop = asyncio.get_running_loop()
        journey = Journey(
            client, supervisor, worker, clock, deadline_s, loop.time(), worker.processor_time(), at_length
        )
        journey.patience = loop.call_later(min(self.settings.fast_time_s, deadline_s), self._look_at, journey)
        try:
            try:
                async with clock:
                    return await worker.call(task, payload)
            finally:  # before anything is awaited: a clock that has ended must not be set again
                if journey.patience:
                    journey.patience.cancel()
                if journey.slow:
                    self._slow.leave(journey)
        except TaskCrashed as error:
            if await worker.was_killed():
                raise WorkerKilled("killed from outside") from error
            raise
        except TimeoutError:
            if journey.waiting:
                raise PoolBusy("no room in the slow lane") from None
            raise TaskTimeout(f"stopped after {deadline_s:g} s") from None
        finally:
            if journey.slow:
                self._retire(supervisor, worker)
            else:
                self._give_back(supervisor, worker)

    def _look_at(self, journey: Journey) -> None:
        """A task that was only kept from a processor is still a light one, up to a point; another must leave the lane.

        Its worker goes with it, and a new one takes its place.
        """
        loop = asyncio.get_running_loop()
        if journey.clock.when() is None:
            journey.clock.reschedule(journey.began + journey.deadline_s)
            if journey.at_length:
                journey.at_length()
        if journey.clock.expired() or loop.time() >= journey.began + journey.deadline_s:
            return  # stopped in this very moment: there is nothing left to move
        light = self.settings.fast_time_s
        left = light - (journey.worker.processor_time() - journey.used)
        if left > 0 and loop.time() - journey.began < _PATIENCE * light:
            journey.patience = loop.call_later(max(left, light / 10), self._look_at, journey)
            return
        journey.patience = None
        self.outcomes["slow"] += 1
        self._slow.enter(journey)
        if journey.supervisor is self._supervisor and not journey.supervisor.lost:
            self._seats.offer((journey.supervisor, journey.supervisor.fork()))

    @property
    def supervisor_pid(self) -> int | None:
        """The process id of the supervisor, None while there is none."""
        return self._supervisor.pid if self._supervisor else None

    @property
    def load(self) -> dict[str, int]:
        """Workers idle and requests waiting, for /health and /metrics."""
        running, standing = self._slow.load
        return {
            "workers": self.settings.workers,
            "idle": self._seats.idle,
            "waiting": self._seats.waiting,
            "slow": running,
            "slowWaiting": standing,
        }

    @property
    def ready(self) -> bool:
        """Whether there is a supervisor with its data loaded."""
        return self._supervisor is not None and not self._supervisor.lost

    def _adopt(self, supervisor: SupervisorLink) -> None:
        self._supervisor = supervisor
        supervisor.watch(lambda: self._lost(supervisor))
        for _ in range(self.settings.workers):
            self._seats.offer((supervisor, supervisor.fork()))

    async def _acquire(self, client: str, at_length: Callable[[], None] | None) -> Seat:
        """An idle worker, now or when one is given back."""
        seat = self._seats.take()
        if seat is not None:
            return seat
        watch = at_length and asyncio.get_running_loop().call_later(self.settings.fast_time_s, at_length)
        # While the data is being loaded no worker can come free: whoever asks first waits for the start.
        patience = self.settings.queue_wait_s if self.ready else self.settings.start_timeout_s
        try:
            return await self._seats.wait(client, patience)
        finally:
            if watch:
                watch.cancel()

    def _give_back(self, supervisor: SupervisorLink, worker: WorkerLink, sound: bool = True) -> None:
        """Keep a worker if it is `sound`, its stream is usable and its data current; else replace it."""
        current = supervisor is self._supervisor and not supervisor.lost
        if current and sound and worker.usable:
            self._seats.offer((supervisor, worker))
            return
        self._retire(supervisor, worker)
        if current:
            self._seats.offer((supervisor, supervisor.fork()))

    def _retire(self, supervisor: SupervisorLink, worker: WorkerLink) -> None:
        """End a worker; the last one of a supervisor that was replaced ends that one too."""
        supervisor.discard(worker)
        if self._supervisor and supervisor is not self._supervisor:
            self._stop_if_drained(supervisor)

    def _stop_if_drained(self, supervisor: SupervisorLink) -> None:
        if not supervisor.workers:
            self._spawn(supervisor.stop())

    def _lost(self, supervisor: SupervisorLink) -> None:
        """The supervisor died, its workers with it: start another; until then requests wait."""
        if supervisor is self._supervisor:
            _LOG.error("the worker supervisor died; starting another")
            self._seats.discard_idle()
            self._spawn(self._restart(supervisor))

    async def _restart(self, dead: SupervisorLink) -> None:
        await dead.stop()
        await self.start_at_last()

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._background.add(task)
        task.add_done_callback(self._background.discard)
