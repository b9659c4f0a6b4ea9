"""Which questions to ask next: the facts whose answer alone settles most verdicts come first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ontology.conditions import tests_of
from ontology.model import Fact, FactKind, Model, Test
from ontology.product import FactValue, MapEntries, Product
from ontology.verdicts.evaluate import Evaluation
from ontology.verdicts.verdict import Applicability, Question, Verdict


def rank_questions(model: Model, product: Product, day: date, verdicts: tuple[Verdict, ...]) -> tuple[Question, ...]:
    """Missing facts of the undetermined verdicts, most useful first.

    ``settles`` counts the undetermined verdicts that some answer to this question alone would decide;
    facts of proof come last, as they never decide whether a norm applies. Norms on a situation of which nothing is
    stated (a patient, a document) ask for nothing: the description is about a product.
    """
    open_norms = [
        v for v in verdicts if v.applicability is Applicability.UNDETERMINED and v.norm.condition and not v.of_situation
    ]
    touched: dict[str, list[Verdict]] = {}
    for verdict in open_norms:
        for fact_id in verdict.missing:
            touched.setdefault(fact_id, []).append(verdict)
    questions = []
    for fact_id, waiting in touched.items():
        fact = model.facts[fact_id]
        settled: set[str] = set()
        for answer in _answers(model, fact, product, waiting):
            what_if = Evaluation(model, product, day, stated={fact_id: answer})
            for verdict in waiting:
                if verdict.norm.id not in settled and verdict.norm.condition is not None:
                    truth = what_if.condition(verdict.norm.condition)
                    if truth is False or (truth is True and verdict.norm.in_words is None):
                        settled.add(verdict.norm.id)
        questions.append(Question(fact_id, len(settled), len(waiting)))
    return tuple(
        sorted(
            questions,
            key=lambda q: (model.facts[q.fact].proof_only, -q.settles, -q.touches, model.facts[q.fact].order),
        )
    )


def _answers(model: Model, fact: Fact, product: Product, waiting: list[Verdict]) -> Iterator[FactValue]:
    """Answers worth trying: each value of a closed list alone, all of them, none of them; both booleans."""
    match fact.kind:
        case FactKind.BOOLEAN:
            yield from (True, False)
        case FactKind.ONE_OF:
            yield from fact.values
        case FactKind.MANY_OF:
            given = product.facts.get(fact.id)
            known = given if isinstance(given, frozenset) else frozenset()
            yield known
            for value in fact.values:
                yield known | {value}
            yield frozenset(fact.values)
        case FactKind.COUNTRY_LIST:
            yield frozenset({"FR"})
            yield frozenset({"ZW"})
        case FactKind.NUMBER | FactKind.DATE:
            yield from _thresholds(model, fact, waiting)
        case FactKind.MAP:
            yield {}
            yield from _entries(model, fact, waiting)
        case FactKind.TEXT:
            return


def _tests_on(model: Model, fact: Fact, waiting: list[Verdict]) -> Iterator[Test]:
    """Every test on this fact under the norms that wait for it, in their conditions or in derived facts below."""
    for verdict in waiting:
        below = (model.facts[fact_id].condition for fact_id in model.rests_on[verdict.norm.id])
        for condition in (verdict.norm.condition, *below):
            yield from (test for test in tests_of(condition) if test.fact == fact.id) if condition else ()


def _entries(model: Model, fact: Fact, waiting: list[Verdict]) -> Iterator[MapEntries]:
    """For a map, one entry with the value that a test looks for, or with the contrary of a yes or no."""
    key = next(iter(fact.values), "FR")
    for test in _tests_on(model, fact, waiting):
        value = test.operands[0]
        if test.field and isinstance(value, bool | str):
            yield {key: {test.field: value}}
        if test.field and isinstance(value, bool):
            yield {key: {test.field: not value}}


def _thresholds(model: Model, fact: Fact, waiting: list[Verdict]) -> Iterator[FactValue]:
    """For a number, each threshold that a test compares it with, one more and one less; dates are left out."""
    for test in _tests_on(model, fact, waiting):
        if isinstance(test.operands[0], float):
            yield from (test.operands[0], test.operands[0] + 1, test.operands[0] - 1)
