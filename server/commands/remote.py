"""What the commands that reach a remote store share: its client, its stored queries, its faults in the user's words."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace

from ontology.errors import Message, UserError, Where
from server.remote.address import Credentials, StoreAddress
from server.remote.client import StoreClient
from server.remote.engine import RemoteEngine
from server.remote.mark import read_mark
from server.remote.store_pool import StorePool
from server.settings import Settings
from server.store import QueryError
from server.workers.errors import TaskError


def opened(store: str, graphs: str = "") -> StoreClient:
    """A client of the store, with the user and the password of the environment."""
    settings = Settings.from_environment()
    return StoreClient(
        StoreAddress.of(store, graphs),
        Credentials.taken(os.environ),
        connections=settings.store_connections,
        attempts=settings.store_attempts,
    )


@contextmanager
def stored_queries(store: str) -> Iterator[RemoteEngine]:
    """The stored queries over whatever release the store holds. What goes wrong there is a `UserError`."""
    client = opened(store)
    with asyncio.Runner() as runner:
        try:
            mark = runner.run(read_mark(client))
            if mark is None:
                raise UserError(
                    Message(
                        "cet entrepôt ne contient aucune livraison de Réglo", "this store holds no release of Réglo"
                    ),
                    Where(path="--store"),
                    remedy=Message("lancez « reglo publish --store … »", "run `reglo publish --store …`"),
                )
            pool = StorePool(replace(Settings.from_environment(), store=store), client, mark.release)
            runner.run(pool.start())
            yield RemoteEngine(pool, lambda run, *given: runner.run(run(*given)))
            runner.run(pool.stop())
        except (TaskError, QueryError) as error:
            raise UserError(
                Message(f"l'entrepôt n'a pas répondu : {error}", f"the store gave no answer: {error}"),
                Where(path="--store"),
            ) from error
        finally:
            with suppress(RuntimeError):
                runner.run(client.aclose())
