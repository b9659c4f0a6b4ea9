"""Which thing hangs on which, read once for each release that is served."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from queries.dependencies import Dependencies
from server.store import Store

_read: WeakKeyDictionary[Store, Dependencies] = WeakKeyDictionary()


def dependencies_of(store: Store) -> Dependencies:
    """The dependencies of the store's graph, kept for as long as the store is."""
    if store not in _read:
        _read[store] = Dependencies(store)
    return _read[store]
