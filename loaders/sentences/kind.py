"""What a text asks for: the norms of a product, an article, who, steps, a definition, changes, what moves; or nothing.

In: an `Understanding` and the things it may name. Out: `Asked`. Errors: none.
Cues say what kind a question could be; what was understood decides: « que dit » asks for an article only where one is
cited, « obligations de » for the norms of an actor only where an actor, and no product, is named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from loaders.sentences.cues import ACTOR_CUES, DROPPED, NORM_CUES, RULES_FOR, Kind, cues_of
from loaders.sentences.places import PRODUCT_WORDS
from loaders.sentences.subjects import Subject, Subjects
from loaders.sentences.understanding import Understanding, Use

_OF_KIND: Final[dict[Kind, tuple[str, ...]]] = {
    Kind.ARTICLE: ("text",),
    Kind.WHO: ("actor", "procedure", "evidence", "referentiel", "concept", "sanction"),
    Kind.PROCEDURE: ("procedure",),
    Kind.DEFINITION: ("concept", "referentiel", "evidence", "actor", "procedure", "fact"),
    Kind.CHANGES: ("text", "referentiel", "norm", "procedure"),
    Kind.IMPACT: ("text", "referentiel", "actor", "evidence", "concept", "procedure", "norm", "fact"),
    Kind.NORMS_OF_ACTOR: ("actor",),
}
_SURE: Final = 0.6
_ALL_BUT_WHOLE: Final = 0.9
_LIKELY: Final = 0.5
_NORM_NEAR: Final = 0.6
_FIRST_WORDS: Final = 12
"""« qui » further on in a question that describes something asks about it: « …, à qui les confier ? »."""
_PRODUCT_FACTS: Final = frozenset(
    {"product-family", "delivery-mode", "e-archiving-service", "digital-safe", "prescription-support", "ai-use"}
)
_OF_PEOPLE: Final = frozenset(
    {"acting-role", "client-type", "holder-status", "organisation-type", "request-context", "user-groups"}
)
"""What anybody's question may speak of, of whatever field."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The kind of a question and the things it is about, best first."""

    kind: Kind
    subjects: tuple[str, ...] = ()


def asked_of(understanding: Understanding, subjects: Subjects) -> Asked:
    """What the text asks for."""
    return _Question(understanding, subjects).asked()


