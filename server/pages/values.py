"""Triples as rows a person reads: the property by its label, its values as text or links.

In: triples, a `Site` for labels, `Links` for addresses. Out: `Row` and `Cell`. Errors: none.
A text is given in the language of the page where there is one in it, else in the other one, and says which.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Final

import pyoxigraph as ox

from ontology.namespaces import ELI, REGLO, XSD, kind_of, slug_of
from server.pages.dates import in_words
from server.pages.links import Links
from server.pages.site import Site, natural
from server.pages.words import keys, say

_FIRST: Final = tuple(
    REGLO + name
    for name in (
        *("bearer", "counterparty", "beneficiary", "authority", "applicant", "owner", "issuer", "obtainedBy"),
        *(
            "acronym",
            "mission",
            "hasRole",
            "objectInWords",
            "prerequisite",
            "prerequisiteCase",
            "outcome",
            "deadline",
            "validity",
        ),
        *("surveillance", "renewal", "withdrawal", "consequenceOfLack", "help", "factKind", "allowedValue"),
        *("applicableFrom", "applicableUntil", "inForceFrom", "inForceUntil", "dateCertainty", "status", "phase"),
        *("sanction", "awaits", "specialises", "partOfNorm", "exempts", "readingOf", "interprets"),
    )
)
_DEPTH: Final = 2


@dataclass(frozen=True, slots=True)
class Cell:
    """A text, with the address it leads to and its language where it is not that of the page."""

    href: str | None
    text: str
    lang: str = ""
    rows: tuple[Row, ...] = ()


@dataclass(slots=True)
class Row:
    """A property and its values."""

    name: str
    href: str | None
    cells: list[Cell] = field(default_factory=list)


def is_reglo(iri: str) -> bool:
    """Whether the IRI is a term of our vocabulary."""
    return iri.startswith(REGLO)


def objects(triples: Iterable[ox.Triple], predicate: str) -> list[str]:
    """The IRIs that a property names."""
    return [t.object.value for t in triples if t.predicate.value == predicate and isinstance(t.object, ox.NamedNode)]


@dataclass(frozen=True, slots=True)
class Description:
    """Describes things in the language of the page."""

    site: Site
    links: Links

    def label(self, iri: str) -> Cell:
        """The thing by its label, linked."""
        lang = self.links.lang
        used = self.site.label_language(iri, lang)
        return Cell(self.links.iri(iri), self.site.label(iri, lang), used if used != lang else "")

    def texts(self, triples: Iterable[ox.Triple], predicate: str, *, every: bool = False) -> list[Cell]:
        """Texts of a property in the page's language, else in another; ``every`` keeps all of that language."""
        by_language: dict[str, list[str]] = defaultdict(list)
        for triple in triples:
            if triple.predicate.value == predicate and isinstance(triple.object, ox.Literal):
                by_language[triple.object.language or ""].append(triple.object.value)
        lang = self.links.lang
        used = lang if lang in by_language else next(iter(sorted(by_language, reverse=True)), "")
        found = by_language.get(used, [])
        return [Cell(None, text, used if used != lang else "") for text in (found if every else found[:1])]

    def links_of(self, triples: Iterable[ox.Triple], predicate: str) -> list[Cell]:
        """The things a property names, by label, in the order of their labels."""
        cells = [
            self.label(t.object.value)
            for t in triples
            if t.predicate.value == predicate and isinstance(t.object, ox.NamedNode)
        ]
        return sorted(cells, key=lambda cell: natural(cell.text))

    def rows(self, triples: Iterable[ox.Triple], skip: Collection[str], depth: int = _DEPTH) -> list[Row]:
        """A row a property, the ones that matter most first, then by name."""
        by_predicate: dict[str, list[ox.Triple]] = defaultdict(list)
        for triple in triples:
            if triple.predicate.value not in skip:
                by_predicate[triple.predicate.value].append(triple)
        rows = []
        for predicate in sorted(by_predicate, key=lambda p: (_rank(self.site, p), natural(self._name(p)))):
            cells = self._cells(by_predicate[predicate], predicate, depth)
            if cells:
                rows.append(Row(self._name(predicate), self.links.iri(predicate), cells))
        return rows

    def _name(self, predicate: str) -> str:
        key = f"property.{predicate}"
        return say(key, self.links.lang) if key in keys() else self.site.label(predicate, self.links.lang)

    def _cells(self, triples: list[ox.Triple], predicate: str, depth: int) -> list[Cell]:
        literals = [t for t in triples if isinstance(t.object, ox.Literal) and t.object.language]
        cells = self.texts(literals, predicate, every=True)
        for triple in triples:
            term = triple.object
            if isinstance(term, ox.NamedNode):
                cells.append(self._thing(term.value, _iri(triple.subject), depth))
            elif isinstance(term, ox.Literal) and not term.language:
                cells.append(Cell(None, self._plain(term)))
        return sorted(cells, key=lambda cell: natural(cell.text)) if len(cells) > 1 else cells

    def _thing(self, iri: str, subject: str, depth: int) -> Cell:
        """A thing by its label; a nameless part of the subject (a proof, an entry) as the rows it holds."""
        part_of_subject = iri.startswith(subject.partition("#")[0] + "#")
        if part_of_subject and depth and not self.site.labels(iri):
            rows = self.rows(self.site.store.triples_of(iri), (), depth - 1)
            return Cell(None, "", "", tuple(rows))
        return self.label(iri)

    def _plain(self, literal: ox.Literal) -> str:
        lang = self.links.lang
        if literal.datatype.value == XSD + "boolean":
            return say("site.yes" if literal.value == "true" else "site.no", lang)
        return in_words(literal.value, lang) if literal.datatype.value == XSD + "date" else literal.value


def _iri(term: ox.NamedNode | ox.BlankNode | ox.Triple) -> str:
    return "" if isinstance(term, ox.Triple) else term.value


def _rank(site: Site, predicate: str) -> tuple[int, int]:
    """What matters most first; facts of a product in the order of their questions; then our terms, ELI, the rest."""
    if predicate in _FIRST:
        return 0, _FIRST.index(predicate)
    fact = site.model.facts.get(slug_of(predicate)) if kind_of(predicate) == "fact" else None
    if fact:
        return 1, fact.order
    families = (REGLO, ELI)
    return next((i for i, family in enumerate(families, 2) if predicate.startswith(family)), len(families) + 2), 0
