"""What is concluded of a norm for a product on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from ontology.model import Condition, Labels, Norm, Reading
from ontology.product import Product
from ontology.verdicts.kleene import Truth


class Applicability(StrEnum):
    """First axis: does the norm apply?"""

    APPLIES = "applies"
    DOES_NOT_APPLY = "does-not-apply"
    UNDETERMINED = "undetermined"
    NOT_IN_FORCE = "not-in-force"


class Compliance(StrEnum):
    """Second axis, only for a norm that applies and asks for something."""

    MET = "met"
    UNMET = "unmet"
    UNPROVEN = "unproven"


@dataclass(frozen=True, slots=True)
class ReadingVerdict:
    """What the verdict would be under a second reading, where it differs or is attached to the norm itself."""

    reading: Reading
    applicability: Applicability


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict on one norm.

    ``decided_by_cases``: facts are missing, yet whatever they are the verdict is the same.
    ``missing``: facts that keep it undetermined; ``settled_by``: those of them to which some answer alone decides it.
    ``to_judge``: the words of a condition no fact expresses.
    ``starts``: for a norm not yet in force, its first day; ``then``: the verdict on that day.
    ``of_situation``: the norm turns on a situation (who acts, the patient, the document) of which nothing is stated.
    """

    norm: Norm
    applicability: Applicability
    compliance: Compliance | None = None
    shortcomings: tuple[Labels, ...] = ()
    decided_by_cases: bool = False
    missing: tuple[str, ...] = ()
    settled_by: tuple[str, ...] = ()
    to_judge: tuple[Labels, ...] = ()
    readings: tuple[ReadingVerdict, ...] = ()
    specialised_by: tuple[str, ...] = ()
    starts: date | None = None
    then: Applicability | None = None
    of_situation: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A fact to ask for, and how many verdicts its answer alone can settle."""

    fact: str
    settles: int
    touches: int


@dataclass(frozen=True, slots=True)
class Assessment:
    """All verdicts for a product on a day, the questions to ask next, and warnings."""

    product: Product
    day: date
    verdicts: tuple[Verdict, ...]
    questions: tuple[Question, ...]
    warnings: tuple[Labels, ...] = ()

    def verdict(self, norm_id: str) -> Verdict:
        """The verdict on one norm; KeyError if the norm is not one that a product check reaches."""
        for verdict in self.verdicts:
            if verdict.norm.id == norm_id:
                return verdict
        raise KeyError(norm_id)


def applicability_of(truth: Truth) -> Applicability:
    """The first axis of a three-valued truth."""
    if truth is None:
        return Applicability.UNDETERMINED
    return Applicability.APPLIES if truth else Applicability.DOES_NOT_APPLY


NOT_LAW: Final = frozenset({"Draft", "StruckDown"})
"""Statuses of what is written down and is not law: it never applies."""


@dataclass(frozen=True, slots=True)
class Gate:
    """Whether a norm is in force on a day, and if not when it starts."""

    open: bool
    starts: date | None = None


def gate(norm: Norm, condition: Condition | None, day: date) -> Gate:
    """The time gate of a norm: its own dates, and those of its cases where none is in force; a draft is not law."""
    if norm.status in NOT_LAW:
        return Gate(False)
    if norm.applicable_until is not None and day >= norm.applicable_until:
        return Gate(False)
    if norm.applicable_from is not None and day < norm.applicable_from:
        return Gate(False, norm.applicable_from)
    if condition is None or any(case.in_force(day) for case in condition.cases):
        return Gate(True)
    later = [c.applicable_from for c in condition.cases if c.applicable_from and c.applicable_from > day]
    return Gate(False, min(later) if later else None)
