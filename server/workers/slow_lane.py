"""The slow lane: tasks that have passed the time of a light one go on here, and leave the others their pace.

In: a `Journey` (a task under way in its worker). Out: the journey goes on at the lowest priority, or is stopped where
it is until there is room, its clock stopped too, or is refused. Errors: none here; the clock of a journey that waits
too long or is refused runs out, and `Journey.waiting` then says that the server was busy.

Nothing is run twice: a worker is moved with its task, never killed and asked again.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from server.workers.fair_queue import FairQueue
from server.workers.link import WorkerLink
from server.workers.supervisor_link import SupervisorLink


@dataclass(eq=False, slots=True)
class Journey:
    """A task in its worker: whose it is, and the clock that ends it."""

    client: str
    supervisor: SupervisorLink
    worker: WorkerLink
    clock: asyncio.Timeout
    deadline_s: float
    """What the clock is set to, from when it began."""
    began: float
    """When it got its worker, on the clock of the loop."""
    used: float
    """The processor time that the worker had used then."""
    at_length: Callable[[], None] | None = None
    """Called when it is first looked at: it is not a light one."""
    patience: asyncio.TimerHandle | None = None
    """When it is looked at next, while it is in the fast lane."""
    slow: bool = False
    """Whether it has left the fast lane, and its worker with it."""
    waiting: bool = False
    """Whether it stands still."""
    remaining_s: float = 0.0
    """While it stands still: how long it may still run."""


class SlowLane:
    """At most `width` journeys go on at a time; `queue_limit` more stand still, and their clients take turns."""

    def __init__(self, width: int, queue_limit: int, wait_s: float) -> None:
        self._width = width
        self._queue_limit = queue_limit
        self._wait_s = wait_s
        self._running: set[Journey] = set()
        self._standing: FairQueue[Journey] = FairQueue()

    def enter(self, journey: Journey) -> None:
        """Take over a journey whose worker runs."""
        journey.slow = True
        journey.supervisor.lower(journey.worker)
        if len(self._running) < self._width:
            self._running.add(journey)
            return
        now = asyncio.get_running_loop().time()
        journey.remaining_s = (journey.clock.when() or now) - now
        journey.waiting = True
        if len(self._standing) >= self._queue_limit:
            journey.clock.reschedule(now)
            return
        journey.supervisor.suspend(journey.worker)
        journey.clock.reschedule(now + self._wait_s)
        self._standing.push(journey.client, journey)

    def leave(self, journey: Journey) -> None:
        """A journey has ended, however it did; the next one goes on."""
        self._standing.remove(journey.client, journey)
        self._running.discard(journey)
        while self._standing and len(self._running) < self._width:
            following = self._standing.pop()
            if following.clock.expired():
                continue  # it has waited too long in this very moment, and is about to be told so
            following.waiting = False
            following.clock.reschedule(asyncio.get_running_loop().time() + following.remaining_s)
            following.supervisor.resume(following.worker)
            self._running.add(following)

    @property
    def load(self) -> tuple[int, int]:
        """How many journeys go on, how many stand still."""
        return len(self._running), len(self._standing)
