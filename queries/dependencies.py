"""Which thing hangs on which: the relations along which a change spreads, each read in the direction it spreads.

In: a store. Out: `Dependencies`. A norm hangs on the passage it rests on, the actor it binds, the facts it tests, the
document that proves it, the values it tests; a passage on its article, an article on its code; a product on the norms
that apply to it and on the values it states; anything on the source that tells it. A citation spreads nothing: it is
kept apart. Parts of norms and procedures melt into their owner.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from ontology.namespaces import BASE, ELI, REGLO, kind_of
from queries.catalogue import Engine, select
from queries.relations import drawn_as, is_compiled, is_drawn, is_verdict, owner

APPLIES: Final = REGLO + "applicability"
MISSING: Final = REGLO + "missingFact"
CITES: Final = ELI + "cites"
SOURCE: Final = REGLO + "source"
EXPLAINED_BY: Final = REGLO + "explainedBy"
_ALL_OF: Final = REGLO + "allOf"
_PASSAGE_OF: Final = REGLO + "passageOf"

_UP: Final = frozenset(
    {
        *(REGLO + name for name in ("legalBasis", "bearer", "beneficiary", "counterparty", "authority", "includes")),
        *(REGLO + name for name in ("unless", "fact", "allOf", "mustCover", "readingOf", "specialises", "partOfNorm")),
        *(REGLO + name for name in ("explainsExclusionFrom", "exempts", "issuer", "obtainedBy", "prerequisite")),
        *(REGLO + name for name in ("applicant", "awaits", "approvedBy", "owner", "binds", "definedIn", "interprets")),
        *(REGLO + name for name in ("sanction", "passageOf", "proofType", "source", "explainedBy", "statementOf")),
        *(REGLO + name for name in ("equals", "in", "contains", "containsAnyOf", "containsNoneOf", "someOutside")),
        *(REGLO + name for name in ("noneOutside", "someEntry", "member", "covers", "mustName")),
        *(ELI + name for name in ("is_part_of", "based_on")),
    }
)
"""The subject hangs on the object."""

_DOWN: Final = frozenset(REGLO + name for name in ("exempts", "outcome", "edition", "requirement", "passage"))
"""The object hangs on the subject; what exempts and what is exempted move together."""

PARTS: Final = frozenset(
    {*(REGLO + name for name in ("passageOf", "passage", "edition", "requirement")), ELI + "is_part_of"}
)
"""Relations of a part to its whole, whichever way they are written."""

_RELATIONS: Final = "\n".join(f"<{iri}>" for iri in sorted(_UP | _DOWN | {CITES}))
_LINKS: Final = f"SELECT ?s ?p ?o WHERE {{ VALUES ?p {{ {_RELATIONS} }} ?s ?p ?o . FILTER(isIRI(?o)) }}"
_VERDICTS: Final = f"""PREFIX reglo: <{REGLO}>
SELECT ?s ?o WHERE {{ ?v reglo:applicability reglo:Applies ; reglo:product ?s ; reglo:norm ?o }}"""
_MISSED: Final = f"SELECT ?s ?o WHERE {{ ?v <{MISSING}> ?o ; <{REGLO}product> ?s }}"
_STATED: Final = f"SELECT DISTINCT ?s ?o WHERE {{ ?o <{REGLO}factKind> ?kind . ?s ?o ?value ; a <{REGLO}Product> }}"
_STATED_VALUES: Final = f"SELECT ?s ?p ?o WHERE {{ ?p <{REGLO}factKind> ?kind . ?s ?p ?o . FILTER(isIRI(?o)) }}"
_UNSAID: Final = frozenset({"lexicon"})
"""Kinds that nothing is asked of: the words by which sentences are understood."""


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """A relation as it is written in the graph; ``stated``: a product states a fact, which is itself the relation."""

    source: str
    predicate: str
    target: str

    def other(self, iri: str) -> str:
        """The end that is not this one."""
        return self.target if self.source == iri else self.source


class Dependencies:
    """The edges of one release, by the thing on which something hangs."""

    def __init__(self, store: ox.Store | Engine) -> None:
        self._on: dict[str, set[Edge]] = defaultdict(set)
        self._from: dict[str, set[Edge]] = defaultdict(set)
        self._to: dict[str, set[Edge]] = defaultdict(set)
        self._lists: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self.citing: dict[str, set[str]] = defaultdict(set)
        for subject, predicate, target in _rows(store, _LINKS, "s", "p", "o"):
            self._add(subject, predicate, target)
        for query, predicate in ((_VERDICTS, APPLIES), (_MISSED, MISSING)):
            for product, thing in _rows(store, query, "s", "o"):
                self._link(Edge(product, predicate, thing), hangs_on=thing)
        for product, fact in _rows(store, _STATED, "s", "o"):
            self._link(Edge(product, fact, fact), hangs_on=fact)
        for subject, fact, value in _rows(store, _STATED_VALUES, "s", "p", "o"):
            if kind_of(subject) == "product" and kind_of(value) == "value":
                self._link(Edge(melted(subject), fact, value), hangs_on=value)
        self._nest_passages()

    def hanging_on(self, iri: str) -> list[Edge]:
        """The edges to what hangs directly on a thing, sorted."""
        return sorted(self._on.get(iri, ()))

    def from_(self, iri: str, predicate: str) -> list[str]:
        """What a thing names by a relation, sorted."""
        return sorted(edge.target for edge in self._from.get(iri, ()) if edge.predicate == predicate)

    def to(self, iri: str, predicate: str) -> list[str]:
        """What names a thing by a relation, sorted."""
        return sorted(edge.source for edge in self._to.get(iri, ()) if edge.predicate == predicate)

    def evidence_lists(self, norm: str) -> list[frozenset[str]]:
        """The lists of documents that prove a norm met: all of one list, or of any other."""
        return [frozenset(documents) for _, documents in sorted(self._lists.get(norm, {}).items())]

    def knows(self, iri: str) -> bool:
        """Whether any edge leads to or from the thing."""
        return iri in self._to or iri in self._from

    def _nest_passages(self) -> None:
        """« II, al. 1 » is a passage of « II »: the graph relates both to the article, their ids nest (II, II-al1)."""
        passages = {e.source for edges in list(self._to.values()) for e in edges if e.predicate == _PASSAGE_OF}
        for passage in passages:
            above = passage.rpartition("-")[0]
            if "#" in above and above in passages:
                self._link(Edge(passage, _PASSAGE_OF, above), hangs_on=above)

    def _add(self, subject: str, predicate: str, target: str) -> None:
        if is_compiled(subject) or is_verdict(subject):
            return
        source, end = melted(subject), melted(target)
        if kind_of(source) in _UNSAID:
            return
        if predicate == SOURCE and kind_of(source) == "text":
            source = source.partition("#")[0]  # an article and its passages are told by one source
        if predicate == _ALL_OF:
            self._lists[source][subject].add(end)
        if source == end or not (is_drawn(source) and is_drawn(end)):
            return
        if predicate == CITES:
            self.citing[end].add(source)
            return
        edge = Edge(source, drawn_as(predicate, subject), end)
        if predicate in _UP:
            self._link(edge, hangs_on=end)
        if predicate in _DOWN:
            self._link(edge, hangs_on=source)

    def _link(self, edge: Edge, hangs_on: str) -> None:
        self._on[hangs_on].add(edge)
        self._from[edge.source].add(edge)
        self._to[edge.target].add(edge)


def melted(iri: str) -> str:
    """The thing a reader knows: a step or piece is its procedure, a passage or requirement stays itself."""
    return iri.partition("#")[0] if kind_of(iri) == "procedure" else owner(iri)


def _rows(store: ox.Store | Engine, text: str, *names: str) -> Iterator[tuple[str, ...]]:
    for row in select(store, text):
        terms = [row[name] for name in names]
        if all(isinstance(t, ox.NamedNode) for t in terms):
            values = tuple(t.value for t in terms if isinstance(t, ox.NamedNode))
            if values[0].startswith(BASE):
                yield values
