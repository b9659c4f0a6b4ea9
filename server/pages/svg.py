"""The picture of a neighbourhood as SVG: boxes that are links, arrows with their relation, nothing that overlaps.

In: nodes with a label, a kind and a place (any unit), edges with a label, the IRI in the middle, an addresser.
Out: markup for the page; colours come from the style sheet, by kind. Errors: none; no node gives no picture.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Protocol

from markupsafe import Markup, escape

from ontology.namespaces import KINDS
from server.pages.words import say

WIDTH: Final = 1080.0
_BOX_WIDTH: Final = 166.0
_LINE: Final = 15.0
_GAP: Final = 14.0
_LETTERS: Final = 21
_MOST_LINES: Final = 3
_ROUNDS: Final = 400


class NodeLike(Protocol):
    """A node of a neighbourhood."""

    @property
    def iri(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def x(self) -> float: ...
    @property
    def y(self) -> float: ...


class EdgeLike(Protocol):
    """An edge of a neighbourhood."""

    @property
    def source(self) -> str: ...
    @property
    def target(self) -> str: ...
    @property
    def label(self) -> str: ...


@dataclass(slots=True)
class _Box:
    node: NodeLike
    lines: list[str]
    x: float
    y: float
    height: float


def picture(
    nodes: Sequence[NodeLike],
    edges: Sequence[EdgeLike],
    centre: str,
    address: Callable[[str], str | None],
    lang: str,
) -> Markup:
    """The picture, or the empty string where there is nothing around the thing."""
    if len(nodes) < 2:
        return Markup("")
    boxes = _apart(tuple(nodes))
    left = min(b.x for b in boxes) - _BOX_WIDTH / 2 - _GAP
    right = max(b.x for b in boxes) + _BOX_WIDTH / 2 + _GAP
    top = min(b.y - b.height / 2 for b in boxes) - _GAP
    bottom = max(b.y + b.height / 2 for b in boxes) + _GAP
    by_iri = {b.node.iri: b for b in boxes}
    lines = [_edge(by_iri[e.source], by_iri[e.target], e.label) for e in edges if {e.source, e.target} <= by_iri.keys()]
    drawn = [_node(box, box.node.iri == centre, address) for box in boxes]
    title = say("resource.picture-title", lang, label=next((b.node.label for b in boxes if b.node.iri == centre), ""))
    return Markup(
        '<svg class="graph" role="group" aria-label="{title}" viewBox="{x:.0f} {y:.0f} {w:.0f} {h:.0f}"'
        ' style="max-width:{w:.0f}px">'
        '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path d="M0,0.5 L7.5,4 L0,7.5 z"/></marker></defs>{lines}{nodes}</svg>'
    ).format(
        title=title,
        x=left,
        y=top,
        w=right - left,
        h=bottom - top,
        lines=Markup("").join(lines),
        nodes=Markup("").join(drawn),
    )


@lru_cache(maxsize=256)
def _apart(nodes: tuple[NodeLike, ...]) -> list[_Box]:
    """Boxes that do not overlap; of the pictures that were drawn last they are kept."""
    boxes = _place(nodes)
    _part(boxes)
    return boxes


def _place(nodes: Sequence[NodeLike]) -> list[_Box]:
    """Boxes at the places given, scaled so that they have room."""
    xs, ys = [n.x for n in nodes], [n.y for n in nodes]
    wide, high = (max(xs) - min(xs)) or 1.0, (max(ys) - min(ys)) or 1.0
    height = max(260.0, 62.0 * len(nodes) ** 0.5 * 1.9)
    boxes = []
    for node in nodes:
        lines = textwrap.wrap(node.label, _LETTERS, max_lines=_MOST_LINES, placeholder=" …") or ["…"]
        x, y = (node.x - min(xs)) / wide * (WIDTH - _BOX_WIDTH), (node.y - min(ys)) / high * height
        boxes.append(_Box(node, lines, x, y, len(lines) * _LINE + 14))
    return boxes


def _part(boxes: list[_Box]) -> None:
    """Pushes boxes apart until none overlaps, along the axis that needs the smaller move."""
    for _ in range(_ROUNDS):
        moved = False
        for i, a in enumerate(boxes):
            for b in boxes[i + 1 :]:
                over_x = _BOX_WIDTH + _GAP - abs(a.x - b.x)
                if over_x <= 0:
                    continue
                over_y = (a.height + b.height) / 2 + _GAP - abs(a.y - b.y)
                if over_y <= 0:
                    continue
                moved = True
                if over_y <= over_x:
                    push = over_y / 2 * (1 if a.y <= b.y else -1)
                    a.y, b.y = a.y - push, b.y + push
                else:
                    push = over_x / 2 * (1 if a.x <= b.x else -1)
                    a.x, b.x = a.x - push, b.x + push
        if not moved:
            return


def _edge(a: _Box, b: _Box, label: str) -> Markup:
    x1, y1 = _border(a, b)
    x2, y2 = _border(b, a)
    sentence = f"{a.node.label} — {label} → {b.node.label}"
    return Markup(
        '<line class="edge" x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}" marker-end="url(#arrow)">'
        "<title>{}</title></line>"
    ).format(x1, y1, x2, y2, sentence)


def _border(box: _Box, other: _Box) -> tuple[float, float]:
    """Where the line from the middle of a box to another box leaves it."""
    dx, dy = other.x - box.x, other.y - box.y
    scale = min(
        _BOX_WIDTH / 2 / abs(dx) if dx else float("inf"),
        box.height / 2 / abs(dy) if dy else float("inf"),
        1.0,
    )
    return box.x + dx * scale, box.y + dy * scale


def _node(box: _Box, central: bool, address: Callable[[str], str | None]) -> Markup:
    kind = box.node.kind if box.node.kind in KINDS else "other"
    top = box.y - box.height / 2
    rows = Markup("").join(
        Markup('<tspan x="{:.1f}" y="{:.1f}">{}</tspan>').format(box.x, top + 7 + _LINE * (i + 0.75), line)
        for i, line in enumerate(box.lines)
    )
    body = Markup(
        '<title>{}</title><rect x="{:.1f}" y="{:.1f}" width="{:.0f}" height="{:.1f}" rx="5"/><text>{}</text>'
    ).format(box.node.label, box.x - _BOX_WIDTH / 2, top, _BOX_WIDTH, box.height, rows)
    classes = f"node kind-{kind}" + (" centre" if central else "")
    href = address(box.node.iri)
    if href is None or central:
        return Markup('<g class="{}">{}</g>').format(classes, body)
    return Markup('<a class="{}" href="{}">{}</a>').format(classes, escape(href), body)
