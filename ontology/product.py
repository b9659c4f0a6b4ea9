"""A described product: the facts stated, and the evidence held."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from ontology.model import Labels

MapEntries = dict[str, dict[str, "bool | str"]]
"""Entries of a map fact: key (value id or country) → field fact id → value."""

FactValue = bool | str | float | date | frozenset[str] | MapEntries
"""A stated value: yes/no, value id, number, date, set of value ids or countries, or map entries."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Evidence held. ``valid_until`` is the last day of validity; None means no end is known.

    ``issuer`` and ``accredited_by`` (who accredited the issuer) are names as given.
    """

    type: str
    issuer: str | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    covers: frozenset[str] = frozenset()
    accredited_by: str | None = None

    def valid_on(self, day: date) -> bool:
        """Whether the evidence holds on the day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )


@dataclass(frozen=True, slots=True)
class Product:
    """A description. Silence means unknown; a list is complete unless its fact is in ``partial``."""

    iri: str
    labels: Labels
    facts: dict[str, FactValue] = field(default_factory=dict)
    partial: frozenset[str] = frozenset()
    proofs: tuple[Proof, ...] = ()
    as_of: date | None = None

    def __post_init__(self) -> None:
        # What is told of an entry is remembered by what it states, whose order says nothing: one order, one answer.
        facts = {name: _in_order(value) if isinstance(value, dict) else value for name, value in self.facts.items()}
        object.__setattr__(self, "facts", facts)


def _in_order(entries: MapEntries) -> MapEntries:
    return {key: dict(sorted(fields.items())) for key, fields in sorted(entries.items())}
