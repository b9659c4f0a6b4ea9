"""Conditions as SHACL Core: for each, one shape that conforms when it is true and one when it is false.

Neither conforms when it is unknown, so that the three values of the evaluator survive in two-valued SHACL.
Derived facts and tests become named shapes, written once. Dates are compared with the description's `reglo:asOf`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise

from ontology.compiled_cases import operand_term
from ontology.model import AssessmentDate, Case, Condition, Fact, FactKind, Model, Operator, Test
from ontology.namespaces import thing
from shapes.turtle_shapes import TRUE, all_of, any_of, iri, name, no, none, on, one_of, some

AS_OF = "reglo:asOf"


class ConditionShapes:
    """Writes the shapes of conditions over one model; ``named`` collects the shared ones."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.named: dict[str, str] = {}

    def condition(self, condition: Condition, truth: bool) -> str:
        """The shape of products for which the condition is true (or false)."""
        cases = [self.case(case, truth) for case in condition.cases]
        exceptions = [self.condition(u, not truth) for u in condition.unless]
        if truth:
            return all_of([any_of(cases), *exceptions])
        return any_of([all_of(cases), *exceptions])

    def case(self, case: Case, truth: bool) -> str:
        """The shape of products for which the case is true (or false); out of its dates it is false."""
        parts = [self.test(test, truth) for test in case.tests]
        parts += [self.condition(u, not truth) for u in case.unless]
        if truth:
            return no(TRUE) if case.in_words else all_of([during(case.applicable_from, case.applicable_until), *parts])
        return any_of([*outside(case.applicable_from, case.applicable_until), *parts])

    def test(self, test: Test, truth: bool) -> str:
        """The named shape of a test, or of the derived fact it names."""
        fact = self.model.facts[test.fact]
        if fact.condition is not None:
            truth = truth is bool(test.operands[0])
            return self.share(f"{fact.id}.{_word(truth)}", lambda: self.condition(_own(fact), truth))
        values = ".".join(str(o) for o in test.operands)
        field = f".{test.field}" if test.field else ""
        slug = f"{fact.id}.{test.operator}{field}.{values}.{_word(truth)}".replace(" ", "-")
        return self.share(slug, lambda: self._plain(fact, test, truth))

    def share(self, slug: str, write: Callable[[], str]) -> str:
        """The name of a shape that is written once."""
        if slug not in self.named:
            self.named[slug] = ""  # reserves the place: derived facts cannot be cyclic
            self.named[slug] = write()
        return name(slug)

    def _plain(self, fact: Fact, test: Test, truth: bool) -> str:
        path = iri(fact.iri)
        operands = [
            str(operand_term(self.model, fact, test.operator, test.field, o))
            for o in test.operands
            if not isinstance(o, AssessmentDate)
        ]
        match fact.kind:
            case FactKind.BOOLEAN:
                wanted = bool(test.operands[0]) is truth
                return on(path, f"sh:hasValue {str(wanted).lower()}")
            case FactKind.ONE_OF:
                chosen = [v for v in fact.values.values() if (v.id in test.operands) is truth]
                return on(path, "sh:minCount 1", f"sh:in ( {' '.join(iri(v.iri) for v in chosen)} )")
            case FactKind.NUMBER | FactKind.DATE:
                return self._ordered(path, test, operands, truth)
            case FactKind.COUNTRY_LIST if test.operator in {Operator.SOME_OUTSIDE, Operator.NONE_OUTSIDE}:
                return self._countries(fact, path, test, truth)
            case FactKind.MANY_OF | FactKind.COUNTRY_LIST:
                positive = (test.operator is not Operator.CONTAINS_NONE_OF) is truth
                return some(path, one_of(operands)) if positive else self._complete(fact, path, one_of(operands))
            case FactKind.MAP:
                return self._entries(fact, path, test, operands[0], truth)
            case FactKind.TEXT:
                raise ValueError(f"{fact.id}: a text is not compared")

    def _complete(self, fact: Fact, path: str, shape: str) -> str:
        """The list is given, is complete, and holds no value of this shape."""
        return all_of([stated(fact), not_partial(fact), none(path, shape)])

    def _countries(self, fact: Fact, path: str, test: Test, truth: bool) -> str:
        positive = (test.operator is Operator.SOME_OUTSIDE) is truth
        choices = []
        for start, end, members in self._periods(str(test.operands[0])):
            stranger = no(one_of(iri(thing("value", f"country.{code}")) for code in sorted(members)))
            shape = some(path, stranger) if positive else self._complete(fact, path, stranger)
            choices.append(all_of([during(start, end), shape]))
        return any_of(choices)

    def _periods(self, group: str) -> list[tuple[date | None, date | None, frozenset[str]]]:
        """The group's members between the days on which they change."""
        days = sorted({d for m in self.model.groups[group] for d in (m.start, m.end) if d})
        bounds = [None, *days, None]
        return [(start, end, self.model.members(group, start or date.min)) for start, end in pairwise(bounds)]

    def _entries(self, fact: Fact, path: str, test: Test, operand: str, truth: bool) -> str:
        field = iri(thing("fact", str(test.field)))
        if truth:
            return some(path, on(field, f"sh:hasValue {operand}"))
        without_field = no(on(field, "sh:minCount 1"))
        given = all_of([stated(fact), not_partial(fact), none(path, without_field)])
        return all_of([given, none(path, on(field, f"sh:hasValue {operand}"))])

    def _ordered(self, path: str, test: Test, operands: list[str], truth: bool) -> str:
        if test.operator is Operator.EQUALS:
            if truth:
                return on(path, "sh:minCount 1", f"sh:minInclusive {operands[0]}", f"sh:maxInclusive {operands[0]}")
            return any_of([on(path, "sh:minCount 1", f"{bound} {operands[0]}") for bound in _NOT_EQUAL])
        operator = test.operator if truth else _OPPOSITE[test.operator]
        if not operands:  # compared with the assessment date
            if operator is Operator.NOT_BEFORE:
                return all_of([on(path, "sh:minCount 1"), on(AS_OF, f"sh:lessThanOrEquals {path}")])
            inverse = f"sh:lessThan {AS_OF}"
            return on(path, "sh:minCount 1", inverse)
        return on(path, "sh:minCount 1", f"{_BOUND[operator]} {operands[0]}")


