"""One worker: a forked process that runs tasks one after the other and may die at any of them.

In: task requests on its socket. Out: responses on the same socket (`server.workers.frames`).
Confined before it reads anything: no new file descriptor (so no SERVICE, LOAD, file or import), bounded memory and
stack, no core dump; it dies with its supervisor. Source: design §7, measured facts on public SPARQL endpoints.
"""

import ctypes
import os
import resource
import signal
import socket
import sys
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NoReturn

from server.workers.errors import ResultTooLarge
from server.workers.frames import REQUEST, Outcome, response
from server.workers.tasks import TaskFunction, WorkerState

_PR_SET_PDEATHSIG: Final = 1
_PART: Final = 64 << 10
_LIBC: Final = ctypes.CDLL(None, use_errno=True)


def die_with_parent() -> None:
    """Ask the kernel to kill this process when its parent goes (Linux; elsewhere the socket's end does it)."""
    if sys.platform == "linux":
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def address_space() -> int:
    """The address space this process takes now, in bytes."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * resource.getpagesize()


def confine(connection: socket.socket, state: WorkerState, supervisor: int) -> None:
    """Drop all this process does not need. `supervisor`: the pid of the parent at the fork."""
    die_with_parent()
    if os.getppid() != supervisor:
        os._exit(0)
    kept = connection.fileno()
    os.closerange(3, kept)
    os.closerange(kept + 1, resource.getrlimit(resource.RLIMIT_NOFILE)[0])
    memory = address_space() + state.settings.worker_memory
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def serve(
    connection: socket.socket, state: WorkerState, tasks: Mapping[str, TaskFunction], supervisor: int
) -> NoReturn:
    """Answer requests until the other end closes. Never returns into the supervisor's stack."""
    try:
        confine(connection, state, supervisor)
        # Above this the allocator has kept so much that a later, innocent task could hit the limit.
        worn_out = _peak_memory() + state.settings.worker_memory // 2
        while asked := _receive(connection):
            outcome, body = _run(tasks, *asked, state)
            connection.sendall(response(outcome, _peak_memory() > worn_out, body))
    except BaseException:  # a panic of the engine is no Exception; the web process sees the socket close
        traceback.print_exc()
        os._exit(70)
    os._exit(0)


def _run(tasks: Mapping[str, TaskFunction], name: str, payload: bytes, state: WorkerState) -> tuple[Outcome, bytes]:
    """Run one task; MemoryError is let through, since nothing after it can be trusted."""
    try:
        result = tasks[name](state, payload)
    except ResultTooLarge:
        return Outcome.TOO_LARGE, b""
    except MemoryError:
        raise
    except Exception as error:
        traceback.print_exc()
        return Outcome.FAILED, type(error).__name__.encode()
    if len(result) > state.settings.result_limit:
        return Outcome.TOO_LARGE, b""
    return Outcome.DONE, result


def _peak_memory() -> int:
    """The most memory this process ever held, in bytes; needs no file descriptor."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _receive(connection: socket.socket) -> tuple[str, bytes] | None:
    """The next request: the name of a task and its payload; None if the other end has closed."""
    received, wanted = bytearray(), REQUEST.size
    while len(received) < wanted:
        # Requests come in turn: nothing in it belongs to the next.
        part = connection.recv(max(_PART, wanted - len(received)))
        if not part:
            return None
        received += part
        if len(received) >= REQUEST.size:
            name_size, payload_size = REQUEST.unpack_from(received)
            wanted = REQUEST.size + name_size + payload_size
    start = REQUEST.size + name_size
    return received[REQUEST.size : start].decode(), bytes(received[start:])
