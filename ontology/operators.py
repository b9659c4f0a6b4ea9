"""Which operators a test may use on which kind of fact, so that every engine reads it the same way.

In: facts, and conditions with their owners, whose tests name facts that exist. Raises `ModelError`, naming the owner,
for an operator that the kind does not take, several values where one is compared, a field missing or in excess. The
table is that of docs/authoring.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from ontology.conditions import ModelError, tests_of
from ontology.model import AssessmentDate, Condition, Fact, FactKind, Operand, Operator, Test

_LISTS: Final = frozenset({Operator.CONTAINS, Operator.CONTAINS_ANY_OF, Operator.CONTAINS_NONE_OF})
_BOUNDS: Final = frozenset({Operator.AT_LEAST, Operator.MORE_THAN, Operator.AT_MOST, Operator.LESS_THAN})
_OUTSIDE: Final = frozenset({Operator.SOME_OUTSIDE, Operator.NONE_OUTSIDE})

OPERATORS: Final[Mapping[FactKind, frozenset[Operator]]] = {
    FactKind.BOOLEAN: frozenset({Operator.EQUALS}),
    FactKind.ONE_OF: frozenset({Operator.EQUALS, Operator.IN}),
    FactKind.MANY_OF: _LISTS,
    FactKind.COUNTRY_LIST: _LISTS | _OUTSIDE,
    FactKind.NUMBER: _BOUNDS | {Operator.EQUALS},
    FactKind.DATE: frozenset({Operator.BEFORE, Operator.NOT_BEFORE}),
    FactKind.MAP: frozenset({Operator.SOME_ENTRY}),
    FactKind.TEXT: frozenset(),
}
"""Kind of fact → operators. A derived fact is a yes or no."""

SEVERAL: Final = frozenset({Operator.IN, Operator.CONTAINS_ANY_OF, Operator.CONTAINS_NONE_OF})
"""Operators that compare with several values at once; the others take exactly one."""


def check_operators(facts: Mapping[str, Fact], conditions: Iterable[tuple[str, Condition]]) -> None:
    """Raises `ModelError` on the first test that the kind of its fact does not take."""
    for owner, condition in conditions:
        for test in tests_of(condition):
            _check(facts, test, owner)


def _check(facts: Mapping[str, Fact], test: Test, owner: str) -> None:
    fact = facts[test.fact]
    operator = test.operator
    if operator not in OPERATORS[fact.kind]:
        raise ModelError(
            owner,
            f"{fact.id} est de genre {fact.kind}, qui n'admet pas l'opérateur {operator}",
            f"{fact.id} is of kind {fact.kind}, which does not take the operator {operator}",
        )
    if len(test.operands) > 1 and operator not in SEVERAL:
        raise ModelError(
            owner,
            f"{operator} compare {fact.id} à une seule valeur",
            f"{operator} compares {fact.id} with one value only",
        )
    if test.field not in fact.fields if operator is Operator.SOME_ENTRY else test.field is not None:
        raise ModelError(
            owner,
            f"un test sur {fact.id} nomme un de ses champs avec someEntry, et alors seulement",
            f"a test on {fact.id} names one of its fields with someEntry, and only then",
        )
    compared = facts[test.field] if test.field else fact
    for operand in test.operands:
        if not _fits(compared, operator, operand):
            raise ModelError(
                owner,
                f"{compared.id} ne se compare pas à {operand}",
                f"{compared.id} cannot be compared with {operand}",
            )


def _fits(fact: Fact, operator: Operator, operand: Operand) -> bool:
    match fact.kind:
        case FactKind.BOOLEAN:
            return isinstance(operand, bool)
        case FactKind.NUMBER:
            return isinstance(operand, float)
        case FactKind.DATE:
            return isinstance(operand, date | AssessmentDate)
        case FactKind.COUNTRY_LIST:
            return isinstance(operand, str) and operand.startswith("country-group.") is (operator in _OUTSIDE)
        case _:
            return isinstance(operand, str)
