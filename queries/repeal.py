"""What if a thing were gone: a text repealed, an actor abolished, a document no longer issued, a source set aside.

In: `Dependencies` and an IRI. Out: `Repeal`, None for a kind of which it cannot be asked. Errors: none.
What counts is what the graph holds: the bases, bearers, documents… that are left, and the stored verdicts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from ontology.namespaces import REGLO, kind_of
from queries.dependencies import APPLIES, PARTS, SOURCE, Dependencies

_BASIS: Final = REGLO + "legalBasis"
_BEARER: Final = REGLO + "bearer"
_EVIDENCE: Final = REGLO + "evidence"
_SANCTION: Final = REGLO + "sanction"
_EXEMPTS: Final = REGLO + "exempts"
_OBTAINED: Final = REGLO + "obtainedBy"
_OUTCOME: Final = REGLO + "outcome"

RELATIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "text": (_BASIS,),
    "referentiel": (_BASIS,),
    "norm": (_EXEMPTS,),
    "actor": (_BEARER, *(REGLO + name for name in ("authority", "issuer", "applicant", "owner"))),
    "evidence": (_EVIDENCE, REGLO + "prerequisite"),
    "procedure": (_OBTAINED,),
    "sanction": (_SANCTION,),
    "source": (SOURCE,),
}
"""Of which kinds it can be asked, and the relations that would then lead to nothing."""

_FATAL: Final = frozenset({_BASIS, _BEARER, _EXEMPTS})
"""A norm that loses the last of these falls; without an authority, a document or a sanction it stands."""


@dataclass(frozen=True, slots=True)
class Basis:
    """Something that rests on what would be gone, by a relation: on nothing else, or also on what it ``keeps``.

    Of a norm that documents prove, ``keeps`` are those of the lists that would be left whole.
    """

    iri: str
    kind: str
    relation: str
    loses: tuple[str, ...]
    keeps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Repeal:
    """What if the thing and its parts were gone.

    ``unused``: documents, sanctions and procedures that would serve no norm any more. ``products``: those to which a
    norm that falls applies, and ``unproven``: those to which one applies that nothing could prove any more.
    """

    parts: tuple[str, ...]
    lost: tuple[Basis, ...]
    kept: tuple[Basis, ...]
    unused: tuple[str, ...]
    products: tuple[tuple[str, tuple[str, ...]], ...]
    unproven: tuple[tuple[str, tuple[str, ...]], ...]


def repeal(graph: Dependencies, iri: str) -> Repeal | None:
    """What would be left without, what would keep another, and what would follow."""
    relations = RELATIONS.get(kind_of(iri) or "")
    if relations is None:
        return None
    gone = {iri, *_parts(graph, iri)}
    found = [basis for relation in relations for basis in _resting(graph, gone, relation)]
    lost = tuple(basis for basis in found if not basis.keeps)
    falling = {basis.iri for basis in lost if basis.kind == "norm" and basis.relation in _FATAL}
    falling |= {iri} if kind_of(iri) == "norm" else set()
    unproven = {basis.iri for basis in lost if basis.relation == _EVIDENCE}
    return Repeal(
        tuple(sorted(gone - {iri})),
        lost,
        tuple(basis for basis in found if basis.keeps),
        tuple(_unused(graph, falling)),
        _products(graph, falling),
        _products(graph, unproven),
    )


def _resting(graph: Dependencies, gone: set[str], relation: str) -> Iterator[Basis]:
    """What rests on the things by the relation: norms first, then by kind and IRI.

    The basis of an actor is a place that names it: the CNIL does not fall with an article on hosting.
    """
    losing = {e.source for part in gone for e in graph.hanging_on(part) if e.predicate == relation}
    losing = {thing for thing in losing - gone if thing.partition("#")[0] not in gone}
    if relation == _BASIS:
        losing = {thing for thing in losing if kind_of(thing) != "actor"}
    for thing in sorted(losing, key=lambda t: (kind_of(t) != "norm", kind_of(t) or "", t)):
        named = graph.from_(thing, relation)
        keeps = tuple(one for one in named if one not in gone)
        if relation == _EVIDENCE:
            whole = [documents for documents in graph.evidence_lists(thing) if not documents & gone]
            keeps = tuple(sorted({document for documents in whole for document in documents}))
        yield Basis(thing, kind_of(thing) or "other", relation, tuple(one for one in named if one in gone), keeps)


def _unused(graph: Dependencies, falling: set[str]) -> Iterator[str]:
    """Documents and sanctions of norms that fall and of no other, and procedures that lead to no other document."""
    served = {thing for norm in falling for relation in (_EVIDENCE, _SANCTION) for thing in graph.from_(norm, relation)}
    idle = {
        thing
        for thing in served
        if {n for relation in (_EVIDENCE, _SANCTION) for n in graph.to(thing, relation)} <= falling
    }
    ways = {way for thing in idle for way in (*graph.from_(thing, _OBTAINED), *graph.to(thing, _OUTCOME))}
    idle |= {way for way in ways if {*graph.to(way, _OBTAINED), *graph.from_(way, _OUTCOME)} <= idle}
    yield from sorted(idle, key=lambda t: (kind_of(t) or "", t))


def _products(graph: Dependencies, norms: set[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    hit: dict[str, list[str]] = defaultdict(list)
    for norm in sorted(norms):
        for product in graph.to(norm, APPLIES):
            hit[product].append(norm)
    return tuple((product, tuple(found)) for product, found in sorted(hit.items()))


def _parts(graph: Dependencies, iri: str) -> set[str]:
    found: set[str] = set()
    waiting = [iri]
    while waiting:
        here = waiting.pop()
        for edge in graph.hanging_on(here):
            part = edge.other(here)
            if edge.predicate in PARTS and part not in found and part != iri:
                found.add(part)
                waiting.append(part)
    return found
