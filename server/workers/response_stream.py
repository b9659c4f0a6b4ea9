"""The socket of one worker, watched by the event loop from its first request to its end.

In: the frame of a request. Out: outcome, whether to retire the worker, body; None once the other end has closed.
Errors: OSError where the request cannot be sent. One request at a time. The reader stays registered: to add and
remove it for each response would cost ten system calls, which a query of a fifth of a millisecond feels.
"""

import asyncio
import socket
from contextlib import suppress
from typing import Final

from server.workers.frames import RESPONSE, Outcome

_PART: Final = 64 << 10

Response = tuple[int, bool, bytes]


class ResponseStream:
    """Requests go out by `ask`; a response longer than `limit` bytes counts as too large, and ends the stream."""

    def __init__(self, connection: socket.socket, limit: int) -> None:
        self._connection = connection
        self._limit = limit
        self._loop: asyncio.AbstractEventLoop | None = None
        """The loop that watches the socket, while one does."""
        self._waiting: asyncio.Future[Response | None] | None = None
        self._head = b""
        self._body: bytearray | None = None
        """Room for a body that did not come at once, and how much of it is there."""
        self._filled = 0
        connection.setblocking(False)

    def alive(self) -> bool:
        """Whether an idle worker still holds its end."""
        try:
            return bool(self._connection.recv(1, socket.MSG_PEEK))
        except BlockingIOError:
            return True
        except OSError:
            return False

    async def ask(self, frame: bytes) -> Response | None:
        """Send a request; wait for its response."""
        loop = asyncio.get_running_loop()
        if self._loop is None:
            loop.add_reader(self._connection, self._readable)
            self._loop = loop
        self._head, self._body = b"", None
        self._waiting = loop.create_future()
        try:
            sent = self._connection.send(frame)
        except BlockingIOError:
            sent = 0
        if sent < len(frame):
            await loop.sock_sendall(self._connection, memoryview(frame)[sent:])
        return await self._waiting

    def close(self) -> None:
        """Close the socket; whoever waits is told that it has ended."""
        self._end()
        self._connection.close()

    def _readable(self) -> None:
        try:
            count = self._receive()
        except BlockingIOError:
            return
        except OSError:
            count = 0
        if not count:
            self._end()
        elif len(self._head) >= RESPONSE.size:
            self._take()

    def _receive(self) -> int:
        """Take in what has come; its number of bytes, 0 at the end."""
        if self._body is None:
            part = self._connection.recv(_PART)
            self._head += part
            return len(part)
        count = self._connection.recv_into(memoryview(self._body)[self._filled :])
        self._filled += count
        return count

    def _take(self) -> None:
        """Hand over the response if it is whole; a short one is whole in its first part."""
        outcome, retiring, size = RESPONSE.unpack_from(self._head)
        if size > self._limit:
            self._settle((Outcome.TOO_LARGE, True, b""))
            self._end()
        elif self._body is not None:
            if self._filled == size:
                self._settle((outcome, retiring, bytes(self._body)))
        else:
            body = self._head[RESPONSE.size :]
            if len(body) == size:
                self._settle((outcome, retiring, body))
            else:
                self._body = bytearray(size)
                self._body[: len(body)] = body
                self._filled = len(body)

    def _settle(self, response: Response | None) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(response)
        self._waiting = None

    def _end(self) -> None:
        """Watch no more."""
        if self._loop is not None:
            with suppress(RuntimeError):  # the loop is closed, and watches nothing
                self._loop.remove_reader(self._connection)
            self._loop = None
        self._settle(None)
