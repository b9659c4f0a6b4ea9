"""JSON → tree of a description. Numbers keep their text; repeated keys are kept, and refused by the check."""

from __future__ import annotations

import json
import re
from typing import Any, Final, NoReturn

from loaders.products.faults import Faults
from loaders.products.tree import MAX_DEPTH, MappingNode, Node, ScalarNode, SequenceNode
from ontology.errors import Message

_TOKENS: Final = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[\]{}]', re.DOTALL)


class _Number(str):
    """The text of a number, as written."""


def read_json(text: str, faults: Faults) -> Node:
    """The tree of a JSON text. Raises `ProductErrors` with line and column of a syntax error."""
    check_json_depth(text, faults)
    try:
        return _node(
            json.loads(
                text,
                object_pairs_hook=lambda pairs: MappingNode(
                    tuple((ScalarNode(key), _node(value)) for key, value in pairs)
                ),
                parse_int=_Number,
                parse_float=_Number,
                parse_constant=_Number,
            )
        )
    except json.JSONDecodeError as error:
        fail_json(error, faults)


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


def _node(value: Any) -> Node:
    if isinstance(value, ScalarNode | SequenceNode | MappingNode):
        return value
    if isinstance(value, list):
        return SequenceNode(tuple(_node(item) for item in value))
    if isinstance(value, _Number):
        return ScalarNode(str(value), "number")
    if isinstance(value, bool):
        return ScalarNode("true" if value else "false", "boolean")
    return ScalarNode("", "null") if value is None else ScalarNode(value)
