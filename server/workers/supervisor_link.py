"""The web process's end of a supervisor: start it, have it fork and kill workers, stop it.

Errors: `PoolNotStarted` if it cannot load its data or takes too long. If it dies, `on_lost` is called once.
The process is started from the event loop's own thread: its death signal follows the thread that started it.
"""

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Mapping
from itertools import count
from typing import Final

from server.settings import Settings
from server.workers.errors import PoolNotStarted
from server.workers.link import WorkerLink
from server.workers.tasks import written

_ENVIRONMENT: Final = {
    "RUST_BACKTRACE": "0",
    # A query allocates and frees some thousand small pieces: with room for them at hand, glibc spares a tenth of the
    # time of a short one. Another C library does not read this.
    "GLIBC_TUNABLES": "glibc.malloc.tcache_count=500",
}


class SupervisorLink:
    """One supervisor process and its control socket. Make it with `start`."""

    def __init__(self, process: subprocess.Popen[bytes], control: socket.socket, settings: Settings) -> None:
        self.workers: set[WorkerLink] = set()
        self.lost = False
        self._process = process
        self._control = control
        self._settings = settings
        self._names = count(1)
        self._on_lost: Callable[[], None] | None = None

    @classmethod
    async def start(cls, settings: Settings, tasks: Mapping[str, str]) -> "SupervisorLink":
        """A supervisor that has loaded `settings.dataset` and the tasks."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            process = subprocess.Popen(  # noqa: S603 - our own module, no shell
                [
                    sys.executable,
                    *("-m", "server.workers.supervisor"),
                    *(written(tasks), str(settings.dataset), str(theirs.fileno())),
                ],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                env={**os.environ, **_ENVIRONMENT, **settings.as_environment()},
                start_new_session=True,  # Ctrl-C in a terminal is for the web process to handle
            )
        ours.setblocking(False)
        link = cls(process, ours, settings)
        try:
            async with asyncio.timeout(settings.start_timeout_s):
                greeting = await asyncio.get_running_loop().sock_recv(ours, 4096)
            if greeting != b"ready":
                raise PoolNotStarted(greeting.decode().removeprefix("failed ") or "the supervisor ended")
        except BaseException as error:
            await link.stop()
            if isinstance(error, TimeoutError):
                raise PoolNotStarted(f"not ready after {settings.start_timeout_s} s") from error
            raise
        return link

    @property
    def pid(self) -> int:
        """The process id of the supervisor."""
        return self._process.pid

    def watch(self, on_lost: Callable[[], None]) -> None:
        """Have `on_lost` called when the supervisor dies by itself."""
        self._on_lost = on_lost
        asyncio.get_running_loop().add_reader(self._control.fileno(), self._readable)

    def fork(self) -> WorkerLink:
        """A new worker. It can be asked at once; if the fork fails, its first task reports a crash."""
        ours, theirs = socket.socketpair()
        with theirs:
            worker = WorkerLink(str(next(self._names)), ours, self._settings.result_limit)
            try:
                socket.send_fds(self._control, [f"fork {worker.name}".encode()], [theirs.fileno()])
            except OSError:
                self._lose()
        self.workers.add(worker)
        return worker

    def discard(self, worker: WorkerLink) -> None:
        """Kill a worker, whatever it does."""
        self.workers.discard(worker)
        worker.close()
        self._tell("kill", worker)

    def lower(self, worker: WorkerLink) -> None:
        """Give a worker the lowest priority, for good: only a privileged process can raise it again."""
        self._tell("lower", worker)

    def suspend(self, worker: WorkerLink) -> None:
        """Stop a worker where it is."""
        self._tell("suspend", worker)

    def resume(self, worker: WorkerLink) -> None:
        """Let a stopped worker go on."""
        self._tell("resume", worker)

    def _tell(self, command: str, worker: WorkerLink) -> None:
        if not self.lost:
            try:
                self._control.send(f"{command} {worker.name}".encode())
            except OSError:
                self._lose()

    async def stop(self) -> None:
        """Close the control socket, which ends the supervisor and its workers; wait until it has ended.

        A task under way then sees its worker's socket close, and whoever runs it discards the worker.
        """
        self._on_lost = None
        self._lose()
        self._control.close()
        try:
            await asyncio.to_thread(self._process.wait, 2.0)
        except subprocess.TimeoutExpired:  # still loading: it reads the socket only afterwards
            self._process.kill()
            await asyncio.to_thread(self._process.wait)

    def _readable(self) -> None:
        """After `ready` the supervisor says the process and the end of each worker; what else is read is its own."""
        try:
            while said := self._control.recv(4096):
                what, name, number = said.decode().split()
                for worker in self.workers:
                    if worker.name != name:
                        continue
                    if what == "pid":
                        worker.pid = int(number)
                    else:
                        worker.has_ended(int(number))
        except BlockingIOError:
            return
        except OSError:
            pass
        self._lose()

    def _lose(self) -> None:
        if not self.lost:
            self.lost = True
            for worker in self.workers:  # they die with it
                worker.has_ended(-signal.SIGKILL)
            asyncio.get_running_loop().remove_reader(self._control.fileno())
            if self._on_lost:
                self._on_lost()
