"""Compares two releases: what was added, removed, renamed or changed, thing by thing, and in which respect.

In: the quads of both. Out: `ReleaseDiff`. Errors: none.
A thing that is gone and whose slug another now carries as a former slug (`reglo:formerSlug`) was renamed where that
other is new, merged into it where it was there before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

import pyoxigraph as ox

from ontology.model import Labels
from ontology.namespaces import BASE, DCT, OWL, REGLO, SKOS, slug_of
from queries.folded import Folded, Said, folded

Change = Literal["added", "removed", "renamed", "merged", "changed"]

ASPECTS: Final[Mapping[str, str]] = {
    **{SKOS + name: "label" for name in ("prefLabel", "altLabel")},
    SKOS + "definition": "definition",
    **{REGLO + name: "condition" for name in ("case", "unless", "conditionInWords")},
    **{REGLO + name: "dates" for name in ("applicableFrom", "applicableUntil", "inForceFrom", "inForceUntil")},
    REGLO + "legalBasis": "basis",
    **{REGLO + name: "evidence" for name in ("evidence", "metWhen")},
    REGLO + "source": "sources",
    REGLO + "explainedBy": "commentary",
    SKOS + "note": "notes",
    **dict.fromkeys((OWL + "deprecated", DCT + "isReplacedBy"), "deprecation"),
}
"""In which respect a thing changed, for the properties that are best said together; any other stands for itself."""

_FORMER: Final = REGLO + "formerSlug"


@dataclass(frozen=True, slots=True)
class PropertyChange:
    """What a property lost and gained: IRIs in angle brackets, literals as in N-Triples, nameless parts in brackets."""

    predicate: str
    aspect: str
    removed: tuple[str, ...]
    added: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThingChange:
    """What happened to a thing; ``into`` is what it became, where it was renamed or merged.

    ``announced``: false where it was removed and was neither deprecated (`owl:deprecated`) nor a draft before.
    """

    iri: str
    kind: str
    change: Change
    labels: Labels
    into: str = ""
    properties: tuple[PropertyChange, ...] = ()
    announced: bool = True


@dataclass(frozen=True, slots=True)
class GraphChange:
    """The triples of a named graph in each release, and how many came and went."""

    old: int
    new: int
    added: int
    removed: int


@dataclass(frozen=True, slots=True)
class ReleaseDiff:
    """Changes of things, by kind and IRI, and of the named graphs, by name."""

    things: tuple[ThingChange, ...]
    graphs: Mapping[str, GraphChange]

    @property
    def triples(self) -> GraphChange:
        """The sums over the named graphs."""
        sizes = self.graphs.values()
        return GraphChange(
            *(sum(getattr(size, name) for size in sizes) for name in ("old", "new", "added", "removed")),
        )


def compare(old: Iterable[ox.Quad], new: Iterable[ox.Quad]) -> ReleaseDiff:
    """What changed from the old release to the new one."""
    before, after = set(old), set(new)
    things = _things(folded(before), folded(after)) if before != after else ()
    return ReleaseDiff(tuple(sorted(things, key=lambda t: (t.kind, t.iri))), _graphs(before, after))


def _things(old: Mapping[str, Folded], new: Mapping[str, Folded]) -> Iterable[ThingChange]:
    became = _heirs(old, new)
    renamed = {heir for gone, heir in became.items() if heir not in old}
    for iri, thing in old.items():
        if iri in new:
            if changes := _properties(thing.said, new[iri].said):
                yield ThingChange(iri, thing.kind, "changed", new[iri].labels, properties=changes)
        elif iri in became:
            heir = new[became[iri]]
            kept = _properties(thing.said, heir.said) if heir.iri in renamed else ()
            change: Change = "renamed" if heir.iri in renamed else "merged"
            properties = tuple(p for p in kept if p.predicate != _FORMER)
            yield ThingChange(iri, thing.kind, change, thing.labels, heir.iri, properties)
        else:
            yield ThingChange(iri, thing.kind, "removed", thing.labels, announced=_announced(thing.said))
    for iri in new.keys() - old.keys() - renamed:
        yield ThingChange(iri, new[iri].kind, "added", new[iri].labels)


def _announced(said: Said) -> bool:
    deprecated = any(value.startswith('"true"') for value in said.get(OWL + "deprecated", ()))
    return deprecated or f"<{REGLO}Draft>" in said.get(REGLO + "status", ())


def _heirs(old: Mapping[str, Folded], new: Mapping[str, Folded]) -> dict[str, str]:
    """For each thing that is gone, the one of its kind that carries its slug as a former slug."""
    gone = {(t.kind, str(ox.Literal(slug_of(t.iri)))): t.iri for t in old.values() if t.iri not in new}
    found: dict[str, str] = {}
    for iri, thing in sorted(new.items()):
        for value in thing.said.get(_FORMER, ()):
            if (thing.kind, value) in gone:
                found.setdefault(gone[thing.kind, value], iri)
    return found


def _properties(old: Said, new: Said) -> tuple[PropertyChange, ...]:
    changes = []
    for predicate in sorted(old.keys() | new.keys()):
        before, after = old.get(predicate, frozenset()), new.get(predicate, frozenset())
        if before != after:
            aspect = ASPECTS.get(predicate, predicate)
            changes.append(
                PropertyChange(predicate, aspect, tuple(sorted(before - after)), tuple(sorted(after - before)))
            )
    return tuple(changes)


def _graphs(old: set[ox.Quad], new: set[ox.Quad]) -> dict[str, GraphChange]:
    counts = [Counter(_graph(quad) for quad in quads) for quads in (old, new, new - old, old - new)]
    return {
        name: GraphChange(*(count[name] for count in counts)) for name in sorted(counts[0].keys() | counts[1].keys())
    }


def _graph(quad: ox.Quad) -> str:
    name = quad.graph_name
    return name.value.removeprefix(f"{BASE}graph/") if isinstance(name, ox.NamedNode) else ""
