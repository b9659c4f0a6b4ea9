"""Whatever process is killed, what should go on goes on and nothing is left behind."""

import asyncio
import os
import signal
import subprocess
import sys

import pytest

from server.settings import Settings
from server.workers.errors import (
    TaskCrashed,
    WorkerKilled,
)
from server.workers.link import WorkerLink
from server.workers.pool import WorkerPool
from tests.server.workers.pools import LIGHT, RUNAWAY, alive, ask, wait_until, with_pool

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


def test_an_idle_worker_killed_from_outside_is_replaced_unnoticed(settings: Settings, tasks: dict[str, str]) -> None:
    async def test(pool: WorkerPool) -> None:
        pid = int(await pool.run("pid", b""))
        os.kill(pid, signal.SIGKILL)
        assert wait_until(lambda: not alive(pid))
        assert int(await pool.run("pid", b"")) != pid

    with_pool(Settings(dataset=settings.dataset, workers=1), test, tasks)


def test_a_task_whose_worker_is_killed_from_outside_is_not_to_blame(settings: Settings, tasks: dict[str, str]) -> None:
    async def test(pool: WorkerPool) -> None:
        pid = int(await pool.run("pid", b""))
        busy = asyncio.create_task(pool.run("nap", b"60", 60))
        await asyncio.sleep(0.1)
        os.kill(pid, signal.SIGKILL)
        with pytest.raises(WorkerKilled):
            await busy
        assert pool.outcomes["killed"] == 1
        assert int(await pool.run("pid", b"")) != pid

    with_pool(Settings(dataset=settings.dataset, workers=1), test, tasks)


def told_late(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a worker's end, its supervisor says a moment later than usual why it came."""
    told = WorkerLink.was_killed

    async def late(worker: WorkerLink) -> bool:
        await asyncio.sleep(0.3)
        return await told(worker)

    monkeypatch.setattr(WorkerLink, "was_killed", late)


def test_a_task_whose_worker_is_dead_is_looked_at_no_more(
    settings: Settings, tasks: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told_late(monkeypatch)
    faults: list[object] = []

    async def test(pool: WorkerPool) -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _, context: faults.append(context))
        pid = int(await pool.run("pid", b""))
        busy = asyncio.create_task(pool.run("nap", b"60", 60))
        await asyncio.sleep(0.05)  # before it is first looked at
        os.kill(pid, signal.SIGKILL)
        with pytest.raises(WorkerKilled):
            await busy

    with_pool(Settings(dataset=settings.dataset, workers=1, fast_time_s=0.2), test, tasks)
    assert not faults


def test_a_task_that_stood_still_and_is_dead_is_not_sent_on(
    settings: Settings, tasks: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told_late(monkeypatch)

    async def test(pool: WorkerPool) -> None:
        first = asyncio.create_task(pool.run("nap", b"60", 60))
        while not pool.load["slow"]:
            await asyncio.sleep(0.01)
        pid = int(await pool.run("pid", b""))
        second = asyncio.create_task(pool.run("nap", b"60", 60))
        while not pool.load["slowWaiting"]:
            await asyncio.sleep(0.01)
        os.kill(pid, signal.SIGKILL)
        await asyncio.sleep(0.1)
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first
        with pytest.raises(WorkerKilled):
            await second

    with_pool(Settings(dataset=settings.dataset, workers=1, fast_time_s=0.05, slow_workers=1), test, tasks)


def test_a_task_that_ends_its_worker_is_to_blame(settings: Settings, tasks: dict[str, str]) -> None:
    async def test(pool: WorkerPool) -> None:
        with pytest.raises(TaskCrashed) as caught:
            await pool.run("die", b"")
        assert not isinstance(caught.value, WorkerKilled)
        assert pool.outcomes["crashed"] == 1

    with_pool(settings, test, tasks)


def test_a_killed_supervisor_leaves_no_orphan_and_is_replaced(settings: Settings, tasks: dict[str, str]) -> None:
    async def test(pool: WorkerPool) -> None:
        worker = int(await pool.run("pid", b""))
        busy = asyncio.create_task(ask(pool, RUNAWAY))
        await asyncio.sleep(0.1)
        supervisor = pool.supervisor_pid
        assert supervisor is not None
        os.kill(supervisor, signal.SIGKILL)
        with pytest.raises(WorkerKilled):
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


LEFT_ALONE = """
import os, socket
from server.settings import Settings
from server.store import EmbeddedStore
from server.workers.frames import request
from server.workers.tasks import WorkerState
from server.workers.worker import serve

ours, theirs = socket.socketpair()
ours.sendall(request("echo", b"x"))
ours.close()
serve(theirs, WorkerState(Settings(), EmbeddedStore()), {"echo": lambda _, payload: payload}, os.getppid())
"""


def test_a_worker_whose_answer_nobody_waits_for_ends_without_a_word() -> None:
    done = subprocess.run([sys.executable, "-c", LEFT_ALONE], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


DEAF_PARENT = """
import socket, subprocess, sys
control, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
command = [sys.executable, "-m", "server.workers.supervisor", "", sys.argv[1], str(other.fileno())]
supervisor = subprocess.Popen(command, pass_fds=[other.fileno()])
assert control.recv(99) == b"ready"
ours, theirs = socket.socketpair()
socket.send_fds(control, [b"fork 1"], [theirs.fileno()])
theirs.close()
control.recv(99, socket.MSG_PEEK)
control.close()
sys.exit(supervisor.wait() or bool(ours.recv(1)))
"""


def test_a_supervisor_whose_words_were_not_read_ends_without_a_word_and_its_worker_too(settings: Settings) -> None:
    parent = [sys.executable, "-c", DEAF_PARENT, str(settings.dataset)]
    done = subprocess.run(parent, capture_output=True, text=True, timeout=30, check=False)
    assert (done.returncode, done.stderr) == (0, "")
