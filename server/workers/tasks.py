"""The kinds of task that workers know, and the state they work on.

A kind is a name and the address of its function, `module:function`. The supervisor imports the module and calls its
`prepare(state)`, if it has one, before it forks: what is loaded there is shared by all workers, copy-on-write.
"""

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from server.settings import Settings
from server.store import EmbeddedStore

TASKS: Final[Mapping[str, str]] = {
    "sparql": "server.workers.sparql_task:run",
    "dump": "server.workers.dump_task:run",
}


@dataclass(frozen=True)
class WorkerState:
    """What a task is given: the settings, the store (empty until a `prepare` loads it), what `prepare` put aside."""

    settings: Settings
    store: EmbeddedStore
    shared: dict[str, Any] = field(default_factory=dict)


TaskFunction = Callable[[WorkerState, bytes], bytes]
"""Payload in, result out. Runs with no file, no network and bounded memory: import everything at module level."""


def load_tasks(addresses: Mapping[str, str], state: WorkerState) -> dict[str, TaskFunction]:
    """Import and prepare every task. Raises what the import or `prepare` raises."""
    loaded = {}
    prepared = set()
    for kind, address in addresses.items():
        module_name, _, function_name = address.partition(":")
        module = importlib.import_module(module_name)
        loaded[kind] = getattr(module, function_name)
        prepare = getattr(module, "prepare", None)
        if prepare and module_name not in prepared:
            prepared.add(module_name)
            prepare(state)
    return loaded


def written(addresses: Mapping[str, str]) -> str:
    """The kinds as one command-line argument: `sparql=server.workers.sparql_task:run,…`."""
    return ",".join(f"{kind}={address}" for kind, address in addresses.items())


def read(argument: str) -> dict[str, str]:
    """The kinds of a command-line argument made by `written`."""
    return {entry.partition("=")[0]: entry.partition("=")[2] for entry in argument.split(",") if entry}
