"""Reads the graph node by node: a thing's links to other things, and labels.

In: a pyoxigraph store, or any engine that answers a SELECT with bindings. Out: `Link`, parts melted into their owner.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import pyoxigraph as ox

from ontology.errors import Lang
from ontology.namespaces import REGLO, SKOS, kind_of, slug_of
from queries.catalogue import Engine
from queries.relations import drawn_as, is_compiled, is_drawn, is_verdict, owner, rank

_OUT: Final = "SELECT ?node ?predicate ?other WHERE { ?node ?predicate ?other }"
_IN: Final = "SELECT ?node ?predicate ?other WHERE { ?other ?predicate ?node }"
_APPLICABILITY: Final = ox.NamedNode(REGLO + "applicability")
_APPLIES: Final = ox.NamedNode(REGLO + "Applies")
_NORM: Final = ox.NamedNode(REGLO + "norm")
_APPLYING: Final = f"SELECT ?verdict ?norm WHERE {{ ?verdict {_APPLICABILITY} {_APPLIES} ; {_NORM} ?norm }}"


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """A relation between two things; ``rank`` tells how telling it is (0 most)."""

    rank: int
    predicate: str
    source: str
    target: str

    def other(self, iri: str) -> str:
        """The end that is not this one."""
        return self.target if self.source == iri else self.source


class Links:
    """Links and labels of one graph, read as needed and kept for the life of the object."""

    def __init__(self, store: ox.Store | Engine) -> None:
        self._store = store
        self._out: dict[str, list[tuple[str, ox.Triple]]] = {}

    def of(self, iri: str) -> list[Link]:
        """Every link of a thing, both ways, most telling first, in a stable order."""
        return sorted({*self.outgoing(iri), *self._incoming(iri)})

    def outgoing(self, iri: str) -> list[Link]:
        """The links that start from a thing or from its parts."""
        found = set(self._from(iri, iri, depth=0))
        found |= {link for norm in self._applying_to(iri) for link in _link(_APPLICABILITY.value, iri, norm)}
        return sorted(found)

    def label(self, iri: str, lang: Lang) -> str:
        """The name of a thing in a language, else in the other; a passage is named by the way it is cited."""
        names = self._literals(iri, SKOS + "prefLabel")
        cited = self._literals(iri, REGLO + "citationForm") if kind_of(iri) == "text" and "#" in iri else {}
        return next(iter(cited.values()), None) or names.get(lang) or next(iter(names.values()), slug_of(iri))

    def _from(self, node: str, thing: str, depth: int) -> Iterator[Link]:
        for predicate, triple in self._triples(node, _OUT):
            target = triple.object
            if not isinstance(target, ox.NamedNode) or is_compiled(target.value) or is_verdict(target.value):
                continue
            if owner(target.value) == thing and target.value != thing:
                if depth < 6:
                    yield from self._from(target.value, thing, depth + 1)
            else:
                yield from _link(drawn_as(predicate, node), thing, owner(target.value))

    def _incoming(self, iri: str) -> Iterator[Link]:
        for predicate, triple in self._triples(iri, _IN):
            source = triple.subject
            if not isinstance(source, ox.NamedNode) or is_compiled(source.value):
                continue
            if is_verdict(source.value):
                if norm := self._verdicts.get(source.value):
                    yield from _link(_APPLICABILITY.value, owner(source.value), norm)
            else:
                yield from _link(drawn_as(predicate, source.value), owner(source.value), iri)

    def _applying_to(self, iri: str) -> list[str]:
        if kind_of(iri) != "product" or "#" in iri:
            return []
        return [norm for verdict, norm in self._verdicts.items() if owner(verdict) == iri]

    @cached_property
    def _verdicts(self) -> dict[str, str]:
        """Norms by the verdict that they apply, read at once; other verdicts are not drawn: they would hide these."""
        return dict(self._applying())

    def _applying(self) -> Iterator[tuple[str, str]]:
        if isinstance(self._store, ox.Store):
            for quad in self._store.quads_for_pattern(None, _APPLICABILITY, _APPLIES):
                for said in self._store.quads_for_pattern(quad.subject, _NORM, None):
                    if isinstance(quad.subject, ox.NamedNode) and isinstance(said.object, ox.NamedNode):
                        yield quad.subject.value, said.object.value
            return
        for row in self._store.select(_APPLYING):
            verdict, norm = row["verdict"], row["norm"]
            if isinstance(verdict, ox.NamedNode) and isinstance(norm, ox.NamedNode):
                yield verdict.value, norm.value

    def _literals(self, iri: str, predicate: str) -> dict[str, str]:
        objects = [t.object for p, t in self._triples(iri, _OUT) if p == predicate]
        return {o.language or "": o.value for o in objects if isinstance(o, ox.Literal)}

    def _triples(self, iri: str, query: str) -> list[tuple[str, ox.Triple]]:
        key = f"{'<' if query is _IN else '>'}{iri}"
        if key not in self._out:
            self._out[key] = [(t.predicate.value, t) for t in sorted(set(self._read(iri, query)), key=str)]
        return self._out[key]

    def _read(self, iri: str, query: str) -> Iterator[ox.Triple]:
        node = ox.NamedNode(iri)
        inward = query is _IN
        if isinstance(self._store, ox.Store):
            quads = self._store.quads_for_pattern(*((None, None, node) if inward else (node, None, None)))
            yield from (quad.triple for quad in quads)
            return
        for row in self._store.select(query, {"node": node}):
            predicate, other = row["predicate"], row["other"]
            if not isinstance(predicate, ox.NamedNode):
                continue
            if not inward:
                yield ox.Triple(node, predicate, other)
            elif isinstance(other, ox.NamedNode | ox.BlankNode):
                yield ox.Triple(other, predicate, node)


def _link(predicate: str, source: str, target: str) -> Iterator[Link]:
    how = rank(predicate)
    if how is not None and source != target and is_drawn(source) and is_drawn(target):
        yield Link(how, predicate, source, target)