_OPPOSITE = {
    Operator.AT_LEAST: Operator.LESS_THAN,
    Operator.LESS_THAN: Operator.AT_LEAST,
    Operator.MORE_THAN: Operator.AT_MOST,
    Operator.AT_MOST: Operator.MORE_THAN,
    Operator.BEFORE: Operator.NOT_BEFORE,
    Operator.NOT_BEFORE: Operator.BEFORE,
}
_NOT_EQUAL = ("sh:maxExclusive", "sh:minExclusive")
_BOUND = {
    Operator.AT_LEAST: "sh:minInclusive",
    Operator.LESS_THAN: "sh:maxExclusive",
    Operator.MORE_THAN: "sh:minExclusive",
    Operator.AT_MOST: "sh:maxInclusive",
    Operator.BEFORE: "sh:maxExclusive",
    Operator.NOT_BEFORE: "sh:minInclusive",
}


def stated(fact: Fact) -> str:
    """The list of this fact is given, be it as empty."""
    return any_of([on(iri(fact.iri), "sh:minCount 1"), some("reglo:statesNone", one_of([iri(fact.iri)]))])


def not_partial(fact: Fact) -> str:
    """The list of this fact is not said to be partial."""
    return none("reglo:partial", one_of([iri(fact.iri)]))


def during(start: date | None, end: date | None) -> str:
    """The assessment date is in [start, end)."""
    bounds = [f'sh:minInclusive "{start}"^^xsd:date'] if start else []
    bounds += [f'sh:maxExclusive "{end}"^^xsd:date'] if end else []
    return on(AS_OF, "sh:minCount 1", *bounds) if bounds else TRUE


def outside(start: date | None, end: date | None) -> list[str]:
    """Shapes of an assessment date before the start, and from the end on."""
    shapes = [on(AS_OF, "sh:minCount 1", f'sh:maxExclusive "{start}"^^xsd:date')] if start else []
    return shapes + ([on(AS_OF, "sh:minCount 1", f'sh:minInclusive "{end}"^^xsd:date')] if end else [])


def _own(fact: Fact) -> Condition:
    if fact.condition is None:
        raise ValueError(f"{fact.id} is not derived")
    return fact.condition


def _word(truth: bool) -> str:
    return "true" if truth else "false"
