"""Why a condition is true, false or unknown: the cases and tests that decided it, as data."""

from __future__ import annotations

from datetime import date
from typing import Any

from ontology.model import Case, Condition, Fact, FactKind, Labels, Model, Operator, Test
from ontology.product import FactValue
from ontology.verdicts.evaluate import Evaluation

Explanation = list[dict[str, Any]]


def explain(evaluation: Evaluation, condition: Condition) -> Explanation:
    """The cases that decide the truth of the condition: the true ones if it is true, else all that are in force."""
    truth = evaluation.condition(condition)
    cases = [
        _case(evaluation, number, case)
        for number, case in enumerate(condition.cases, 1)
        if case.in_force(evaluation.day)
    ]
    if truth is True:
        cases = [case for case in cases if case["result"] is True]
    elif truth is None:
        cases = [case for case in cases if case["result"] is not False]
    exceptions = [item for u in condition.unless for item in _exception(evaluation, u)]
    if exceptions and cases:
        cases[0]["unless"] = cases[0].get("unless", []) + exceptions
    return cases


def explain_derived(evaluation: Evaluation, because: Explanation) -> dict[str, dict[str, Any]]:
    """Every derived fact that an explanation names, directly or not, explained once: fact id → label, value, cases."""
    found: dict[str, dict[str, Any]] = {}
    waiting = list(because)
    while waiting:
        case = waiting.pop()
        for test in (*case["tests"], *case.get("unless", ())):
            fact = evaluation.model.facts[test["fact"]]
            if fact.condition is None or fact.id in found:
                continue
            cases = explain(evaluation, fact.condition)
            found[fact.id] = {
                "fact": fact.id,
                "iri": fact.iri,
                "label": fact.labels,
                "definition": fact.definition,
                "value": evaluation.derived(fact),
                "because": cases,
            }
            waiting += cases
    return dict(sorted(found.items()))


def _case(evaluation: Evaluation, number: int, case: Case) -> dict[str, Any]:
    described: dict[str, Any] = {
        "case": number,
        "result": evaluation.case(case),
        "tests": [_test(evaluation, test) for test in case.tests],
    }
    if case.applicable_from:
        described["from"] = case.applicable_from.isoformat()
    if case.in_words:
        described["inWords"] = case.in_words
    exceptions = [item for u in case.unless for item in _exception(evaluation, u)]
    if exceptions:
        described["unless"] = exceptions
    return described


def _exception(evaluation: Evaluation, condition: Condition) -> Explanation:
    """The tests of an exception; ``result`` tells whether the exception holds."""
    return [_test(evaluation, test) for case in condition.cases for test in case.tests]


def _test(evaluation: Evaluation, test: Test) -> dict[str, Any]:
    fact = evaluation.model.facts[test.fact]
    result = evaluation.test(test)
    described: dict[str, Any] = {"fact": fact.id, "label": fact.labels, "result": result}
    if fact.condition is not None:
        described["value"] = evaluation.derived(fact)
        described["derived"] = True
        return described
    stated = evaluation.stated.get(fact.id)
    described["value"] = jsonable(stated)
    if stated is not None:
        described["valueLabel"] = value_label(evaluation.model, fact, stated)
    described["operator"] = str(test.operator)
    described["expected"] = [operand_label(evaluation.model, fact, test, operand) for operand in test.operands]
    return described


def operand_label(model: Model, fact: Fact, test: Test, operand: object) -> Labels:
    """The words for what a stated value is compared with."""
    if isinstance(operand, bool):
        return {"fr": "oui", "en": "yes"} if operand else {"fr": "non", "en": "no"}
    if isinstance(operand, str):
        if test.operator is Operator.SOME_ENTRY and test.field:
            fact = model.facts[test.field]
        value = fact.values.get(operand)
        if value:
            return value.labels
        return model.labels.get(f"https://w3id.org/reglo/value/{operand}", {"fr": operand, "en": operand})
    if isinstance(operand, date):
        return {"fr": operand.isoformat(), "en": operand.isoformat()}
    if isinstance(operand, float):
        return {"fr": f"{operand:g}", "en": f"{operand:g}"}
    return {"fr": "date d'appréciation", "en": "assessment date"}


def value_label(model: Model, fact: Fact, value: FactValue) -> Labels:
    """The words for a stated value, in both languages."""
    words: dict[str, list[str]] = {"fr": [], "en": []}
    items = sorted(value) if isinstance(value, frozenset | dict) else [value]
    for item in items:
        labels: Labels
        if isinstance(item, bool):
            labels = {"fr": "oui", "en": "yes"} if item else {"fr": "non", "en": "no"}
        elif isinstance(item, str) and item in fact.values:
            labels = fact.values[item].labels
        elif isinstance(item, str) and fact.kind in {FactKind.COUNTRY_LIST, FactKind.MAP}:
            labels = model.countries.get(item, {"fr": item, "en": item})
        else:
            text = item.isoformat() if isinstance(item, date) else f"{item:g}" if isinstance(item, float) else str(item)
            labels = {"fr": text, "en": text}
        for language in words:
            words[language].append(labels.get(language, str(item)))
    return {language: ", ".join(found) for language, found in words.items()}


def jsonable(value: FactValue | None) -> Any:
    """A stated value as JSON: sets become sorted lists, dates ISO strings."""
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, date):
        return value.isoformat()
    return value
