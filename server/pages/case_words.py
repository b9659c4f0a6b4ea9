"""The cases of a condition as plain text: what each asks, when it counts, what it excepts.

In: the model and a case, a condition or a norm. Out: words in one language, derived facts by their names. Errors: none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ontology.model import Case, Condition, Labels, Model, Norm
from ontology.verdicts.wording import LANGUAGES, Lang, listed
from server.pages.condition_view import CaseView, ConditionView, TestView, condition_view
from server.pages.words import pick, say

MOST_TESTS: Final = 5


def what_it_asks(model: Model, case: Case) -> Labels:
    """« Opérations : comprend « stocke » et Certificat HDS : « version 2 » », in both languages; the first tests."""
    return {lang: _asked(_view(model, Condition((case,)), lang).cases[0], lang, most=MOST_TESTS) for lang in LANGUAGES}


def condition_lines(model: Model, norm: Norm, lang: Lang) -> Iterator[str]:
    """A line a case and an exception, then what shows the norm met.

    « Quand elle s'applique, cas 1, à partir du 16 novembre 2024 : … ».
    """
    colon = say("site.colon", lang)
    if norm.condition is not None:
        yield from _lines(_view(model, norm.condition, lang), say("condition.title", lang), lang)
    if norm.in_words:
        yield say("condition.in-words", lang).rstrip(" :") + colon + pick(norm.in_words, lang)
    if norm.met_when is not None:
        yield from _lines(_view(model, norm.met_when, lang), say("condition.met-title", lang), lang)


def _view(model: Model, condition: Condition, lang: str) -> ConditionView:
    return condition_view(model, condition, lang, lambda _: None, depth=0)


def _lines(view: ConditionView, title: str, lang: Lang) -> Iterator[str]:
    colon, several = say("site.colon", lang), len(view.cases) > 1
    for number, case in enumerate(view.cases, 1):
        named = f"{title}, {say('condition.case', lang, n=number).lower()}" if several else title
        yield named + (f", {case.dates}" if case.dates else "") + colon + _asked(case, lang)
    for exception in view.unless:
        yield say("condition.unless", lang) + colon + _any(exception, lang)


def _asked(case: CaseView, lang: Lang, *, most: int | None = None) -> str:
    tests = [_test(test, lang) for test in case.tests]
    kept = [*tests[:most], "…"] if most is not None and len(tests) > most else tests
    words = ", ".join(kept) if kept != tests else listed(kept, lang)
    if case.in_words:
        judged = say("condition.in-words", lang).rstrip(" :") + say("site.colon", lang) + case.in_words
        words = f"{words}{say('site.semicolon', lang)}{judged}" if words else judged
    for exception in case.unless:
        words += f"{say('site.semicolon', lang)}{say('condition.unless', lang).lower()} {_any(exception, lang)}"
    return words


def _any(condition: ConditionView, lang: Lang) -> str:
    found = listed([_asked(case, lang) for case in condition.cases], lang, joined=say("operator.or", lang).strip())
    excepted = (f"{say('condition.unless', lang).lower()} {_any(each, lang)}" for each in condition.unless)
    return say("site.semicolon", lang).join([found, *excepted])


def _test(test: TestView, lang: Lang) -> str:
    if test.holds is not None:
        return say("condition.holds" if test.holds else "condition.fails", lang, fact=test.fact)
    return f"{test.fact}{say('site.colon', lang)}{test.phrase}"
