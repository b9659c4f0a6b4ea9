"""Conditions in words, for lawyers: cases, tests and exceptions as sentences, each fact with its address.

In: a `Condition` of the model, a language, an addresser. Out: `ConditionView`, a tree the templates walk.
Derived facts are opened two levels deep; deeper ones are links. Errors: none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from ontology.model import AssessmentDate, Case, Condition, Model, Test
from ontology.verdicts.value_words import operand_label
from server.pages.answer_words import operator_phrase, quoted
from server.pages.dates import in_words
from server.pages.words import pick, say

_DEPTH: Final = 2

Address = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class TestView:
    """One sentence: the fact, its address, what is asked of it; for a derived fact, what that means."""

    __test__ = False  # not a pytest class

    fact: str
    href: str | None
    phrase: str
    holds: bool | None = None
    inside: ConditionView | None = None


@dataclass(frozen=True, slots=True)
class CaseView:
    """All of the tests, unless one of the exceptions; ``dates`` says when the case counts."""

    tests: tuple[TestView, ...]
    unless: tuple[ConditionView, ...] = ()
    dates: str = ""
    in_words: str = ""


@dataclass(frozen=True, slots=True)
class ConditionView:
    """Any of the cases, unless one of the exceptions."""

    cases: tuple[CaseView, ...]
    unless: tuple[ConditionView, ...] = ()


def condition_view(
    model: Model, condition: Condition, lang: str, address: Address, depth: int = _DEPTH
) -> ConditionView:
    """The condition in words."""
    return ConditionView(
        tuple(_case(model, case, lang, address, depth) for case in condition.cases),
        tuple(condition_view(model, u, lang, address, depth) for u in condition.unless),
    )


def _case(model: Model, case: Case, lang: str, address: Address, depth: int) -> CaseView:
    dates = []
    if case.applicable_from:
        dates.append(say("condition.from", lang, day=in_words(case.applicable_from, lang)))
    if case.applicable_until:
        dates.append(say("condition.until", lang, day=in_words(case.applicable_until, lang)))
    return CaseView(
        tuple(_test(model, test, lang, address, depth) for test in case.tests),
        tuple(condition_view(model, u, lang, address, depth) for u in case.unless),
        ", ".join(dates),
        pick(case.in_words or {}, lang),
    )


def _test(model: Model, test: Test, lang: str, address: Address, depth: int) -> TestView:
    fact = model.facts[test.fact]
    name, href = pick(fact.labels, lang, fact.id), address(fact.iri)
    if fact.condition is not None:
        inside = condition_view(model, fact.condition, lang, address, depth - 1) if depth else None
        return TestView(name, href, "", bool(test.operands[0]), inside)
    values = []
    for operand in test.operands:
        if isinstance(operand, AssessmentDate):
            values.append(say("operator.assessment-date", lang))
            continue
        words = pick(operand_label(model, fact, test, operand), lang)
        values.append(quoted(words, lang) if isinstance(operand, str) else in_words(words, lang))
    return TestView(name, href, operator_phrase(str(test.operator), values, lang))
