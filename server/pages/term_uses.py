"""How the data uses each term of the vocabulary: how many times, and one example.

In: a `Store`. Out: for each term that is used, its `Use`. Errors: none.
What declares the terms (the graph « vocabulary ») and what counts them (« description ») are not uses; that a fixed
value is of its class is one. The example is the same for the same release: a thing before a part of one, then the
first IRI.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

import pyoxigraph as ox

from ontology.namespaces import BASE, RDF, RDFS, REGLO
from server.store import Store, Term

How = Literal["instance", "below", "domain", "range", "predicate", "object"]

_OUTSIDE: Final = f"FILTER(?g NOT IN (<{BASE}graph/vocabulary>, <{BASE}graph/description>))"
# A thing is easier to read than a part of one: what has no fragment comes first.
_KEY: Final = 'CONCAT(IF(CONTAINS(STR(?s), "#") && STRSTARTS(STR(?s), "' + BASE + '"), "1 ", "0 "), STR(?s))'


def _count(pattern: str) -> str:
    """A query for each term of ours that the pattern binds: its number of uses, the key of the first subject."""
    return (
        f"SELECT ?term (COUNT(*) AS ?n) (MIN(?key) AS ?first) WHERE {{ {{ SELECT DISTINCT ?term ?s ?other WHERE {{ "
        f"{pattern} FILTER(STRSTARTS(STR(?term), '{REGLO}')) }} }} BIND({_KEY} AS ?key) }} GROUP BY ?term"
    )


_INSTANCES: Final = _count("?s a ?term")
_PREDICATES: Final = _count(f"GRAPH ?g {{ ?s ?term ?other }} {_OUTSIDE}")
_OBJECTS: Final = _count(f"GRAPH ?g {{ ?s ?other ?term FILTER(?other != <{RDF}type>) }} {_OUTSIDE}")
_SCHEMA: Final = (
    f"SELECT DISTINCT ?s ?p ?o WHERE {{ VALUES ?p {{ <{RDFS}domain> <{RDFS}range> <{RDFS}subClassOf> }} ?s ?p ?o }}"
)

Triple = tuple[str, str, ox.NamedNode | ox.Literal]
"""Subject and predicate by their IRIs, and the object."""


@dataclass(frozen=True, slots=True)
class Use:
    """How a term is used: as what, how many times, in which triple for one."""

    how: How
    number: int
    example: Triple


def uses_of_terms(store: Store) -> dict[str, Use]:
    """The use of each term that has one.

    A class that nothing is directly an instance of is used through the classes below it, else through the nodes that
    the properties with this domain or range relate.
    """
    found: dict[str, Use] = {}
    for term, number, subject in _counted(store, _PREDICATES):
        found[term] = Use("predicate", number, _example(store, subject, term, None))
    for term, number, subject in _counted(store, _OBJECTS):
        found.setdefault(term, Use("object", number, _example(store, subject, None, term)))
    for term, number, subject in _counted(store, _INSTANCES):
        found[term] = Use("instance", number, (subject, RDF + "type", ox.NamedNode(term)))
    rows = [row for row in store.select(_SCHEMA) if all(isinstance(term, ox.NamedNode) for term in row.values())]
    schema = sorted((_value(row["s"]), _value(row["p"]), _value(row["o"])) for row in rows)
    direct = dict(found)
    for cls in sorted({upper for _, _, upper in schema if upper.startswith(REGLO)} - direct.keys()):
        if use := _below(cls, schema, direct) or _related(cls, schema, direct):
            found[cls] = use
    return found


def _counted(store: Store, query: str) -> Iterator[tuple[str, int, str]]:
    """Term, number of uses, subject of the first."""
    for row in store.select(query):
        yield _value(row["term"]), int(_value(row["n"])), _value(row["first"])[2:]


def _example(store: Store, subject: str, predicate: str | None, target: str | None) -> Triple:
    """The first triple of the subject with this predicate or this object."""
    return next(
        (subject, t.predicate.value, t.object)
        for t in store.triples_of(subject)
        if (predicate is None or t.predicate.value == predicate)
        and isinstance(t.object, ox.NamedNode | ox.Literal)
        and (target is None or t.object.value == target)
    )


def _below(cls: str, schema: Iterable[tuple[str, str, str]], found: Mapping[str, Use]) -> Use | None:
    """The instances of the classes below, the example being of the first of them."""
    waiting, below = [cls], set()
    while waiting:
        upper = waiting.pop()
        for lower in (s for s, p, o in schema if p == RDFS + "subClassOf" and o == upper and s not in below):
            below.add(lower)
            waiting.append(lower)
    used = [found[c] for c in sorted(below) if c in found and found[c].how == "instance"]
    return Use("below", sum(u.number for u in used), used[0].example) if used else None


def _related(cls: str, schema: Iterable[tuple[str, str, str]], found: Mapping[str, Use]) -> Use | None:
    """The triples of the property most used of those with the class as range, else as domain."""
    related: tuple[How, ...] = ("range", "domain")
    for how in related:
        names = [s for s, p, o in schema if p == RDFS + how and o == cls]
        used = [found[name] for name in names if name in found and found[name].how == "predicate"]
        if used:
            best = max(used, key=lambda use: (use.number, use.example[1]))
            return Use(how, best.number, best.example)
    return None


def _value(term: Term) -> str:
    return "" if isinstance(term, ox.Triple) else term.value
