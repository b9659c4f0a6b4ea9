"""YAML → tree of a description, with lines.

Scalars are never resolved (YAML 1.1 reads `no` as false and `[NO]` as [false]): their text is kept, and
the fact decides. Aliases, tags and several documents are refused; nothing here recurses.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from loaders.products.faults import Faults
from loaders.products.tree import MAX_DEPTH, MappingNode, Node, ScalarNode, SequenceNode
from ontology.errors import Message

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass
class _Open:
    """A collection being read; the nodes of a mapping alternate key and value."""

    mapping: bool
    line: int
    nodes: list[Node] = field(default_factory=list)

    def close(self, faults: Faults) -> Node:
        if not self.mapping:
            return SequenceNode(tuple(self.nodes), self.line)
        entries = []
        for key, value in zip(self.nodes[::2], self.nodes[1::2], strict=True):
            if not isinstance(key, ScalarNode):
                faults.fail(Message("une clé est un mot", "a key is a word"), line=key.line)
            entries.append((key, value))
        return MappingNode(tuple(entries), self.line)


def read_yaml(text: str, faults: Faults) -> Node:
    """The tree of a YAML text. Raises `ProductErrors` with the line of a syntax error."""
    try:
        return _build(text, faults)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = error.problem or "?"
        faults.fail(
            Message(f"YAML mal formé ({problem})", f"malformed YAML ({problem})"),
            line=mark.line + 1 if mark else None,
            remedy=Message(
                "vérifier l'indentation, les deux-points et les guillemets de cette ligne",
                "check the indentation, colons and quotes of this line",
            ),
        )
    except yaml.YAMLError as error:
        position = getattr(error, "position", None)
        line = text.count("\n", 0, position) + 1 if isinstance(position, int) else None
        faults.fail(
            Message("caractère interdit en YAML", "character not allowed in YAML"),
            line=line,
            remedy=Message("retirer les caractères de contrôle", "remove control characters"),
        )


def _build(text: str, faults: Faults) -> Node:
    stack = [_Open(False, 1)]
    documents = 0
    for event in yaml.parse(text, Loader=_LOADER):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                faults.fail(
                    Message("plusieurs documents YAML dans le fichier", "several YAML documents in the file"),
                    line=line,
                    remedy=Message("un fichier par produit", "one file per product"),
                )
        elif isinstance(event, yaml.NodeEvent):
            _refuse_references(event, line, faults)
            if isinstance(event, yaml.ScalarEvent):
                stack[-1].nodes.append(_scalar(event, line))
            elif isinstance(event, yaml.CollectionStartEvent):
                if len(stack) > MAX_DEPTH:
                    faults.too_deep(MAX_DEPTH, line)
                stack.append(_Open(isinstance(event, yaml.MappingStartEvent), line))
        elif isinstance(event, yaml.CollectionEndEvent):
            closed = stack.pop().close(faults)
            stack[-1].nodes.append(closed)
    return stack[0].nodes[0] if stack[0].nodes else ScalarNode("", "null", 1)


def _scalar(event: yaml.ScalarEvent, line: int) -> ScalarNode:
    if event.style:
        return ScalarNode(event.value, "text", line)
    return ScalarNode(event.value, "null" if event.value in _NULLS else "plain", line)


def _refuse_references(event: yaml.NodeEvent, line: int, faults: Faults) -> None:
    if isinstance(event, yaml.AliasEvent) or event.anchor:
        faults.fail(
            Message("ancres (&) et alias (*) YAML refusés", "YAML anchors (&) and aliases (*) are refused"),
            line=line,
            remedy=Message("écrire la valeur en toutes lettres", "write the value out in full"),
        )
    tag = getattr(event, "tag", None)
    if tag:
        faults.fail(
            Message("étiquettes de type YAML (!…) refusées", "YAML type tags (!…) are refused"),
            line=line,
            remedy=Message("retirer l'étiquette", "remove the tag"),
        )
