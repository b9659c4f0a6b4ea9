"""The page of the dataset itself: what it holds, its release, its doors; as RDF, its VoID and DCAT description.

In: GET and HEAD requests; a store that holds the graph « description ». Out: HTML or RDF by content negotiation,
redirects from `/.well-known/void` and from the current release, and to the dumps.
Errors: 404 for a release that is not served, 406.
Source: VoID (W3C, 2011) §7.2, the well-known address.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

import pyoxigraph as ox
from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from ontology.namespaces import BASE, DCAT, DCT, VOID
from server.dataset_description import DATASET, GRAPH_IRI, release_iri
from server.negotiation import HTML, QUAD_TYPES, RESOURCE_TYPES, choose
from server.pages.forms import form_of
from server.pages.frame import BadPage, answered, html, links_of, site_of
from server.pages.linked import ENDINGS, about_document, rdf_answer
from server.pages.links import Links
from server.pages.rdf_forms import serialised
from server.pages.site import Site
from server.pages.values import Cell, Description, objects

_DESCRIPTION: Final = f"SELECT DISTINCT ?s ?p ?o WHERE {{ GRAPH <{GRAPH_IRI}> {{ ?s ?p ?o }} }}"
_FIGURES: Final = ("triples", "entities", "distinctSubjects", "distinctObjects", "classes", "properties")
_DUMPS: Final = dict(zip(QUAD_TYPES, ("/dataset.nq", "/dataset.trig"), strict=True))
_PREFIXES: Final = {"dcat": DCAT, "void": VOID}


@dataclass(frozen=True, slots=True)
class Counted:
    """A part of the dataset, linked where it has a page, with its number of triples or of things."""

    cell: Cell
    number: int


@answered
def dataset_page(request: Request) -> Response:
    """The description of the dataset, as a page or as RDF; who takes quads only is led to the dataset itself."""
    site, links = site_of(request), links_of(request)
    if (wanted := choose(request.headers.get("accept"), (*RESOURCE_TYPES, *QUAD_TYPES))) in QUAD_TYPES:
        return RedirectResponse(links.page(_DUMPS[wanted]), 303, headers={"Vary": "Accept"})
    triples = _triples(site)
    media_type = form_of(request)
    if media_type != HTML:
        body = serialised(triples, media_type, _PREFIXES)
        return rdf_answer(request, "/dataset", body, media_type, about_document(links, "/dataset"))
    about = [t for t in triples if t.subject.value == DATASET]  # type: ignore[union-attr]
    describe = Description(site, links)
    return html(
        request,
        "dataset.html",
        heading=describe.texts(about, DCT + "title"),
        lead=describe.texts(about, DCT + "description"),
        licence=objects(about, DCT + "license"),
        iri=DATASET,
        version_iri=release_iri(site.model.release),
        figures=[(name, _number(about, VOID + name)) for name in _FIGURES],
        doors=[
            _door(triples, describe, name)
            for name in ("dataset.nq", "sparql", "shapes.ttl", "forms.zip", "context.jsonld")
        ],
        graphs=[_graph(triples, describe, iri) for iri in objects(about, VOID + "subset")],
        classes=_parts(triples, describe, "class"),
        properties=_parts(triples, describe, "property"),
        formats=[(name, links.page("/dataset", format=name)) for name in ("ttl", "nt", "rdf", "jsonld")],
    )


@answered
def release_page(request: Request, name: str) -> Response:
    """The version IRI of the release served leads to the dataset, in the form that an ending names."""
    release, _, ending = name.partition(".")
    if release != site_of(request).model.release or (ending and ending not in ENDINGS) or name.endswith("."):
        raise BadPage(404, "not-found", "other-release", name=name[:100])
    return RedirectResponse(links_of(request).page(f"/dataset.{ending}" if ending else "/dataset"), 303)


def well_known(request: Request) -> Response:
    """Where a client that knows VoID looks first."""
    return RedirectResponse(Links("fr", links_of(request).root).page("/dataset"), 302)


def _triples(site: Site) -> list[ox.Triple]:
    rows = site.store.select(_DESCRIPTION)
    return sorted((ox.Triple(row["s"], row["p"], row["o"]) for row in rows), key=str)  # type: ignore[arg-type]


def _of(triples: list[ox.Triple], iri: str) -> list[ox.Triple]:
    return [t for t in triples if isinstance(t.subject, ox.NamedNode) and t.subject.value == iri]


def _number(triples: list[ox.Triple], predicate: str) -> int:
    return next(
        (int(t.object.value) for t in triples if t.predicate.value == predicate and isinstance(t.object, ox.Literal)), 0
    )


def _graph(triples: list[ox.Triple], describe: Description, iri: str) -> Counted:
    title, links = _titled(triples, describe, iri), describe.links
    dump = f"{links.root}/{quote(iri.removeprefix(BASE))}.ttl"
    return Counted(Cell(dump, title.text, title.lang), _number(_of(triples, iri), VOID + "triples"))


def _titled(triples: list[ox.Triple], describe: Description, iri: str) -> Cell:
    title = describe.texts(_of(triples, iri), DCT + "title")
    return title[0] if title else Cell(None, iri)


def _door(triples: list[ox.Triple], describe: Description, name: str) -> Cell:
    """A door of the dataset, by its title, at this server's address."""
    title = _titled(triples, describe, DATASET.removesuffix("dataset") + name)
    return Cell(describe.links.page(f"/{name}") if name == "sparql" else f"{describe.links.root}/{name}", title.text)


def _parts(triples: list[ox.Triple], describe: Description, of: str) -> list[Counted]:
    """The partition by class or by property, the largest first."""
    count = VOID + ("entities" if of == "class" else "triples")
    numbers = {t.subject: t.object.value for t in triples if t.predicate.value == count}  # type: ignore[union-attr]
    parts = [
        Counted(describe.label(t.object.value), int(numbers[t.subject]))
        for t in triples
        if t.predicate.value == VOID + of and isinstance(t.object, ox.NamedNode)
    ]
    return sorted(parts, key=lambda part: (-part.number, part.cell.text))
