"""The supervisor: loads the store once, then forks workers from it on demand, and kills them on demand.

Run as `python -m server.workers.supervisor KINDS DATASET FD`; `supervisor_link` is the other end of FD, a
SOCK_SEQPACKET socket. In: `fork ID` with a worker's socket, `kill ID`, `lower ID`, `suspend ID`, `resume ID`.
Out: `ready`, then `pid ID PID` for each fork and `ended ID CODE` for each end; or `failed WHY` and exit code 3.
It has one thread, so a fork is safe; it kills its own children only, so a pid is never another process's.
When the socket closes or its parent dies, it dies and its workers with it.
"""

import gc
import os
import resource
import selectors
import signal
import socket
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from server.settings import Settings
from server.store import EmbeddedStore
from server.workers.tasks import TaskFunction, WorkerState, load_tasks, read
from server.workers.worker import die_with_parent, serve

_LOWEST_PRIORITY: Final = 19


@dataclass(frozen=True, slots=True)
class _Child:
    """A worker's process: its pid, and the descriptor that tells when it ends."""

    pid: int
    pidfd: int


class Supervisor:
    """The loop: commands on the control socket, ends of children on their pidfds."""

    def __init__(self, control: socket.socket, state: WorkerState, tasks: Mapping[str, TaskFunction]) -> None:
        self._control = control
        self._state = state
        self._tasks = tasks
        self._children: dict[str, _Child] = {}
        self._selector = selectors.DefaultSelector()
        self._selector.register(control, selectors.EVENT_READ)

    def run(self) -> None:
        """Serve until the control socket closes; then kill every worker."""
        while True:
            for key, _ in self._selector.select():
                if key.data is not None:
                    self._reap(key.data)
                elif not self._obey():
                    for name in list(self._children):
                        self._kill(name)
                    return

    def _obey(self) -> bool:
        """Do one command; False once the other end has closed."""
        try:
            message, descriptors, _, _ = socket.recv_fds(self._control, 256, 1)
        except ConnectionResetError:  # it closed with words of ours unread
            return False
        if not message:
            return False
        command, _, name = message.decode().partition(" ")
        if command == "fork":
            self._fork(name, descriptors[0])
        elif command == "kill":
            self._kill(name)
        elif child := self._children.get(name):
            _direct(command, child.pid)
        return True

    def _fork(self, name: str, descriptor: int) -> None:
        """Fork a worker on the socket `descriptor`. If the kernel refuses, the socket closes: a crash, to the web."""
        me = os.getpid()
        try:
            pid = os.fork()
        except OSError as error:
            print(f"fork: {error}", file=sys.stderr, flush=True)
            os.close(descriptor)
            return
        if pid == 0:
            serve(socket.socket(fileno=descriptor), self._state, self._tasks, me)
        os.close(descriptor)
        child = _Child(pid, os.pidfd_open(pid))
        self._children[name] = child
        self._selector.register(child.pidfd, selectors.EVENT_READ, name)
        self._say(f"pid {name} {pid}")

    def _kill(self, name: str) -> None:
        """Kill a worker and wait for its end; one that has ended already is no fault."""
        if child := self._children.get(name):
            os.kill(child.pid, signal.SIGKILL)  # not reaped yet, so the pid is still its own
            self._reap(name)

    def _reap(self, name: str) -> None:
        if child := self._children.pop(name, None):
            self._selector.unregister(child.pidfd)
            _, status = os.waitpid(child.pid, 0)
            os.close(child.pidfd)
            self._say(f"ended {name} {os.waitstatus_to_exitcode(status)}")

    def _say(self, message: str) -> None:
        with suppress(OSError):  # nobody reads any more, or not fast enough: they do without
            self._control.send(message.encode(), socket.MSG_DONTWAIT)


def _direct(command: str, pid: int) -> None:
    """Do what a command says to a child that is not reaped yet; one that has just ended feels nothing of it."""
    if command == "lower":
        os.setpriority(os.PRIO_PROCESS, pid, _LOWEST_PRIORITY)
    elif command == "suspend":
        os.kill(pid, signal.SIGSTOP)
    elif command == "resume":
        os.kill(pid, signal.SIGCONT)


def main(arguments: list[str]) -> int:
    """Load, say `ready`, serve. `arguments`: kinds, dataset, descriptor."""
    kinds, dataset, descriptor = arguments
    die_with_parent()
    control = socket.socket(fileno=int(descriptor))
    try:
        settings = replace(Settings.from_environment(), dataset=Path(dataset))
        # The kernel reads this limit when the stack grows; workers inherit it.
        hard = resource.getrlimit(resource.RLIMIT_STACK)[1]
        stack = settings.worker_stack if hard == resource.RLIM_INFINITY else min(hard, settings.worker_stack)
        resource.setrlimit(resource.RLIMIT_STACK, (stack, hard))
        state = WorkerState(settings, EmbeddedStore())
        tasks = load_tasks(read(kinds), state)
        threads = sum(1 for _ in Path("/proc/self/task").iterdir())
        if threads != 1:
            raise RuntimeError(f"{threads} threads run after loading, so forking is not safe")
    except Exception as error:
        with suppress(OSError):  # whoever wanted us went away while we loaded
            control.send(f"failed {type(error).__name__}: {error}".encode()[:4000])
        return 3
    gc.collect()
    gc.freeze()  # a collection in a worker would otherwise touch, and so copy, every shared page
    try:
        control.send(b"ready")
    except (BrokenPipeError, ConnectionResetError):
        return 0  # whoever wanted us went away while we loaded
    Supervisor(control, state, tasks).run()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
