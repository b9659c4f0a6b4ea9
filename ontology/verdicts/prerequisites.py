"""The chain of what a document takes: the procedures that lead to it, and what each needs to be held beforehand.

In: the model, or an evaluation of a product. Out: procedures of an evidence type; the documents that a procedure takes
from this product, those to get first in front. A prerequisite whose condition is false is not asked for; one whose
condition is unknown is, on that condition. A procedure that needs what only it gives does not loop.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ontology.model import Condition, EvidenceType, Model
from ontology.namespaces import slug_of
from ontology.procedure import Procedure
from ontology.verdicts.evaluate import Evaluation


@dataclass(frozen=True, slots=True)
class Before:
    """Something to obtain before a procedure: a document, or a procedure that gives none; and how to get it.

    ``asked_if`` holds the conditions, none of them known, on which it is asked for: all of a tuple, any of the tuples.
    Empty: it is asked for.
    """

    evidence: EvidenceType | None
    procedure: Procedure | None
    asked_if: tuple[tuple[Condition, ...], ...] = ()


def procedures_for(model: Model, kind: EvidenceType) -> list[Procedure]:
    """The procedures that lead to the document: those it names, then those that name it as their outcome."""
    named = [model.procedures[iri] for iri in kind.procedures if iri in model.procedures]
    giving = [p for _, p in sorted(model.procedures.items()) if kind.iri in p.outcomes and p not in named]
    return named + giving


def own_ways(model: Model, kind: EvidenceType) -> list[Procedure]:
    """Those of them that lead to the document without having it: a transition takes what it gives.

    Where every one takes it, all of them.
    """
    ways = procedures_for(model, kind)
    return [way for way in ways if kind.iri not in way.prerequisites] or ways


def before(evaluation: Evaluation, procedure: Procedure) -> list[Before]:
    """All that the procedure takes, directly or not, in an order in which it can be obtained, each once."""
    chain = _Chain(evaluation)
    chain.follow(procedure, frozenset({procedure.iri, *procedure.outcomes}), ())
    return list(chain.found.values())


def conditions_before(model: Model, type_id: str) -> Iterator[tuple[str, Condition]]:
    """Every condition of a prerequisite on the way to the document, with the IRI of its procedure, each once."""
    kind = model.evidence.get(type_id)
    waiting = procedures_for(model, kind) if kind else []
    seen: set[str] = set()
    while waiting:
        procedure = waiting.pop()
        if procedure.iri in seen:
            continue
        seen.add(procedure.iri)
        for iri in procedure.prerequisites:
            if iri in procedure.asked_if:
                yield procedure.iri, procedure.asked_if[iri]
            if (kind := model.evidence.get(slug_of(iri))) is not None:
                waiting += procedures_for(model, kind)
            elif iri in model.procedures:
                waiting.append(model.procedures[iri])


class _Chain:
    """What was found so far, by IRI; a thing reached by several paths is asked for where one of them asks for it."""

    def __init__(self, evaluation: Evaluation) -> None:
        self._evaluation = evaluation
        self.found: dict[str, Before] = {}

    def follow(self, procedure: Procedure, path: frozenset[str], under: tuple[Condition, ...]) -> None:
        model = self._evaluation.model
        for iri in procedure.prerequisites:
            condition = procedure.asked_if.get(iri)
            holds = condition is None or self._evaluation.condition(condition)
            if holds is False or iri in path:
                continue
            here = (*under, condition) if condition is not None and holds is None else under
            kind = model.evidence.get(slug_of(iri))
            way = model.procedures.get(iri)
            if kind is not None:
                way = next((p for p in own_ways(model, kind) if p.iri not in path), None)
            if way is not None:
                self.follow(way, path | {iri, way.iri}, here)
            if kind is not None or way is not None:
                self._add(iri, kind, way, here)

    def _add(self, iri: str, kind: EvidenceType | None, way: Procedure | None, here: tuple[Condition, ...]) -> None:
        known = self.found.get(iri)
        if known is None:
            self.found[iri] = Before(kind, way, (here,) if here else ())
        elif known.asked_if and here not in known.asked_if:
            self.found[iri] = Before(kind, way, (*known.asked_if, here) if here else ())
