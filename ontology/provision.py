"""What a norm can rest on: an article, a passage or a requirement, with the dated versions of its article.

In: nothing. Out: the types; `ontology.read_provisions` fills them. Errors: none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ontology.model import Labels


@dataclass(frozen=True, slots=True)
class Version:
    """A dated version of an article, in force over [start, end)."""

    iri: str
    start: date | None
    end: date | None
    legifrance_id: str | None = None

    def in_force(self, day: date) -> bool:
        """Whether this wording is the one in force on the day."""
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class Provision:
    """An article, passage or requirement that a norm can rest on."""

    iri: str
    citation: str
    article: str
    gist: Labels
    versions: tuple[Version, ...] = ()
    begins: date | None = None
    """The first day of a passage younger than its article, or of an edition of a référentiel."""

    def begins_after(self, day: date) -> date | None:
        """The day it begins, where it was no law yet on ``day``; None where it was, or where that is not known."""
        starts = [version.start for version in self.versions if version.start]
        known = len(starts) == len(self.versions) and min(starts, default=None)
        begins = max((start for start in (self.begins, known) if start), default=None)
        return begins if begins and begins > day else None

    def worded_on(self) -> date | None:
        """The first day of the last wording: the one that the gist tells."""
        return max((version.start for version in self.versions if version.start), default=None)

    def version_on(self, day: date) -> Version | None:
        """The version in force on the day; None when no version is known for it."""
        return next((v for v in self.versions if v.in_force(day)), None)
