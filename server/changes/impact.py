"""What hangs on a thing, as JSON and in words.

In: an `Impact` and labels of things. Out: data; from that data, a document whose lines give the paths.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from ontology.model import Labels
from ontology.namespaces import kind_of
from queries.dependencies import Edge
from queries.impact import Impact
from queries.repeal import Basis
from server.changes.document import Document, Section, Span, line
from server.changes.repeal import repeal_section
from server.changes.words import named_span, some
from server.pages.words import count, keys, pick, say

Data = dict[str, Any]
Labelled = Callable[[str], Labels]

_ORDER: Final = ("norm", "fact", "procedure", "evidence", "sanction", "reading", "product", "referentiel", "text")


def impact_data(found: Impact, release: str, labels: Labelled) -> Data:
    """Everything reached, each with its path edge by edge; what serves the norms; what a repeal would do."""

    def entry(iri: str) -> Data:
        return {"iri": iri, "label": labels(iri), "kind": kind_of(iri) or "other"}

    def edges(path: Iterable[Edge]) -> list[Data]:
        return [
            {"source": entry(e.source), "relation": {"iri": e.predicate, "label": labels(e.predicate)}}
            | {"target": entry(e.target)}
            for e in path
        ]

    def basis(item: Basis) -> Data:
        relation = {"relation": {"iri": item.relation, "label": labels(item.relation)}}
        left = {"loses": [entry(b) for b in item.loses], "keeps": [entry(b) for b in item.keeps]}
        return entry(item.iri) | relation | left

    def hit(products: Iterable[tuple[str, tuple[str, ...]]]) -> list[Data]:
        return [entry(product) | {"norms": [entry(norm) for norm in norms]} for product, norms in products]

    repeal = found.repeal
    return {
        "thing": entry(found.iri),
        "release": release,
        "cut": found.cut,
        "reached": [entry(r.iri) | {"depth": r.depth, "path": edges(r.path)} for r in found.reached],
        "serving": [entry(s.iri) | {"alsoServes": s.others, "path": edges(s.path)} for s in found.serving],
        "citing": [entry(iri) for iri in found.citing],
        "repeal": {
            "parts": [entry(iri) for iri in repeal.parts],
            "lost": [basis(item) for item in repeal.lost],
            "kept": [basis(item) for item in repeal.kept],
            "unused": [entry(iri) for iri in repeal.unused],
            "products": hit(repeal.products),
            "unproven": hit(repeal.unproven),
        }
        if repeal
        else None,
    }


def impact_document(data: Data, lang: str) -> Document:
    """What hangs on the thing, kind by kind; what serves the norms; what a repeal would do."""
    lead = [line(say("impact.lead", lang, release=data["release"]))]
    if data["cut"]:
        lead.append(line(say("impact.cut", lang)))
    if not data["reached"]:
        lead.append(line(say("impact.nothing", lang)))
    sections = []
    if data["repeal"]:
        sections.append(repeal_section(data["repeal"], data["thing"]["kind"], lang))
    kinds = sorted({item["kind"] for item in data["reached"]}, key=_rank)
    for kind in kinds:
        items = [item for item in data["reached"] if item["kind"] == kind]
        heading = f"{say(f'kind.{kind}-many', lang)} ({len(items)})"
        lines = [line(named_span(item, lang), *_path(item, lang)) for item in items]
        sections.append(Section(kind, heading, some(lines, lang)))
    if data["serving"]:
        lines = [
            line(
                named_span(item, lang),
                Span(f" ({_also(item, lang)})" if item["kind"] != "procedure" else "", mark="quiet"),
                *_path(item, lang),
            )
            for item in data["serving"]
        ]
        heading = f"{say('impact.serving', lang)} ({len(lines)})"
        sections.append(Section("serving", heading, some(lines, lang)))
    if data["citing"]:
        lines = [line(named_span(item, lang)) for item in data["citing"]]
        sections.append(Section("citing", say("impact.citing", lang), tuple(lines)))
    title = say("impact.title", lang, name=named_span(data["thing"], lang).text)
    return Document(title, tuple(lead), tuple(sections))


def relation_words(relation: Data, lang: str) -> str:
    """A relation by its name: ours from the graph, those of other vocabularies from the words of the pages."""
    key = f"property.{relation['iri']}"
    if key in keys():
        return say(key, lang)
    if kind_of(relation["iri"]) == "fact":
        return say("impact.states", lang)
    return pick(relation["label"], lang, relation["iri"].rpartition("#")[2])


def _path(item: Data, lang: str) -> list[Span]:
    """« —base légale→ B ←passage— C »: each edge the way it is written in the graph, from the thing of the line on."""
    steps: list[Span] = []
    here = item["iri"]
    for edge in item["path"]:
        forward = edge["source"]["iri"] == here
        there = edge["target"] if forward else edge["source"]
        name = relation_words(edge["relation"], lang)
        steps += [Span(f" —{name}→ " if forward else f" ←{name}— ", mark="quiet"), named_span(there, lang)]
        here = there["iri"]
    return steps


def _also(item: Data, lang: str) -> str:
    return count("impact.also", lang, item["alsoServes"]) if item["alsoServes"] else say("impact.only", lang)


def _rank(kind: str) -> tuple[int, str]:
    return (_ORDER.index(kind) if kind in _ORDER else len(_ORDER), kind)
