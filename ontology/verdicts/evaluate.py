"""The three-valued evaluator: is a condition true, false or unknown for a product on a day?

Strong Kleene logic (Kleene, Introduction to Metamathematics, § 64): a case is false if one test is
false, true if all are true, else unknown; a condition is true if one case is, false if all are, else
unknown. True, False and None stand for the three values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from ontology.model import AssessmentDate, Case, Condition, Fact, Model, Operator, Test
from ontology.product import FactValue, Product

Truth = bool | None


def conjunction(values: Iterable[Truth]) -> Truth:
    """Strong Kleene AND: False if one is False, else None if one is None, else True."""
    result: Truth = True
    for value in values:
        if value is False:
            return False
        if value is None:
            result = None
    return result


def disjunction(values: Iterable[Truth]) -> Truth:
    """Strong Kleene OR: True if one is True, else None if one is None, else False."""
    result: Truth = False
    for value in values:
        if value is True:
            return True
        if value is None:
            result = None
    return result


def negation(value: Truth) -> Truth:
    """Strong Kleene NOT."""
    return None if value is None else not value


class Evaluation:
    """Evaluates conditions for one product on one day; derived facts are computed once.

    ``instead`` replaces the condition of derived facts by another reading of them; ``stated`` replaces
    or adds stated facts (to ask "what if?").
    """

    def __init__(
        self,
        model: Model,
        product: Product,
        day: date,
        *,
        instead: Mapping[str, Condition] | None = None,
        stated: Mapping[str, FactValue] | None = None,
    ) -> None:
        self.model = model
        self.product = product
        self.day = day
        self.partial = product.partial - stated.keys() if stated else product.partial
        self.stated: Mapping[str, FactValue] = {**product.facts, **stated} if stated else product.facts
        self._instead = instead or {}
        self._derived: dict[str, Truth] = {}

    def condition(self, condition: Condition) -> Truth:
        """Truth of a condition on this day; a condition with no case in force is false."""
        # The tables of `disjunction` and `conjunction`, written out: an assessment spends its time in this loop.
        holds: Truth = False
        for case in condition.cases:
            if case.in_force(self.day):
                truth = self.case(case)
                if truth is True:
                    holds = True
                    break
                if truth is None:
                    holds = None
        if holds is False or not condition.unless:
            return holds
        return conjunction((holds, negation(disjunction(self.condition(u) for u in condition.unless))))

    def case(self, case: Case) -> Truth:
        """Truth of a case. Words that a person must judge leave it unknown at best."""
        holds: Truth = True
        for test in case.tests:
            truth = self.test(test)
            if truth is False:
                return False
            if truth is None:
                holds = None
        if holds is not False and case.unless:
            holds = conjunction((holds, negation(disjunction(self.condition(u) for u in case.unless))))
        if holds is True and case.in_words is not None:
            return None
        return holds

    def derived(self, fact: Fact) -> Truth:
        """Truth of a derived fact, computed once, under the reading asked for."""
        if fact.id not in self._derived:
            condition = self._instead.get(fact.id, fact.condition)
            if condition is None:
                raise ValueError(f"{fact.id} is not a derived fact")
            if fact.id in self._instead:
                # A reading may build on the first reading: inside it, the fact has its own definition.
                self._derived[fact.id] = Evaluation.condition(self._plain(), condition)
            else:
                self._derived[fact.id] = self.condition(condition)
        return self._derived[fact.id]

    def _plain(self) -> Evaluation:
        plain = object.__new__(Evaluation)
        plain.model, plain.product, plain.day = self.model, self.product, self.day
        plain.stated, plain.partial = self.stated, self.partial
        plain._instead, plain._derived = {}, {}
        return plain

    def test(self, test: Test) -> Truth:
        """Truth of one test: unknown when nothing is stated, or when a partial list does not decide it."""
        fact = self.model.facts[test.fact]
        if fact.condition is not None:
            derived = self.derived(fact)
            return derived if test.operands[0] else negation(derived)
        stated = self.stated.get(test.fact)
        if stated is None:
            return None
        return _COMPARE[test.operator](self, stated, test)

    def missing(self, condition: Condition) -> set[str]:
        """Facts not stated (or partly stated) that keep an unknown condition from being decided."""
        return set(self._missing(condition))

    def _missing(self, condition: Condition) -> Iterator[str]:
        if self.condition(condition) is not None:
            return
        for case in condition.cases:
            if case.in_force(self.day) and self.case(case) is None:
                for test in case.tests:
                    yield from self._missing_of_test(test)
                for exception in case.unless:
                    yield from self._missing(exception)
        for exception in condition.unless:
            yield from self._missing(exception)

    def _missing_of_test(self, test: Test) -> Iterator[str]:
        if self.test(test) is not None:
            return
        fact = self.model.facts[test.fact]
        if fact.condition is None:
            yield test.fact
        elif fact.id in self._instead:
            # As in `derived`: a reading that builds on the first reading means that one.
            yield from self._plain()._missing(self._instead[fact.id])
        else:
            yield from self._missing(fact.condition)


def _equals(_: Evaluation, stated: Any, test: Test) -> Truth:
    return bool(stated == test.operands[0])


def _in(_: Evaluation, stated: Any, test: Test) -> Truth:
    return stated in test.operands


def _contains_any_of(ev: Evaluation, stated: Any, test: Test) -> Truth:
    if any(value in stated for value in test.operands):
        return True
    return None if test.fact in ev.partial else False


def _contains_none_of(ev: Evaluation, stated: Any, test: Test) -> Truth:
    return negation(_contains_any_of(ev, stated, test))


def _operand(ev: Evaluation, test: Test) -> Any:
    operand = test.operands[0]
    return ev.day if isinstance(operand, AssessmentDate) else operand


def _some_outside(ev: Evaluation, stated: Any, test: Test) -> Truth:
    if stated - ev.model.members(str(test.operands[0]), ev.day):
        return True
    return None if test.fact in ev.partial else False


def _none_outside(ev: Evaluation, stated: Any, test: Test) -> Truth:
    return negation(_some_outside(ev, stated, test))


def _some_entry(ev: Evaluation, stated: Any, test: Test) -> Truth:
    values = [entry.get(test.field) for entry in stated.values()]
    if test.operands[0] in values:
        return True
    return None if None in values or test.fact in ev.partial else False


_COMPARE: dict[Operator, Callable[[Evaluation, Any, Test], Truth]] = {
    Operator.EQUALS: _equals,
    Operator.IN: _in,
    Operator.CONTAINS: _contains_any_of,
    Operator.CONTAINS_ANY_OF: _contains_any_of,
    Operator.CONTAINS_NONE_OF: _contains_none_of,
    Operator.AT_LEAST: lambda ev, stated, test: bool(stated >= _operand(ev, test)),
    Operator.MORE_THAN: lambda ev, stated, test: bool(stated > _operand(ev, test)),
    Operator.AT_MOST: lambda ev, stated, test: bool(stated <= _operand(ev, test)),
    Operator.LESS_THAN: lambda ev, stated, test: bool(stated < _operand(ev, test)),
    Operator.BEFORE: lambda ev, stated, test: bool(stated < _operand(ev, test)),
    Operator.NOT_BEFORE: lambda ev, stated, test: bool(stated >= _operand(ev, test)),
    Operator.SOME_OUTSIDE: _some_outside,
    Operator.NONE_OUTSIDE: _none_outside,
    Operator.SOME_ENTRY: _some_entry,
}
