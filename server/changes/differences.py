"""What differs between two dates for a product, a norm or the whole law, as JSON and in words.

In: what `ontology.verdicts.differences` found. Out: data; from that data, a document.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from ontology.model import Model
from ontology.provision import Version
from ontology.verdicts.differences import NormDifference, ProductDifference, VerdictDifference
from server.changes.calendar import effect_lines
from server.changes.data import (
    cause_data,
    norm_ref,
    product_data,
    proof_data,
    verdict_data,
    version_data,
    wording_data,
)
from server.changes.document import Document, Line, Section, Span, line
from server.changes.words import because_words, norm_spans, passage_words, proof_line, wording_line
from server.pages.dates import in_words
from server.pages.words import count, pick, say

Data = dict[str, Any]


def product_difference_data(model: Model, found: ProductDifference) -> Data:
    """Norms whose verdict moved with each step, proofs and wordings that began or ended."""
    return {
        **_span(model, found.start, found.end),
        "product": product_data(found.product),
        "verdicts": [_verdict(model, item, found.end) for item in found.verdicts],
        "proofs": [proof_data(model, event) for event in found.proofs],
        "wordings": [wording_data(model, event) for event in found.wordings],
    }


def _verdict(model: Model, item: VerdictDifference, end: date) -> Data:
    return {
        "kind": "verdict",
        "effect": str(item.effect),
        "cameBack": item.came_back,
        **norm_ref(model, item.after.norm.id, end),
        "before": verdict_data(item.before),
        "after": verdict_data(item.after),
        "because": [],
        "steps": [
            {
                "day": step.day.isoformat(),
                "before": verdict_data(step.before),
                "after": verdict_data(step.after),
                "because": [cause_data(model, cause) for cause in step.causes],
            }
            for step in item.steps
        ],
    }


def norm_difference_data(model: Model, found: NormDifference) -> Data:
    """Whether the norm is in force, the dates of the law that lie between, its cases, the wordings it rests on."""
    return _span(model, found.start, found.end) | _norm(model, found)


def law_difference_data(model: Model, found: tuple[NormDifference, ...], start: date, end: date) -> Data:
    """Every norm for which something differs."""
    return _span(model, start, end) | {"norms": [_norm(model, item) for item in found]}


def _norm(model: Model, found: NormDifference) -> Data:
    return {
        **norm_ref(model, found.norm.id, found.end),
        "status": found.norm.status,
        "inForce": {"before": found.in_force_before, "after": found.in_force_after},
        "dates": [{"day": day.isoformat(), **cause_data(model, cause)} for day, cause in found.dates],
        "cases": [
            {"case": c.number, "before": c.before, "after": c.after, "from": _iso(c.start), "until": _iso(c.end)}
            for c in found.cases
        ],
        "bases": [
            {
                "iri": basis.provision.iri,
                "citation": basis.provision.citation,
                "before": version_data(basis.before),
                "after": version_data(basis.after),
                "changed": _iri(basis.before) != _iri(basis.after),
                "edition": basis.edition,
                "recorded": basis.recorded,
            }
            for basis in found.bases
        ],
    }


def product_difference_document(data: Data, lang: str) -> Document:
    """Verdicts by what their change means, each with its dates; proofs; wordings."""
    kept = [v | {"because": _dated(v["steps"], lang)} for v in data["verdicts"]]
    parts = {
        "verdicts": tuple(effect_lines([v for v in kept if not v["cameBack"]], lang)),
        "came-back": tuple(_came_back(v, lang) for v in kept if v["cameBack"]),
        "proofs": tuple(
            line(Span(in_words(e["day"], lang) + say("site.colon", lang)), *proof_line(e, lang).spans)
            for e in data["proofs"]
        ),
        "wordings": tuple(
            Line((Span(in_words(e["day"], lang) + say("site.colon", lang)), *found.spans), found.below, True)
            for e in data["wordings"]
            for found in (wording_line(e, lang),)
        ),
    }
    sections = tuple(Section(name, say(f"difference.{name}", lang), lines) for name, lines in parts.items() if lines)
    name = pick(data["product"]["label"], lang, data["product"]["iri"])
    return _document(data, lang, say("difference.product", lang, name=name), sections)


def norm_difference_document(data: Data, lang: str) -> Document:
    """The norm on both days, and the dates in between."""
    name = pick(data["label"], lang, data["norm"])
    lines = tuple(_norm_lines(data, lang))
    sections = (Section("norm", name, lines),) if data["dates"] or _changed(data) else ()
    return _document(data, lang, say("difference.norm", lang, name=name), sections)


def law_difference_document(data: Data, lang: str) -> Document:
    """Every norm for which something differs, with its dates."""
    lines = tuple(Line(norm_spans(norm, lang), tuple(_norm_lines(norm, lang, brief=True))) for norm in data["norms"])
    heading = count("difference.norms-count", lang, len(lines))
    sections = (Section("norms", heading, lines),) if lines else ()
    return _document(data, lang, say("difference.law", lang), sections)


def _document(data: Data, lang: str, title: str, sections: tuple[Section, ...]) -> Document:
    start, end = (in_words(data[name], lang) for name in ("from", "to"))
    lead = [line(say("difference.span", lang, start=start, end=end, release=data["release"]))]
    if not sections:
        lead.append(line(say("difference.nothing", lang)))
    return Document(title, tuple(lead), sections)


def _norm_lines(norm: Data, lang: str, *, brief: bool = False) -> list[Line]:
    lines = []
    status = norm["status"]
    if status in {"Draft", "StruckDown"}:
        lines.append(line(say("difference.draft", lang, status=say(f"status.{status}", lang))))
    before, after = (say(f"difference.in-force-{'yes' if norm['inForce'][k] else 'no'}", lang) for k in norm["inForce"])
    if before != after or not brief:
        state = before if before == after else f"{before} → {after}"
        lines.append(line(say("difference.in-force", lang) + say("site.colon", lang) + state))
    for item in norm["dates"]:
        lines.append(line(because_words([item], lang)))
    for basis in norm["bases"]:
        if basis["changed"]:
            passage = f"{_version(basis, 'before', lang)} → {_version(basis, 'after', lang)}"
        elif brief:
            continue
        elif not basis["recorded"]:
            passage = say("resource.no-version", lang)
        else:
            passage = f"{_version(basis, 'after', lang)}, {say('difference.unchanged', lang)}"
        lines.append(line(Span(basis["citation"], basis["iri"]), say("site.colon", lang) + passage))
    return lines


def _version(basis: Data, side: str, lang: str) -> str:
    kind, version = "edition" if basis["edition"] else "version", basis[side]
    if version is None:
        return say(f"difference.{kind}-none", lang)
    if version["from"] is None:
        return say(f"difference.{kind}-undated", lang)
    return say(f"difference.{kind}", lang, day=in_words(version["from"], lang))


def _changed(norm: Data) -> bool:
    return any(basis["changed"] for basis in norm["bases"])


def _came_back(verdict: Data, lang: str) -> Line:
    steps = [
        line(
            say("difference.on-day", lang, day=in_words(step["day"], lang))
            + say("site.colon", lang)
            + passage_words(step["before"], step["after"], lang)
        )
        for step in verdict["steps"]
    ]
    return Line(norm_spans(verdict, lang), tuple(steps))


def _dated(steps: list[Data], lang: str) -> list[Data]:
    """The causes of every step, each with its day, in the shape of a cause."""
    return [cause | {"day": step["day"]} for step in steps for cause in step["because"]]


def _span(model: Model, start: date, end: date) -> Data:
    return {"from": start.isoformat(), "to": end.isoformat(), "release": model.release}


def _iri(version: Version | None) -> str | None:
    return version.iri if version else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
