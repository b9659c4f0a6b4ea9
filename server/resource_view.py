"""The page of a thing as data: what it is, what it says, where that comes from, who refers to it.

In: a `Site`, the IRI of a thing that exists, `Links`, a day. Out: `ResourceView`, which `resource.html` shows.
Errors: none. Nothing here knows HTML; every text comes with its language, every link with its address.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pyoxigraph as ox

from ontology.answer import LEGIFRANCE_ARTICLE, norm_data, provision
from ontology.assess import only_commentary
from ontology.model import Labels
from ontology.namespaces import ELI, RDF, RDFS, REGLO, SKOS, kind_of, slug_of
from server.condition_view import ConditionView, condition_view
from server.links import Links
from server.references import Group, referred_to_by
from server.site import PARTS, Site, class_of
from server.values import Cell, Description, Row, is_reglo

_SHOWN_APART = frozenset(
    {
        *(RDF + name for name in ("type",)),
        *(SKOS + name for name in ("prefLabel", "definition", "note")),
        *(RDFS + name for name in ("label", "isDefinedBy")),
        *(
            REGLO + name
            for name in (
                *("case", "unless", "metWhen", "evidence", "legalBasis", "source", "explainedBy", "confidence"),
                *(
                    "version",
                    "passage",
                    "step",
                    "piece",
                    "requirement",
                    "formerSlug",
                    "compiledCase",
                    "conditionInWords",
                ),
                *("gist", "officialText", "order", "citationForm", "citation", "positionInWords", "question"),
            )
        ),
        ELI + "has_member",
        ELI + "has_part",
    }
)
"""Properties that have a place of their own on the page, or that say nothing to a reader."""


@dataclass(slots=True)
class Part:
    """A passage, step, piece, requirement or statement, shown on the page of what it belongs to."""

    iri: str
    anchor: str
    title: str
    texts: list[Cell]
    official: list[tuple[Cell, Cell | None]]
    rows: list[Row]


@dataclass(slots=True)
class VersionRow:
    """A dated version of the article; ``current`` on the day chosen."""

    cell: Cell
    start: date | None
    end: date | None
    current: bool
    legifrance: str | None


@dataclass(slots=True)
class ResourceView:
    """All that the page of a thing shows."""

    iri: str
    kind: str
    slug: str
    title: Cell
    class_name: str
    class_href: str | None
    definition: list[Cell]
    leads: list[Cell] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    condition: ConditionView | None = None
    met_when: ConditionView | None = None
    in_words: Labels | None = None
    no_condition: bool = False
    norm: dict[str, Any] | None = None
    bases: list[dict[str, Any]] = field(default_factory=list)
    versions: list[VersionRow] = field(default_factory=list)
    parts: list[tuple[str, list[Part]]] = field(default_factory=list)
    readings: list[Cell] = field(default_factory=list)
    notes: list[Cell] = field(default_factory=list)
    sources: list[Cell] = field(default_factory=list)
    explained: list[Cell] = field(default_factory=list)
    confidence: str = ""
    only_commentary: bool = False
    referrers: list[Group] = field(default_factory=list)


def resource_view(site: Site, iri: str, links: Links, day: date) -> ResourceView:
    """The page of a thing; ``day`` chooses the versions of its legal bases."""
    describe = Description(site, links)
    triples = site.store.triples_of(iri)
    kind = kind_of(iri) or "other"
    cls = class_of(site.types(iri))
    fragments = site.own_fragments(iri)
    view = ResourceView(
        iri=iri,
        kind=kind,
        slug=slug_of(iri),
        title=describe.label(iri),
        class_name=site.label(cls, links.lang) if is_reglo(cls) else "",
        class_href=links.iri(cls) if is_reglo(cls) else None,
        definition=describe.texts(triples, SKOS + "definition"),
        leads=[
            *describe.texts(triples, REGLO + "question"),
            *describe.texts(triples, REGLO + "positionInWords"),
            *describe.texts(triples, REGLO + "gist"),
        ],
        rows=describe.rows(triples, skip=_SHOWN_APART | ({REGLO + "sanction"} if kind == "norm" else set())),
        notes=describe.texts(triples, SKOS + "note", every=True),
        sources=describe.links_of(triples, REGLO + "source"),
        explained=describe.links_of(triples, REGLO + "explainedBy"),
        confidence=next((t.object.value.removeprefix(REGLO) for t in _of(triples, "confidence")), ""),
    )
    view.bases = [
        provision(site.model, target.value, day) | {"href": links.iri(target.value)}
        for target in _iris(triples, "legalBasis")
    ]
    view.versions = _versions(site, triples, links, day)
    view.parts = _parts(site, describe, iri, fragments, day)
    view.referrers = referred_to_by(site, iri, fragments, links)
    _add_condition(site, view, links, day)
    return view


def _add_condition(site: Site, view: ResourceView, links: Links, day: date) -> None:
    """What the model knows beyond the triples: conditions of norms, derived facts and readings."""
    model, lang = site.model, links.lang
    if norm := model.norms.get(view.slug) if view.kind == "norm" else None:
        view.norm = norm_data(model, norm, day)
        view.only_commentary = only_commentary(model, norm)
        view.in_words = norm.in_words
        view.no_condition = norm.condition is None and norm.in_words is None
        if norm.met_when:
            view.met_when = condition_view(model, norm.met_when, lang, links.iri)
        view.readings = [
            Cell(links.iri(r.iri), site.label(r.iri, lang), site.label_language(r.iri, lang))
            for r in model.readings.values()
            if norm.id in r.of
        ]
    owner = norm or (
        model.facts.get(view.slug)
        if view.kind == "fact"
        else model.readings.get(view.slug)
        if view.kind == "reading"
        else None
    )
    if owner and owner.condition:
        view.condition = condition_view(model, owner.condition, lang, links.iri)


def _of(triples: Iterable[ox.Triple], name: str) -> list[ox.Triple]:
    return [t for t in triples if t.predicate.value == REGLO + name and isinstance(t.object, ox.NamedNode)]


def _iris(triples: Iterable[ox.Triple], name: str) -> list[ox.NamedNode]:
    return [t.object for t in _of(triples, name) if isinstance(t.object, ox.NamedNode)]


def _versions(site: Site, triples: list[ox.Triple], links: Links, day: date) -> list[VersionRow]:
    rows = []
    for node in _iris(triples, "version"):
        said = {t.predicate.value.removeprefix(REGLO): t.object.value for t in site.store.triples_of(node.value)}
        start, end = (_day(said.get(name)) for name in ("inForceFrom", "inForceUntil"))
        text_id = said.get("legifranceId", "")
        rows.append(
            VersionRow(
                Cell(links.iri(node.value), site.label(node.value, links.lang), ""),
                start,
                end,
                (start is None or start <= day) and (end is None or day < end),
                LEGIFRANCE_ARTICLE + text_id if text_id.startswith("LEGIARTI") else None,
            )
        )
    return sorted(rows, key=lambda row: row.start or date.min)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _parts(
    site: Site, describe: Description, iri: str, fragments: list[str], day: date
) -> list[tuple[str, list[Part]]]:
    """The parts of a thing by class, each class with its name in the plural of the page."""
    groups: list[tuple[str, list[Part]]] = []
    for cls in sorted(PARTS):
        found = [f for f in fragments if cls in site.types(f)]
        if found:
            ordered = sorted(found, key=lambda f: (_order(site, f), f))
            groups.append((cls.removeprefix(REGLO), [_part(site, describe, iri, f, day) for f in ordered]))
    return groups


def _order(site: Site, iri: str) -> float:
    orders = [t.object.value for t in site.store.triples_of(iri) if t.predicate.value == REGLO + "order"]
    return float(orders[0]) if orders else float("inf")


def _part(site: Site, describe: Description, whole: str, iri: str, day: date) -> Part:
    triples = site.store.triples_of(iri)
    back = {REGLO + name for name in ("passageOf", "statementOf")} | {ELI + "is_part_of", SKOS + "exactMatch"}
    return Part(
        iri,
        iri.partition("#")[2],
        site.label(iri, describe.links.lang),
        [
            *describe.texts(triples, REGLO + "gist"),
            *describe.texts(triples, SKOS + "definition"),
        ],
        _official(site, describe, triples, day),
        describe.rows(
            [t for t in triples if not (t.predicate.value in back and str(t.object.value).startswith(whole))],
            skip=_SHOWN_APART - {REGLO + "legalBasis", REGLO + "explainedBy"} | {"http://www.w3.org/ns/oa#hasSelector"},
        ),
    )


def _official(site: Site, describe: Description, triples: list[ox.Triple], day: date) -> list[tuple[Cell, Cell | None]]:
    """The official text of a passage: its own, or that of the version in force on the day, else of the latest."""
    own = describe.texts(triples, REGLO + "officialText", every=True)
    if own:
        return [(text, None) for text in own]
    dated = []
    for triple in triples:
        if triple.predicate.value == ELI + "has_member" and isinstance(triple.object, ox.NamedNode):
            version = triple.object.value.partition("#")[0]
            start, end = _interval(site, version)
            current = (start is None or start <= day) and (end is None or day < end)
            dated.append((current, start or date.min, version, triple.object.value))
    if not dated:
        return []
    _, _, version, passage = max(dated)
    texts = describe.texts(site.store.triples_of(passage), REGLO + "officialText", every=True)
    return [(text, describe.label(version)) for text in texts]


def _interval(site: Site, version: str) -> tuple[date | None, date | None]:
    said = {t.predicate.value: t.object.value for t in site.store.triples_of(version)}
    return _day(said.get(REGLO + "inForceFrom")), _day(said.get(REGLO + "inForceUntil"))
