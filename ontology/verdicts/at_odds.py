"""Can every occurrence of an unknown fact turn out well at once, and badly at once?

A condition is monotone in its tests, each seen with its sign (negative under an exception). Where all unknown tests
can be made favourable together, an unknown condition can come out true; where all can be made unfavourable, false.
So reasoning by cases can only say more than strong Kleene logic on facts whose occurrences are at odds: tested both
ways, or covering together every value there is.
Source: monotonicity of negation normal forms; pure literals in DPLL (Davis, Logemann, Loveland, CACM 5(7), 1962).
"""

from __future__ import annotations

from collections.abc import Collection

from ontology.model import Fact, FactKind, Operator, Test

Occurrence = tuple[Test, bool]
"""A test and whether it counts for the condition (True) or against it (under an odd number of negations)."""


def at_odds(fact: Fact, occurrences: Collection[Occurrence]) -> bool:
    """Whether the occurrences cannot all be favourable, or not all unfavourable, whatever the fact turns out to be.

    Exact for booleans and closed lists; other kinds count as at odds as soon as they occur twice.
    """
    match fact.kind:
        case FactKind.BOOLEAN:
            return len({bool(test.operands[0]) is positive for test, positive in occurrences}) > 1
        case FactKind.ONE_OF:
            return not all(_one_value(fact, occurrences, sign) for sign in (True, False))
        case FactKind.MANY_OF:
            return not all(_some_list(occurrences, sign) for sign in (True, False))
    return len(occurrences) > 1


def _one_value(fact: Fact, occurrences: Collection[Occurrence], sign: bool) -> bool:
    return any(
        all((value in test.operands) is (positive is sign) for test, positive in occurrences) for value in fact.values
    )


def _some_list(occurrences: Collection[Occurrence], sign: bool) -> bool:
    """Whether a list of values gives every occurrence the wished sign: none of what is barred, some of each wanted."""
    wanted: list[tuple[object, ...]] = []
    barred: set[object] = set()
    for test, positive in occurrences:
        if (positive is sign) is (test.operator is not Operator.CONTAINS_NONE_OF):
            wanted.append(test.operands)
        else:
            barred.update(test.operands)
    return all(not barred.issuperset(operands) for operands in wanted)
