"""Which facts, asked or derived, a condition rests on."""

from __future__ import annotations

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
