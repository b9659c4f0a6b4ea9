"""Statements that cannot both be true, whatever the product: one table, read by the check of descriptions.

Only what the questions themselves exclude belongs here. What the law forbids is a verdict, not a fault.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from loaders.products.terms import NOTHING
from ontology.product import FactValue


@dataclass(frozen=True, slots=True)
class Contradiction:
    """``fact`` stated as ``value`` leaves no room for ``against``, unless that one only says "none"."""

    fact: str
    value: bool | str
    against: str

    def found_in(self, facts: Mapping[str, FactValue]) -> bool:
        """Whether the stated facts contradict each other in this way."""
        value, other = facts.get(self.fact), facts.get(self.against)
        if value is None or other is None or other is False:
            return False
        if self.value != value and not (isinstance(value, frozenset) and self.value in value):
            return False
        return not (other <= NOTHING if isinstance(other, frozenset) else other in ({}, *NOTHING))


CONTRADICTIONS: Final = (
    Contradiction("hds-certificate-status", "none", "hds-certificate-until"),
    Contradiction("hds-certificate-status", "none", "hds-certificate-activities"),
    Contradiction("hosting-outsourced", False, "subcontracted-activities"),
    Contradiction("third-country-law", False, "third-country-law-countries"),
    Contradiction("health-data", False, "priority-categories"),
    Contradiction("health-data", False, "health-data-access-for"),
    Contradiction("medical-purpose", False, "mdr-class"),
    Contradiction("hosting-contract", False, "hosting-contract-clauses"),
)


def contradictions(facts: Mapping[str, FactValue]) -> list[Contradiction]:
    """The lines of the table that these statements break."""
    return [line for line in CONTRADICTIONS if line.found_in(facts)]
