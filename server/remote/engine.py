"""The stored queries on a remote store: a `select` as the embedded store has, each parameter as a VALUES clause.

In: the text of a stored query, terms. Out: rows. Errors: every `TaskError`; `StoreFaulty` also where the store cannot
read a query of ours.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

import pyoxigraph as ox

from queries.query_text import standalone
from server.remote.client import MEDIA_TYPES
from server.remote.results import rows
from server.store import Accepted, DatasetGraphs, Row, Term
from server.workers.errors import StoreFaulty
from server.workers.sparql_task import read_reply, request

Waiting = Callable[..., bytes]
"""Runs a coroutine function with its arguments to its end, from where nothing can be awaited."""


class Runner(Protocol):
    """What of a pool is needed."""

    async def run(self, task: str, payload: bytes) -> bytes: ...


class RemoteEngine:
    """Asks `pool`, and waits for it by `wait`."""

    def __init__(self, pool: Runner, wait: Waiting) -> None:
        self._pool = pool
        self._wait = wait

    def select(self, text: str, bindings: Mapping[str, Term] | None = None) -> list[Row]:
        """The rows of a SELECT over every graph of the release."""
        bound = {n: t for n, t in (bindings or {}).items() if isinstance(t, ox.NamedNode | ox.Literal)}
        payload = request(standalone(text, bound), DatasetGraphs(), Accepted(MEDIA_TYPES["table"], None))
        answer = read_reply(self._wait(self._pool.run, "sparql", payload))
        if answer.status != 200:
            raise StoreFaulty(answer.message)
        return rows(answer.body)
