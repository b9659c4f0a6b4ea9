"""The pool that asks a remote store: for the endpoint and the graphs what `WorkerPool` is over the embedded one.

In: the tasks "sparql" and "dump" with their payloads. Out: their replies. Errors: every `TaskError`.
A query is answered only while the store holds the release that this server serves, before and after: what was
evaluated over half a release is thrown away. The store is looked at every `store_check_s` seconds.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from ontology.namespaces import PREFIXES
from server.remote.client import StoreClient
from server.remote.mark import Mark, read_mark
from server.remote.reading import from_clauses, kind_of_result
from server.remote.results import quads, written
from server.remote.turns import Turns
from server.settings import Settings
from server.store import NO_XML, QUAD_FORMATS, Answer, DatasetGraphs, QueryError, TooLarge
from server.workers.errors import ClientBusy, PoolBusy, ResultTooLarge, StoreAway, StoreFaulty, TaskError, TaskTimeout
from server.workers.sparql_task import SparqlTask, cut, read_request, reply
from server.xml_text import XML_TYPES, is_xml

_LOG = logging.getLogger(__name__)

_NOTHING: Final = "urn:reglo:nothing"
"""A graph that no store has: what a query is over when it is over no graph."""
_WHOLE: Final = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
_OUTCOMES: Final = {
    TaskTimeout: "timeout",
    ResultTooLarge: "too-large",
    PoolBusy: "busy",
    ClientBusy: "client-busy",
    StoreAway: "away",
    StoreFaulty: "faulty",
}


class StorePool:
    """Has the `start`, `stop`, `run`, `load`, `ready`, `outcomes` and `settings` of a `WorkerPool`."""

    def __init__(self, settings: Settings, client: StoreClient, release: str) -> None:
        self.settings = settings
        self.outcomes: Counter[str] = Counter()
        self.state = "unknown"
        """What the store is: `unknown`, `away`, `empty` (or being written), `other-release`, `ready`."""
        self._client = client
        self._release = release
        self._union = settings.store_dataset == "union"
        self._mark: Mark | None = None
        self._turns = Turns(settings)
        self._watching: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Look at the store once, then keep looking; a store that is away is no reason not to start."""
        await self._look()
        self._watching = asyncio.create_task(self._watch())

    async def stop(self) -> None:
        """End the connections."""
        if self._watching:
            self._watching.cancel()
            with suppress(asyncio.CancelledError):
                await self._watching
        await self._client.aclose()

    @property
    def ready(self) -> bool:
        """Whether the store answers and holds the release served."""
        return self._mark is not None

    @property
    def load(self) -> dict[str, int]:
        """Connections idle and requests waiting, for /health and /metrics."""
        return self._turns.load

    async def run(
        self,
        task: str,
        payload: bytes,
        deadline_s: float | None = None,
        client: str = "",
        at_length: Callable[[], None] | None = None,
    ) -> bytes:
        """The reply to a task, within `deadline_s` (or the setting's), attempts and pauses included.

        `at_length` is called where the task is not a light one.
        """
        before = self._client.retried
        loop = asyncio.get_running_loop()
        patience = loop.call_later(self.settings.fast_time_s, at_length) if at_length else None
        try:
            return await self._run(task, payload, deadline_s or self.settings.query_deadline_s, client)
        except TaskError as error:
            self.outcomes[_OUTCOMES.get(type(error), "failed")] += 1
            raise
        finally:
            if patience:
                patience.cancel()
            self.outcomes["retried"] += self._client.retried - before

    async def _run(self, task: str, payload: bytes, deadline_s: float, client: str) -> bytes:
        self._held()
        async with self._turns.seat(client):
            mark = self._held()
            try:
                async with asyncio.timeout(deadline_s):
                    done = await (
                        self._sparql(read_request(payload), mark)
                        if task == "sparql"
                        else self._dump(json.loads(payload), mark)
                    )
            except TimeoutError:
                raise TaskTimeout(f"stopped after {deadline_s:g} s") from None
            except TooLarge as error:
                raise ResultTooLarge(str(error)) from error
            except QueryError as error:
                return reply({"status": 400, "message": str(error)})
            if self._mark is not mark:
                raise StoreAway("the store changed while it answered")
            return done

    async def _sparql(self, asked: SparqlTask, mark: Mark) -> bytes:
        kind = kind_of_result(asked.text)
        media_type = asked.accepted.table if kind == "table" else asked.accepted.graph
        if media_type is None:
            return reply({"status": 406, "message": kind})
        limit = self.settings.result_limit
        over = self._over(asked.text, asked.graphs, mark)
        body = await self._client.query(asked.text, kind, over, limit)
        answer = Answer(media_type, await asyncio.to_thread(written, body, kind, media_type, limit))
        if media_type in XML_TYPES and not is_xml(answer.body):
            return reply({"status": 406, "message": NO_XML})
        shown, less = cut(answer, asked.rows) if asked.rows else (answer.body, False)
        return reply({"status": 200, "type": answer.media_type, "cut": less}, shown)

    async def _dump(self, asked: dict[str, object], mark: Mark) -> bytes:
        graph, media_type = asked["graph"], str(asked["type"])
        if graph is not None and graph not in mark.graphs:
            return reply({"status": 404, "message": graph})
        names = (str(graph),) if graph else mark.graphs
        limit = self.settings.result_limit
        if media_type not in QUAD_FORMATS:
            whole = await self._client.query(_WHOLE, "graph", DatasetGraphs(names, (_NOTHING,)), limit)
            return reply(
                {"status": 200, "type": media_type},
                await asyncio.to_thread(written, whole, "graph", media_type, limit, PREFIXES),
            )
        parts: dict[str, bytes] = {}
        for name in names:
            left = limit - sum(map(len, parts.values()))
            parts[name] = await self._client.query(_WHOLE, "graph", DatasetGraphs((name,), (_NOTHING,)), left)
        return reply(
            {"status": 200, "type": media_type}, await asyncio.to_thread(quads, parts, media_type, limit, PREFIXES)
        )

    def _held(self) -> Mark:
        if self._mark is None:
            raise StoreAway(self.state)
        return self._mark

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(self.settings.store_check_s)
            await self._look()

    async def _look(self) -> None:
        """What the store holds now. A mark that is the same stays the same object."""
        try:
            async with asyncio.timeout(self.settings.query_deadline_s):
                # Read where queries without graphs read: a store whose default graph is no union then shows none.
                found = await read_mark(self._client, *([DatasetGraphs()] if self._union else []))
            state = "empty" if found is None else "ready" if found.release == self._release else "other-release"
        except (TaskError, QueryError, TooLarge, TimeoutError) as error:
            found, state = None, "away"
            if state != self.state:
                _LOG.error("the store cannot be read: %s", error)
        if state != self.state and (self.state, state) != ("unknown", "ready"):
            _LOG.warning("the store was %s, is %s", self.state, state)
        self.state = state
        if state != "ready":
            self._mark = None
        elif self._mark != found:
            self._mark = found

    def _over(self, text: str, graphs: DatasetGraphs, mark: Mark) -> DatasetGraphs:
        """The graphs that a query is over, by name: stores differ on what stands for none.

        Parameters win over FROM; without either, every graph of the release. What is not of the release is nothing.
        """
        if not (graphs.default or graphs.named):
            graphs = from_clauses(text)
        if not (graphs.default or graphs.named):
            return DatasetGraphs() if self._union else DatasetGraphs(mark.graphs, mark.graphs)
        return DatasetGraphs(
            tuple(iri for iri in graphs.default if iri in mark.graphs) or (_NOTHING,),
            tuple(iri for iri in graphs.named if iri in mark.graphs) or (_NOTHING,),
        )
