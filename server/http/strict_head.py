"""The HTTP protocol of the server: the head of a request has bounds, and what HTTP demands of it is demanded.

In: a connection. Out: `OneWriteProtocol`; an address that is too long is 414, headers that are too large are 431, a
request that names no host or two is 400: each in words, in both languages, and the connection ends.
Errors: none of its own. Source: RFC 9112 §3.2 (Host), RFC 9110 §15.5.15 (414), RFC 6585 §5 (431). The parser behind has
no bound: it reads a header as long as memory, in time that grows with its square.
"""

from __future__ import annotations

from typing import Any, Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import RequestResponseCycle

from server.http.one_write import OneWriteProtocol

URL_LIMIT: Final = 60_000
"""Bytes of the address in a request line; the parser itself takes no more than 65,535."""
HEAD_LIMIT: Final = 128 << 10
"""Bytes of a request line with its headers."""
HEADERS_LIMIT: Final = 200

_LINGER_S: Final = 0.5

_PHRASES: Final = {400: "Bad Request", 414: "URI Too Long", 431: "Request Header Fields Too Large"}
_NOT_HTTP: Final = (
    400,
    "Requête HTTP illisible.",
    "Invalid HTTP request received.",
)
_TOO_LONG: Final = (
    414,
    f"Adresse de plus de {URL_LIMIT} octets : envoyez la requête par POST.",
    f"Address of more than {URL_LIMIT} bytes: send the query by POST.",
)
_TOO_LARGE: Final = (
    431,
    f"En-têtes de plus de {HEAD_LIMIT} octets, ou plus de {HEADERS_LIMIT} : envoyez-en moins.",
    f"Headers of more than {HEAD_LIMIT} bytes, or more than {HEADERS_LIMIT}: send fewer.",
)
_HOST: Final = (
    400,
    "Une requête HTTP/1.1 porte un en-tête Host, et un seul.",
    "An HTTP/1.1 request has one Host header, and one only.",
)


class _Refused(Exception):
    """Ends the parsing of a request that is refused."""


class StrictHeadProtocol(OneWriteProtocol):
    """`OneWriteProtocol` that refuses heads without bounds."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._refusal = _NOT_HTTP
        self._head = 0
        self._in_head = True
        self._ended = False

    def data_received(self, data: bytes) -> None:
        """Feed the parser; bytes are counted as long as a head lasts."""
        if self._ended:
            return
        if self._in_head:
            self._head += len(data)
        super().data_received(data)
        if self._in_head and self._head > HEAD_LIMIT and not self._ended:
            self._refusal = _TOO_LONG if not self.headers and len(getattr(self, "url", b"")) > URL_LIMIT else _TOO_LARGE
            self.send_400_response("")

    def on_message_begin(self) -> None:
        """A head begins."""
        self._in_head, self._head = True, 0
        super().on_message_begin()

    def on_url(self, url: bytes) -> None:
        """A part of the address."""
        super().on_url(url)
        if len(self.url) > URL_LIMIT:
            self._refuse(_TOO_LONG)

    def on_header(self, name: bytes, value: bytes) -> None:
        """A header, whole."""
        super().on_header(name, value)
        if len(self.headers) > HEADERS_LIMIT:
            self._refuse(_TOO_LARGE)

    def on_headers_complete(self) -> None:
        """The head is whole."""
        self._in_head = False
        hosts = sum(name == b"host" for name, _ in self.headers)
        if hosts > 1 or (not hosts and self.parser.get_http_version() == "1.1"):
            self._refuse(_HOST)
        super().on_headers_complete()

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        """An answer to who waits for leave to send a body, and gets none, ends the connection: none can tell whether
        what comes next is that body (RFC 9110 §10.1.1).
        """
        super()._start_asgi_task(cycle, _ending_unless_read(cycle, app) if cycle.waiting_for_100_continue else app)

    def on_message_complete(self) -> None:
        """The request is whole; what follows is the head of another."""
        self._in_head, self._head = True, 0
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        """Say why, to any origin, and end the connection; a moment later, or what still comes would undo the answer."""
        status, *said = self._refusal
        body = "".join(f"{line}\n" for line in said).encode()
        head = (
            f"HTTP/1.1 {status} {_PHRASES[status]}\r\ncontent-type: text/plain; charset=utf-8\r\n"
            f"content-length: {len(body)}\r\naccess-control-allow-origin: *\r\nconnection: close\r\n\r\n"
        )
        self.transport.write(head.encode() + body)
        self._ended = True
        self.loop.call_later(_LINGER_S, self.transport.close)

    def hang_on(self) -> bool:
        """Where the body of the request has not come to its end; what still comes is not looked at."""
        if self._ended or self.cycle is None or not self.cycle.more_body or self.cycle.disconnected:
            return False
        self._ended = True
        return True

    def _unsupported_upgrade_warning(self) -> None:
        """There is no other protocol here: the request is answered as it stands (RFC 9110 §7.8), and is no event."""

    def _refuse(self, refusal: tuple[int, str, str]) -> None:
        self._refusal = refusal
        raise _Refused


def _ending_unless_read(cycle: RequestResponseCycle, app: ASGIApp) -> Any:
    """`app`, whose answer closes the connection where the body was not asked for."""

    async def ending(scope: Scope, receive: Receive, send: Send) -> None:
        async def closing(message: Message) -> None:
            if message["type"] == "http.response.start" and cycle.waiting_for_100_continue:
                message = {**message, "headers": [*message.get("headers", ()), (b"connection", b"close")]}
            await send(message)

        await app(scope, receive, closing)

    return ending
