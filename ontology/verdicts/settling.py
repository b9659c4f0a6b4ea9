"""What an answer would change: for an undetermined norm, the verdict after each possible answer to each missing fact.

In: a norm's condition and the facts that it misses. Out: for each fact, its answers grouped by what follows: the norm
applies, does not apply, or still depends on other facts. Answers that no test tells apart are one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ontology.conditions import tests_of
from ontology.model import AssessmentDate, Condition, Fact, FactKind, Labels, Model, Norm, Operator, Test
from ontology.product import FactValue, Product
from ontology.verdicts.evaluate import Evaluation
from ontology.verdicts.verdict import Applicability, applicability_of
from ontology.verdicts.wording import LANGUAGES, Lang, day_in_words, label_in, number_in, quoted

OTHERWISE: Labels = {"fr": "toute autre réponse", "en": "any other answer"}
"""Stands for every answer that is not named."""

_YES: Labels = {"fr": "oui", "en": "yes"}
_NO: Labels = {"fr": "non", "en": "no"}
_OTHER = "\N{EMPTY SET}"
"""Stands for a value that no test names."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What follows from one of the ``answers`` (in words); ``missing``: the facts on which it would still depend."""

    answers: tuple[Labels, ...]
    applicability: Applicability
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IfAnswered:
    """A missing fact and what each answer to it would change."""

    fact: Fact
    outcomes: tuple[Outcome, ...]

    @property
    def settles(self) -> bool:
        """Whether some answer to this fact alone settles the norm."""
        return any(o.applicability is not Applicability.UNDETERMINED for o in self.outcomes)


class Answers:
    """Supposes answers for one product on one day; what is supposed once serves every norm."""

    def __init__(self, model: Model, product: Product, day: date) -> None:
        self._model, self._product, self._day = model, product, day
        self._supposed: dict[tuple[str, str], Evaluation] = {}

    def to(self, norm: Norm, missing: tuple[str, ...]) -> list[IfAnswered]:
        """For each missing fact what its answers change, those that settle the norm first."""
        condition = norm.condition
        if condition is None:
            return []
        found = [self._fact(norm, condition, self._model.facts[fact_id]) for fact_id in missing]
        return sorted((item for item in found if item.outcomes), key=lambda i: (not i.settles, i.fact.order, i.fact.id))

    def _fact(self, norm: Norm, condition: Condition, fact: Fact) -> IfAnswered:
        grouped: dict[tuple[Applicability, tuple[str, ...]], list[Labels]] = {}
        for words, value in _answers(self._model, self._product, self._day, fact, _tests(self._model, norm, fact)):
            evaluation = self._suppose(fact.id, value)
            truth = evaluation.condition(condition)
            if truth is True and norm.in_words is not None:
                truth = None
            missing = tuple(sorted(evaluation.missing(condition))) if truth is None else ()
            grouped.setdefault((applicability_of(truth), missing), []).append(words)
        return IfAnswered(fact, tuple(Outcome(tuple(words), *key) for key, words in grouped.items()))

    def _suppose(self, fact_id: str, value: FactValue) -> Evaluation:
        key = (fact_id, repr(sorted(value)) if isinstance(value, frozenset) else repr(value))
        if key not in self._supposed:
            self._supposed[key] = Evaluation(self._model, self._product, self._day, stated={fact_id: value})
        return self._supposed[key]


def _tests(model: Model, norm: Norm, fact: Fact) -> list[Test]:
    """Every test on the fact under the norm, in its condition or in derived facts below."""
    below = (model.facts[fact_id].condition for fact_id in sorted(model.rests_on[norm.id]))
    return [t for c in (norm.condition, *below) if c for t in tests_of(c) if t.fact == fact.id]


def _answers(
    model: Model, product: Product, day: date, fact: Fact, tests: list[Test]
) -> Iterator[tuple[Labels, FactValue]]:
    match fact.kind:
        case FactKind.BOOLEAN:
            yield _YES, True
            yield _NO, False
        case FactKind.ONE_OF:
            for values in _told_apart(fact, tests):
                yield from ((fact.values[value].labels, values[0]) for value in values)
        case FactKind.MANY_OF:
            given = product.facts.get(fact.id)
            held = given if isinstance(given, frozenset) else frozenset()
            named = {o for t in tests for o in t.operands}
            groups = [values for values in _told_apart(fact, tests) if values[0] in named and values[0] not in held]
            for values in groups:
                yield from ((fact.values[value].labels, held | {values[0]}) for value in values)
            yield OTHERWISE, held | {_OTHER}
        case FactKind.COUNTRY_LIST:
            yield from _countries(model, day, tests)
        case FactKind.NUMBER | FactKind.DATE:
            yield from _thresholds(fact, tests, day)
        case FactKind.MAP:
            for test in tests:
                operand = test.operands[0]
                if test.field and isinstance(operand, bool | str):
                    yield _entry(model, test), {_OTHER: {test.field: operand}}
            yield OTHERWISE, {}


def _told_apart(fact: Fact, tests: list[Test]) -> list[list[str]]:
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
