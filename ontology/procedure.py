"""Actors and procedures as Python values: who may issue a document, and what leads to it."""

from __future__ import annotations

from dataclasses import dataclass, field

from ontology.model import Condition, Labels


@dataclass(frozen=True, slots=True)
class Actor:
    """An organisation or a role. ``names`` holds every written name; IRIs name its roles, who must accredit
    it, and the evidence types that it is accredited to issue.
    """

    iri: str
    labels: Labels
    organisation: bool = False
    names: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    accredited_by: tuple[str, ...] = ()
    accredited_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Procedure:
    """A procedure that leads to documents. ``prerequisites`` holds IRIs of evidence types or of other procedures.

    ``asked_if`` holds, by such an IRI, the condition on which it is asked for; those without one always are.
    """

    iri: str
    labels: Labels
    authorities: tuple[str, ...] = ()
    applicants: tuple[str, ...] = ()
    prerequisites: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    asked_if: dict[str, Condition] = field(default_factory=dict)
