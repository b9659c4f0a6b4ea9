"""The web process's end of one worker: ask for a task, read its result.

Errors: `TaskCrashed` when the socket closes, `TaskFailed`, `ResultTooLarge`. After a crash, a timeout or a
cancellation the stream is of no more use: `usable` is then False and the pool replaces the worker.
"""

import asyncio
import signal
import socket
import time
from contextlib import suppress
from typing import Final

from server.workers.errors import ResultTooLarge, TaskCrashed, TaskFailed
from server.workers.frames import Outcome, request
from server.workers.response_stream import ResponseStream

_NEWS_S: Final = 0.5
_FROM_OUTSIDE: Final = (-signal.SIGKILL, -signal.SIGTERM)
"""What a task cannot die of by itself: no memory left is an exit or SIGABRT, no stack left SIGSEGV."""
_OF_A_PROCESS: Final = 2
"""The kind of clock in the id of a process's clock (clock_getcpuclockid(3))."""


class WorkerLink:
    """A worker by its name at the supervisor; one task at a time."""

    def __init__(self, name: str, connection: socket.socket, result_limit: int) -> None:
        self.name = name
        self.usable = True
        self.pid: int | None = None
        """The process, once the supervisor has said it."""
        self._end: int | None = None
        self._ended = asyncio.Event()
        self._result_limit = result_limit
        self._stream = ResponseStream(connection, result_limit)

    def alive(self) -> bool:
        """Whether an idle worker still holds its end of the socket."""
        return self._stream.alive()

    async def call(self, task: str, payload: bytes) -> bytes:
        """The result of `task` on `payload`."""
        self.usable = False
        try:
            response = await self._stream.ask(request(task, payload))
        except OSError as error:
            raise TaskCrashed(str(error)) from error
        if response is None:
            raise TaskCrashed("the worker ended")
        outcome, retiring, body = response
        self.usable = not retiring
        if outcome == Outcome.TOO_LARGE:
            raise ResultTooLarge(f"more than {self._result_limit} bytes")
        if outcome == Outcome.FAILED:
            raise TaskFailed(body.decode())
        return body

    def processor_time(self) -> float:
        """Seconds of a processor that the worker has used since its fork; 0 while its process is not known."""
        if self.pid is None:
            return 0.0
        try:
            return time.clock_gettime((~self.pid << 3) | _OF_A_PROCESS)
        except OSError:
            return 0.0

    def has_ended(self, code: int) -> None:
        """The process has: its exit code, or the signal that ended it as a negative number."""
        self._end = code
        self._ended.set()

    async def was_killed(self) -> bool:
        """Of a worker whose socket has closed: whether somebody killed it. Its supervisor says so a moment later."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_NEWS_S):
                await self._ended.wait()
        return self._end in _FROM_OUTSIDE

    def close(self) -> None:
        """Close the socket; an idle worker then ends by itself."""
        self.usable = False
        self._stream.close()
