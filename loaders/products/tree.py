"""A product description as written, before it is judged: scalars, sequences, mappings, with their lines.

Every syntax (YAML, JSON, RDF) comes down to this tree; `loaders.products.check` alone says what is right.
Scalars keep their written text, because what `no` means depends on the fact: a value, Norway or "false".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

ScalarKind = Literal["plain", "text", "boolean", "number", "null"]
"""``plain``: YAML without quotes, whose type the fact decides; the others are what the syntax itself says."""

MAX_DEPTH: Final = 32
"""Levels of nesting that a description may have; ours needs five."""


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """One written value. ``line`` counts from 1; None where the syntax keeps no line."""

    text: str
    kind: ScalarKind = "text"
    line: int | None = None


@dataclass(frozen=True, slots=True)
class SequenceNode:
    """A written list."""

    items: tuple[Node, ...]
    line: int | None = None


@dataclass(frozen=True, slots=True)
class MappingNode:
    """A written mapping, in its order; keys may repeat, which the check refuses."""

    entries: tuple[tuple[ScalarNode, Node], ...]
    line: int | None = None


Node = ScalarNode | SequenceNode | MappingNode


def items_of(node: Node) -> tuple[Node, ...]:
    """The items of a list; anything else counts as a list of one."""
    return node.items if isinstance(node, SequenceNode) else (node,)


def shown(text: str, limit: int = 60) -> str:
    """The text as a message may quote it: on one line, cut at ``limit`` characters."""
    if len(text) <= limit and text.isprintable():
        return text
    line = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text[: limit + 1])
    return f"{line[:limit]}…" if len(line) > limit else line


def written(node: Node) -> str:
    """A short quotation of a node, for messages."""
    if isinstance(node, ScalarNode):
        return shown(node.text)
    return "[…]" if isinstance(node, SequenceNode) else "{…}"
