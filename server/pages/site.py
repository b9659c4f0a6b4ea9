"""What the pages know of the dataset: the labels and classes of things, and what is near in the graph.

In: a `Store` and a `Model` of the same release. Out: labels in a language, lists of things, triples around a thing.
Labels and classes are read once; the rest is asked of the store. Errors: none; a thing without label is called by its
slug.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache, partial
from typing import Final

import pyoxigraph as ox

from ontology.model import Labels, Model
from ontology.namespaces import BASE, RDF, RDFS, REGLO, SKOS, kind_of, slug_of
from queries.neighbourhood import neighbourhood
from server.pages.words import language_of, pick
from server.store import Store

_LABELS: Final = f"SELECT DISTINCT ?s ?l WHERE {{ ?s <{SKOS}prefLabel>|<{RDFS}label> ?l }}"
_TYPES: Final = (
    f"SELECT DISTINCT ?s ?t WHERE {{ ?s a ?t FILTER(STRSTARTS(STR(?s), '{BASE}') || STRSTARTS(STR(?s), '{REGLO}')) }}"
)
_FORMER: Final = f"SELECT DISTINCT ?s ?o WHERE {{ ?s <{REGLO}formerSlug> ?o }} ORDER BY DESC(?s)"
_REFERRERS: Final = "SELECT DISTINCT ?s ?p ?o WHERE { ?s ?p ?o }"
_CITED_BY_PLACE: Final = frozenset({REGLO + "Passage", REGLO + "Requirement"})

PARTS: Final = frozenset(
    REGLO + name
    for name in (
        *("Passage", "Step", "Piece", "Requirement", "SourceStatement"),
        *("Citation", "Delegation", "EditionChange"),
    )
)
"""Classes of fragments that a reader knows by themselves: each has its place on the page of its whole."""

Reference = tuple[str, str]
"""Subject and predicate of a triple whose object is the thing."""


_KEPT: Final = 256


class Site:
    """A release as the pages see it; immutable once made."""

    def __init__(self, store: Store, model: Model) -> None:
        self.store = store
        self.model = model
        self._labels: dict[str, Labels] = defaultdict(dict)
        for row in store.select(_LABELS):
            literal = row["l"]
            if isinstance(literal, ox.Literal) and isinstance(row["s"], ox.NamedNode):
                self._labels[row["s"].value].setdefault(literal.language or "", literal.value)
        self._types: dict[str, list[str]] = defaultdict(list)
        for row in store.select(_TYPES):
            if isinstance(row["s"], ox.NamedNode) and isinstance(row["t"], ox.NamedNode):
                self._types[row["s"].value].append(row["t"].value)
        self._former = {
            (kind_of(row["s"].value), row["o"].value): row["s"].value
            for row in store.select(_FORMER)
            if isinstance(row["s"], ox.NamedNode) and isinstance(row["o"], ox.Literal)
        }
        self._things: dict[str, list[str]] = defaultdict(list)
        for iri in self._types:
            kind = kind_of(iri)
            if kind and "#" not in iri:
                self._things[kind].append(iri)
        for iris in self._things.values():
            iris.sort()
        self.around = lru_cache(maxsize=_KEPT)(partial(neighbourhood, store))
        """`neighbourhood` of an IRI in a language; the last ones are kept, since each reads a hundred things."""

    def things(self, kind: str) -> list[str]:
        """IRIs of the things of a kind, sorted; fragments are parts of things, not things."""
        return self._things.get(kind, [])

    def renamed(self, kind: str, slug: str) -> str | None:
        """The IRI of the thing of this kind that once had this slug."""
        return self._former.get((kind, slug))

    def terms(self) -> list[str]:
        """IRIs of the terms of our vocabulary, sorted."""
        return sorted(iri for iri in self._types if iri.startswith(REGLO))

    def kinds(self) -> dict[str, int]:
        """How many things of each kind there are."""
        return {kind: len(iris) for kind, iris in self._things.items()}

    def exists(self, iri: str) -> bool:
        """Whether something is said of the IRI."""
        return iri in self._types or bool(self.store.triples_of(iri))

    def said(self, iri: str) -> dict[str, str]:
        """What is said of an IRI, a value a predicate: for predicates that have one (dates, orders, ids)."""
        return {
            t.predicate.value: t.object.value for t in self.store.triples_of(iri) if not isinstance(t.object, ox.Triple)
        }

    def types(self, iri: str) -> list[str]:
        """IRIs of the classes of one of our things."""
        return self._types.get(iri, [])

    def labels(self, iri: str) -> Labels:
        """The labels of an IRI by language; a passage or requirement is called by its citation."""
        if not _CITED_BY_PLACE.isdisjoint(self._types.get(iri, ())):
            found = self.model.provisions.get(iri)
            if found and found.citation != slug_of(iri):
                return {"fr": found.citation}
        return self._labels.get(iri) or self.model.labels.get(iri) or {}

    def label(self, iri: str, lang: str) -> str:
        """The label in the language, else in the other one, else the slug or local name."""
        return pick(self.labels(iri), lang, _local_name(iri))

    def label_language(self, iri: str, lang: str) -> str:
        """The language in which `label` answers; empty where it is not known."""
        return language_of(self.labels(iri), lang)

    def own_fragments(self, iri: str) -> list[str]:
        """The fragments of a thing that its triples reach, or that point to it, nearest first."""
        found, waiting = [], [iri]
        seen = {iri}
        while waiting:
            node = waiting.pop(0)
            near = [t.object.value for t in self.store.triples_of(node) if isinstance(t.object, ox.NamedNode)]
            near += [subject for subject, _ in self.referrers(node)]
            for other in near:
                if other.startswith(iri + "#") and other not in seen:
                    seen.add(other)
                    found.append(other)
                    waiting.append(other)
        return found

    def referrers(self, iri: str) -> list[Reference]:
        """Subject and predicate of every triple that has the thing as object, sorted."""
        rows = self.store.select(_REFERRERS, {"o": ox.NamedNode(iri)})
        pairs = {
            (row["s"].value, row["p"].value)
            for row in rows
            if isinstance(row["s"], ox.NamedNode) and isinstance(row["p"], ox.NamedNode)
        }
        return sorted(pairs)

    def by_label(self, iris: Iterable[str], lang: str) -> list[str]:
        """IRIs in the order of their labels, numbers in them compared as numbers."""
        return sorted(iris, key=lambda iri: (natural(self.label(iri, lang)), iri))

    def all_labels(self) -> dict[str, Labels]:
        """Labels of our things (not of fragments without a class), by IRI."""
        return {iri: self.labels(iri) for iris in self._things.values() for iri in iris}


def natural(text: str) -> list[tuple[int, int, str]]:
    """A sort key in which « R. 1111-9 » comes before « R. 1111-10 », « É » with « E »."""
    parts: list[tuple[int, int, str]] = []
    word = ""
    plain = "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))
    for char in plain + "\0":
        if word and (char.isdecimal() != word[-1].isdecimal() or char == "\0"):
            parts.append((0, int(word), "") if word.isdecimal() else (1, 0, word))
            word = ""
        word += char
    return parts


def class_of(types: Iterable[str]) -> str:
    """The most telling of the classes of a thing: one of ours, the narrow one where both are said."""
    ours = sorted(t for t in types if t.startswith(REGLO))
    wide = {REGLO + name for name in ("Text", "Fact", "Actor", "Norm", "Value")}
    narrow = [t for t in ours if t not in wide]
    return next(iter(narrow or ours), RDF + "Resource")


def _local_name(iri: str) -> str:
    slug = slug_of(iri)
    return slug if slug != iri else iri.rpartition("#")[2].rpartition("/")[2] or iri
