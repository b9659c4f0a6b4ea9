"""The page of a thing as data: what it is, what it says, where that comes from, who refers to it.

In: a `Site`, the IRI of a thing that exists, `Links`, a day. Out: `ResourceView`, which `resource.html` shows.
Errors: none. Nothing here knows HTML; every text comes with its language, every link with its address.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ontology.model import Labels
from ontology.namespaces import REGLO, SKOS, kind_of, slug_of
from ontology.verdicts.answer import norm_data
from ontology.verdicts.assess import only_commentary
from ontology.verdicts.cited import provision
from server.pages.condition_view import ConditionView, condition_view
from server.pages.links import Links
from server.pages.parts_view import Part, VersionRow, parts_of, versions_of
from server.pages.references import Group, referred_to_by
from server.pages.shown_apart import SHOWN_APART
from server.pages.site import Site, class_of
from server.pages.values import Cell, Description, Row, is_reglo, objects


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
        rows=describe.rows(triples, skip=SHOWN_APART | ({REGLO + "sanction"} if kind == "norm" else set())),
        notes=describe.texts(triples, SKOS + "note", every=True),
        sources=describe.links_of(triples, REGLO + "source"),
        explained=describe.links_of(triples, REGLO + "explainedBy"),
        confidence=next((c.removeprefix(REGLO) for c in objects(triples, REGLO + "confidence")), ""),
    )
    view.bases = [
        provision(site.model, target, day) | {"href": links.iri(target)}
        for target in objects(triples, REGLO + "legalBasis")
    ]
    view.versions = versions_of(site, triples, links, day)
    view.parts = parts_of(site, describe, iri, fragments, day)
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
