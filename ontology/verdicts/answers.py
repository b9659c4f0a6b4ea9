"""The answers to a question that some tests tell apart, each in words.

In: a fact, the tests at stake, what is stated so far. Out: answers with a value that stands for each; those that no
test tells apart are one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from ontology.model import AssessmentDate, Fact, FactKind, Labels, Model, Operator, Test
from ontology.product import FactValue
from ontology.verdicts.wording import LANGUAGES, Lang, day_in_words, label_in, number_in, quoted

OTHERWISE: Labels = {"fr": "toute autre réponse", "en": "any other answer"}
"""Stands for every answer that is not named."""

_YES: Labels = {"fr": "oui", "en": "yes"}
_NO: Labels = {"fr": "non", "en": "no"}
_OTHER = "\N{EMPTY SET}"
"""Stands for a value that no test names."""


def told_apart(
    model: Model, day: date, fact: Fact, tests: list[Test], given: FactValue | None
) -> Iterator[tuple[FactValue, list[Labels]]]:
    """A value for the answers that are one, with each in words; ``given`` is what is stated of the fact so far."""
    match fact.kind:
        case FactKind.BOOLEAN:
            yield True, [_YES]
            yield False, [_NO]
        case FactKind.ONE_OF:
            for values in _seen_alike(fact, tests):
                yield values[0], [fact.values[value].labels for value in values]
        case FactKind.MANY_OF:
            held = given if isinstance(given, frozenset) else frozenset()
            named = {o for t in tests for o in t.operands}
            groups = [values for values in _seen_alike(fact, tests) if values[0] in named and values[0] not in held]
            for values in groups:
                yield held | {values[0]}, [fact.values[value].labels for value in values]
            yield held | {_OTHER}, [OTHERWISE]
        case FactKind.COUNTRY_LIST:
            yield from ((value, [words]) for words, value in _countries(model, day, tests))
        case FactKind.NUMBER | FactKind.DATE:
            yield from ((value, [words]) for words, value in _thresholds(fact, tests, day))
        case FactKind.MAP:
            for test in tests:
                operand = test.operands[0]
                if test.field and isinstance(operand, bool | str):
                    yield {_OTHER: {test.field: operand}}, [_entry(model, test)]
            yield {}, [OTHERWISE]


def _seen_alike(fact: Fact, tests: list[Test]) -> list[list[str]]:
    """The values of the list, those that every test sees alike together."""
    groups: dict[tuple[bool, ...], list[str]] = {}
    for value in fact.values:
        groups.setdefault(tuple(value in test.operands for test in tests), []).append(value)
    return [*groups.values()]


def _countries(model: Model, day: date, tests: list[Test]) -> Iterator[tuple[Labels, FactValue]]:
    named = list(dict.fromkeys(str(o) for t in tests for o in t.operands))
    for group in named:
        if group in model.groups:
            members = model.members(group, day)
            name = model.labels.get(f"https://w3id.org/reglo/value/{group}", {})
            outside = next(code for code in model.countries if code not in members)
            yield (
                {
                    "fr": f"un pays au moins hors de {quoted(label_in(name, 'fr', group), 'fr')}",
                    "en": f"at least one country outside {quoted(label_in(name, 'en', group), 'en')}",
                },
                frozenset({outside}),
            )
            yield (
                {
                    "fr": f"aucun pays hors de {quoted(label_in(name, 'fr', group), 'fr')}",
                    "en": f"no country outside {quoted(label_in(name, 'en', group), 'en')}",
                },
                frozenset({min(members)}) if members else frozenset(),
            )
        elif group in model.countries:
            yield model.countries[group], frozenset({group})
    if not any(name in model.groups for name in named):
        yield OTHERWISE, frozenset({_OTHER})


def _thresholds(fact: Fact, tests: list[Test], day: date) -> Iterator[tuple[Labels, FactValue]]:
    """On each side of each threshold; the day of the threshold itself goes with the side that its test puts it on."""
    for test in tests:
        operand = day if isinstance(test.operands[0], AssessmentDate) else test.operands[0]
        above = test.operator in {Operator.MORE_THAN, Operator.AT_MOST}  # the threshold itself lies below
        if isinstance(operand, date):
            step = timedelta(days=1)
            low, high = ("jusqu'au {}", "après le {}") if above else ("avant le {}", "à partir du {}")
            low_en, high_en = ("until {}", "after {}") if above else ("before {}", "from {} on")
            sides = ((low, low_en, operand if above else operand - step), (high, high_en, operand + step))
            for french, english, day_tried in sides:
                yield (
                    {
                        "fr": french.format(day_in_words(operand, "fr")),
                        "en": english.format(day_in_words(operand, "en")),
                    },
                    day_tried,
                )
        elif isinstance(operand, float):
            words = (
                (("au plus {}", "at most {}"), ("plus de {}", "more than {}"))
                if above
                else (("moins de {}", "less than {}"), ("au moins {}", "at least {}"))
            )
            for (french, english), number in zip(words, (operand if above else operand - 1, operand + 1), strict=True):
                yield (
                    {
                        "fr": french.format(number_in(operand, "fr")),
                        "en": english.format(number_in(operand, "en")),
                    },
                    number,
                )


def _entry(model: Model, test: Test) -> Labels:
    field = model.facts[str(test.field)]
    operand = test.operands[0]

    def words(lang: Lang) -> str:
        if isinstance(operand, bool):
            value = label_in(_YES if operand else _NO, lang)
        else:
            known = field.values.get(str(operand))
            value = label_in(known.labels if known else {}, lang, str(operand))
        name, said = quoted(label_in(field.labels, lang, field.id), lang), quoted(value, lang)
        return f"une entrée où {name} vaut {said}" if lang == "fr" else f"an entry where {name} is {said}"

    return _in_both(words)


def _in_both(words: Callable[[Lang], str]) -> Labels:
    return {lang: words(lang) for lang in LANGUAGES}
