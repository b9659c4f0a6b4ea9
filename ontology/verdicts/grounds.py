"""The grounds of a verdict: one way through cases, tests and exceptions that decides it, over the deciding facts only.

In: an evaluation and a condition that it decides. Out: a tree of steps. A true condition rests on one case, all its
tests and the failure of each exception; a false one on a failing test of each case, or on an exception that holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ontology.model import Case, Condition, Model, Test
from ontology.verdicts.evaluate import Evaluation


@dataclass(frozen=True, slots=True)
class Step:
    """A test with its result, and for a derived fact the steps that make it so.

    ``exception``: the step belongs to an exception (`unless`); ``result`` is still that of the test.
    """

    test: Test
    result: bool
    below: tuple[Step, ...] = ()
    exception: bool = False

    def derived(self, model: Model) -> bool:
        """Whether the step is on a derived fact."""
        return model.facts[self.test.fact].condition is not None

    def leaves(self, model: Model, *, exceptions_too: bool = True) -> Iterator[Step]:
        """The steps on stated facts, this one or those below it."""
        if self.exception and not exceptions_too:
            return
        if not self.derived(model):
            yield self
        for step in self.below:
            yield from step.leaves(model, exceptions_too=exceptions_too)


def grounds(evaluation: Evaluation, condition: Condition, *, exception: bool = False) -> tuple[Step, ...]:
    """The steps that decide the condition; none where it is unknown.

    Hand over the evaluation of the deciding facts alone (`ontology.verdicts.deciding.only`): what they do not decide is
    then unknown to it, and is never a step.
    """
    truth = evaluation.condition(condition)
    if truth is None:
        return ()
    in_force = [case for case in condition.cases if case.in_force(evaluation.day)]
    if truth:
        case = next(case for case in in_force if evaluation.case(case) is True)
        failed = [step for u in condition.unless for step in grounds(evaluation, u, exception=True)]
        return _once([*_fulfilled(evaluation, case, exception), *failed])
    for unless in condition.unless:
        if evaluation.condition(unless) is True:
            return grounds(evaluation, unless, exception=True)
    return _once([step for case in in_force for step in _failed(evaluation, case, exception)])


def _fulfilled(evaluation: Evaluation, case: Case, exception: bool) -> Iterator[Step]:
    for test in case.tests:
        yield _step(evaluation, test, True, exception)
    for unless in case.unless:
        yield from grounds(evaluation, unless, exception=True)


def _failed(evaluation: Evaluation, case: Case, exception: bool) -> Iterator[Step]:
    for test in case.tests:
        if evaluation.test(test) is False:
            yield _step(evaluation, test, False, exception)
            return
    for unless in case.unless:
        if evaluation.condition(unless) is True:
            yield from grounds(evaluation, unless, exception=True)
            return


def _step(evaluation: Evaluation, test: Test, result: bool, exception: bool) -> Step:
    fact = evaluation.model.facts[test.fact]
    below = grounds(evaluation, fact.condition) if fact.condition is not None else ()
    return Step(test, result, below, exception)


def _once(steps: list[Step]) -> tuple[Step, ...]:
    return tuple(dict.fromkeys(steps))
