"""The soak itself: a server of its own, clients that ask, hands that disturb, eyes that count.

In: a release, a folder, a `Plan`. Out: the `Tally` and every reason why the soak failed. Errors: `AssertionError` where
the server does not start. Everything by chance comes from one seed; what the kernel and the clock do does not.
"""

from __future__ import annotations

import asyncio
import json
import random
import signal
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import httpx

from server.dataset import Dataset, open_release
from server.store import EmbeddedStore
from tests.serving import Server, all_end, copied, make_current, serving
from tests.soak import raw
from tests.soak.asked import Asked, Given, judged
from tests.soak.bad import Bad
from tests.soak.good import Release, first_time, requests
from tests.soak.processes import kill_one, sample
from tests.soak.tally import Tally, line, verdict
from tests.soak.truth import with_truths

Say = Callable[[str], None]
ENOUGH_S: Final = 600.0
"""A shorter run says nothing of memory: the answers kept still grow."""
WEIGHTS: Final = {"page": 12, "rdf": 8, "stored query": 6, "query": 12, "large dump": 0.3, "dump": 1, "batch": 2}


@dataclass(frozen=True, slots=True)
class Plan:
    """How long, from which seed, how many clients, pages and RDF of how many things."""

    seconds: float
    seed: int
    good: int = 6
    bad: int = 3
    raw: int = 2
    things: int = 25
    share: float = 1.0
    """The part of the good requests that is asked."""

    @property
    def kill_every(self) -> float:
        return min(20.0, self.seconds / 5)

    @property
    def swap_every(self) -> float:
        return min(120.0, self.seconds / 3)


def soak(dataset: Dataset, folder: Path, plan: Plan, say: Say = lambda _: None) -> tuple[Tally, list[str]]:
    """Start a server over two releases of `folder`, ask and disturb it as planned, stop it."""
    builds = folder / "build"
    (builds / "releases").mkdir(parents=True)
    first = copied(dataset.folder, builds, "soak0000000a")
    second = copied(dataset.folder, builds, "soak0000000b", '<urn:soak> <urn:soak> "soak" <urn:soak> .\n')
    make_current(first)
    tally = Tally()
    with serving(builds, folder) as server:
        whole = _Soak(server, (first, second), plan, tally, say)
        asyncio.run(whole.run())
        tally.samples.sort(key=lambda each: each.second)
        _stopped(server, folder, tally)
    return tally, verdict(tally, long_enough=plan.seconds >= ENOUGH_S)


def _stopped(server: Server, folder: Path, tally: Tally) -> None:
    """Stop it; nothing may be left behind: no process, no temporary file, no half release, no traceback."""
    pids = server.tree()
    server.process.send_signal(signal.SIGTERM)
    server.process.wait(90)
    if not all_end(pids):
        tally.fault("a process is left after SIGTERM")
    for left in server.temporary.rglob("*"):
        tally.fault(f"a temporary file is left: {left.name}")
    there = sorted(path.name for path in (folder / "build").iterdir())
    if there != ["current", "releases"]:
        tally.fault(f"the folder of releases holds {there}")
    said = server.errors.read_text(errors="replace")
    for number, text in enumerate(said.splitlines()):
        if text.startswith("Traceback"):
            tally.fault("a traceback: " + " | ".join(said.splitlines()[number : number + 60])[-1_500:])


