"""What a test says of a stated value, operator by operator; a partial list only says what it holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from ontology.model import AssessmentDate, Operator, Test
from ontology.verdicts.kleene import Truth, negation

if TYPE_CHECKING:
    from ontology.verdicts.evaluate import Evaluation


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


COMPARE: Final[dict[Operator, Callable[[Evaluation, Any, Test], Truth]]] = {
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
