"""What hangs on a thing, and why: norms, procedures, evidence, derived facts, readings, products, each with its path.

In: `Dependencies` and an IRI. Out: `Impact`. The walk takes the shortest paths (breadth first), visits each thing once,
so that cycles end it, and stops at a depth and a number of things, which it says (``cut``).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ontology.namespaces import REGLO, kind_of
from queries.dependencies import APPLIES, EXPLAINED_BY, MISSING, SOURCE, Dependencies, Edge
from queries.repeal import Repeal, repeal

DEPTH: Final = 8
MOST: Final = 3_000

_EVIDENCE: Final = REGLO + "evidence"
_SANCTION: Final = REGLO + "sanction"
_EXEMPTS: Final = REGLO + "exempts"
_OBTAINED: Final = REGLO + "obtainedBy"
_OUTCOME: Final = REGLO + "outcome"
_TOLD: Final = frozenset({SOURCE, EXPLAINED_BY})
_STOPS: Final = frozenset({"product", "interpretation", "concept", "actor"})
"""Kinds on which nothing more is followed."""


@dataclass(frozen=True, slots=True)
class Reached:
    """Something that hangs on the thing: the edges lead from it to the thing. ``depth`` counts them."""

    iri: str
    kind: str
    path: tuple[Edge, ...]

    @property
    def depth(self) -> int:
        """How many relations away it is."""
        return len(self.path)


@dataclass(frozen=True, slots=True)
class Held:
    """A document or procedure that serves the norms reached; ``others``: norms it also serves, which stand."""

    iri: str
    kind: str
    path: tuple[Edge, ...]
    others: int


@dataclass(frozen=True, slots=True)
class Impact:
    """Everything that hangs on a thing; ``serving`` are documents, procedures and sanctions of the norms reached.

    ``citing``: texts that only cite it. ``repeal``: what if it were gone, for the kinds of which that can be asked.
    """

    iri: str
    reached: tuple[Reached, ...]
    serving: tuple[Held, ...]
    citing: tuple[str, ...]
    repeal: Repeal | None
    cut: bool


def impact(graph: Dependencies, iri: str, *, depth: int = DEPTH, most: int = MOST) -> Impact:
    """What hangs on a thing, nearest first, then by kind and IRI. An unknown thing has nothing that hangs on it."""
    came_by: dict[str, Edge | None] = {iri: None}
    waiting = deque([(iri, 0)])
    cut = False
    while waiting:
        here, distance = waiting.popleft()
        for edge in graph.hanging_on(here):
            there = edge.other(here)
            if there in came_by or _strays(edge, came_by[here]):
                continue
            if distance == depth or len(came_by) > most:
                cut = True
                break
            came_by[there] = edge
            if kind_of(there) not in _STOPS:
                waiting.append((there, distance + 1))
    reached = [Reached(thing, kind_of(thing) or "other", _path(came_by, thing)) for thing in came_by if thing != iri]
    order = sorted(reached, key=lambda r: (r.depth, r.kind, r.iri))
    return Impact(
        iri,
        tuple(order),
        tuple(_serving(graph, iri, order)),
        tuple(sorted(graph.citing.get(iri, set()) - came_by.keys())),
        repeal(graph, iri),
        cut,
    )


def _strays(edge: Edge, before: Edge | None) -> bool:
    """Whether the path leads astray: what a product does not say moves only with the fact itself, two exemptions from
    one norm do not move each other, and of what a source tells only the verdicts move with it.
    """
    if before is not None and before.predicate in _TOLD:
        return edge.predicate != APPLIES
    if edge.predicate == MISSING:
        return before is not None
    return edge.predicate == _EXEMPTS and before is not None and before.predicate == _EXEMPTS


def _path(came_by: dict[str, Edge | None], thing: str) -> tuple[Edge, ...]:
    steps: list[Edge] = []
    while edge := came_by[thing]:
        steps.append(edge)
        thing = edge.other(thing)
    return tuple(steps)


def _serving(graph: Dependencies, iri: str, reached: list[Reached]) -> Iterator[Held]:
    """Evidence, sanctions and procedures of the norms reached, each by the nearest of them."""
    known = {iri, *(r.iri for r in reached)}
    paths = {r.iri: r.path for r in reached}
    norms = [n for n in known if kind_of(n) == "norm"]
    found: dict[str, tuple[Edge, ...]] = {}
    for norm in sorted(norms, key=lambda n: (len(paths.get(n, ())), n)):
        for predicate in (_EVIDENCE, _SANCTION):
            for thing in graph.from_(norm, predicate):
                found.setdefault(thing, (Edge(norm, predicate, thing), *paths.get(norm, ())))
    for thing, path in list(found.items()):
        ways = [Edge(thing, _OBTAINED, procedure) for procedure in graph.from_(thing, _OBTAINED)]
        ways += [Edge(procedure, _OUTCOME, thing) for procedure in graph.to(thing, _OUTCOME)]
        for edge in ways:
            found.setdefault(edge.other(thing), (edge, *path))
    for thing, path in sorted(found.items(), key=lambda item: (kind_of(item[0]) or "", item[0])):
        if thing not in known:
            named_by = {n for p in (_EVIDENCE, _SANCTION) for n in graph.to(thing, p) if kind_of(n) == "norm"}
            yield Held(thing, kind_of(thing) or "other", path, len(named_by - known))
