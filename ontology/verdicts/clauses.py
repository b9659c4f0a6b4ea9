"""Clauses: how what is stated reads inside a sentence, in French and in English.

In: a test and the value stated for its fact. Out: a clause in lower case, without its conjunction: « le support des
données est « numérique » ». The words of a fact are data (reglo:inSentence); a fact without them is quoted by its
question.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from ontology.model import AssessmentDate, Fact, FactKind, Labels, Model, Operator, Test
from ontology.product import FactValue
from ontology.verdicts.wording import Lang, day_in_words, label_in, listed, number_in, quoted

MOST_VALUES: Final = 4
NOTHING: Final = frozenset({"none", "nobody", "no", "not-wanted"})
"""Values by which a list is stated to hold nothing."""

_THRESHOLD: Final[dict[Operator, dict[Lang, str]]] = {
    Operator.AT_LEAST: {"fr": "au moins {}", "en": "at least {}"},
    Operator.MORE_THAN: {"fr": "plus de {}", "en": "more than {}"},
    Operator.AT_MOST: {"fr": "au plus {}", "en": "at most {}"},
    Operator.LESS_THAN: {"fr": "moins de {}", "en": "less than {}"},
    Operator.BEFORE: {"fr": "avant le {}", "en": "before {}"},
    Operator.NOT_BEFORE: {"fr": "le {} au plus tôt", "en": "on {} at the earliest"},
}
_OUTSIDE: Final = frozenset({Operator.SOME_OUTSIDE, Operator.NONE_OUTSIDE})


def derived_clause(fact: Fact, holds: bool, lang: Lang) -> str:
    """The clause that says a derived fact, or its contrary."""
    words = fact.in_sentence if holds else fact.in_sentence_not
    if words:
        return label_in(words, lang)
    name = quoted(label_in(fact.labels, lang, fact.id), lang)
    if lang == "fr":
        return f"{name} est acquis" if holds else f"{name} n'est pas acquis"
    return f"{name} holds" if holds else f"{name} does not hold"


def stated_clause(model: Model, test: Test, stated: FactValue, result: bool, day: date, lang: Lang) -> str:
    """The clause that says what is stated, as far as the test looks at it, and what it would take where it fails."""
    fact = model.facts[test.fact]
    if isinstance(stated, bool):
        if not fact.in_sentence:
            return _answered(fact, {True: {"fr": "oui", "en": "yes"}, False: {"fr": "non", "en": "no"}}[stated], lang)
        return label_in(fact.in_sentence if stated else fact.in_sentence_not, lang)
    values = _looked_at(model, test, stated, result, day)
    if not values or set(values) <= NOTHING:
        if fact.in_sentence_not:
            return label_in(fact.in_sentence_not, lang)
        if not values:
            return _answered(fact, {"fr": "aucun", "en": "none"}, lang)
    names = [_name(model, fact, value, lang) for value in values]
    if fact.in_sentence:
        clause = label_in(fact.in_sentence, lang).format(values=_some(names, lang))
    else:
        clause = _answered(fact, {lang: _some(names, lang)}, lang)
    return clause + _wanted(model, fact, test, values, result, day, lang)


def _answered(fact: Fact, value: Labels, lang: Lang) -> str:
    question = quoted(label_in(fact.question or fact.labels, lang, fact.id), lang)
    answer = quoted(label_in(value, lang), lang)
    return (
        f"à la question {question}, la réponse est {answer}"
        if lang == "fr"
        else f"the answer to {question} is {answer}"
    )


def _looked_at(model: Model, test: Test, stated: FactValue, result: bool, day: date) -> list[object]:
    """The stated values that decide the test: those it looks for where it finds them, else all."""
    if not isinstance(stated, frozenset | dict):
        return [stated]
    ranks = {value: rank for rank, value in enumerate(model.facts[test.fact].values)}
    values = sorted(stated, key=lambda value: (ranks.get(value, 0), value))
    found: list[object] = []
    if test.operator in _OUTSIDE:
        inside = model.members(str(test.operands[0]), day)
        found = [value for value in values if value not in inside]
    elif test.operator is not Operator.SOME_ENTRY:
        found = [value for value in values if value in test.operands]
    elif isinstance(stated, dict):
        found = [key for key in values if test.operands[0] in stated[key].values()]
    return found or [*values]


def _name(model: Model, fact: Fact, value: object, lang: Lang) -> str:
    if isinstance(value, date):
        return day_in_words(value, lang)
    if isinstance(value, float | int):
        return number_in(value, lang)
    text = str(value)
    if text in fact.values:
        return quoted(label_in(fact.values[text].labels, lang, text), lang)
    if fact.kind in {FactKind.COUNTRY_LIST, FactKind.MAP}:
        return label_in(model.countries.get(text, {}), lang, text)
    return quoted(text, lang)


def _some(names: list[str], lang: Lang) -> str:
    if len(names) <= MOST_VALUES:
        return listed(names, lang)
    more = len(names) - MOST_VALUES + 1
    return listed([*names[: MOST_VALUES - 1], f"{more} autres" if lang == "fr" else f"{more} others"], lang)


def _wanted(model: Model, fact: Fact, test: Test, values: Iterable[object], result: bool, day: date, lang: Lang) -> str:
    """What the test compares with: a threshold, a group of countries, or the values that were looked for in vain."""
    operands = [day if isinstance(operand, AssessmentDate) else operand for operand in test.operands]
    if test.operator in _THRESHOLD:
        threshold = _THRESHOLD[test.operator][lang].format(_name(model, fact, operands[0], lang))
        if result:
            return f" ({threshold})"
        return f" (il faudrait : {threshold})" if lang == "fr" else f" (it would take: {threshold})"
    if test.operator in _OUTSIDE:
        group = quoted(label_in(model.labels.get(_group(str(operands[0])), {}), lang, str(operands[0])), lang)
        if result is (test.operator is Operator.SOME_OUTSIDE):
            return f" (hors de {group})" if lang == "fr" else f" (outside {group})"
        return f" (aucun hors de {group})" if lang == "fr" else f" (none outside {group})"
    sought = [o for o in operands if isinstance(o, str) and o not in values and o in fact.values]
    if result or test.operator is Operator.CONTAINS_NONE_OF or not 0 < len(sought) <= MOST_VALUES:
        return ""
    names = listed([_name(model, fact, value, lang) for value in sought], lang, joined="ou" if lang == "fr" else "or")
    return f", et non {names}" if lang == "fr" else f", not {names}"


def _group(slug: str) -> str:
    return f"https://w3id.org/reglo/value/{slug}"
