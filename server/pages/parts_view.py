"""The parts of a thing: versions of an article, passages with their texts, steps, pieces, requirements, statements.

In: a `Site`, the IRI and triples of the whole, a day. Out: rows and parts, in their order. Errors: none.
The official text of a passage is that of the version in force on the day, else of the latest one known.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pyoxigraph as ox

from ontology.namespaces import ELI, REGLO, SKOS
from ontology.verdicts.cited import LEGIFRANCE_ARTICLE, provision
from server.pages.links import Links
from server.pages.shown_apart import SHOWN_APART
from server.pages.site import PARTS, Site
from server.pages.values import Cell, Description, Row, objects


@dataclass(slots=True)
class Part:
    """A passage, step, piece, requirement or statement, shown on the page of what it belongs to."""

    iri: str
    anchor: str
    title: str
    texts: list[Cell]
    cited: dict[str, Any]
    """As a legal basis is cited (`ontology.verdicts.cited`): when it begins, which wording its gist tells."""
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


def versions_of(site: Site, triples: list[ox.Triple], links: Links, day: date) -> list[VersionRow]:
    rows = []
    for node in objects(triples, REGLO + "version"):
        start, end = _interval(site, node)
        text_id = site.said(node).get(REGLO + "legifranceId", "")
        rows.append(
            VersionRow(
                Cell(links.iri(node), site.label(node, links.lang), ""),
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


def parts_of(
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
    order = site.said(iri).get(REGLO + "order")
    return float(order) if order else float("inf")


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
        provision(site.model, iri, day),
        _official(site, describe, triples, day),
        describe.rows(
            [t for t in triples if not (t.predicate.value in back and _leads_to(t.object, whole))],
            skip=SHOWN_APART - {REGLO + "legalBasis", REGLO + "explainedBy"} | {"http://www.w3.org/ns/oa#hasSelector"},
        ),
    )


def _leads_to(term: object, whole: str) -> bool:
    return isinstance(term, ox.NamedNode) and term.value.startswith(whole)


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
    said = site.said(version)
    return _day(said.get(REGLO + "inForceFrom")), _day(said.get(REGLO + "inForceUntil"))
