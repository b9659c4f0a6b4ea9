"""JSON → tree of a description. Numbers keep their text; repeated keys are kept, and refused by the check."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Final, NoReturn

from loaders.products.faults import Faults
from loaders.products.tree import MAX_DEPTH, MappingNode, Node, ScalarNode, SequenceNode
from ontology.errors import Message

_PIECES: Final = re.compile(r'"(?:[^"\\]|\\.)*+"|[\[\]{}\n]|[^\s,:\[\]{}"]+')
_TOKENS: Final = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[\]{}]', re.DOTALL)


def read_json(text: str, faults: Faults) -> Node:
    """The tree of a JSON text, with lines. Raises `ProductErrors` with line and column of a syntax error."""
    check_json_depth(text, faults)
    try:
        json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    except json.JSONDecodeError as error:
        fail_json(error, faults)
    return _placed(text)


def fail_json(error: json.JSONDecodeError, faults: Faults) -> NoReturn:
    """Fails with the line and column of a JSON syntax error."""
    faults.fail(
        Message(
            f"JSON mal formé, colonne {error.colno} ({error.msg})",
            f"malformed JSON, column {error.colno} ({error.msg})",
        ),
        line=error.lineno,
        remedy=Message(
            "vérifier virgules, guillemets et accolades juste avant cet endroit",
            "check commas, quotes and braces just before this place",
        ),
    )


def check_json_depth(text: str, faults: Faults, limit: int = MAX_DEPTH) -> None:
    """Fails when brackets are nested deeper than ``limit``: a recursive parser must never see them."""
    depth = 0
    for token in _TOKENS.finditer(text):
        first = text[token.start()]
        if first in "[{":
            depth += 1
            if depth > limit:
                faults.too_deep(limit, text.count("\n", 0, token.start()) + 1)
        elif first in "]}":
            depth -= 1


def _placed(text: str) -> Node:
    """The tree of what is known to be JSON, with lines: the decoder of the library keeps no places.

    A text on one line has none: its line says nothing, and whoever sent it may have written it on several.
    """
    line = 1 if "\n" in text.strip() else None
    stack = [_Open(False, line)]
    for found in _PIECES.finditer(text):
        piece = found.group()
        first = piece[0]
        if first == "\n":
            line = line and line + 1
        elif first in "[{":
            stack.append(_Open(first == "{", line))
        elif first in "]}":
            closed = stack.pop().closed()
            stack[-1].nodes.append(closed)
        else:
            stack[-1].nodes.append(_scalar(piece, line))
    return stack[0].nodes[0]


@dataclass(slots=True)
class _Open:
    """A collection being read; the nodes of an object alternate key and value."""

    mapping: bool
    line: int | None
    nodes: list[Node] = field(default_factory=list)

    def closed(self) -> Node:
        if not self.mapping:
            return SequenceNode(tuple(self.nodes), self.line)
        keys = (node for node in self.nodes[::2] if isinstance(node, ScalarNode))  # all of them
        return MappingNode(tuple(zip(keys, self.nodes[1::2], strict=True)), self.line)


def _scalar(piece: str, line: int | None) -> ScalarNode:
    if piece[0] == '"':
        return ScalarNode(json.loads(piece) if "\\" in piece else piece[1:-1], "text", line)
    if piece in ("true", "false"):
        return ScalarNode(piece, "boolean", line)
    return ScalarNode("", "null", line) if piece == "null" else ScalarNode(piece, "number", line)
