"""Faults that any description can have, whatever it says: a repeated key, characters nobody can print."""

from __future__ import annotations

import re
from typing import Final

from loaders.products.faults import Faults
from loaders.products.tree import MappingNode, Node, ScalarNode, SequenceNode, shown
from ontology.errors import Message

MAX_TEXT: Final = 10_000
"""Characters of one value."""


_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def check_tree(node: Node, faults: Faults, path: str = "") -> None:
    """Notes repeated keys, over-long values, control characters and lone surrogates, wherever they are."""
    if isinstance(node, ScalarNode):
        _check_text(node, faults, path)
    elif isinstance(node, SequenceNode):
        for index, item in enumerate(node.items):
            check_tree(item, faults, f"{path}[{index}]")
    else:
        _check_keys(node, faults, path)
        for key, value in node.entries:
            check_tree(value, faults, f"{path}.{shown(key.text)}" if path else shown(key.text))


def _check_keys(node: MappingNode, faults: Faults, path: str) -> None:
    seen: dict[str, ScalarNode] = {}
    for key, _ in node.entries:
        _check_text(key, faults, path)
        first = seen.setdefault(key.text, key)
        if first is key:
            continue
        place = Message(f" (déjà ligne {first.line})", f" (already on line {first.line})")
        fr, en = (place.fr, place.en) if first.line else ("", "")
        name = shown(key.text)
        faults.add(
            Message(f"« {name} » est écrit deux fois{fr}", f'"{name}" is written twice{en}'),
            line=key.line,
            path=path or None,
            remedy=Message("n'en garder qu'un", "keep only one"),
        )


def _check_text(node: ScalarNode, faults: Faults, path: str) -> None:
    if len(node.text) > MAX_TEXT:
        faults.add(
            Message(f"valeur de plus de {MAX_TEXT} caractères", f"value of more than {MAX_TEXT} characters"),
            line=node.line,
            path=path or None,
        )
    elif _UNPRINTABLE.search(node.text):
        faults.add(
            Message("caractère de contrôle ou code Unicode isolé", "control character or lone surrogate"),
            line=node.line,
            path=path or None,
            remedy=Message("retirer ce caractère", "remove this character"),
        )
