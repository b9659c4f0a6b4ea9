"""Which missing facts can each, by some answer alone, settle a norm that is unknown."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ontology.model import Condition, Fact, FactKind, Test
from ontology.product import FactValue, MapEntries
from ontology.verdicts.completions import around_dates, one_of_each
from ontology.verdicts.evaluate import Evaluation
from ontology.verdicts.kleene import Truth


def settled_by(condition: Condition, evaluation: Evaluation, *, judged: bool) -> tuple[str, ...]:
    """Ids of the facts under an unknown condition to which some answer alone decides it, sorted.

    ``judged``: a person must judge words beside the condition, so that it can only be decided by being false.
    """
    tests: dict[str, list[Test]] = {}
    for test, _ in evaluation.open_tests(condition):
        tests.setdefault(test.fact, []).append(test)
    settling: tuple[Truth, ...] = (False,) if judged else (True, False)
    return tuple(
        fact_id
        for fact_id, found in sorted(tests.items())
        if any(
            evaluation.supposing(fact_id, answer).condition(condition) in settling
            for answer in _answers(evaluation, evaluation.model.facts[fact_id], found)
        )
    )


def _answers(evaluation: Evaluation, fact: Fact, tests: Collection[Test]) -> Iterator[FactValue]:
    """Answers that the tests tell apart: both booleans, each value named, all or none of a list, around a bound."""
    match fact.kind:
        case FactKind.BOOLEAN:
            yield from (True, False)
        case FactKind.ONE_OF:
            yield from one_of_each(fact.values, tests)
        case FactKind.MANY_OF:
            stated = evaluation.stated.get(fact.id)
            known = stated if isinstance(stated, frozenset) else frozenset()
            named = {str(operand) for test in tests for operand in test.operands}
            yield known
            yield known | named
            for value in sorted(named):
                yield known | {value}
        case FactKind.COUNTRY_LIST:
            yield frozenset({"FR"})
            yield frozenset({"ZW"})
        case FactKind.NUMBER:
            for bound in sorted({float(o) for test in tests for o in test.operands if isinstance(o, int | float)}):
                yield from (bound, bound + 1, bound - 1)
        case FactKind.DATE:
            yield from around_dates(tests, evaluation.day)
        case FactKind.MAP:
            yield {}
            yield from _entries(fact, tests)
        case FactKind.TEXT:
            return


def _entries(fact: Fact, tests: Collection[Test]) -> Iterator[MapEntries]:
    """For a map, one entry with the value that a test looks for, or with the contrary of a yes or no."""
    key = next(iter(fact.values), "FR")
    for test in tests:
        value = test.operands[0]
        if test.field and isinstance(value, bool | str):
            yield {key: {test.field: value}}
        if test.field and isinstance(value, bool):
            yield {key: {test.field: not value}}
