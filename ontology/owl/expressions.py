"""Conditions as formulas over pairs of classes, and their two sides as class expressions of OWL 2 DL.

A pair is a class of what holds and a class of what fails; what is unknown belongs to neither. So a formula
has two sides, In and Out, and complements never appear in them: silence is never reasoned on by cases.
In: tests joined by and, or, not. Out: expressions over named classes.
Source: strong Kleene logic through two positive predicates; De Morgan's laws.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ontology.namespaces import OWL


@dataclass(frozen=True, slots=True)
class Pair:
    """IRIs of the class of what holds and of the class of what fails."""

    holds: str
    fails: str


@dataclass(frozen=True, slots=True)
class Not:
    """Denial of a formula."""

    of: Formula


@dataclass(frozen=True, slots=True)
class And:
    """All of the formulas; of none, true."""

    of: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of the formulas; of none, false."""

    of: tuple[Formula, ...]


Formula = Pair | Not | And | Or


@dataclass(frozen=True, slots=True)
class Named:
    """A class with an IRI."""

    iri: str


@dataclass(frozen=True, slots=True)
class AllOf:
    """ObjectIntersectionOf; two operands or more."""

    of: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """ObjectUnionOf; two operands or more."""

    of: tuple[Expression, ...]


Expression = Named | AllOf | AnyOf

THING = Named(OWL + "Thing")
NOTHING = Named(OWL + "Nothing")


def all_of(parts: Iterable[Expression]) -> Expression:
    """Intersection without repetition or constants; of nothing, it is owl:Thing."""
    kept = tuple(dict.fromkeys(part for part in parts if part != THING))
    if NOTHING in kept:
        return NOTHING
    return AllOf(kept) if len(kept) > 1 else kept[0] if kept else THING


def any_of(parts: Iterable[Expression]) -> Expression:
    """Union without repetition or constants; of nothing, it is owl:Nothing."""
    kept = tuple(dict.fromkeys(part for part in parts if part != NOTHING))
    if THING in kept:
        return THING
    return AnyOf(kept) if len(kept) > 1 else kept[0] if kept else NOTHING


def side(formula: Formula, *, holds: bool) -> Expression:
    """The class of what makes the formula hold, or of what makes it fail."""
    match formula:
        case Pair():
            return Named(formula.holds if holds else formula.fails)
        case Not():
            return side(formula.of, holds=not holds)
        case And():
            return (all_of if holds else any_of)(side(part, holds=holds) for part in formula.of)
        case Or():
            return (any_of if holds else all_of)(side(part, holds=holds) for part in formula.of)
