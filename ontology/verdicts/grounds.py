"""The grounds of a verdict: one way through cases, tests and exceptions that decides it, over the deciding facts only.

In: an evaluation and a condition that it decides. Out: a tree of steps. A true condition rests on one case, all its
tests and the failure of each exception; a false one on a failing test of each case, or on an exception that holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from ontology.model import Case, Condition, Model, Operand, Operator, Test
from ontology.verdicts.evaluate import Evaluation


@dataclass(frozen=True, slots=True)
class Step:
    """A test with its result, and for a derived fact the steps that make it so.

    ``exception``: the step belongs to an exception (`unless`); ``result`` is still that of the test. ``playing``: that
    exception, where it holds against what the step stands under.
    """

    test: Test
    result: bool
    below: tuple[Step, ...] = ()
    exception: bool = False
    playing: Condition | None = field(default=None, compare=False, repr=False)

    def derived(self, model: Model) -> bool:
        """Whether the step is on a derived fact."""
        return model.facts[self.test.fact].condition is not None

    def leaves(self, model: Model, *, exceptions_too: bool = True) -> Iterator[Step]:
        """The steps on stated facts, here or below; ``exceptions_too``: with those that only rule an exception out."""
        if self.exception and self.playing is None and not exceptions_too:
            return
        if not self.derived(model):
            yield self
        for step in self.below:
            yield from step.leaves(model, exceptions_too=exceptions_too)


def grounds(
    evaluation: Evaluation, condition: Condition, *, exception: bool = False, playing: Condition | None = None
) -> tuple[Step, ...]:
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
        return _once([*_fulfilled(evaluation, case, exception, playing), *failed])
    for unless in condition.unless:
        if evaluation.condition(unless) is True:
            return grounds(evaluation, unless, exception=True, playing=None if exception else unless)
    return _once([step for case in in_force for step in _failed(evaluation, case, exception)])


def told_together(steps: Iterable[Step], model: Model) -> tuple[Step, ...]:
    """The steps, where those that find values in the same list each look for all that the others find."""
    steps = tuple(steps)
    sought: dict[str, dict[Operand, None]] = {}
    for leaf in (leaf for step in steps for leaf in step.leaves(model)):
        if _finds(leaf):
            sought.setdefault(leaf.test.fact, {}).update(dict.fromkeys(leaf.test.operands))

    def together(step: Step) -> Step:
        below = tuple(together(each) for each in step.below)
        if not _finds(step):
            return replace(step, below=below)
        return replace(step, test=replace(step.test, operands=tuple(sought[step.test.fact])), below=below)

    return tuple(together(step) for step in steps)


def _finds(step: Step) -> bool:
    return step.result and step.test.operator in {Operator.CONTAINS, Operator.CONTAINS_ANY_OF}


def _fulfilled(evaluation: Evaluation, case: Case, exception: bool, playing: Condition | None) -> Iterator[Step]:
    for test in case.tests:
        yield _step(evaluation, test, True, exception, playing)
    for unless in case.unless:
        yield from grounds(evaluation, unless, exception=True)


def _failed(evaluation: Evaluation, case: Case, exception: bool) -> Iterator[Step]:
    for test in case.tests:
        if evaluation.test(test) is False:
            yield _step(evaluation, test, False, exception)
            return
    for unless in case.unless:
        if evaluation.condition(unless) is True:
            yield from grounds(evaluation, unless, exception=True, playing=None if exception else unless)
            return


def _step(evaluation: Evaluation, test: Test, result: bool, exception: bool, playing: Condition | None = None) -> Step:
    fact = evaluation.model.facts[test.fact]
    below = grounds(evaluation, fact.condition) if fact.condition is not None else ()
    return Step(test, result, below, exception, playing)


def _once(steps: list[Step]) -> tuple[Step, ...]:
    return tuple(dict.fromkeys(steps))
