"""Sentences of an answer that both reports say, terminal and HTML: summary, citations, evidence, reasons.

In: parts of the answer (design §5) and a language. Out: plain sentences. Errors: none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from ontology.namespaces import kind_of
from server.pages.answer_groups import AnswerGroups, Verdict
from server.pages.dates import in_words
from server.pages.words import count, pick, say

_WHEN: Final = ("version", "begins")


def summary_sentences(groups: AnswerGroups, lang: str) -> tuple[str, str]:
    """Two sentences: how many norms apply and in which state; how many are open, coming, out."""
    counts = groups.counts
    states = [
        count(f"answer.summary-{name}", lang, counts[name])
        for name in ("unmet", "unproven", "met", "in_effect")
        if counts[name]
    ]
    if counts["applies"]:
        first = count("answer.summary-applies", lang, counts["applies"]) + say("site.colon", lang) + ", ".join(states)
    else:
        first = say("answer.nothing-applies", lang)
    out = counts["excluded"] + counts["later_excluded"] + counts["ceased"]
    others = [
        count(f"answer.summary-{name}", lang, number)
        for name, number in (("undetermined", counts["undetermined"]), ("coming", counts["coming"]), ("excluded", out))
        if number
    ]
    return first + ".", (", ".join(others) + ".") if others else ""


def basis_line(basis: dict[str, Any], lang: str) -> str:
    """« CSP, art. L. 1111-8, III (version du 1er juillet 2025) »; a basis that is no law yet says when it begins."""
    found = [say(f"answer.{name}", lang, day=in_words(basis[name], lang)) for name in _WHEN if basis.get(name)]
    return f"{basis['citation']} ({', '.join(found)})" if found else str(basis["citation"])


def gist_line(basis: dict[str, Any], lang: str) -> str:
    """What a provision says, after the wording that this tells where it is a later one; empty where it is unknown."""
    gist = pick(basis.get("gist") or {}, lang)
    if not gist or "gistOf" not in basis:
        return gist
    return say("answer.gist-of", lang, day=in_words(basis["gistOf"], lang)) + say("site.colon", lang) + gist


def evidence_sentence(lists: list[dict[str, Any]], lang: str) -> str:
    """The evidence lists: all of one, or all of another; from whom and by which procedure."""
    return f"{say('site.semicolon', lang)}{say('answer.or-else', lang)} ".join(
        _evidence_list(item, lang) for item in lists
    )


def _evidence_list(item: dict[str, Any], lang: str) -> str:
    words = f", {say('answer.and-also', lang)} ".join(_evidence_type(kind, lang) for kind in item["allOf"])
    if item.get("mustCover"):
        words += f" ({say('answer.must-cover', lang, fact=pick(item['mustCoverLabel'], lang, item['mustCover']))})"
    return words


def _evidence_type(kind: dict[str, Any], lang: str) -> str:
    words = pick(kind["label"], lang, kind["iri"])
    origin = []
    if issuers := " / ".join(pick(i["label"], lang, i["iri"]) for i in kind["issuers"]):
        origin.append(say("answer.from-whom", lang, issuers=issuers))
    if procedures := " / ".join(pick(p["label"], lang, p["iri"]) for p in kind["procedures"]):
        origin.append(say("answer.by-procedure", lang, procedures=procedures))
    return f"{words} ({say('site.semicolon', lang).join(origin)})" if origin else words


def way_lines(verdict: Verdict, lang: str) -> list[str]:
    """How to get each document that other procedures come before: « Certificat ISO 27001, puis Certification HDS »."""
    lines = []
    for item in verdict["toObtain"]:
        if item["procedure"] and item["after"]:
            steps = [_before(step, lang) for step in item["after"]]
            steps.append(pick(item["procedure"]["label"], lang, item["procedure"]["iri"]))
            lines.append(f"{pick(item['evidence']['label'], lang)} ← {say('answer.then-step', lang).join(steps)}")
    return lines


def _before(step: dict[str, Any], lang: str) -> str:
    """A step that comes before, whether it is done, and by which procedure."""
    thing = step["evidence"] or step["procedure"]
    words = pick(thing["label"], lang, thing["iri"])
    about = []
    if step["evidence"] and step["procedure"]:
        about.append(say("answer.by-procedure", lang, procedures=pick(step["procedure"]["label"], lang)))
    if asked_if := step["askedIf"]:
        about.append(say("answer.step-asked-if", lang, condition=pick(asked_if["condition"], lang)))
        if facts := missing_names(asked_if, lang, whole=False):
            about.append(say("answer.step-to-state", lang, facts=facts))
    if step["held"] is not None:
        about.append(say("answer.step-held" if step["held"] else "answer.step-short", lang))
    return f"{words} ({say('site.semicolon', lang).join(about)})" if about else words


def dates_line(verdict: Verdict, lang: str) -> str:
    """The dates of the norm in words, or the empty string."""
    parts = []
    if start := verdict.get("applicableFrom"):
        parts.append(say("answer.applies-from", lang, day=in_words(start, lang)))
    if end := verdict.get("applicableUntil"):
        parts.append(say("answer.applies-until", lang, day=in_words(end, lang)))
    line = ", ".join(parts)
    return line[:1].upper() + line[1:]


def missing_names(verdict: Verdict, lang: str, *, whole: bool) -> str:
    """The missing facts: their questions if ``whole``, else their names, the first four."""
    missing = verdict["missing"]
    if whole:
        return " ".join(f"{pick(fact['question'], lang)} [{fact['fact']}]" for fact in missing)
    names = [fact["fact"] for fact in missing]
    return ", ".join(names[:4]) + (f" + {len(names) - 4}" if len(names) > 4 else "")


def failing_tests(verdict: Verdict, derived: dict[str, Any]) -> list[dict[str, Any]]:
    """The tests on stated facts that rule a norm out, each once; ``derived`` is ``derivedFacts`` of the answer."""
    found: list[dict[str, Any]] = []
    for test in _false_leaves(verdict["because"], derived, frozenset()):
        if test not in found:
            found.append(test)
    return found


def _false_leaves(
    cases: list[dict[str, Any]], derived: dict[str, Any], above: frozenset[str]
) -> Iterator[dict[str, Any]]:
    for case in cases:
        # A case that is true and yet does not make its fact true is set aside by an exception.
        failing = [test for test in case["tests"] if test["result"] is False] if case["result"] is False else []
        for test in failing or [t for t in case.get("unless", ()) if t["result"] is True]:
            fact = test["fact"]
            opened = derived.get(fact, {}).get("because", []) if fact not in above and test["value"] is False else []
            below = list(_false_leaves(opened, derived, above | {fact}))
            if below:
                yield from below
            else:
                yield test


def test_sentence(test: dict[str, Any], lang: str) -> str:
    """« Données de santé : non (il faudrait : oui) »."""
    words = pick(test["label"], lang, test["fact"]) + say("site.colon", lang) + _value(test.get("value"), lang)
    expected = [pick(item, lang) for item in test.get("expected", ())]
    if not expected or test["result"] is True:
        return words
    if test["operator"].startswith("contains"):
        expected = [quoted(value, lang) for value in expected]
    return f"{words} ({say('answer.expected', lang, expected=operator_phrase(test['operator'], expected, lang))})"


def quoted(text: str, lang: str) -> str:
    """The text between the quotation marks of the language."""
    return f"« {text} »" if lang == "fr" else f"“{text}”"


def operator_phrase(operator: str, values: list[str], lang: str) -> str:
    """« comprend soins ou diagnostic », « ne comprend pas papier », « au moins 50 »."""
    joined = say("operator.nor" if operator == "containsNoneOf" else "operator.or", lang).join(values)
    return say(f"operator.{operator}", lang, values=joined)


def _value(value: object, lang: str) -> str:
    if value is None:
        return say("site.unknown", lang)
    if isinstance(value, bool):
        return say("site.yes" if value else "site.no", lang)
    if isinstance(value, list | dict):
        return ", ".join(str(item) for item in value)
    return in_words(value, lang) if isinstance(value, str) else f"{value:g}" if isinstance(value, float) else str(value)


def aside_lines(verdict: Verdict, lang: str) -> Iterator[tuple[str, str]]:
    """What sets a norm aside, and its other readings: the key of the name of each line, and the line."""
    for norm in verdict.get("exemptedBy", []):
        cited = say("site.semicolon", lang).join(basis["citation"] for basis in norm["legalBasis"])
        yield "exempted", f"{pick(norm['label'], lang)} ({cited or say('answer.no-basis', lang)})"
    for reading in verdict["readings"]:
        under = say("answer.under-reading", lang, verdict=say("verdict." + reading["verdict"], lang))
        yield "reading", f"{pick(reading['label'], lang)} — {under}"


def question_words(answer: dict[str, Any], lang: str) -> str:
    """What a question asks for; a penalty is looked up as a notion is, and is none to who reads the answer."""
    kind, about = answer["question"]["kind"], {kind_of(subject["iri"]) for subject in answer["subjects"]}
    if kind in {"article", "definition"} and "sanction" in about <= {"sanction", "text"}:
        return say("ask.kind-penalty", lang)
    if kind == "changes" and answer["question"]["when"]:
        return say("ask.kind-when", lang)
    return say(f"ask.kind-{kind}", lang)


def question_worth(question: dict[str, Any], lang: str, *, of_one: bool) -> str:
    """« tranche 12 normes », « éclaire 3 normes »; of a question on one norm, whether its answer may settle it."""
    key = "settles" if question["settles"] else "touches"
    return say(f"answer.{key}-it", lang) if of_one else count(f"answer.{key}", lang, question[key])


def understood_line(item: dict[str, Any], lang: str) -> str:
    """One line of what was read from a sentence; the words it came from are quoted."""
    name = pick(item.get("label") or {}, lang, str(item.get("fact", "")))
    value = item.get("valueLabel") or item.get("value", "")
    words = pick(value, lang) if isinstance(value, dict) else str(value)
    line = f"{name} = {words}" if words else name
    origin = item.get("words") or item.get("from")
    return f"{line} ({say('answer.from-words', lang, words=origin)})" if origin else line


test_sentence.__test__ = False  # type: ignore[attr-defined]  # not a pytest test
