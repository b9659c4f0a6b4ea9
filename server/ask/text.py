"""The answer to a question, for the terminal: what was understood first, then the answer, then what is not known.

In: the whole answer (`server.ask.answer`), a language. Out: the text. Errors: none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from server.ask.lines import MOST_NORMS, table_lines
from server.ask.when_lines import MOST_DATED, about_words, dated_lines, deadline_words, together
from server.pages.answer_words import question_words, understood_line
from server.pages.dates import in_words
from server.pages.report_text import render_answer_text
from server.pages.words import count, pick, say


def render_ask_text(answer: dict[str, Any], lang: str, *, verbose: bool = False, color: bool = False) -> str:
    """The whole answer."""
    return "\n".join(_lines(answer, "en" if lang == "en" else "fr", verbose, color))


def _lines(answer: dict[str, Any], lang: str, verbose: bool, color: bool) -> Iterator[str]:
    kind = answer["question"]["kind"]
    yield question_words(answer, lang)
    yield from dict.fromkeys(f"  {pick(subject['label'], lang, subject['iri'])}" for subject in answer["subjects"])
    yield from _understood(answer, lang)
    if answer["notUnderstood"]:
        words = ", ".join(
            f"« {gap['words']} »" if lang == "fr" else f"“{gap['words']}”" for gap in answer["notUnderstood"]
        )
        yield f"{say('ask.not-understood', lang)}{say('site.colon', lang)}{words}"
    yield ""
    if kind == "product":
        yield from _asked_about(answer, lang)
        yield from _to_confirm(answer, lang)
        yield from _nearest(answer, lang)
        shown = {**answer, "interpretation": []}
        yield render_answer_text(shown, lang, verbose=verbose, color=color)
        return
    if kind == "outside":
        yield say("ask.outside", lang)
        yield from (f"  {example}" for example in answer["examples"])
        return
    yield from _dates(answer, lang)
    tables = [line for table in answer["results"] for line in table_lines(table, lang)]
    sheets = [line for sheet in _sheets(answer["definitions"]) for line in _sheet(sheet, lang)]
    yield from (*tables, *sheets) if kind == "who" else (*sheets, *tables)
    if not answer["definitions"] and not answer["results"] and not answer["question"]["when"]:
        yield say("ask.nothing-found", lang)
    yield say("answer.as-of", lang, day=in_words(answer["asOf"], lang), release=answer["release"])
    yield say("site.disclaimer", lang)


def _dates(answer: dict[str, Any], lang: str) -> Iterator[str]:
    """Where a day is asked for: the dates of what is asked about."""
    if not answer["question"]["when"]:
        return
    yield say("dates.title" if answer["dates"] else "dates.none", lang)
    groups = together(answer["dates"])
    for group in groups[:MOST_DATED]:
        for thing in group:
            about = about_words(thing, lang)
            yield f"  {pick(thing['label'], lang, thing['iri'])}" + (f" ({about})" if about else "")
        yield from (f"    {line}" for line in dated_lines(group[0], answer["asOf"], lang))
    if (more := sum(len(group) for group in groups[MOST_DATED:])) > 0:
        yield f"  … {count('dates.more', lang, more)}"
    yield ""


def _sheets(sheets: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One for each name, and rather the one that an article defines: a certificate is a notion and a document."""
    chosen: dict[str, dict[str, Any]] = {}
    for sheet in sheets:
        name = str(sheet["label"] or sheet["iri"])
        if name not in chosen or (sheet["definedIn"] and not chosen[name]["definedIn"]):
            chosen[name] = sheet
    return list(chosen.values())


def _sheet(sheet: dict[str, Any], lang: str) -> Iterator[str]:
    yield pick(sheet["label"], lang, sheet["iri"])
    yield f"  {pick(sheet['definition'], lang)}"
    citations = " ; ".join(place["citation"] for place in sheet["definedIn"])
    if citations:
        yield f"  {citations}"
    yield ""


def _understood(answer: dict[str, Any], lang: str) -> Iterator[str]:
    items = [item for item in answer["interpretation"] if item["use"] != "named"]
    if items:
        yield say("answer.understood", lang)
    for item in items:
        use = "" if item["use"] == "stated" else f" [{say('ask.use-' + item['use'], lang)}]"
        yield f"  {understood_line(item, lang)}{use}"


def _to_confirm(answer: dict[str, Any], lang: str) -> Iterator[str]:
    """What the words may also speak of, as questions."""
    if not answer["toConfirm"]:
        return
    yield say("ask.to-confirm", lang)
    for each in answer["toConfirm"]:
        words = ", ".join(f"« {word} »" if lang == "fr" else f"“{word}”" for word in each["words"])
        yield f"  {pick(each['question'], lang, each['fact'])} ({words} ; {each['fact']})"
    yield ""


def _nearest(answer: dict[str, Any], lang: str) -> Iterator[str]:
    """Where no norm applies for sure, and none is asked about: those nearest to applying, with what is missing."""
    if (
        not answer["nearest"]
        or answer["askedAbout"]
        or any(verdict["verdict"] == "applies" for verdict in answer["verdicts"])
    ):
        return
    yield say("ask.nearest", lang)
    for near in answer["nearest"]:
        yield f"  {_with_basis(near, lang)}"
        yield from (f"    {line}" for line in _lacking(near, lang))
    yield ""


def _asked_about(answer: dict[str, Any], lang: str) -> Iterator[str]:
    """What the question asks about by name: the norms on it, whether they apply, what is missing."""
    for number, about in enumerate(answer["askedAbout"]):
        if number == 0:
            yield say("ask.asked-about", lang)
        if [thing["iri"] for thing in about["things"]] != [norm["norm"] for norm in about["norms"]]:
            yield "  " + ", ".join(dict.fromkeys(pick(thing["label"], lang, thing["iri"]) for thing in about["things"]))
        for norm in about["norms"][:MOST_NORMS]:
            yield f"    {_with_basis(norm, lang)}{say('site.colon', lang)}{say('verdict.' + norm['verdict'], lang)}"
            if norm["deadline"]:
                yield f"      {deadline_words(norm, lang)}"
            yield from (f"      {line}" for line in _lacking(norm, lang))
        if len(about["norms"]) > MOST_NORMS:
            yield f"    … {count('ask.more-norms', lang, len(about['norms']) - MOST_NORMS)}"
        yield ""


def _with_basis(norm: dict[str, Any], lang: str) -> str:
    citations = " ; ".join(place["citation"] for place in norm["legalBasis"])
    return pick(norm["label"], lang, norm["norm"]) + (f" ({citations})" if citations else "")


def _lacking(norm: dict[str, Any], lang: str) -> Iterator[str]:
    """What is still to know, and what a person must judge."""
    if missing := ", ".join(lacking_fact(fact, lang) for fact in norm["missing"]):
        yield f"{say('ask.nearest-missing', lang)}{say('site.colon', lang)}{missing}"
    for words in norm["toJudge"]:
        yield f"{say('answer.to-judge', lang)}{say('site.colon', lang)}{pick(words, lang)}"


def lacking_fact(fact: dict[str, Any], lang: str) -> str:
    """The name of a fact; of a list that is stated in part, that its other values are asked for."""
    name = pick(fact["label"], lang, fact["fact"])
    return f"{name} ({say('ask.other-values', lang)})" if fact.get("others") else name