class _Soak:
    """One run, in one event loop."""

    def __init__(self, server: Server, folders: tuple[Path, Path], plan: Plan, tally: Tally, say: Say) -> None:
        self._server = server
        self._folders = folders
        self._plan = plan
        self._tally = tally
        self._say = say
        self._began = time.monotonic()
        self._calls = 0
        self._nonce = 0

    @property
    def _second(self) -> float:
        return time.monotonic() - self._began

    def _going_on(self) -> bool:
        return self._second < self._plan.seconds

    async def run(self) -> None:
        """Find the truths, then let everybody loose until the time is over."""
        asked = await asyncio.to_thread(self._truths)
        self._say(f"{len(asked)} good requests; the server is asked from now on")
        listener = await asyncio.start_server(self._called, "127.0.0.1", 0)
        there = f"http://127.0.0.1:{listener.sockets[0].getsockname()[1]}"
        self._began = time.monotonic()
        hostile = iter(Bad(self._of("bad"), there))
        work: list[Coroutine[Any, Any, None]] = [self._disturb(), self._swap(), self._watch()]
        work += [self._ask(f"10.0.0.{n}", self._good(asked, n)) for n in range(self._plan.good)]
        work += [self._ask(f"10.0.1.{n}", hostile) for n in range(self._plan.bad)]
        work += [self._raw(n) for n in range(self._plan.raw)]
        await asyncio.gather(*work)
        await self._quiet()
        listener.close()
        if self._calls:
            self._tally.fault(f"the server called an address of a request {self._calls} times")

    def _truths(self) -> list[Asked]:
        releases = [Release(each, EmbeddedStore.of(each.nquads)) for each in map(open_release, self._folders)]
        chance = self._of("good")
        asked = requests(releases[0], chance, self._plan.things)
        asked = chance.sample(asked, int(self._plan.share * len(asked)))
        return with_truths(asked, releases, f"http://127.0.0.1:{self._server.port}")

    def _of(self, whose: str) -> random.Random:
        return random.Random(f"{self._plan.seed} {whose}")  # noqa: S311 - a load, no secret

    async def _called(self, _: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._calls += 1
        writer.close()

    def _good(self, asked: list[Asked], number: int) -> Iterator[Asked]:
        """Good requests, endlessly: repeated ones, and queries that nobody has asked before."""
        chance = self._of(f"good {number}")
        families: dict[str, list[Asked]] = {}
        for each in asked:
            families.setdefault(each.family, []).append(each)
        weights = [WEIGHTS.get(name, 4) for name in families]
        while True:
            each = chance.choice(chance.choices(list(families.values()), weights)[0])
            if each.family == "query" and chance.random() < 0.4:
                self._nonce += 1
                each = first_time(each, self._nonce)
            yield each

    async def _ask(self, address: str, wanted: Iterator[Asked]) -> None:
        chance = self._of(address)
        base, who = f"http://127.0.0.1:{self._server.port}", {"X-Forwarded-For": address}
        async with httpx.AsyncClient(base_url=base, headers=who, timeout=180) as client:
            while self._going_on():
                await self._one(client, next(wanted))
                await asyncio.sleep(chance.uniform(0, 0.05))

    async def _one(self, client: httpx.AsyncClient, asked: Asked) -> None:
        headers = [(name, value.encode("latin-1")) for name, value in asked.headers.items()]
        try:
            got = await client.request(asked.method, asked.path, headers=headers, content=asked.body)
        except httpx.HTTPError as error:
            # A body over the limit is answered before it has all been sent: the client may meet a closed door.
            if asked.family not in ("too large", "hostile description", "strange header"):
                self._tally.fault(f"{asked.family}: {asked.method} {asked.path[:200]}: no answer: {error!r}")
            return
        given = Given(got.status_code, dict(got.headers), got.content)
        self._tally.count(asked, await asyncio.to_thread(judged, asked, given))

    async def _raw(self, number: int) -> None:
        chance = self._of(f"raw {number}")
        while self._going_on():
            fault = await raw.connect(self._server.port, chance)
            if fault:
                self._tally.fault(f"raw connection: {fault}")
            await asyncio.sleep(chance.uniform(0, 0.3))

    async def _disturb(self) -> None:
        """Now and then a worker is killed; every eighth time a supervisor, and its workers with it."""
        chance = self._of("kills")
        while await self._pause(self._plan.kill_every):
            supervisor = self._tally.kills % 8 == 7
            self._tally.crashes_allowed += kill_one(self._server, chance, supervisor=supervisor)
            self._tally.kills += 1

    async def _swap(self) -> None:
        """Now and then another release becomes the current one, and must be served within a minute."""
        while await self._pause(self._plan.swap_every):
            self._tally.swaps += 1
            folder = self._folders[self._tally.swaps % 2]
            make_current(folder)
            end = time.monotonic() + 60
            while await asyncio.to_thread(self._server.release) != folder.name:
                if time.monotonic() > end:
                    self._tally.fault(f"release {folder.name} was not taken over")
                    return
                await asyncio.sleep(0.5)

    async def _watch(self) -> None:
        minute = 1
        told: set[str] = set()
        while await self._pause(min(2.0, self._plan.seconds / 20)):
            self._tally.samples.append(await asyncio.to_thread(sample, self._server, self._second))
            if self._second >= 60 * minute:
                self._say(line(self._tally, self._second))
                minute += 1
            for fault in set(self._tally.faults) - told:  # half an hour is long to wait for what went wrong
                self._say(f"  - {fault}")
                told.add(fault)
            if self._server.process.poll() is not None:
                self._tally.fault("the server has ended")
                return

    async def _pause(self, seconds: float) -> bool:
        """Wait; False if the time of the soak is over by then."""
        await asyncio.sleep(max(0.0, min(seconds, self._plan.seconds - self._second)))
        return self._going_on()

    async def _quiet(self) -> None:
        """Nobody asks any more: every worker must come to rest."""
        load: dict[str, int] = {}
        with suppress(TimeoutError):
            async with asyncio.timeout(60):
                while True:
                    load = json.loads((await asyncio.to_thread(self._server.get, "/health"))[1])["sparql"]
                    if load["idle"] == load["workers"] and not (load["waiting"] or load["slow"] or load["slowWaiting"]):
                        return
                    await asyncio.sleep(0.5)
        self._tally.fault(f"a minute after the last request the workers are not at rest: {load}")
