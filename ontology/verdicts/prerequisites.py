"""The chain of what a document takes: the procedures that lead to it, and what each needs to be held beforehand.

In: the model. Out: procedures of an evidence type; the documents that a procedure takes, those to get first in front. A
procedure that needs what only it gives does not loop.
"""

from __future__ import annotations

from dataclasses import dataclass

from ontology.model import EvidenceType, Model
from ontology.namespaces import slug_of
from ontology.procedure import Procedure


@dataclass(frozen=True, slots=True)
class Before:
    """Something to obtain before a procedure: a document, or a procedure that gives none; and how to get it."""

    evidence: EvidenceType | None
    procedure: Procedure | None


def procedures_for(model: Model, kind: EvidenceType) -> list[Procedure]:
    """The procedures that lead to the document: those it names, then those that name it as their outcome."""
    named = [model.procedures[iri] for iri in kind.procedures if iri in model.procedures]
    giving = [p for _, p in sorted(model.procedures.items()) if kind.iri in p.outcomes and p not in named]
    return named + giving


def before(model: Model, procedure: Procedure) -> list[Before]:
    """All that the procedure takes, directly or not, in an order in which it can be obtained, each once."""
    found: list[Before] = []
    _add(model, procedure, found, {procedure.iri, *procedure.outcomes})
    return found


def _add(model: Model, procedure: Procedure, found: list[Before], seen: set[str]) -> None:
    for iri in procedure.prerequisites:
        if iri in seen:
            continue
        seen.add(iri)
        kind = model.evidence.get(slug_of(iri))
        way = model.procedures.get(iri)
        if kind is not None:
            way = next((p for p in procedures_for(model, kind) if p.iri not in seen), None)
        if way is not None:
            seen.add(way.iri)
            _add(model, way, found, seen)
        if kind is not None or way is not None:
            found.append(Before(kind, way))
