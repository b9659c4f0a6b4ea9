"""What a text asks for: the norms of a product, an article, who, steps, a definition, changes, what moves; or nothing.

In: an `Understanding` and the things it may name. Out: `Asked`. Errors: none.
Cues say what kind a question could be; what was understood decides: « que dit » asks for an article only where one is
cited, « obligations de » for the norms of an actor only where an actor, and no product, is named.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from loaders.sentences.cues import NORM_CUES, Cue, Kind, actor_cue, comparison_cue, cues_of, rules_cue
from loaders.sentences.focus import Focus, Named
from loaders.sentences.of_a_product import OF_PEOPLE, PRODUCT_FACTS, asks_of_a_product, states_a_product
from loaders.sentences.subjects import Subjects, base_of
from loaders.sentences.understanding import Understanding
from loaders.sentences.word_lists import words
from ontology.namespaces import thing

_OF_KIND: Final[dict[Kind, tuple[str, ...]]] = {
    Kind.ARTICLE: ("text",),
    Kind.WHO: ("actor", "procedure", "evidence", "referentiel", "concept", "sanction"),
    Kind.PROCEDURE: ("procedure",),
    Kind.DEFINITION: ("concept", "referentiel", "evidence", "actor", "procedure", "fact"),
    Kind.CHANGES: ("text", "referentiel", "norm", "procedure"),
    Kind.IMPACT: ("text", "referentiel", "actor", "evidence", "concept", "procedure", "norm", "fact"),
    Kind.NORMS_OF_ACTOR: ("actor",),
}
_LEAST: Final = 0.4
_SURE: Final = 0.6
_LIKELY: Final = 0.5
_BARE: Final = 0.9
_FEW: Final = 4
_SHORT: Final = 9
_HALF: Final = 0.5
_MUCH: Final = 0.4
_MARGIN: Final = 0.1
_FIRST_WORDS: Final = 12
_FACTS_BESIDE: Final = 2
_NOTHING_ELSE: Final = 1e-9
_OF_WHO_ASKS: Final = OF_PEOPLE | {"operator-role"}
_FIRST_PERSON: Final = words("first-person")
_DUTY: Final = re.compile(r"\b(?:doit|doivent|must|needs?|should)\b")


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
        self._focus = Focus(understanding, subjects)
        self._lines = self._focus.lines
        self._cues = cues_of(self._lines)
        known = [c for c in understanding.citations if c.known]
        articles = [c.iri for c in known if c.article]
        self._cited = tuple(dict.fromkeys(articles or [c.iri for c in known]))

    def asked(self) -> Asked:
        """The first reading that holds, from the most particular to the most general."""
        for reading in (
            self._comparison,
            self._impact,
            self._changes,
            self._article,
            self._procedure,
            self._norms_of_actor,
            self._who,
            self._definition,
            self._name_in_question,
            self._product,
            self._bare_name,
        ):
            found = reading()
            if found:
                return found
        return Asked(Kind.OUTSIDE)

    def _about(self, kind: Kind, cue: Cue, least: float) -> Named | None:
        """What a question of this kind is about; None where it rather describes a product."""
        named = self._focus.named(cue, _OF_KIND[kind], least)
        if named is None or (not named.best.whole and named.best.rest > _HALF):
            return None
        if len(self._cues) > 1 and self._focus.is_in_a_name(cue, named):
            return None
        return named if named.near or not self._describes(named, cue) else None

    def _describes(self, named: Named, cue: Cue) -> bool:
        """Whether the text describes a product, besides what it names."""
        facts = self._focus.described(named, cue)
        if named.best.whole:
            facts -= _OF_WHO_ASKS
        if cue.start <= _FIRST_WORDS:  # the text begins with its question, which may say more of its subject
            return len(facts) > _FACTS_BESIDE or (named.best.score < _SURE and not PRODUCT_FACTS.isdisjoint(facts))
        return bool(facts)

    def _comparison(self) -> Asked | None:
        cue = comparison_cue(self._lines)
        if cue is None or self._cited or Kind.CHANGES in self._cues:
            return None
        things = self._focus.compared(cue, _OF_KIND[Kind.DEFINITION])
        if not things:
            return None
        iris = tuple(dict.fromkeys(thing.iri for thing in things))[:4]
        editions = things[0].kind == "referentiel" and all(base_of(iri) == base_of(iris[0]) for iri in iris[:2])
        if editions:
            return Asked(Kind.CHANGES, iris)
        return Asked(Kind.DEFINITION, iris) if len(iris) > 1 else None

    def _impact(self) -> Asked | None:
        return self._cited_or_about(Kind.IMPACT)

    def _changes(self) -> Asked | None:
        if found := self._cited_or_about(Kind.CHANGES):
            return found
        alone = Kind.CHANGES in self._cues and self._said.days and not self._said.gaps
        return Asked(Kind.CHANGES) if alone and not states_a_product(self._said) else None

    def _cited_or_about(self, kind: Kind) -> Asked | None:
        cue = self._cues.get(kind)
        if cue is None:
            return None
        if self._cited and (self._focus.cites_beside(cue) or not states_a_product(self._said)):
            return Asked(kind, self._cited)
        if states_a_product(self._said) and cue.start > _FIRST_WORDS:
            return None
        if self._said.facts and not _FIRST_PERSON.isdisjoint(self._focus.words_of(cue)):
            return None
        named = self._about(kind, cue, _LIKELY)
        return Asked(kind, named.iris[:4]) if named else None

    def _article(self) -> Asked | None:
        cue = self._cues.get(Kind.ARTICLE)
        if not self._cited:
            named = self._about(Kind.ARTICLE, cue, _SURE) if cue else None
            return Asked(Kind.ARTICLE, named.iris[:2]) if named else None
        others = Kind.WHO in self._cues or self._defined() or self._procedure()
        if cue or not (others or len(self._said.facts) > 1 or states_a_product(self._said) or self._norms_of_actor()):
            return Asked(Kind.ARTICLE, self._cited)
        return None

    def _procedure(self) -> Asked | None:
        cue, who = self._cues.get(Kind.PROCEDURE), self._cues.get(Kind.WHO)
        if cue is None or (who and who.start < cue.start and self._focus.in_one_sentence(who, cue)):
            return None
        named = self._about(Kind.PROCEDURE, cue, _LIKELY)
        return Asked(Kind.PROCEDURE, named.iris[:3]) if named else None

    def _who(self) -> Asked | None:
        cue = self._cues.get(Kind.WHO)
        if cue is None:
            return None
        leads = cue.start <= _FIRST_WORDS
        named = self._focus.named(cue, _OF_KIND[Kind.WHO], _LEAST)
        cited = self._cited and (leads or self._focus.cites_beside(cue))
        if cited and not (named and self._focus.names_what_is_cited(named)):
            return Asked(Kind.WHO, self._cited)
        # « …, hébergé chez l'éditeur. Qui doit être certifié ? » asks for the norms of what is described.
        near = named is not None and named.near and not _DUTY.search(self._lines[cue.start : cue.end + _FIRST_WORDS])
        if named and not (leads or near or not self._describes(named, cue)):
            named = None
        if named and not named.best.whole and named.best.rest > _HALF:
            named = None
        # A norm says who does what: « qui est responsable du traitement », "who drafts the frameworks".
        deeds = self._focus.deeds(cue) if leads or named else []
        of_things, of_norms = named.iris[:4] if named else (), tuple(deed.iri for deed in deeds)
        if leads or named:
            of_things = tuple(dict.fromkeys((*self._focus.done(cue, _OF_KIND[Kind.WHO])[:2], *of_things)))
        if named and deeds and (not named.best.whole or deeds[0].share > 1 - named.best.rest + _MARGIN):
            of_things, of_norms = of_norms, of_things
        return Asked(Kind.WHO, (*of_things, *of_norms)) if of_things or of_norms else None

    def _definition(self) -> Asked | None:
        cue = self._cues.get(Kind.DEFINITION)
        if cue is None or self._cited:
            return self._defined()
        named = self._about(Kind.DEFINITION, cue, _LIKELY)
        if named is None or named.best.rest > _MUCH or (not named.best.whole and self._asks_for_norms(cue)):
            return self._facts_defined(cue)
        return Asked(Kind.DEFINITION, named.iris[:4])

    def _facts_defined(self, cue: Cue) -> Asked | None:
        """« Qu'est-ce que le Cloud Act ? » states nothing: it asks what the fact is."""
        short = cue.start == 0 and len(self._said.tokens) <= _SHORT and not self._said.gaps
        if not short or self._asks_for_norms(cue) or not _FIRST_PERSON.isdisjoint(self._said.corrected):
            return None
        facts = tuple(thing("fact", fact) for fact in self._said.facts)
        return Asked(Kind.DEFINITION, facts[:4]) if facts else None

    def _defined(self) -> Asked | None:
        """The thing whose whole name stands beside a word that asks for a definition, and no article."""
        cue = self._cues.get(Kind.DEFINITION)
        named = self._about(Kind.DEFINITION, cue, _LIKELY) if cue else None
        if cue is None or named is None:
            return None
        if self._focus.cites_beside(cue) and not self._focus.names_what_is_cited(named):
            return None
        return Asked(Kind.DEFINITION, named.iris[:4]) if named and named.near else None

    def _asks_for_norms(self, cue: Cue) -> bool:
        return any(NORM_CUES.fullmatch(word) for word in self._focus.words_of(cue))

    def _norms_of_actor(self) -> Asked | None:
        if cue := actor_cue(self._lines):
            if not _FIRST_PERSON.isdisjoint(self._focus.words_of(cue)):
                return None
            named = self._about(Kind.NORMS_OF_ACTOR, cue, _SURE)
            if named is None or (cue.start > _FIRST_WORDS and self._describes(named, cue)):
                return None
            return Asked(Kind.NORMS_OF_ACTOR, named.iris[:3])
        cue = rules_cue(self._lines)
        if cue is None or not _FIRST_PERSON.isdisjoint(self._said.corrected):
            return None
        named = self._focus.named(None, _OF_KIND[Kind.NORMS_OF_ACTOR], _SURE)
        if named is None or not named.best.whole or named.best.rest > _NOTHING_ELSE:
            return None
        # « Opérateur MSSanté, quelles obligations ? »: that is who asks.
        if self._focus.is_followed_by_a_comma(named.best.places):
            return None
        return Asked(Kind.NORMS_OF_ACTOR, named.iris[:3])

    def _product(self) -> Asked | None:
        return Asked(Kind.PRODUCT) if asks_of_a_product(self._said, self._lines) else None

    def _name_in_question(self) -> Asked | None:
        """« DMST ? »"""
        if not self._said.text.rstrip().endswith("?") or len(self._said.tokens) > _FEW:
            return None
        named = self._focus.named(None, ("concept", "referentiel"), _BARE)
        alone = named and named.best.whole and named.best.rest <= _NOTHING_ELSE and not NORM_CUES.search(self._lines)
        return Asked(Kind.DEFINITION, named.iris[:4]) if named and alone else None

    def _bare_name(self) -> Asked | None:
        """A name and nothing else asks what it is."""
        if not _FIRST_PERSON.isdisjoint(self._said.corrected):
            return None
        named = self._focus.named(None, _OF_KIND[Kind.DEFINITION], _BARE)
        return Asked(Kind.DEFINITION, named.iris[:4]) if named else None
