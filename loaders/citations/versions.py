"""Which version of an article a reference means on a given day.

In: the IRI of an article, versions, a day. Out: the version in force that day, or None. Errors: none.
Source: design §2 (half-open interval; a citation resolves to the version in force at the date asked for).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Version:
    """A dated version of `article`, in force over [`start`, `end`); an end of None means still in force."""

    iri: str
    article: str
    start: datetime.date
    end: datetime.date | None = None

    def in_force(self, day: datetime.date) -> bool:
        """Whether the version is in force on `day`."""
        return self.start <= day and (self.end is None or day < self.end)


def version_in_force(article: str, versions: Iterable[Version], day: datetime.date) -> Version | None:
    """The version of `article` (a fragment is ignored) in force on `day`; of several, the one that began last."""
    whole = article.partition("#")[0]
    found = [v for v in versions if v.article == whole and v.in_force(day)]
    return max(found, key=lambda v: (v.start, v.iri), default=None)
