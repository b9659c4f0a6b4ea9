"""Random products over the facts that the norms test, reproducible from a seed, biased so that verdicts vary."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TypeVar

from ontology.conditions import conditions_of, tests_of
from ontology.model import Fact, FactKind, Model, Test
from ontology.product import FactValue, Product

HOSTING: dict[str, FactValue] = {
    "health-data": True,
    "data-identifiability": frozenset({"identifying"}),
    "data-origin": frozenset({"care", "prevention"}),
    "hosted-for": frozenset({"producer"}),
    "short-processing": "no",
    "storage-media": frozenset({"digital"}),
    "hosting-activities": frozenset({"act-1", "act-2"}),
    "hosting-outsourced": True,
    "e-archiving-service": True,
    "offered-electronically": True,
    "care-activities-served": frozenset({"care"}),
    "grouping-type": "none",
}
"""A digital host of health data: half of the products start from it."""

_T = TypeVar("_T")
COUNTRIES = ("FR", "DE", "NO", "GB", "CH", "US", "IN", "JP")


def facts_in_tests(model: Model) -> list[Fact]:
    """The asked facts that some condition tests, by id."""
    names = {test.fact for test in _tests(model)}
    return [model.facts[name] for name in sorted(names) if model.facts[name].condition is None]


def random_product(model: Model, seed: int, day: date) -> Product:
    """The product of a seed: some facts stated, some lists partial, the rest unknown."""
    random = Random(seed)  # noqa: S311 - a test wants the same numbers again
    facts: dict[str, FactValue] = {}
    partial = set()
    from_hosting, density = random.random() < 0.5, random.choice((0.15, 0.5, 0.85, 1.0))
    for fact in facts_in_tests(model):
        if from_hosting and fact.id in HOSTING and random.random() < 0.9:
            facts[fact.id] = HOSTING[fact.id]
        elif random.random() < density:
            facts[fact.id] = random_value(model, fact, random, day)
        if isinstance(facts.get(fact.id), (frozenset, dict)) and random.random() < 0.2:
            partial.add(fact.id)
    return Product(f"urn:reglo:random-{seed}", {}, facts, frozenset(partial))


def random_value(model: Model, fact: Fact, random: Random, day: date) -> FactValue:
    """A value that the kind of the fact takes, near what its tests compare it with."""
    match fact.kind:
        case FactKind.BOOLEAN:
            return random.random() < 0.5
        case FactKind.ONE_OF:
            return random.choice(list(fact.values))
        case FactKind.MANY_OF:
            return frozenset(value for value in fact.values if random.random() < 0.4)
        case FactKind.COUNTRY_LIST:
            return frozenset(random.sample(COUNTRIES, random.randint(1, 3)))
        case FactKind.NUMBER:
            return random.choice(_operands(model, fact, float)) + random.choice((-1.0, 0.0, 1.0))
        case FactKind.DATE:
            return random.choice([*_operands(model, fact, date), day]) + timedelta(days=random.choice((-1, 0, 1)))
        case FactKind.MAP:
            return {
                f"k{rank}": {
                    name: _field_value(model.facts[name], random) for name in fact.fields if random.random() < 0.8
                }
                for rank in range(random.randint(0, 2))
            }
    return "?"


def _operands(model: Model, fact: Fact, kind: type[_T]) -> list[_T]:
    return [
        operand
        for test in _tests(model)
        if test.fact == fact.id
        for operand in test.operands
        if isinstance(operand, kind)
    ]


def _tests(model: Model) -> list[Test]:
    conditions = conditions_of(model.facts, model.norms, model.readings)
    return [test for _, condition in conditions for test in tests_of(condition)]


def _field_value(fact: Fact, random: Random) -> bool | str:
    if fact.kind is FactKind.BOOLEAN:
        return random.random() < 0.5
    return random.choice(list(fact.values) or list(COUNTRIES))
