"""The page of the vocabulary: every term with its definition, its place among the others, its uses and one example.

In: GET and HEAD requests; a store. Out: HTML or RDF by content negotiation. Errors: 406 with what is on offer.
The uses are counted once for a release.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from weakref import WeakKeyDictionary

import pyoxigraph as ox
from fastapi import Request, Response

from ontology.namespaces import BASE, OWL, RDF, RDFS, REGLO, SKOS, kind_of
from server.negotiation import HTML
from server.pages.forms import form_of
from server.pages.frame import answered, html, links_of, site_of
from server.pages.linked import about_document, rdf_answer
from server.pages.rdf_forms import vocabulary_as_rdf
from server.pages.site import Site
from server.pages.term_uses import Triple, Use, uses_of_terms
from server.pages.values import Cell, Description, Row
from server.pages.words import count, keys, say

_APART: Final = {SKOS + "prefLabel", SKOS + "definition", OWL + "disjointWith"}
_LONGEST: Final = 120

_uses: WeakKeyDictionary[object, dict[str, Use]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class TermView:
    """A term as the page shows it; ``unused`` says why where there is no example."""

    name: str
    label: str
    definition: list[Cell]
    rows: list[Row]
    uses: str
    example: tuple[Cell, Cell, Cell] | None
    unused: str


@answered
def vocabulary(request: Request) -> Response:
    """Our terms: a page, or RDF."""
    site, links = site_of(request), links_of(request)
    media_type = form_of(request)
    if media_type != HTML:
        body = vocabulary_as_rdf(site, media_type)
        return rdf_answer(request, "/ns", body, media_type, about_document(links, "/ns"))
    describe = Description(site, links)
    groups: dict[str, list[TermView]] = {"classes": [], "properties": [], "individuals": []}
    for iri in site.by_label(site.terms(), links.lang):
        groups[term_group(site.types(iri))].append(term_view(site, describe, iri))
    formats = [(name, links.page("/ns", format=name)) for name in ("ttl", "nt", "rdf", "jsonld")]
    return html(request, "vocabulary.html", groups=list(groups.items()), formats=formats)


def term_group(types: list[str]) -> str:
    """Which list of the page a term of these classes is in."""
    if OWL + "Class" in types:
        return "classes"
    return "properties" if any(t.startswith(OWL) and t.endswith("Property") for t in types) else "individuals"


def term_view(site: Site, describe: Description, iri: str) -> TermView:
    """One term."""
    triples, lang = site.store.triples_of(iri), describe.links.lang
    types = site.types(iri)
    use = _uses_of(site).get(iri)
    return TermView(
        name=iri.removeprefix(REGLO),
        label=describe.label(iri).text,
        definition=describe.texts(triples, SKOS + "definition"),
        rows=describe.rows(triples, _APART if term_group(types) == "individuals" else _APART | {RDF + "type"}),
        uses=count(f"vocabulary.{use.how}", lang, use.number) if use else "",
        example=_example(site, describe, use.example) if use else None,
        unused="" if use else say(reason_unused(site, iri) or "unused.other", lang),
    )


def reason_unused(site: Site, iri: str) -> str | None:
    """The key of the words that say why nothing in the data uses the term; None where nobody has said why."""
    above = [t.object for t in site.store.triples_of(iri) if t.predicate.value == RDFS + "subClassOf"]
    key = "unused.modality" if ox.NamedNode(REGLO + "Norm") in above else f"unused.{iri.removeprefix(REGLO)}"
    return key if key in keys() else None


def _uses_of(site: Site) -> dict[str, Use]:
    if site.store not in _uses:
        _uses[site.store] = uses_of_terms(site.store)
    return _uses[site.store]


def _example(site: Site, describe: Description, triple: Triple) -> tuple[Cell, Cell, Cell]:
    """Subject, property and object in words, each with its link."""
    subject, predicate, target = triple
    row = describe.rows([ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), target)], (), 0)[0]
    value = row.cells[0]
    if isinstance(target, ox.NamedNode):
        value = _part(site, describe, target.value)
    elif isinstance(target, ox.Literal) and target.language:
        value = describe.texts(site.store.triples_of(subject), predicate)[0]
    return _part(site, describe, subject), Cell(row.href, row.name), _short(value)


def _part(site: Site, describe: Description, iri: str) -> Cell:
    """A thing by its label; a nameless part of one by the label of the whole and its own fragment."""
    whole, _, fragment = iri.partition("#")
    if site.labels(iri) or not fragment or kind_of(whole) is None:
        cell = describe.label(iri)
        return cell if cell.text != iri else Cell(cell.href, iri.removeprefix(BASE))
    cell = describe.label(whole)
    return Cell(cell.href, f"{cell.text} › {fragment}", cell.lang)


def _short(cell: Cell) -> Cell:
    if len(cell.text) <= _LONGEST:
        return cell
    return Cell(cell.href, cell.text[:_LONGEST].rsplit(" ", 1)[0] + " …", cell.lang)
