"""Why facts show a norm unmet: the tests of its `metWhen` that fail, in words."""

from __future__ import annotations

from ontology.model import AssessmentDate, Condition, Labels, Operator, Test
from ontology.verdicts.evaluate import Evaluation
from ontology.verdicts.value_words import operand_label, value_label

_EXPECTED: dict[Operator, tuple[str, str]] = {
    Operator.EQUALS: ("attendu : {}", "expected: {}"),
    Operator.IN: ("attendu : {}", "expected: {}"),
    Operator.CONTAINS: ("il manque : {}", "missing: {}"),
    Operator.CONTAINS_ANY_OF: ("attendu, l'un de : {}", "expected, one of: {}"),
    Operator.CONTAINS_NONE_OF: ("attendu, aucun de : {}", "expected, none of: {}"),
    Operator.AT_LEAST: ("attendu, au moins : {}", "expected, at least: {}"),
    Operator.MORE_THAN: ("attendu, plus de : {}", "expected, more than: {}"),
    Operator.AT_MOST: ("attendu, au plus : {}", "expected, at most: {}"),
    Operator.LESS_THAN: ("attendu, moins de : {}", "expected, less than: {}"),
    Operator.BEFORE: ("attendu, avant le {}", "expected, before {}"),
    Operator.NOT_BEFORE: ("attendu, au plus tôt le {}", "expected, on {} at the earliest"),
    Operator.SOME_OUTSIDE: ("attendu, un pays hors de : {}", "expected, a country outside: {}"),
    Operator.NONE_OUTSIDE: ("attendu, aucun pays hors de : {}", "expected, no country outside: {}"),
    Operator.SOME_ENTRY: ("attendu, une entrée avec : {}", "expected, an entry with: {}"),
}


def breaches_of(evaluation: Evaluation, met_when: Condition) -> list[Labels]:
    """One sentence a failing test, in both languages, without repeats; a derived fact is named by its label."""
    found: list[Labels] = []
    for case in met_when.cases:
        if not case.in_force(evaluation.day):
            continue
        for test in case.tests:
            if evaluation.test(test) is False and (said := _said(evaluation, test)) not in found:
                found.append(said)
        for exception in case.unless:
            for test in (test for c in exception.cases for test in c.tests):
                holds = evaluation.condition(exception) is True and evaluation.test(test) is True
                if holds and (said := _stated(evaluation, test)) not in found:
                    found.append(said)
    return found


def _stated(evaluation: Evaluation, test: Test) -> Labels:
    fact = evaluation.model.facts[test.fact]
    stated = evaluation.stated.get(test.fact)
    if stated is None:
        return dict(fact.labels)
    value = value_label(evaluation.model, fact, stated)
    return {
        "fr": f"{fact.labels.get('fr', fact.id)} : {value['fr'] or 'aucun'}",
        "en": f"{fact.labels.get('en', fact.id)}: {value['en'] or 'none'}",
    }


def _said(evaluation: Evaluation, test: Test) -> Labels:
    fact = evaluation.model.facts[test.fact]
    expected = [evaluation.day if isinstance(operand, AssessmentDate) else operand for operand in test.operands]
    operands = [operand_label(evaluation.model, fact, test, operand) for operand in expected]
    french, english = _EXPECTED[test.operator]
    stated = _stated(evaluation, test)
    return {
        "fr": f"{stated['fr']} ({french.format(', '.join(o.get('fr', '') for o in operands))})",
        "en": f"{stated['en']} ({english.format(', '.join(o.get('en', '') for o in operands))})",
    }
