"""The HTTP protocol of the server: the head of an answer and the first part of its body leave in one piece.

In: a connection. Out: uvicorn's protocol over httptools, whose transport holds back what is written until the same turn
of the loop is over, or more comes. Errors: none of its own. Two writes are two system calls, and wake a client twice:
a twentieth of a short query.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

_LINGER_S: Final = 10.0


class OneWriteProtocol(HttpToolsProtocol):
    """uvicorn's protocol over a `GatheringTransport`."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(GatheringTransport(transport, self.loop, self.hang_on))  # type: ignore[arg-type]

    def hang_on(self) -> bool:
        """Whether to take in, for a while, what the client still sends when its answer has left."""
        return False


class GatheringTransport:
    """`transport`, which writes once where it was told twice; in all else it is the same."""

    def __init__(
        self,
        transport: asyncio.Transport,
        loop: asyncio.AbstractEventLoop,
        hang_on: Callable[[], bool] = lambda: False,
    ) -> None:
        self._transport = transport
        self._loop = loop
        self._hang_on = hang_on
        self._held = b""
        self._turn: asyncio.Handle | None = None

    def write(self, data: bytes) -> None:
        """The first piece waits for the second; with it, or with the end of this turn of the loop, it goes."""
        if self._turn is None:
            self._held = data
            self._turn = self._loop.call_soon(self._release)
        else:
            self._turn.cancel()
            self._turn = None
            self._transport.writelines((self._held, data))

    def close(self) -> None:
        """Write what is held, then close; a client that does not read what is left is hung up on.

        To close on a client that is still sending would undo what was written: it is told that nothing more comes, and
        has a moment to end.
        """
        self._release()
        if not self._transport.is_closing() and self._hang_on() and self._transport.can_write_eof():
            self._transport.write_eof()
            self._loop.call_later(_LINGER_S, self._transport.abort)
            return
        self._transport.close()
        if self._transport.get_write_buffer_size():
            self._loop.call_later(_LINGER_S, self._transport.abort)

    def _release(self) -> None:
        if self._turn is not None:
            self._turn.cancel()
            self._turn = None
            if not self._transport.is_closing():  # the client may have gone within the turn
                self._transport.write(self._held)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)
