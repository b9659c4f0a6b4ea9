"""The figures of a server for Prometheus, at `/metrics`.

In: exchanges as they end, and at each reading the state of the release served. Out: the text format of Prometheus.
Errors: none. Source: Prometheus, « Metric and label naming »; the client library is prometheus-client.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, Final

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector

from ontology.namespaces import KINDS
from server.remote.store_pool import StorePool

MEDIA_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"

_DOORS: Final = frozenset(("sparql", "graphs", "graph", "api", "static", "health", "ready", "dataset", "ns", "search"))
_SECONDS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Metrics:
    """The figures of one server; `state` gives what the application served now holds (Starlette's `State`)."""

    def __init__(self, state: Callable[[], Any]) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter("reglo_requests", "Answers sent.", ("door", "status"), registry=self._registry)
        self._seconds = Histogram(
            "reglo_request_seconds", "Time to the last byte.", ("door",), buckets=_SECONDS, registry=self._registry
        )
        self._bytes = Counter("reglo_sent_bytes", "Bytes of bodies sent.", registry=self._registry)
        self._registry.register(_Served(state))
        ProcessCollector(registry=self._registry)
        # labels() is slow; doors and statuses are few
        self._counted = lru_cache(maxsize=512)(lambda door, status: self._requests.labels(door, status))
        self._timed = lru_cache(maxsize=64)(self._seconds.labels)

    def observe(self, path: str, status: int, size: int, seconds: float) -> None:
        """One exchange that has ended."""
        door = door_of(path)
        self._counted(door, str(status)).inc()
        self._timed(door).observe(seconds)
        self._bytes.inc(size)

    def text(self) -> bytes:
        """All figures, as they stand."""
        return generate_latest(self._registry)


class _Served(Collector):
    """What is read when it is asked for: the cache and the pools of the release served."""

    def __init__(self, state: Callable[[], Any]) -> None:
        self._state = state

    def collect(self) -> Iterator[GaugeMetricFamily | CounterMetricFamily]:
        state = self._state()
        if state is None:
            return
        release = GaugeMetricFamily("reglo_release", "The release served.", labels=("release",))
        release.add_metric((state.release,), 1)
        yield release
        if isinstance(pool := getattr(state, "pool", None), StorePool):
            store = GaugeMetricFamily("reglo_store", "What the remote store is.", labels=("state",))
            store.add_metric((pool.state,), 1)
            yield store
        yield GaugeMetricFamily("reglo_cache_bytes", "Bytes of answers kept.", state.cache.size)
        yield GaugeMetricFamily("reglo_cache_answers", "Answers kept.", len(state.cache))
        found = CounterMetricFamily("reglo_cache_lookups", "Lookups of answers, of this release.", labels=("result",))
        found.add_metric(("hit",), state.cache.hits)
        found.add_metric(("miss",), state.cache.misses)
        yield found
        load = GaugeMetricFamily("reglo_workers", "Workers and waiting tasks.", labels=("pool", "state"))
        ends = CounterMetricFamily("reglo_tasks", "Tasks that were slow or gave no result.", labels=("pool", "outcome"))
        for name in ("pool", "assess_pool"):
            pool = getattr(state, name, None)
            if pool is not None:
                for what, number in pool.load.items():
                    load.add_metric((_POOLS[name], what), number)
                for outcome, number in pool.outcomes.items():
                    ends.add_metric((_POOLS[name], outcome), number)
        yield load
        yield ends


_POOLS: Final = {"pool": "sparql", "assess_pool": "descriptions"}


@lru_cache(maxsize=1024)
def door_of(path: str) -> str:
    """The first part of a path where it is one of ours: what anyone may invent must not become a label."""
    first = path.split("/", 2)[1] if path.startswith("/") else ""
    if first in _DOORS:
        return first
    return "thing" if first in KINDS else "home" if path == "/" else "other"
