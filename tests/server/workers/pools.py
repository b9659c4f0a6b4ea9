"""What the tests of the worker pool share: toy tasks, a pool for the time of a test, what processes do."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from server.settings import Settings
from server.store import Accepted, DatasetGraphs
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
