"""The calendar of a product, as JSON and in words.

In: a `Calendar`. Out: data with one object a day; from that data, a document with what is coming first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from ontology.model import Model
from ontology.verdicts.calendar import Calendar
from ontology.verdicts.cited import named
from server.changes.data import change_data, norm_refs, product_data, proof_data, wording_data
from server.changes.document import Document, Line, Section, Span, line
from server.changes.words import change_line, named_span, norm_lines, proof_line, wording_line
from server.pages.dates import in_words
from server.pages.words import count, pick, say

EFFECTS: Final = ("begins", "ceases", "compliance", "opens", "closes", "reading", "no-effect")
_FOLDED: Final = frozenset({"opens", "no-effect", "reading", "situation"})


def calendar_data(model: Model, found: Calendar) -> dict[str, Any]:
    """Days in order, each ``past``, ``today`` or ``coming`` with its events; awaited acts apart."""
    events: dict[date, list[dict[str, Any]]] = defaultdict(list)
    for change in found.changes:
        events[change.day].append(change_data(model, change))
    for proof in found.proofs:
        events[proof.day].append(proof_data(model, proof))
    for wording in found.wordings:
        events[wording.day].append(wording_data(model, wording))
    for edition in found.editions:
        events[edition.day].append(
            {
                "kind": "edition",
                "begins": edition.begins,
                "referentiel": named(model, edition.referentiel),
                "edition": named(model, edition.edition.iri),
                "norms": norm_refs(model, edition.norms, edition.day),
            }
        )
    return {
        "product": product_data(found.product),
        "asOf": found.day.isoformat(),
        "release": model.release,
        "days": [
            {"day": day.isoformat(), "when": _when(day, found.day), "events": events[day]} for day in sorted(events)
        ],
        "awaited": [
            {
                "act": named(model, item.act),
                "norms": norm_refs(model, item.norms, found.day),
                "through": [named(model, iri) for iri in item.through],
            }
            for item in found.awaited
        ],
    }


def calendar_document(data: dict[str, Any], lang: str) -> Document:
    """What is coming, what happens that day, what is past, what is awaited."""
    product = pick(data["product"]["label"], lang, data["product"]["iri"])
    lead = say("calendar.lead", lang, day=in_words(data["asOf"], lang), release=data["release"])
    sections = []
    for when in ("coming", "today", "past"):
        days = [day for day in data["days"] if day["when"] == when]
        if days or when == "coming":
            lines = tuple(
                line(Span(in_words(day["day"], lang)), below=tuple(event_lines(day["events"], lang))) for day in days
            )
            intro = "" if days else say("calendar.nothing", lang)
            sections.append(Section(when, say(f"calendar.{when}", lang), lines, intro))
    if data["awaited"]:
        awaited = tuple(_awaited_line(item, lang) for item in data["awaited"])
        intro = say("calendar.awaited-intro", lang)
        sections.append(Section("awaited", say("calendar.awaited", lang), awaited, intro))
    return Document(say("calendar.title", lang, product=product), (line(lead),), tuple(sections))


def event_lines(events: list[dict[str, Any]], lang: str) -> Iterator[Line]:
    """The events of a day: proofs, editions and wordings, then verdicts by what their change means."""
    for event in events:
        if event["kind"] == "proof":
            yield proof_line(event, lang)
        elif event["kind"] == "edition":
            way = "begins" if event["begins"] else "ends"
            norms = norm_lines(event["norms"], lang)
            words = say(f"calendar.edition-{way}", lang) + say("site.colon", lang)
            rests = count("changes.rests", lang, len(norms))
            yield line(named_span(event["edition"], lang), words + rests, below=norms, folded=True)
        elif event["kind"] == "wording":
            yield wording_line(event, lang)
    yield from effect_lines([event for event in events if event["kind"] == "verdict"], lang)


def effect_lines(events: list[dict[str, Any]], lang: str) -> Iterator[Line]:
    """Changes of verdict by their effect, each group counted; what does not reach the product is folded."""
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for event in events:
        on_situation = event["effect"] == "opens" and event["after"]["ofSituation"]
        groups["situation" if on_situation else event["effect"]].append(event)
    for effect in (*EFFECTS, "situation"):
        if found := groups.get(effect):
            lines = tuple(change_line(event, lang) for event in found)
            yield line(count(f"changes.{effect}", lang, len(found)), below=lines, folded=effect in _FOLDED)


def _awaited_line(item: dict[str, Any], lang: str) -> Line:
    norms = norm_lines(item["norms"], lang)
    words = say("site.colon", lang) + count("calendar.awaited-by", lang, len(norms))
    if item["through"]:
        things = ", ".join(named_span(thing, lang).text for thing in item["through"])
        words += say("calendar.through", lang, things=things)
    return line(named_span(item["act"], lang), words, below=norms, folded=len(norms) > 3)


def _when(day: date, reference: date) -> str:
    return "today" if day == reference else "coming" if day > reference else "past"
