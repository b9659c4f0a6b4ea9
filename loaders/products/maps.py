"""Reads the entries of a map fact: which sub-contractor for which activity, which basis for which country."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from loaders.products.terms import field_names
from loaders.products.tree import MappingNode, Node, ScalarNode, shown
from loaders.products.values import Values, value_labels
from ontology.errors import Message
from ontology.model import Fact, FactKind
from ontology.nearest import did_you_mean
from ontology.product import MapEntries


def read_map(values: Values, node: Node, fact: Fact, path: str) -> MapEntries | None:
    """Entries of ``fact``. Keys are its allowed values, or countries when it has none.

    A field may go by its id or its last word (``subcontractor-name`` or ``name``); an entry of a map with one
    field may be that field's value alone (``IN: art-46``).
    """
    if not isinstance(node, MappingNode):
        values.wrong(node, path, _expected_shape(fact))
        return None
    if not node.entries:
        values.faults.add(
            Message("un tableau vide ne dit rien", "an empty map says nothing"),
            line=node.line,
            path=path,
            remedy=Message("nommer le fait sous states-none", "name the fact under states-none"),
        )
        return None
    found: MapEntries = {}
    for key_node, entry in node.entries:
        key = _key(values, key_node, fact, path)
        fields = _entry(values, entry, fact, f"{path}.{shown(key_node.text)}")
        if key is not None:
            found[key] = fields
    return found


def _key(values: Values, node: ScalarNode, fact: Fact, path: str) -> str | None:
    return values.one_of(node, value_labels(fact), path) if fact.values else values.country(node, path)


def _entry(values: Values, node: Node, fact: Fact, path: str) -> dict[str, bool | str]:
    names = field_names(fact)
    if not isinstance(node, MappingNode):
        if len(fact.fields) != 1 or not isinstance(node, ScalarNode):
            values.wrong(node, path, _expected_shape(fact))
            return {}
        value = _field(values, node, values.model.facts[fact.fields[0]], path)
        return {} if value is None else {fact.fields[0]: value}
    found: dict[str, bool | str] = {}
    for key, item in node.entries:
        field_id = names.get(key.text)
        if field_id is None:
            name, listed = shown(key.text), ", ".join(names)
            values.faults.add(
                Message(f"champ inconnu : « {name} »", f'unknown field: "{name}"'),
                line=key.line,
                path=path,
                expected=Message(f"un de ces champs : {listed}", f"one of these fields: {listed}"),
                remedy=did_you_mean(key.text, names),
            )
        elif field_id in found:
            values.faults.add(
                Message(f"« {field_id} » est donné deux fois", f'"{field_id}" is given twice'),
                line=key.line,
                path=path,
            )
        else:
            value = _field(values, item, values.model.facts[field_id], f"{path}.{shown(key.text)}")
            if value is not None:
                found[field_id] = value
    return found


def _field(values: Values, node: Node, field: Fact, path: str) -> bool | str | None:
    readers: Mapping[FactKind, Callable[[], bool | str | None]] = {
        FactKind.BOOLEAN: lambda: values.boolean(node, path),
        FactKind.ONE_OF: lambda: values.one_of(node, value_labels(field), path),
        FactKind.COUNTRY_LIST: lambda: values.country(node, path),
    }
    return readers.get(field.kind, lambda: values.text(node, path))()


def _expected_shape(fact: Fact) -> Message:
    key = next(iter(fact.values), "FR")
    fields = ", ".join(f"{short}: …" for short in list(field_names(fact))[: len(fact.fields)])
    return Message(f"des entrées comme {key}: {{{fields}}}", f"entries such as {key}: {{{fields}}}")
