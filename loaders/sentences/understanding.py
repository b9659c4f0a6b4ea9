"""What was understood of a sentence: which words state which fact, what is asked, what says nothing.

Immutable results of `loaders.sentences.understand`; offsets count characters of the text as it was sent.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from loaders.sentences.cited import Cited
from loaders.sentences.dates import Day
from loaders.sentences.tokens import Token
from ontology.model import Labels
from ontology.product import FactValue, MapEntries, Product


class Use(StrEnum):
    """What became of words that were recognised."""

    STATED = "stated"
    ASKED = "asked"
    NAMED = "named"
    """Recognised, and states nothing by itself: a notion, a verb that places what stands beside it."""
    UNUSABLE = "unusable"
    """Understood, and nothing can be stated of it: a value that is denied where others are open."""
    CONTRADICTED = "contradicted"


@dataclass(frozen=True, slots=True)
class Understood:
    """Words over [`start`, `end`) and the one fact and value they give; without a fact they only name something."""

    start: int
    end: int
    words: str
    labels: Labels
    how: str
    use: Use
    common: bool
    denied: bool = False
    fact: str | None = None
    value: bool | str | float | date | MapEntries | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """Words of content over [`start`, `end`) that nothing was made of."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Understanding:
    """A text, read. ``facts`` is what it states; every list is partial: a sentence does not say it is whole."""

    text: str
    lang: str
    tokens: tuple[Token, ...]
    corrected: tuple[str, ...]
    items: tuple[Understood, ...]
    facts: dict[str, FactValue]
    partial: frozenset[str]
    days: tuple[Day, ...]
    citations: tuple[Cited, ...]
    gaps: tuple[Gap, ...]

    @property
    def day(self) -> date | None:
        """The first day that the text names."""
        return self.days[0].day if self.days else None

    def product(self, iri: str, labels: Labels) -> Product:
        """The description that the text states."""
        return Product(iri, labels, dict(self.facts), self.partial, (), None)
