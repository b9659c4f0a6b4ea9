"""Reads the facts of a description: which ones may be stated, and with what value."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.products.maps import read_map
from loaders.products.terms import LIST_KINDS, NOTHING, asked
from loaders.products.tree import MappingNode, Node, ScalarNode, items_of, shown
from loaders.products.values import Values
from ontology.conditions import tests_of
from ontology.errors import Message
from ontology.model import Fact, FactKind, Model
from ontology.nearest import did_you_mean
from ontology.product import FactValue


def read_facts(values: Values, node: Node) -> dict[str, FactValue]:
    """The stated facts, by id. Unknown, derived and misplaced ones are noted as faults."""
    if not isinstance(node, MappingNode):
        values.wrong(node, "facts", Message("des lignes « fait: valeur »", 'lines of "fact: value"'))
        return {}
    valid = asked(values.model)
    found: dict[str, FactValue] = {}
    for key, item in node.entries:
        path = f"facts.{shown(key.text)}"
        fact = valid.get(key.text)
        if fact is None:
            _refuse(values, key, path)
            continue
        is_map = fact.kind is FactKind.MAP
        value = read_map(values, item, fact, path) if is_map else values.stated(item, fact, path)
        if value is not None:
            found[fact.id] = value
    return found


def _refuse(values: Values, key: ScalarNode, path: str) -> None:
    model, name = values.model, shown(key.text)
    fact = model.facts.get(key.text)
    if fact is None:
        names = {fact_id: valid.labels for fact_id, valid in asked(model).items()}
        what = Message(f"fait inconnu : « {name} »", f'unknown fact: "{name}"')
        remedy = did_you_mean(key.text, names, names) or Message(
            "voir la liste des faits, dans ontology/facts/", "see the list of facts, in ontology/facts/"
        )
    elif fact.condition is not None:
        basis = ", ".join(stated_facts_under(model, fact))
        what = Message(
            f"« {name} » ne s'énonce pas, se conclut de {basis}",
            f'"{name}" is not stated, it is concluded from {basis}',
        )
        remedy = Message("énoncer ces faits à la place", "state those facts instead")
    else:
        owner = next(owner.id for owner in model.facts.values() if key.text in owner.fields)
        what = Message(f"« {name} » est un champ de {owner}", f'"{name}" is a field of {owner}')
        remedy = Message(f"l'écrire dans une entrée de {owner}", f"write it within an entry of {owner}")
    values.faults.add(what, line=key.line, path=path, remedy=remedy)


def stated_facts_under(model: Model, fact: Fact) -> list[str]:
    """Facts one can state from which a derived fact is concluded, in the order of asking."""
    seen: set[str] = set()
    waiting = [fact]
    while waiting:
        condition = waiting.pop().condition
        under = {test.fact for test in tests_of(condition)} - seen if condition else set()
        seen |= under
        waiting += [model.facts[fact_id] for fact_id in under]
    stated = [model.facts[fact_id] for fact_id in seen if model.facts[fact_id].condition is None]
    return [item.id for item in sorted(stated, key=lambda item: (item.order, item.id))]


def read_none(values: Values, node: Node, stated: dict[str, FactValue]) -> dict[str, FactValue]:
    """Lists stated to be empty: by fact, an empty set or map. A fact with a value of its own for "none" uses that."""
    found: dict[str, FactValue] = {}
    for word, path, fact in _lists_named(values, node, "states-none"):
        name = shown(word.text)
        nothing = sorted(NOTHING & fact.values.keys()) if fact.kind is FactKind.MANY_OF else []
        if nothing:
            what = Message(f"« {name} » a une valeur pour dire aucun", f'"{name}" has a value that says none')
            remedy = Message(f"écrire facts: {name}: {nothing[0]}", f"write facts: {name}: {nothing[0]}")
        elif word.text in stated:
            what = Message(f"« {name} » a des valeurs et se dit vide", f'"{name}" has values and is said to be empty')
            remedy = Message("garder l'un des deux", "keep one of the two")
        else:
            found[fact.id] = {} if fact.kind is FactKind.MAP else frozenset()
            continue
        values.faults.add(what, line=word.line, path=path, remedy=remedy)
    return found


def read_partial(values: Values, node: Node, stated: dict[str, FactValue], given: set[str]) -> frozenset[str]:
    """Facts whose list may go on. Each must be a list, stated in ``given``, and not "none"."""
    found = set()
    for word, path, fact in _lists_named(values, node, "partial"):
        name, value = shown(word.text), stated.get(word.text)
        if word.text not in given:
            what = Message(
                f"liste dite partielle et non donnée : « {name} »", f'list said to be partial and not given: "{name}"'
            )
            remedy = Message(
                "en énoncer les valeurs connues, ou le retirer de partial",
                "state its known values, or remove it from partial",
            )
        elif isinstance(value, frozenset) and value & NOTHING:
            what = Message(
                f"« {name} » dit « none » et se dit partiel", f'"{name}" says "none" and is said to be partial'
            )
            remedy = Message("le retirer de partial", "remove it from partial")
        else:
            found.add(fact.id)
            continue
        values.faults.add(what, line=word.line, path=path, remedy=remedy)
    return frozenset(found)


def _lists_named(values: Values, node: Node, key: str) -> Iterator[tuple[ScalarNode, str, Fact]]:
    """The facts that a key names, those whose answer is a list; other names are noted as faults."""
    valid = asked(values.model)
    for index, item in enumerate(items_of(node)):
        path = f"{key}[{index}]"
        word = values.word(item, path, Message("le nom d'un fait", "the name of a fact"))
        if word is None:
            continue
        fact, name = valid.get(word.text), shown(word.text)
        if fact is not None and fact.kind in LIST_KINDS:
            yield word, path, fact
            continue
        what = Message(f"fait inconnu : « {name} »", f'unknown fact: "{name}"')
        remedy = did_you_mean(word.text, valid, {fact_id: each.labels for fact_id, each in valid.items()})
        if fact is not None:
            what = Message(f"« {name} » n'est pas une liste", f'"{name}" is not a list')
            remedy = Message(f"le retirer de {key}", f"remove it from {key}")
        values.faults.add(what, line=word.line, path=path, remedy=remedy)
