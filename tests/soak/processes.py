"""What the processes of a server take, and the killing of its workers. Linux: everything is read from `/proc`."""

from __future__ import annotations

import os
import random
import signal
from contextlib import suppress
from pathlib import Path

from tests.serving import Server
from tests.soak.tally import Sample


def sample(server: Server, second: float) -> Sample:
    """The server's processes as they are now."""
    memory, descriptors, pids = 0, 0, server.tree()
    of_web = _memory(server.process.pid)
    for pid in pids:
        memory += of_web if pid == server.process.pid else _memory(pid)
        descriptors += _descriptors(pid)
    return Sample(second, memory, of_web, descriptors, len(pids))


def _memory(pid: int) -> int:
    """Proportional set size: what is shared counts once over all who share it. 0 for a process that has ended."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def _descriptors(pid: int) -> int:
    with suppress(OSError):
        return sum(1 for _ in Path(f"/proc/{pid}/fd").iterdir())
    return 0


def supervisors(server: Server) -> list[int]:
    """The children of the web process."""
    return _children(server.process.pid)


def kill_one(server: Server, chance: random.Random, *, supervisor: bool) -> int:
    """SIGKILL a worker, or a supervisor and so all its workers. Out: how many tasks may have died of it."""
    parents = supervisors(server)
    if not parents:
        return 0
    parent = chance.choice(parents)
    workers = _children(parent)
    if supervisor:
        return len(workers) if _kill(parent, server.process.pid) else 0
    return 1 if workers and _kill(chance.choice(workers), parent) else 0


def _kill(pid: int, parent: int) -> bool:
    """Kill `pid` if it is a child of `parent` still; the descriptor makes sure that it is no other process by now."""
    try:
        descriptor = os.pidfd_open(pid)
    except OSError:
        return False
    try:
        if pid not in _children(parent):
            return False
        signal.pidfd_send_signal(descriptor, signal.SIGKILL)
        return True
    except OSError:
        return False
    finally:
        os.close(descriptor)


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            found += map(int, path.read_text(encoding="ascii").split())
    return found
