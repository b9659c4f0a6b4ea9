"""Which facts, asked or derived, a condition rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from ontology.conditions import tests_of
from ontology.model import Condition, Fact, Norm


def rests_on(facts: Mapping[str, Fact], norms: Mapping[str, Norm]) -> dict[str, frozenset[str]]:
    """By norm id: ids of every fact under its condition, derived ones and what they rest on included."""
    known: dict[str, frozenset[str]] = {}

    def under_fact(fact_id: str) -> frozenset[str]:
        if fact_id not in known:
            condition = facts[fact_id].condition
            known[fact_id] = under(condition) if condition else frozenset()
        return known[fact_id]

    def under(condition: Condition) -> frozenset[str]:
        direct = {test.fact for test in tests_of(condition)}
        return frozenset(direct.union(*(under_fact(fact_id) for fact_id in direct)))

    return {norm.id: under(norm.condition) if norm.condition else frozenset() for norm in norms.values()}


def splittable(facts: Mapping[str, Fact], norms: Mapping[str, Norm]) -> frozenset[str]:
    """Ids of the norms where reasoning by cases can say more than strong Kleene logic: an asked fact occurs twice under
    the condition, or a test takes every value of a closed list. Elsewhere there is nothing to split on.
    """
    known: dict[str, Counter[str]] = {}

    def occurrences(condition: Condition) -> Counter[str]:
        found: Counter[str] = Counter()
        for test in tests_of(condition):
            fact = facts[test.fact]
            if fact.condition is None:
                whole_list = bool(fact.values) and set(fact.values) <= set(test.operands)
                found[fact.id] += 2 if whole_list else 1
                continue
            if fact.id not in known:
                known[fact.id] = occurrences(fact.condition)
            found += known[fact.id]
        return found

    return frozenset(
        norm.id
        for norm in norms.values()
        if norm.condition and max(occurrences(norm.condition).values(), default=0) > 1
    )
