"""Places the nodes of a graph on the plane: the same graph always gives the same picture.

Fruchterman and Reingold, « Graph drawing by force-directed placement », 1991, from rings around the centre, without
chance. Written here because the layouts of networkx need numpy, which Réglo does not otherwise need.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final, TypeAlias

import networkx as nx

Graph: TypeAlias = "nx.MultiDiGraph[str]"
Place = tuple[float, float]

_ROUNDS: Final = 60
_RING: Final = 14  # nodes on the first ring; each next ring holds as many more


def layout(graph: Graph, centre: str) -> dict[str, Place]:
    """A place in the unit box for every node; the order of the nodes of the graph counts."""
    nodes = list(graph)
    if len(nodes) < 2:
        return dict.fromkeys(nodes, (0.5, 0.5))
    places = _rings([centre, *(node for node in nodes if node != centre)])
    index = {node: i for i, node in enumerate(places)}
    edges = sorted({(index[a], index[b]) for a, b in graph.edges() if a != b})
    moved = _forces([list(place) for place in places.values()], edges)
    return dict(zip(places, _unit_box(moved), strict=True))


def _rings(nodes: Sequence[str]) -> dict[str, Place]:
    """The first node in the middle, the others around it on rings, in their order."""
    places: dict[str, Place] = {nodes[0]: (0.0, 0.0)}
    rest, ring = list(nodes[1:]), 1
    while rest:
        here, rest = rest[: _RING * ring], rest[_RING * ring :]
        for i, node in enumerate(here):
            angle = 2 * math.pi * i / len(here) + 0.3 * ring
            places[node] = (ring * math.cos(angle), ring * math.sin(angle))
        ring += 1
    return places


def _forces(places: list[list[float]], edges: Sequence[tuple[int, int]]) -> list[list[float]]:
    """All nodes push each other away, edges pull; the first node stays, the steps shrink."""
    ideal = 1 / math.sqrt(len(places)) * 2
    for turn in range(_ROUNDS):
        pushes = [[0.0, 0.0] for _ in places]
        for i, a in enumerate(places):
            for j in range(i + 1, len(places)):
                dx, dy = a[0] - places[j][0], a[1] - places[j][1]
                _push(pushes, i, j, dx, dy, ideal * ideal / max(dx * dx + dy * dy, 1e-6))
        for i, j in edges:
            dx, dy = places[i][0] - places[j][0], places[i][1] - places[j][1]
            _push(pushes, i, j, dx, dy, -math.hypot(dx, dy) / ideal)
        longest = 0.3 * (1 - turn / _ROUNDS)
        for i in range(1, len(places)):
            length = math.hypot(*pushes[i]) or 1.0
            step = min(length, longest) / length
            places[i][0] += pushes[i][0] * step
            places[i][1] += pushes[i][1] * step
    return places


def _push(pushes: list[list[float]], i: int, j: int, dx: float, dy: float, strength: float) -> None:
    pushes[i][0] += dx * strength
    pushes[i][1] += dy * strength
    pushes[j][0] -= dx * strength
    pushes[j][1] -= dy * strength


def _unit_box(places: Sequence[Sequence[float]]) -> list[Place]:
    """Each axis scaled to [0, 1], rounded so that no machine differs in the last digit."""
    axes = []
    for axis in (0, 1):
        values = [place[axis] for place in places]
        low, span = min(values), max(values) - min(values)
        axes.append([round((value - low) / span, 4) if span > 1e-9 else 0.5 for value in values])
    return list(zip(*axes, strict=True))
