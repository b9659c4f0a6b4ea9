"""Makes an uploaded JSON-LD text safe to parse: our context in place of its IRI, no other from elsewhere, bounded work.

The work of a JSON-LD processor grows with (values × terms of the contexts in scope), so both are limited.
"""

from __future__ import annotations

import json
from typing import Any, Final, NoReturn

from loaders.products.faults import Faults
from loaders.products.read_json import check_json_depth, fail_json
from loaders.products.terms import CONTEXT_IRI
from loaders.products.tree import shown
from ontology.errors import Message

MAX_DEPTH: Final = 64
MAX_VALUES: Final = 10_000
MAX_CONTEXT_VALUES: Final = 500


def localised(text: str, context: dict[str, Any], faults: Faults) -> str:
    """The JSON-LD text with ``context`` written where it names ours.

    Raises `ProductErrors` for any other remote context, a repeated key, or more values than a description has.
    """
    check_json_depth(text, faults, MAX_DEPTH)
    reader = _Reader(context, faults)
    try:
        document = json.loads(text, object_pairs_hook=reader.once)
    except json.JSONDecodeError as error:
        fail_json(error, faults)
    except ValueError:
        faults.fail(Message("nombre trop long", "number too long"))
    return json.dumps(reader.walk(document))


class _Reader:
    def __init__(self, context: dict[str, Any], faults: Faults) -> None:
        self.context = context
        self.faults = faults
        self.named = 0
        self.values = 0
        self.context_values = 0

    def once(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        """An object whose keys do not repeat."""
        found: dict[str, Any] = {}
        for key, value in pairs:
            if key in found:
                twice = shown(key)
                self.faults.fail(Message(f"« {twice} » est écrit deux fois", f'"{twice}" is written twice'))
            found[key] = value
        return found

    def walk(self, node: Any, in_context: bool = False) -> Any:
        """The same node with contexts made local."""
        self._count(in_context)
        if isinstance(node, list):
            return [self.walk(item, in_context) for item in node]
        if not isinstance(node, dict):
            return node
        if "@import" in node:
            self._refuse(node["@import"])
        return {
            key: self._local(value) if key == "@context" else self.walk(value, in_context)
            for key, value in node.items()
        }

    def _local(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._local(item) for item in value]
        if not isinstance(value, str):
            return self.walk(value, in_context=True)
        self.named += 1
        if value != CONTEXT_IRI or self.named > 1:
            self._refuse(value)
        return self.context

    def _count(self, in_context: bool) -> None:
        self.values += 1
        self.context_values += in_context
        if self.values > MAX_VALUES or self.context_values > MAX_CONTEXT_VALUES:
            self.faults.fail(
                Message(
                    f"plus de {MAX_VALUES} valeurs, ou de {MAX_CONTEXT_VALUES} dans les contextes",
                    f"more than {MAX_VALUES} values, or {MAX_CONTEXT_VALUES} within contexts",
                ),
                remedy=Message("décrire un seul produit par fichier", "describe one product per file"),
            )

    def _refuse(self, iri: object) -> NoReturn:
        name = shown(str(iri), 200)
        self.faults.fail(
            Message(f"contexte JSON-LD distant refusé : {name}", f"remote JSON-LD context refused: {name}"),
            path="@context",
            expected=Message(f"{CONTEXT_IRI}, une fois", f"{CONTEXT_IRI}, once"),
            remedy=Message("écrire le contexte dans le fichier", "write the context within the file"),
        )
