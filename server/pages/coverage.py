"""The pages that say what the graph keeps of its sources, and of each statement of one.

In: GET requests. Out: HTML pages. Errors: 404 with the nearest sources for one that has no statements.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from fastapi import Request, Response

from ontology.namespaces import slug_of, thing
from server.coverage import coverage, coverage_of
from server.nearest import nearest
from server.pages.frame import BadPage, html, links_of, site_of
from server.pages.values import Cell, Description

_COUNTS: Final = ("statements", "carried", "leftOut", "open", "gradeA", "gradeB", "gradeC", "ungraded")


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source as a line of the table: its page of statements, its counts in the order of the columns."""

    slug: str
    label: str
    href: str
    dossier: bool
    counts: list[int]


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement: its name and gist, its state, and what carries it or why it is left out."""

    anchor: str
    label: str
    definition: str
    state: str
    carriers: list[Cell]
    confidence: str
    reason: str


def coverage_page(request: Request) -> Response:
    """The counts of each source, and their sum."""
    site, links = site_of(request), links_of(request)
    table = coverage(site.store, links.lang)
    names = {column.name: column.labels[links.lang] for column in table.columns}
    rows = [_source(record, links.page(f"/coverage/{quote(slug_of(record['source']))}")) for record in table.records()]
    total = [sum(numbers) for numbers in zip(*(row.counts for row in rows), strict=True)]
    return html(request, "coverage.html", columns=[names[name] for name in _COUNTS], rows=rows, total=total)


def source_coverage_page(request: Request, slug: str) -> Response:
    """The statements of a source, in its order."""
    site, links = site_of(request), links_of(request)
    sources = {slug_of(record["source"]) for record in coverage(site.store, links.lang).records()}
    if slug not in sources:
        found = [thing("source", near) for near in nearest(slug, sources)]
        raise BadPage(404, "not-found", "try-search", found, name=slug[:100])
    describe = Description(site, links)
    rows = [_statement(record, describe) for record in coverage_of(site.store, slug, links.lang).records()]
    return html(request, "coverage_source.html", source=describe.label(thing("source", slug)), rows=rows)


def _source(record: dict[str, Any], href: str) -> SourceRow:
    counts = [record[name] for name in _COUNTS]
    return SourceRow(slug_of(record["source"]), record["label"], href, record["dossier"], counts)


def _statement(record: dict[str, Any], describe: Description) -> StatementRow:
    return StatementRow(
        record["statement"].partition("#")[2],
        record["label"],
        record["definition"] or "",
        record["state"],
        [describe.label(iri) for iri in record["things"]],
        record["confidence"] or "",
        record["reason"] or "",
    )
