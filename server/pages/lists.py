"""Lists of things: the index of a kind, the filtered list of norms, the results of a search, a page at a time.

In: a request. Out: HTML pages. Errors: none; a page number that is not one counts as the first or the last.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from fastapi import Request, Response

from ontology.model import Norm
from ontology.namespaces import slug_of
from server.pages.frame import found_items, html, links_of, search_of, site_of
from server.pages.label_search import folded
from server.pages.site import natural
from server.pages.values import Cell, Description
from server.pages.words import say

_PER_PAGE: Final = 100
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice over the norms: its values with how many norms have each."""

    name: str
    chosen: str
    options: list[tuple[str, str, int]]


@dataclass(frozen=True, slots=True)
class NormRow:
    """A norm as a line of the list."""

    cell: Cell
    modality: str
    status: str
    bearers: list[Cell]
    citations: list[str]
    confidence: str


def kind_index(request: Request, kind: str) -> Response:
    """Things of a kind by label, a hundred a page."""
    site, links = site_of(request), links_of(request)
    things = site.by_label(site.things(kind), links.lang)
    shown, pager = _page(request, things, f"/{kind}")
    heading = say(f"kind.{kind}-many", links.lang)
    return html(request, "index.html", heading=heading, items=found_items(request, shown), **pager)


def search_page(request: Request) -> Response:
    """What a search found."""
    words = request.query_params.get("q", "").strip()[:200]
    return html(request, "search.html", words=words, items=found_items(request, search_of(request).find(words)))


def norm_list(request: Request) -> Response:
    """Norms by title, filtered by bearer, modality, confidence, status and words."""
    site, links = site_of(request), links_of(request)
    asked = {name: request.query_params.get(name, "") for name in ("modality", "bearer", "confidence", "status")}
    words = request.query_params.get("q", "").strip()[:200]
    norms = list(site.model.norms.values())
    kept = [n for n in norms if _keeps(n, asked) and _has_words(n, words)]
    kept.sort(key=lambda norm: natural(site.label(norm.iri, links.lang)))
    shown, pager = _page(request, kept, "/norm", q=words, **asked)
    describe = Description(site, links)
    rows = [
        NormRow(
            describe.label(norm.iri),
            say(f"modality.{norm.modality}", links.lang),
            say(f"status.{norm.status}", links.lang) if norm.status else "",
            [describe.label(bearer) for bearer in norm.bearers],
            [site.model.provisions[b].citation if b in site.model.provisions else slug_of(b) for b in norm.legal_basis],
            norm.confidence,
        )
        for norm in shown
    ]
    return html(request, "norms.html", norms=rows, filters=_filters(request, norms, asked), words=words, **pager)


def _keeps(norm: Norm, asked: dict[str, str]) -> bool:
    values = _filterable(norm)
    return all(not wanted or wanted in values[name] for name, wanted in asked.items())


def _filterable(norm: Norm) -> dict[str, list[str]]:
    return {
        "modality": [norm.modality],
        "bearer": [slug_of(bearer) for bearer in norm.bearers],
        "confidence": [norm.confidence],
        "status": [norm.status or "none"],
    }


def _has_words(norm: Norm, words: str) -> bool:
    text = folded(" ".join((*norm.labels.values(), norm.id)))
    return all(word in text for word in folded(words).split())


def _filters(request: Request, norms: Sequence[Norm], asked: dict[str, str]) -> list[Filter]:
    site, lang = site_of(request), links_of(request).lang
    filters = []
    for name, chosen in asked.items():
        numbers = Counter(value for norm in norms for value in _filterable(norm)[name])
        options = []
        for value, number in numbers.items():
            text = site.label(f"https://w3id.org/reglo/actor/{value}", lang) if name == "bearer" else ""
            options.append((value, text or say(f"{name}.{value}", lang), number))
        filters.append(Filter(name, chosen, sorted(options, key=lambda option: natural(option[1]))))
    return filters


def _page(
    request: Request, items: Sequence[_Item], path: str, **params: object
) -> tuple[Sequence[_Item], dict[str, Any]]:
    """The items of the page asked for, and what the pager shows."""
    pages = max(1, -(-len(items) // _PER_PAGE))
    asked = request.query_params.get("page", "1")
    page = min(max(int(asked), 1), pages) if asked.isdecimal() and len(asked) < 7 else 1
    links = links_of(request)
    return items[(page - 1) * _PER_PAGE : page * _PER_PAGE], {
        "page": page,
        "pages": pages,
        "total": len(items),
        "previous": links.page(path, "", page=page - 1, **params),
        "following": links.page(path, "", page=page + 1, **params),
    }
