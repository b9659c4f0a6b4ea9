"""What the tools work on: a release, its graph, and the workers that judge and query with a deadline.

A tool's arguments come from a model that read who knows what: descriptions and queries are run where a public request's
would be, in a process that can be killed (design, section 7).
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from dataclasses import replace as copy
from typing import Any

from mcp.server.mcpserver.exceptions import ToolError

from ontology.errors import Lang, Message, UserError
from queries.catalogue import Catalogue
from server.dataset import Dataset
from server.pages.label_search import LabelSearch
from server.pages.site import Site
from server.settings import Settings
from server.store import EmbeddedStore
from server.workers.errors import PoolBusy, ResultTooLarge, TaskError, TaskTimeout
from server.workers.pool import WorkerPool
from server.workers.sparql_task import SparqlReply, read_reply

_TROUBLE: dict[type[TaskError], Message] = {
    PoolBusy: Message("occupé, réessayer", "busy, try again"),
    TaskTimeout: Message(
        "arrêté après le délai permis ; demander moins", "stopped after the time allowed; ask for less"
    ),
    ResultTooLarge: Message("résultat trop grand ; demander moins", "result too large; ask for less"),
}


@dataclass(slots=True)
class Opened:
    """A release opened for tools. The pools run while the server does."""

    dataset: Dataset
    site: Site
    search: LabelSearch
    catalogue: Catalogue
    sparql_pool: WorkerPool
    judging_pool: WorkerPool
    started: asyncio.Event

    async def run(self, pool: WorkerPool, task: str, payload: bytes, lang: Lang) -> SparqlReply:
        """The reply of a worker; trouble is an error that the model can read."""
        await self.started.wait()
        try:
            return read_reply(await pool.run(task, payload))
        except TaskError as error:
            message = _TROUBLE.get(type(error), Message("la tâche a échoué", "the task failed"))
            raise ToolError(message.text(lang)) from error

    def stamped(self, data: dict[str, Any]) -> dict[str, Any]:
        """The answer with the release it speaks of, and what it is not."""
        return {"release": self.dataset.release, "notice": NOTICE, **data}


FOUND_BY_TOOL = Message('les chercher : search avec kind "norm"', 'look for them: search with kind "norm"')
"""How a model finds the ids of norms."""

NOTICE = "Réglo informe ; ce n'est pas un conseil juridique. / Réglo informs; it is not legal advice."


def opened(dataset: Dataset, settings: Settings, tasks: dict[str, str]) -> Opened:
    """The release, its store loaded; no process is started yet."""
    configured = copy(settings, dataset=dataset.nquads)
    site = Site(EmbeddedStore.of(dataset.nquads), dataset.model)
    labels = {iri: site.labels(iri) for kind in site.kinds() for iri in site.things(kind)}
    return Opened(
        dataset,
        site,
        LabelSearch(labels),
        Catalogue(),
        WorkerPool(configured),
        WorkerPool(configured, tasks),
        asyncio.Event(),
    )


@asynccontextmanager
async def working(state: Opened) -> AsyncIterator[Opened]:
    """The pools, started beside the first exchanges of the protocol, and stopped at the end."""
    pools = state.sparql_pool, state.judging_pool

    async def start() -> None:
        await asyncio.gather(*(pool.start() for pool in pools))
        state.started.set()

    starting = asyncio.create_task(start())
    try:
        yield state
    finally:
        starting.cancel()
        await asyncio.gather(starting, return_exceptions=True)
        await asyncio.gather(*(pool.stop() for pool in pools))


def readable(error: UserError, lang: Lang) -> ToolError:
    """A user's error as one that the model reads: what, where, what to do next."""
    return ToolError(error.render(lang))
