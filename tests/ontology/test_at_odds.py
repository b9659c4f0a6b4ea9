"""Occurrences are at odds when no value of the fact makes all of them favourable, or none makes all unfavourable."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from ontology.model import Fact, FactKind, Model, Operator, Test, Value
from ontology.product import FactValue, Product
from ontology.verdicts.at_odds import Occurrence, at_odds
from ontology.verdicts.evaluate import Evaluation
from tests.ontology.small_law import DAY, small_law

VALUES = ("a", "b", "c")
_LABELS = {"fr": "x", "en": "x"}
_LIST = {value: Value(value, f"urn:{value}", _LABELS) for value in VALUES}


def fact(kind: FactKind) -> Fact:
    return Fact("colour", "urn:colour", kind, _LABELS, _LABELS, {} if kind is FactKind.BOOLEAN else _LIST)


def every_value(kind: FactKind) -> list[FactValue]:
    if kind is FactKind.BOOLEAN:
        return [True, False]
    if kind is FactKind.ONE_OF:
        return [*VALUES]
    return [frozenset(chosen) for size in range(len(VALUES) + 1) for chosen in combinations(VALUES, size)]


OPERATORS = {
    FactKind.BOOLEAN: (Operator.EQUALS,),
    FactKind.ONE_OF: (Operator.EQUALS, Operator.IN),
    FactKind.MANY_OF: (Operator.CONTAINS, Operator.CONTAINS_ANY_OF, Operator.CONTAINS_NONE_OF),
}


@st.composite
def occurrences(draw: st.DrawFn) -> tuple[FactKind, list[Occurrence]]:
    kind = draw(st.sampled_from([*OPERATORS]))
    found = []
    for _ in range(draw(st.integers(1, 4))):
        operator = draw(st.sampled_from(OPERATORS[kind]))
        if kind is FactKind.BOOLEAN:
            operands: tuple[bool | str, ...] = (draw(st.booleans()),)
        else:
            single = operator in (Operator.EQUALS, Operator.CONTAINS)
            operands = tuple(draw(st.sets(st.sampled_from(VALUES), min_size=1, max_size=1 if single else 3)))
        found.append((Test("colour", operator, operands), draw(st.booleans())))
    return kind, found


@given(occurrences())
def test_it_says_what_trying_every_value_says(drawn: tuple[FactKind, list[Occurrence]]) -> None:
    kind, found = drawn
    asked = fact(kind)
    seen = []
    for value in every_value(kind):
        evaluation = Evaluation(_model_with(asked), Product("urn:x", {}, {"colour": value}), DAY)
        seen.append([evaluation.test(test) is positive for test, positive in found])
    assert at_odds(asked, found) is not (any(map(all, seen)) and any(not any(row) for row in seen))


def _model_with(asked: Fact) -> Model:
    return replace(small_law(), facts={**small_law().facts, "colour": asked})


def test_a_number_tested_twice_counts_as_at_odds() -> None:
    number = Fact("age", "urn:age", FactKind.NUMBER, _LABELS, _LABELS)
    low, high = Test("age", Operator.AT_LEAST, (18.0,)), Test("age", Operator.LESS_THAN, (18.0,))
    assert at_odds(number, [(low, True), (high, True)])
    assert not at_odds(number, [(low, True)])
