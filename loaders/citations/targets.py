"""What a reference leads to: a work, an article of it, a place in the article; with IRI, short form and labels.

In: slugs and numbers as docs/authoring.md writes them. Out: immutable values. Errors: none.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from ontology.errors import Message
from ontology.namespaces import thing

WorkKind = Literal["Code", "Text", "Part"]


@dataclass(frozen=True, slots=True)
class Work:
    """A code, an act or a division of a code. `short` is its citation form, `kind` the class it has in the graph.

    `slug` begins the slugs of its articles (`csp`); `own` is the work's own, if it differs (`code-sante-publique`).
    """

    slug: str
    short: str
    label: Message
    kind: WorkKind = "Text"
    own: str | None = None

    @property
    def iri(self) -> str:
        """The IRI of the work."""
        return thing("text", self.own or self.slug)


@dataclass(frozen=True, slots=True)
class Place:
    """A place in an article: `slug` is the fragment (`II-al2`), `fr` and `en` how one cites it (`II, al. 2`)."""

    slug: str
    fr: str
    en: str

    def within(self, outer: Place) -> Place:
        """This place inside a larger one: alinéa 2 within II."""
        return Place(f"{outer.slug}-{self.slug}", f"{outer.fr}, {self.fr}", f"{outer.en}, {self.en}")


@dataclass(frozen=True, slots=True)
class Target:
    """A work, or an article of it (`part` = slug of the article in the work), or a place of that article."""

    work: Work
    part: str | None = None
    shown: str | None = None
    place: Place | None = None

    @property
    def article_iri(self) -> str:
        """The IRI of the article (or annex), or of the work if no article is named."""
        return thing("text", f"{self.work.slug}-{self.part}") if self.part else self.work.iri

    @property
    def iri(self) -> str:
        """The IRI of exactly what is named."""
        return f"{self.article_iri}#{self.place.slug}" if self.place else self.article_iri

    @property
    def short(self) -> str:
        """The citation form: `CSP, art. L. 1470-1, al. 1`."""
        return ", ".join(x for x in (self.work.short, self.shown, self.place and self.place.fr) if x)

    @property
    def label(self) -> Message:
        """The name in words, in both languages."""
        shown = self.shown.replace("art. ", "article ") if self.shown else None
        annex = shown.replace("annexe", "annex") if shown else None
        return Message(
            ", ".join(x for x in (self.work.label.fr, shown, self.place and self.place.fr) if x),
            ", ".join(x for x in (self.work.label.en, annex, self.place and self.place.en) if x),
        )

    def whole(self) -> Target:
        """The same without the place."""
        return replace(self, place=None)

    def at(self, place: Place | None) -> Target:
        """The same at a place, itself within the place it has already."""
        if place is None:
            return self
        return replace(self, place=place.within(self.place) if self.place else place)


def lettered(work: Work, letter: str, number: str, suffix: str = "") -> Target:
    """An article with a letter: `lettered(csp, "l", "1111-8")`."""
    tail = f"-{suffix}" if suffix else ""
    shown = f"art. {letter.upper()}. {number}{f' {suffix}' if suffix else ''}"
    return Target(work, f"{letter}{number}{tail}", shown)


def numbered(work: Work, number: str, suffix: str = "", *, in_code: bool = False) -> Target:
    """An article without a letter: `cp-226-13` in a code, `loi-2024-449-art-31` in another act."""
    tail = f"-{suffix}" if suffix else ""
    shown = f"art. {number}{f' {suffix}' if suffix else ''}"
    return Target(work, f"{number}{tail}" if in_code else f"art-{number}{tail}", shown)


def annex(work: Work, number: str | None) -> Target:
    """An annex of an act: `reglement-ue-2017-745-annexe-8`."""
    return Target(work, f"annexe-{number}" if number else "annexe", f"annexe {number}" if number else "annexe")
