"""Places the nodes of a graph on the plane: the same graph always gives the same picture.

Fruchterman and Reingold, « Graph drawing by force-directed placement », 1991, as networkx has it
(`spring_layout`), from rings around the centre, so without chance.
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
    rings = _rings([centre, *(node for node in nodes if node != centre)])
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(rings)
    simple.add_edges_from(sorted((a, b) for a, b in graph.edges() if a != b))
    found = nx.spring_layout(simple, pos=rings, fixed=[centre], iterations=_ROUNDS, k=2 / math.sqrt(len(nodes)), seed=1)
    return dict(zip(found, _unit_box([tuple(map(float, place)) for place in found.values()]), strict=True))


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


def _unit_box(places: Sequence[Sequence[float]]) -> list[Place]:
    """Each axis scaled to [0, 1], rounded so that no machine differs in the last digit."""
    axes = []
    for axis in (0, 1):
        values = [place[axis] for place in places]
        low, span = min(values), max(values) - min(values)
        axes.append([round((value - low) / span, 4) if span > 1e-9 else 0.5 for value in values])
    return list(zip(*axes, strict=True))