class _Question:
    def __init__(self, understanding: Understanding, subjects: Subjects) -> None:
        self._said = understanding
        self._subjects = subjects
        self._words = " ".join(understanding.corrected)
        self._cues = cues_of(self._words)
        articles = [c.iri for c in understanding.citations if c.article]
        self._cited = tuple(dict.fromkeys(articles or [c.iri for c in understanding.citations]))

    def asked(self) -> Asked:
        """The first reading that holds, from the most particular to the most general."""
        for reading in (
            self._impact,
            self._changes,
            self._article,
            self._procedure,
            self._norms_of_actor,
            self._who,
            self._definition,
            self._product,
            self._bare_name,
        ):
            found = reading()
            if found:
                return found
        return Asked(Kind.OUTSIDE)

    def _find(self, kinds: Sequence[str], within: range | None = None) -> list[Subject]:
        taken = [(d.start, d.end) for d in self._said.days]
        words = [
            (token.written, word)
            for place, (token, word) in enumerate(zip(self._said.tokens, self._said.corrected, strict=True))
            if word not in DROPPED
            and not any(s <= token.start and token.end <= e for s, e in taken)
            and (within is None or place in within)
        ]
        return self._subjects.find(words, kinds)

    def _beside_the_cue(self, kind: Kind) -> range:
        """The words that a cue is followed by to the end of their clause, or those before a cue that ends the text."""
        start, end = self._cues[kind]
        places = list(accumulate((len(word) + 1 for word in self._said.corrected), initial=0))
        first = next((n for n, place in enumerate(places) if place >= end), len(self._said.tokens))
        last = first
        while last < len(self._said.tokens) and not (last > first and set(',;:?!()»”"') & set(self._after(last - 1))):
            last += 1
        before = range(next((n for n, place in enumerate(places) if place >= start), 0))
        return range(first, last) if first < last else before

    def _after(self, place: int) -> str:
        return self._said.tokens[place].after

    def _of(self, kind: Kind, least: float = 0.5) -> Asked | None:
        if self._cited and kind is not Kind.PROCEDURE:
            return Asked(kind, self._cited)
        found = self._find(_OF_KIND[kind])
        return Asked(kind, tuple(s.iri for s in found[:4])) if found and found[0].score >= least else None

    def _impact(self) -> Asked | None:
        return self._of(Kind.IMPACT) if Kind.IMPACT in self._cues else None

    def _changes(self) -> Asked | None:
        if Kind.CHANGES not in self._cues or (self._states_a_product() and not self._cited):
            return None
        return self._of(Kind.CHANGES) or (Asked(Kind.CHANGES) if self._said.days else None)

    def _article(self) -> Asked | None:
        if not self._cited:
            found = self._find(_OF_KIND[Kind.ARTICLE]) if Kind.ARTICLE in self._cues else []
            return Asked(Kind.ARTICLE, tuple(s.iri for s in found[:2])) if found and found[0].score > _SURE else None
        others = {Kind.WHO} & self._cues.keys()
        others |= {Kind.DEFINITION} if self._defined() else set()
        others |= {Kind.PROCEDURE} if Kind.PROCEDURE in self._cues and self._find(_OF_KIND[Kind.PROCEDURE]) else set()
        of_an_actor = ACTOR_CUES.search(self._words) and self._actors()
        if Kind.ARTICLE in self._cues or not (
            others or len(self._said.facts) > 1 or self._states_a_product() or of_an_actor
        ):
            return Asked(Kind.ARTICLE, self._cited)
        return None

    def _procedure(self) -> Asked | None:
        if Kind.PROCEDURE not in self._cues:
            return None
        found = self._find(_OF_KIND[Kind.PROCEDURE])
        if not found or found[0].score < (_SURE if self._states_a_product() else _LIKELY):
            return None
        return Asked(Kind.PROCEDURE, tuple(s.iri for s in found[:3]))

    def _who(self) -> Asked | None:
        place, _ = self._cues.get(Kind.WHO, (None, None))
        if place is None or (self._said.facts and place > _FIRST_WORDS):
            return None
        if self._cited:
            return Asked(Kind.WHO, self._cited)
        found = self._find(_OF_KIND[Kind.WHO])[:4]
        # A norm says who does what: « qui est responsable du traitement », "who drafts the frameworks".
        least = found[0].score * _NORM_NEAR if found else 0.0
        norms = [s for s in self._find(("norm",))[:2] if s.score >= max(_LIKELY, least)]
        return Asked(Kind.WHO, tuple(s.iri for s in (*found, *norms))) if found or norms else None

    def _definition(self) -> Asked | None:
        place, _ = self._cues.get(Kind.DEFINITION, (None, None))
        if place is None or (place > 30 and self._states_a_product()):
            return None
        if named := self._defined():
            return Asked(Kind.DEFINITION, tuple(s.iri for s in named[:4]))
        return None if self._cited else self._of(Kind.DEFINITION)

    def _defined(self) -> list[Subject]:
        """The things whose whole name stands beside a word that asks for a definition."""
        if Kind.DEFINITION not in self._cues:
            return []
        return [s for s in self._find(_OF_KIND[Kind.DEFINITION], self._beside_the_cue(Kind.DEFINITION)) if s.whole]

    def _norms_of_actor(self) -> Asked | None:
        asked = ACTOR_CUES.search(self._words) or (not self._said.facts and RULES_FOR.search(self._words))
        actors = self._actors() if asked else []
        if actors and self._states_a_product() and actors[0].score < _ALL_BUT_WHOLE:
            return None
        return Asked(Kind.NORMS_OF_ACTOR, tuple(s.iri for s in actors[:3])) if actors else None

    def _actors(self) -> list[Subject]:
        found = self._find(_OF_KIND[Kind.NORMS_OF_ACTOR])
        return found if found and found[0].score > _SURE else []

    def _product(self) -> Asked | None:
        if not self._said.facts:
            recognised = [item for item in self._said.items if not item.common or item.fact]
            speaks = bool(recognised) and (NORM_CUES.search(self._words) or self._names_a_product())
            return Asked(Kind.PRODUCT) if speaks else None
        sure = [i for i in self._said.items if i.fact and i.use is Use.STATED and not i.common]
        if self._said.facts.keys() <= _OF_PEOPLE and self._is_mostly_not_understood():
            return None
        several = len({(i.start, i.end) for i in self._said.items}) > 1
        if sure or several or NORM_CUES.search(self._words) or self._names_a_product():
            return Asked(Kind.PRODUCT)
        return None

    def _is_mostly_not_understood(self) -> bool:
        """Whether most words of content are none of this field: « les frais de garde d'enfants »."""
        if any(not item.common for item in self._said.items):
            return False
        missed = sum(len(gap.words.split()) for gap in self._said.gaps)
        understood = len({(i.start, i.end) for i in self._said.items})
        return missed > 2 * understood

    def _bare_name(self) -> Asked | None:
        """A name and nothing else asks what it is."""
        found = self._find(_OF_KIND[Kind.DEFINITION])
        return Asked(Kind.DEFINITION, tuple(s.iri for s in found[:4])) if found and found[0].score > 0.9 else None

    def _names_a_product(self) -> bool:
        return any(word in PRODUCT_WORDS for word in self._said.corrected)

    def _states_a_product(self) -> bool:
        return not _PRODUCT_FACTS.isdisjoint(self._said.facts) or len(self._said.facts) > 2
