"""Référentiels and their dated editions, as the calendar and the differences read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Edition:
    """A dated edition of a référentiel, in force over [start, end)."""

    iri: str
    start: date | None
    end: date | None
    approved_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Referentiel:
    """A référentiel with its editions; ``approved_by`` and ``awaits`` name acts by their IRIs."""

    iri: str
    editions: tuple[Edition, ...]
    approved_by: tuple[str, ...] = ()
    awaits: tuple[str, ...] = ()
