"""What is stated of a fact, and what it is compared with, in words and as JSON."""

from __future__ import annotations

from datetime import date
from typing import Any

from ontology.model import Fact, FactKind, Labels, Model, Operator, Test
from ontology.product import FactValue
from ontology.verdicts.wording import LANGUAGES, day_in_words, number_in


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
    if isinstance(operand, date | float):
        return _in_words(operand)
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
            labels = _in_words(item)
        for language in words:
            words[language].append(labels.get(language, str(item)))
    return {language: ", ".join(found) for language, found in words.items()}


def _in_words(item: object) -> Labels:
    """A day or a number as each language writes it; anything else as it is."""
    if isinstance(item, date):
        return {lang: day_in_words(item, lang) for lang in LANGUAGES}
    if isinstance(item, float):
        return {lang: number_in(item, lang) for lang in LANGUAGES}
    return {lang: str(item) for lang in LANGUAGES}


def jsonable(value: FactValue | None) -> Any:
    """A stated value as JSON: sets become sorted lists, dates ISO strings."""
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, date):
        return value.isoformat()
    return value
