"""A task run for whoever sent a request: in that client's share of the workers, and no longer than the client waits.

In: the request, whose body has been read, a pool, a task. Out: the result. Errors: every `TaskError`; `ClientGone`
where the client has hung up: the task has then been stopped, and nobody reads the answer.
"""

from __future__ import annotations

import asyncio

from starlette.requests import Request

from server.remote.store_pool import StorePool
from server.workers.errors import ClientGone
from server.workers.pool import WorkerPool


async def run_for(request: Request, pool: WorkerPool | StorePool, task: str, payload: bytes) -> bytes:
    """The result of a task."""
    # No task of its own for what most requests are: another turn of the loop would be a tenth of a short query.
    loop, waiting = asyncio.get_running_loop(), asyncio.current_task()
    assert waiting is not None  # noqa: S101 - a coroutine that runs is run by a task
    watching: list[asyncio.Task[None]] = []

    def watch() -> None:
        if not watching:
            watching.append(loop.create_task(_stop_when_gone(request, waiting)))

    try:
        return await pool.run(task, payload, client=client_of(request), at_length=watch)
    except asyncio.CancelledError:
        if watching and watching[0].done() and not waiting.uncancel():
            raise ClientGone("hung up") from None
        raise  # we are stopped ourselves
    finally:
        for each in watching:
            each.cancel()


async def _stop_when_gone(request: Request, waiting: asyncio.Task[object]) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
    waiting.cancel()


def client_of(request: Request) -> str:
    """Who asks, as far as the network says: the address, which a proxy on this machine passes on."""
    client: tuple[str, int] | None = request.scope.get("client")
    return client[0] if client else ""
