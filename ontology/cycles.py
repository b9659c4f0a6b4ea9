"""A derived fact must not rest on itself, directly or through others."""

from __future__ import annotations

from ontology.conditions import ModelError, tests_of
from ontology.model import Fact


def check_no_cycle(facts: dict[str, Fact]) -> None:
    """Raises `ModelError` naming the derived facts of a cycle, in order."""
    done: set[str] = set()

    def visit(fact_id: str, path: tuple[str, ...]) -> None:
        if fact_id in path:
            way = " → ".join((*path, fact_id))
            raise ModelError(facts[fact_id].iri, f"repose sur lui-même : {way}", f"rests on itself: {way}")
        fact = facts.get(fact_id)
        if fact is None or fact.condition is None or fact_id in done:
            return
        for test in tests_of(fact.condition):
            visit(test.fact, (*path, fact_id))
        done.add(fact_id)

    for fact_id in facts:
        visit(fact_id, ())
