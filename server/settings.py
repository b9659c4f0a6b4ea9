"""The settings of the server, read once from the environment variables `REGLO_*`.

In: a mapping of environment variables. Out: one immutable `Settings`.
Errors: `ontology.errors.UserError`, naming the variable, if a value is not what it should be.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Self

from ontology.errors import Message, UserError, Where


@dataclass(frozen=True)
class Settings:
    """Every field is the variable `REGLO_` + its name in capitals; sizes are bytes, times are seconds."""

    dataset: Path = Path("build/current/dataset.nq")
    """The N-Quads that are served."""
    public_url: str = ""
    """How the public reaches this server (`https://example.org`); empty: as the request says."""
    workers: int = 2
    queue_limit: int = 64
    """Requests that may wait for a worker; one more is answered 503 at once."""
    client_limit: int = 32
    """Requests of one client (an address) under way or waiting in a pool; one more is answered 429 at once."""
    fast_time_s: float = 0.1
    """Seconds of a processor; a task that takes more moves to the slow lane, worker and all."""
    slow_workers: int = 2
    """Tasks that go on in the slow lane at a time, at the lowest priority."""
    slow_queue_limit: int = 8
    """Tasks that stand still until the slow lane has room; one more is answered 503 at once."""
    queue_wait_s: float = 10.0
    """How long a request waits for a worker before it is answered 503."""
    query_deadline_s: float = 10.0
    result_limit: int = 50_000_000
    worker_memory: int = 1 << 30
    """Address space a worker may take above what the loaded store takes."""
    worker_stack: int = 64 << 20
    """Stack of a worker: long, flat queries recurse in the engine. At most 100 MB (the kernel's gap)."""
    start_timeout_s: float = 120.0
    """How long the supervisor may take to load the store."""
    query_size_limit: int = 100_000
    query_depth_limit: int = 100
    page_row_limit: int = 1_000
    """Rows that the HTML page of a result shows; the data formats give all."""

    unread_limit: int = 256 << 20
    """Bytes of answers above 256 kB that clients have not read yet; one client takes a quarter; then 503, or 429."""
    part_time_s: float = 30.0
    """How long a client may take to read 256 kB of an answer before it is cut."""
    cache_size: int = 64 << 20
    """Bytes of serialised answers that are kept for each release."""
    release_check_s: float = 1.0
    """How often the server looks whether there is a new release; SIGHUP makes it look at once."""
    stop_time_s: float = 30.0
    """How long requests under way may go on after the server was told to stop."""
    access_log: str = "-"
    """Where the access log goes: `-` standard output, `off` nowhere, or a file."""

    store: str = ""
    """The query address of a remote SPARQL store; empty: the dataset is held here."""
    store_dataset: str = "named"
    """What queries are over: `named`, every graph by its name; `union`, the store's own default graph, which then must
    be the union of its graphs, and the release all that it holds."""
    store_connections: int = 16
    """Connections to the remote store, so requests to it at a time."""
    store_attempts: int = 3
    """How many times the remote store is asked before it counts as away."""
    store_check_s: float = 2.0
    """How often the server looks whether the remote store is there and holds the release served."""

    @property
    def body_limit(self) -> int:
        """The longest POST body: form encoding writes up to three bytes for one, parameters come on top."""
        return 4 * self.query_size_limit

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """The settings of `environment`; what is absent or empty keeps its default."""
        values: dict[str, object] = {}
        for field in fields(cls):
            name = f"REGLO_{field.name.upper()}"
            written = environment.get(name, "").strip()
            if written:
                values[field.name] = _converted(name, written, type(field.default))
        return cls(**values)  # type: ignore[arg-type]  # _converted gives each field its own type

    def as_environment(self) -> dict[str, str]:
        """The variables that give these settings back, for a process of our own."""
        return {f"REGLO_{field.name.upper()}": str(getattr(self, field.name)) for field in fields(self)}


def _converted(name: str, written: str, wanted: type) -> object:
    """`written` as a `wanted` (int, float, str or Path); numbers are positive."""
    if not issubclass(wanted, int | float):
        return Path(written) if issubclass(wanted, Path) else written
    try:
        number = wanted(written)
        if not 0 < number < float("inf"):
            raise ValueError(written)
    except ValueError:
        kind_fr, kind_en = ("entier", "whole number") if wanted is int else ("nombre", "number")
        raise UserError(
            Message(f"{written!r} ne convient pas", f"{written!r} does not fit"),
            where=Where(path=name),
            expected=Message(f"un {kind_fr} positif", f"a positive {kind_en}"),
            remedy=Message(f"corrigez la variable d'environnement {name}", f"correct the environment variable {name}"),
        ) from None
    return number
