"""On what condition a prerequisite is asked for, in words: « le produit est un logiciel dispositif médical ».

In: the conditions of a `Before`, none of them known. Out: a clause without its conjunction in French and in English,
and the facts whose statement would settle it.
"""

from __future__ import annotations

from ontology.model import AssessmentDate, Case, Condition, Labels, Operator, Test
from ontology.product import FactValue
from ontology.verdicts.clauses import derived_clause, stated_clause
from ontology.verdicts.evaluate import Evaluation
from ontology.verdicts.prerequisites import Before
from ontology.verdicts.wording import LANGUAGES, Lang, label_in, listed, quoted

_VALUES = frozenset({Operator.CONTAINS, Operator.CONTAINS_ANY_OF})


def missing_of(evaluation: Evaluation, item: Before) -> list[str]:
    """Ids of the facts to state, in order of id."""
    return sorted({fact for path in item.asked_if for condition in path for fact in evaluation.missing(condition)})


def clause_of(evaluation: Evaluation, item: Before) -> Labels:
    """The condition as a clause, in both languages."""
    return {lang: _any([_all(evaluation, path, lang) for path in item.asked_if], lang) for lang in LANGUAGES}


def _any(clauses: list[str], lang: Lang) -> str:
    return listed(clauses, lang, joined="ou" if lang == "fr" else "or")


def _all(evaluation: Evaluation, path: tuple[Condition, ...], lang: Lang) -> str:
    return listed([_condition(evaluation, condition, lang) for condition in path], lang)


def _condition(evaluation: Evaluation, condition: Condition, lang: Lang) -> str:
    open_cases = [c for c in condition.cases if c.in_force(evaluation.day) and evaluation.case(c) is None]
    return _any([_case(evaluation, case, lang) for case in open_cases], lang)


def _case(evaluation: Evaluation, case: Case, lang: Lang) -> str:
    clauses = [_test(evaluation, test, lang) for test in case.tests if evaluation.test(test) is None]
    if case.in_words:
        clauses.append(_answered(label_in(case.in_words, lang), lang))
    return listed(clauses, lang)


def _test(evaluation: Evaluation, test: Test, lang: Lang) -> str:
    """What the test looks for, as if it were stated; the question where that is no single statement."""
    model = evaluation.model
    fact = model.facts[test.fact]
    if fact.condition is not None:
        return derived_clause(fact, bool(test.operands[0]), lang)
    looked_for = _looked_for(test)
    if looked_for is None:
        question = quoted(label_in(fact.question, lang, fact.id), lang)
        return f"la réponse à {question} le demande" if lang == "fr" else f"the answer to {question} calls for it"
    return stated_clause(model, test, looked_for, True, evaluation.day, lang)


def _looked_for(test: Test) -> FactValue | None:
    if test.operator in _VALUES:
        return frozenset(str(operand) for operand in test.operands)
    operand = test.operands[0]
    if test.operator is Operator.EQUALS and not isinstance(operand, AssessmentDate):
        return operand
    return None


def _answered(question: str, lang: Lang) -> str:
    asked = quoted(question, lang)
    return f"la réponse à {asked} est oui" if lang == "fr" else f"the answer to {asked} is yes"
