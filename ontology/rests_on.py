"""Which facts, asked or derived, a condition rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ontology.conditions import tests_of
from ontology.model import Condition, Fact, Norm, Reading
from ontology.verdicts.at_odds import Occurrence, at_odds


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


def derived_above(facts: Mapping[str, Fact]) -> dict[str, frozenset[str]]:
    """By fact id, asked or derived: ids of the derived facts that rest on it, directly or through others."""
    direct: dict[str, set[str]] = {}
    for fact in facts.values():
        for test in tests_of(fact.condition) if fact.condition else ():
            direct.setdefault(test.fact, set()).add(fact.id)

    known: dict[str, frozenset[str]] = {}

    def above(fact_id: str) -> frozenset[str]:
        if fact_id not in known:
            next_up = direct.get(fact_id, set())
            known[fact_id] = frozenset(next_up).union(*(above(derived) for derived in next_up))
        return known[fact_id]

    return {fact_id: above(fact_id) for fact_id in facts}


def readings_on(
    readings: Mapping[str, Reading], norms: Mapping[str, Norm], below: Mapping[str, frozenset[str]]
) -> dict[str, tuple[Reading, ...]]:
    """By norm id: the second readings of the norm itself or of a derived fact under it, ordered by id."""
    ordered = sorted(readings.values(), key=lambda reading: reading.id)
    found = {
        norm_id: tuple(r for r in ordered if norm_id in r.of or not below[norm_id].isdisjoint(r.of))
        for norm_id in norms
    }
    return {norm_id: those for norm_id, those in found.items() if those}


def on_situation(facts: Mapping[str, Fact], below: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Ids of the norms that rest on a fact of a situation (who acts, the patient, the document)."""
    return frozenset(norm_id for norm_id, ids in below.items() if any(facts[fact_id].of_situation for fact_id in ids))


def splittable(facts: Mapping[str, Fact], norms: Mapping[str, Norm]) -> frozenset[str]:
    """Ids of the norms where reasoning by cases can say more than strong Kleene logic: the occurrences of an asked fact
    under the condition are at odds. Elsewhere there is nothing to split on, whatever is stated.
    """
    known: dict[str, frozenset[Occurrence]] = {}

    def under_fact(fact_id: str, condition: Condition) -> frozenset[Occurrence]:
        if fact_id not in known:
            known[fact_id] = frozenset(occurrences(condition, True))
        return known[fact_id]

    def occurrences(condition: Condition, sign: bool) -> Iterator[Occurrence]:
        for case in condition.cases:
            for test in case.tests:
                below = facts[test.fact].condition
                if below is None:
                    yield test, sign
                else:
                    same = bool(test.operands[0]) is sign
                    yield from ((t, positive is same) for t, positive in under_fact(test.fact, below))
            for exception in case.unless:
                yield from occurrences(exception, not sign)
        for exception in condition.unless:
            yield from occurrences(exception, not sign)

    def can_split(condition: Condition) -> bool:
        by_fact: dict[str, set[Occurrence]] = {}
        for test, sign in occurrences(condition, True):
            by_fact.setdefault(test.fact, set()).add((test, sign))
        return any(at_odds(facts[fact_id], found) for fact_id, found in by_fact.items())

    return frozenset(norm.id for norm in norms.values() if norm.condition and can_split(norm.condition))
