"""The HTML report of an assessment: for a stored product at `/product/{slug}/answer`, and self-contained for files.

In: the answer (design §5), a language. Out: HTML; in a file the style is inside and links lead to the IRIs.
Errors: none. A report tells its date, its release, and that it is not legal advice.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from ontology.model import Fact, FactKind, Model
from ontology.verdicts.value_words import value_label
from server.pages.answer_groups import Verdict, group
from server.pages.answer_words import (
    dates_line,
    failing_tests,
    summary_sentences,
    test_sentence,
    understood_line,
    way_lines,
)
from server.pages.html import render
from server.pages.links import Links
from server.pages.words import pick, say


def render_answer_html(model: Model, answer: dict[str, Any], lang: str) -> str:
    """The report as one file that needs nothing else."""
    return answer_html(model, answer, Links("en" if lang == "en" else "fr", standalone=True), today=date.today())


def answer_html(model: Model, answer: dict[str, Any], links: Links, **page: object) -> str:
    """The report as a page; ``page`` holds what the frame of a page of the server needs."""
    return render("answer.html", links, **(answer_values(model, answer, links) | page))


def answer_values(model: Model, answer: dict[str, Any], links: Links) -> dict[str, object]:
    """What the template of a report shows of an answer."""
    lang = links.lang
    groups = group(answer)
    product = answer["product"]

    def reasons_of(verdict: Verdict) -> list[str]:
        tests = failing_tests(verdict, answer["derivedFacts"])
        return list(dict.fromkeys(test_sentence(_in_words(model, test, lang), lang) for test in tests))

    def fact_name(fact_id: str) -> str:
        fact = model.facts.get(fact_id)
        return pick(fact.labels, lang, fact_id) if fact else fact_id

    return {
        "answer": answer,
        "groups": groups,
        "summary": summary_sentences(groups, lang),
        "product_name": pick(product["label"], lang, product["iri"]),
        "product_href": None,
        "calendar_href": None,
        "understood": [understood_line(item, lang) for item in answer.get("interpretation", ())],
        "dates_line": lambda verdict: dates_line(verdict, lang),
        "reasons_of": reasons_of,
        "ways_of": lambda verdict: way_lines(verdict, lang),
        "fact_name": fact_name,
        "release": answer["release"],
        "described": None,
    }


def _in_words(model: Model, test: dict[str, Any], lang: str) -> dict[str, Any]:
    """The test with its stated value said by its labels rather than by its ids."""
    fact = model.facts.get(test["fact"])
    value = test.get("value")
    if fact is None or fact.condition is not None or not isinstance(value, str | list):
        return test
    if isinstance(value, str) and fact.kind is not FactKind.ONE_OF:
        return test
    return test | {"value": [_labels(model, fact, value, lang)] if value else [say("site.none", lang)]}


def _labels(model: Model, fact: Fact, value: str | list[str], lang: str) -> str:
    return pick(value_label(model, fact, frozenset(value) if isinstance(value, list) else value), lang)
