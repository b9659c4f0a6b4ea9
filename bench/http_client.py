"""A client for measuring servers: keep-alive connections in one loop, little work of its own for each answer."""

from __future__ import annotations

import re
import selectors
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote

_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
_CHUNKED = re.compile(rb"transfer-encoding: *chunked", re.IGNORECASE)


@dataclass
class Measure:
    """What a run gave: seconds of each answer, by status, over the seconds of the run."""

    seconds: float
    taken: list[float] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)

    def add(self, other: Measure) -> None:
        """Count another run in."""
        self.seconds += other.seconds
        self.taken += other.taken
        for status, number in other.statuses.items():
            self.statuses[status] = self.statuses.get(status, 0) + number

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.taken) / self.seconds

    def percentile_ms(self, share: float) -> float:
        """The time within which this share of the answers came."""
        ordered = sorted(self.taken)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")


def get(path: str, query: str, accept: str = "application/sparql-results+json") -> bytes:
    """The bytes of a GET with a query."""
    return (
        f"GET {path}?query={quote(query, safe='')} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: {accept}\r\n\r\n"
    ).encode()


def run(port: int, requests: Iterator[bytes], connections: int, seconds: float) -> Measure:
    """Send the requests over so many connections, each as soon as the one before it is answered."""
    selector = selectors.DefaultSelector()
    measure = Measure(seconds)
    waiting: dict[socket.socket, tuple[bytearray, float]] = {}
    for _ in range(connections):
        connection = socket.create_connection(("127.0.0.1", port))
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        selector.register(connection, selectors.EVENT_READ)
        connection.sendall(next(requests))
        waiting[connection] = (bytearray(), time.perf_counter())
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        for key, _ in selector.select(timeout=0.1):
            connection = key.fileobj  # type: ignore[assignment]
            received, started = waiting[connection]
            part = connection.recv(1 << 18)
            if not part:
                raise ConnectionError("the server closed a connection")
            received += part
            if not complete(received):
                continue
            now = time.perf_counter()
            measure.taken.append(now - started)
            status = int(received[9:12])
            measure.statuses[status] = measure.statuses.get(status, 0) + 1
            connection.sendall(next(requests))
            waiting[connection] = (bytearray(), now)
    for connection in waiting:
        connection.close()
    return measure


def complete(received: bytearray) -> bool:
    """Whether the answer is whole."""
    head = received.find(b"\r\n\r\n")
    if head < 0:
        return False
    if length := _LENGTH.search(received, 0, head):
        return len(received) >= head + 4 + int(length[1])
    return bool(_CHUNKED.search(received, 0, head)) and received.endswith(b"\r\n0\r\n\r\n")
