"""Asking a remote store: one exchange, retried where that can help, whole or an error.

In: a query with the graphs it is over, or a graph to write. Out: the body, within a limit.
Errors: `QueryError` (the store cannot read the query), `StoreAway` (no connection, 502, 503, 504, an answer cut short:
after the last attempt), `StoreFaulty` (what asking again would not mend), `TooLarge`.
Everything asked here may be asked twice: queries only read, a graph written again is the same graph (no blank node).
No redirect is followed, no proxy or password is read from the environment or a file of the user.
Source: SPARQL 1.1 Protocol §2.1.2 (query by POST, form), Graph Store HTTP Protocol §5.3 to §5.5.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Final, Literal
from urllib.parse import urlencode

import httpx2

from server.remote.address import Credentials, StoreAddress
from server.remote.authentication import OnDemand
from server.remote.retries import pause_s
from server.remote.store_words import cleaned
from server.store import DatasetGraphs, QueryError, TooLarge
from server.workers.errors import StoreAway, StoreFaulty

Kind = Literal["table", "graph"]

MEDIA_TYPES: Final[dict[Kind, str]] = {"table": "application/sparql-results+json", "graph": "application/n-triples"}
"""What the store is asked for; what a client wants is written from it."""

_LOG = logging.getLogger(__name__)
_CONNECT_S: Final = 3.0
_AGAIN: Final = frozenset((429, 502, 503, 504))
_ALSO: Final = {
    MEDIA_TYPES["table"]: ("application/json",),
    MEDIA_TYPES["graph"]: ("text/plain", "text/ntriples"),
}
"""Other names that stores really give to these types."""
_CUT: Final = ("x-sparql-maxrows", "x-sql-state")
"""Headers by which Virtuoso says that an answer with status 200 is not the whole."""


class StoreClient:
    """A pool of connections to one store; close it with `aclose`, or use it in `async with`."""

    def __init__(
        self,
        address: StoreAddress,
        credentials: Credentials | None = None,
        *,
        connections: int = 16,
        attempts: int = 3,
        transport: httpx2.AsyncBaseTransport | None = None,
    ) -> None:
        self.address = address
        self.retried = 0
        self._attempts = attempts
        self._http = httpx2.AsyncClient(
            auth=OnDemand(credentials) if credentials else None,
            follow_redirects=False,
            trust_env=False,
            # Whoever asks sets the deadline of the whole; only connecting has one of its own, to try again within it.
            timeout=httpx2.Timeout(None, connect=_CONNECT_S),
            limits=httpx2.Limits(max_connections=connections, max_keepalive_connections=connections),
            headers={"User-Agent": "reglo", "Accept-Encoding": "identity"},
            transport=transport,
        )

    async def __aenter__(self) -> StoreClient:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """End all connections."""
        await self._http.aclose()

    async def query(self, text: str, kind: Kind, graphs: DatasetGraphs, limit: int | None = None) -> bytes:
        """The result of a query over exactly these graphs, in the type of its kind."""
        form = [("query", text)]
        form += [("default-graph-uri", iri) for iri in graphs.default]
        form += [("named-graph-uri", iri) for iri in graphs.named]
        headers = {"Accept": MEDIA_TYPES[kind], "Content-Type": "application/x-www-form-urlencoded"}
        body = urlencode(form).encode()
        return await self._exchange(
            lambda: self._http.build_request("POST", self.address.query, content=body, headers=headers),
            MEDIA_TYPES[kind],
            limit,
        )

    async def write(self, method: Literal["PUT", "POST", "DELETE"], graph: str, triples: bytes = b"") -> None:
        """Replace a named graph (PUT), add to it (POST) or remove it (DELETE); `triples` are N-Triples."""
        headers = {"Content-Type": MEDIA_TYPES["graph"]} if method != "DELETE" else {}
        parameter = {"graph-uri" if "/sparql-graph-crud" in self.address.graphs else "graph": graph}
        await self._exchange(
            lambda: self._http.build_request(
                method, self.address.graphs, params=parameter, content=triples, headers=headers
            ),
            None,
            None,
            absent_is_done=method == "DELETE",
        )

    async def _exchange(
        self,
        request: Callable[[], httpx2.Request],
        wanted: str | None,
        limit: int | None,
        absent_is_done: bool = False,
    ) -> bytes:
        """The body of the answer, after as many attempts as it takes and is allowed."""
        attempt = 1
        while True:
            try:
                return await self._once(request(), wanted, limit, absent_is_done)
            except StoreAway as error:
                if attempt >= self._attempts:
                    raise
                self.retried += 1
                await asyncio.sleep(pause_s(attempt, error.retry_after))
                attempt += 1

    async def _once(
        self, request: httpx2.Request, wanted: str | None, limit: int | None, absent_is_done: bool
    ) -> bytes:
        try:
            response = await self._http.send(request, stream=True)
        except httpx2.TransportError as error:
            raise StoreAway(type(error).__name__) from error
        try:
            body = await _whole(response, limit)
        except httpx2.TransportError as error:
            raise StoreAway(f"the answer was cut short ({type(error).__name__})") from error
        finally:
            await response.aclose()
        if not (absent_is_done and response.status_code == 404):
            _judge(response, wanted, body)
        return body


async def _whole(response: httpx2.Response, limit: int | None) -> bytes:
    received = bytearray()
    async for part in response.aiter_bytes():
        received += part
        if limit is not None and len(received) > limit:
            raise TooLarge(limit)
    return bytes(received)


def _judge(response: httpx2.Response, wanted: str | None, body: bytes) -> None:
    """Raise if this is not the answer that was asked for."""
    status = response.status_code
    if status in _AGAIN:
        raise StoreAway(f"status {status}", response.headers.get("retry-after", ""))
    if status == 400 and wanted:
        raise QueryError(cleaned(body))
    if not 200 <= status < 300:
        _LOG.error("the store answered %d: %s", status, cleaned(body))
        raise StoreFaulty(f"status {status}: {cleaned(body)}")
    if wanted is None:
        return
    found = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if found != wanted and found not in _ALSO[wanted]:
        raise StoreFaulty(f"type {found or 'unknown'} where {wanted} was asked for")
    if any(name in response.headers for name in _CUT):
        raise StoreFaulty("the store cut its answer at a limit of its own")
