"""Where in a text the question stands: the clause of a cue, its sentence, and what is named in them.

In: an `Understanding`, the things it may name. Out: `Named` values: things, and whether little else stands beside them.
Errors: none.
The nearer to the cue a whole name stands, the surer it is what is asked about: « Nous éditons un DPI. Qui délivre le
certificat HDS ? » asks about the certificate.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

from loaders.sentences.cues import Cue
from loaders.sentences.deeds import Deed
from loaders.sentences.function_words import ALL_FUNCTION
from loaders.sentences.joined import Joined
from loaders.sentences.of_a_product import states_a_product
from loaders.sentences.subjects import Subject
from loaders.sentences.understanding import Use
from loaders.sentences.word_lists import words

_WISHING: Final = words("wishing")
_FIRST_PERSON: Final = words("first-person") | {"me", "us"}
_FEW: Final = 4
_LITTLE: Final = 0.35
_HALF: Final = 0.5
_BETWEEN: Final = frozenset({"and", "avec", "et", "rapport", "versus", "vs", "with", "ou", "or"})


@dataclass(frozen=True, slots=True)
class Named:
    """Things that words name, best first; ``near``: in the clause of the cue, which says little else."""

    things: tuple[Subject, ...]
    near: bool

    @property
    def best(self) -> Subject:
        """The first of them."""
        return self.things[0]

    @property
    def iris(self) -> tuple[str, ...]:
        """The things, each once."""
        return tuple(dict.fromkeys(thing.iri for thing in self.things))


class Focus(Joined):
    """The words of one text, by clause and by sentence."""

    @property
    def lines(self) -> str:
        """The corrected words of the text, by line (`Clauses.lines`)."""
        return self._clauses.lines

    @property
    def questions(self) -> list[tuple[int, int]]:
        """The spans, in `lines`, of the sentences that end with a question mark."""
        return self._clauses.questions()

    def named(
        self, cue: Cue | None, kinds: Sequence[str], least: float = 0.0, without: Collection[int] = ()
    ) -> Named | None:
        """What is named nearest to the cue, or in the whole text, but for the words ``without``; None where nothing
        reaches the ``least`` score.
        """
        best: Named | None = None
        kept: Named | None = None
        for within, near in self._ranges(cue):
            if kept and not near:
                break
            within = [n for n in within if n not in without]
            found = self._find(within, kinds, cue) if within else []
            if not found:
                continue
            if found[0].whole and found[0].rest <= (_HALF if near else _LITTLE):
                named = Named(tuple(self._longer(found, within, kinds, cue) if near and cue else found), near)
                if found[0].rest <= _LITTLE:
                    return named
                kept = kept or named  # a name that leaves less unsaid may stand as near
                continue
            if not near and cue and (back := self._pointed_back(cue, kinds)):
                return back
            if best is None or best.best.score < found[0].score:
                best = Named(tuple(found), near=False)
        if kept:
            return kept
        return best if best and best.best.score >= least else None

    def _pointed_back(self, cue: Cue, kinds: Sequence[str]) -> Named | None:
        """What the sentence before names, where that of the cue says little: « Comment se passe l'homologation ? »."""
        before, sentence = self._clauses.sentence_before(cue), self._clauses.sentence(cue)
        own = {n for n in sentence if n not in self._clauses.of_cue(cue) and self._says(n)}
        clause = self._clauses.after(cue)
        if (
            own and max(own) < clause[0] and set(",;:") & set(self._after(clause[0] - 1))
        ):  # « On nous parle du VSM ; de quoi s'agit-il ? »
            before, own = range(sentence[0], clause[0]), set()
        if len(own) >= _FEW:
            return None
        if own and (found := self._find([*before, *sentence], kinds, cue, own, before)):
            return Named(tuple(found), near=True) if found[0].rest <= _HALF else None
        if any(s.whole for s in self._find(sorted(own), kinds, cue)):
            return None
        found = [replace(s, rest=0.0) for s in self._find(before, kinds, cue) if s.whole]
        aimed = not _WISHING.isdisjoint(self._said.corrected[n] for n in before)
        near = (aimed and not own) or not states_a_product(self._said)
        return Named(tuple(found), near=near) if found else None

    def _longer(self, found: list[Subject], within: Sequence[int], kinds: Sequence[str], cue: Cue) -> list[Subject]:
        """The same, or a longer name that a comma stands in: « référentiel HDS, version 2 »."""
        if "," not in self._after(within[-1]):
            return found
        longer = self._find(self._clauses.sentence(cue), kinds, cue)
        return longer if longer and longer[0].whole and longer[0].places > found[0].places else found

    def names_what_is_cited(self, named: Named) -> bool:
        """Whether the citations of the text are words of a name: « les professionnels de l'article R. 1110-2 »."""
        cited = {n for c in self._said.citations for n in self._content(c.start, c.end)} - self._spare_words
        return named.best.whole and bool(cited) and cited <= named.best.places

    def is_in_a_name(self, cue: Cue, named: Named) -> bool:
        """Whether the words of a cue are words of the name: « l'analyse d'impact »."""
        own = {n for n in self._clauses.of_cue(cue) if self._said.corrected[n] not in ALL_FUNCTION}
        return named.best.whole and bool(own) and own <= named.best.places

    def compared(self, cue: Cue, kinds: Sequence[str]) -> list[Subject]:
        """The things whose whole names stand on either side of an « et » in the sentence of the cue, best first."""
        found: list[list[Subject]] = []
        side: list[int] = []
        for place in self._clauses.sentence(cue):
            if self._said.corrected[place] in _BETWEEN:
                found.append(self._find(side, kinds, cue))
                side = []
            else:
                side.append(place)
        sides = [[s for s in things if s.whole] for things in (*found, self._find(side, kinds, cue))]
        firsts = [things[0] for things in sides if things]
        return firsts + [thing for things in sides for thing in things[1:]] if len(firsts) > 1 else firsts

    def described(self, named: Named, cue: Cue | None) -> set[str]:
        """The facts that are stated by other words than those of the name and of the cue."""
        name = named.best.places
        taken = {*name, *(self._clauses.of_cue(cue) if cue else ())}
        facts = set()
        for item in self._said.items:
            if item.fact and item.use is Use.STATED:
                content = self._content(item.start, item.end)
                if not (taken.issuperset(content) or (named.near and not name.isdisjoint(content))):
                    facts.add(item.fact)
        return facts

    def done(self, cue: Cue, kinds: Sequence[str]) -> tuple[str, ...]:
        """The things whose whole name has a word of the cue: « qui accrédite… », the accreditation body."""
        own = self._clauses.of_cue(cue)
        found = self._find(self._clauses.after(cue), kinds, cue, holding=own)
        return tuple(s.iri for s in found if not s.places <= set(own))

    def deeds(self, cue: Cue) -> list[Deed]:
        """The norms that say who does what the sentence of the cue asks about."""
        return self._subjects.deeds.find([self._said.corrected[n] for n in self._clauses.sentence(cue)])

    def named_at(self, cue: Cue, kinds: Sequence[str]) -> tuple[str, ...]:
        """The things whose whole name these words are, and nothing else."""
        found = self._find(self._clauses.of_cue(cue), kinds, None)
        return tuple(dict.fromkeys(s.iri for s in found if s.whole and s.rest <= _LITTLE))

    def goes_on(self, cue: Cue) -> bool:
        """Whether a word of content stands after a cue in its sentence."""
        last = self._clauses.of_cue(cue)[-1]
        return any(n > last and self._says(n) for n in self._clauses.sentence(cue))

    def words_of(self, cue: Cue) -> list[str]:
        """The corrected words of the clause that the cue opens."""
        return [self._said.corrected[n] for n in self._clauses.after(cue)]

    def sentence_of(self, cue: Cue) -> list[str]:
        """The corrected words of the sentence of a cue."""
        return [self._said.corrected[n] for n in self._clauses.sentence(cue)]

    def sentence_places(self, cue: Cue) -> tuple[int, int]:
        """Where the sentence of a cue starts and ends, in characters of the text."""
        sentence = self._clauses.sentence(cue)
        return self._said.tokens[sentence[0]].start, self._said.tokens[sentence[-1]].end

    def words_from(self, cue: Cue) -> list[str]:
        """The corrected words after a cue, up to the end of its sentence."""
        last, sentence = self._clauses.of_cue(cue)[-1], self._clauses.sentence(cue)
        return [self._said.corrected[n] for n in sentence if n > last]

    def places_of(self, cue: Cue) -> range:
        """The tokens of a cue."""
        return self._clauses.of_cue(cue)

    def first_place(self, cue: Cue) -> int:
        """The first token of a cue."""
        return self._clauses.of_cue(cue)[0]

    def cites_beside(self, cue: Cue) -> bool:
        """Whether an article is cited in the sentence of the cue."""
        return not self._cited.isdisjoint(self._clauses.sentence(cue))

    def cites_in_a_question(self) -> bool:
        """Whether an article is cited in a sentence that ends with a question mark."""
        return not self._cited.isdisjoint(self._clauses.in_questions())

    def asks_in_first_person(self) -> bool:
        """Whether a sentence that ends with a question mark speaks of « nous », "us"."""
        return any(self._said.corrected[n] in _FIRST_PERSON for n in self._clauses.in_questions())

    def names_beside(self, named: Named, cue: Cue) -> bool:
        """Whether a word of the name stands in the sentence of the cue."""
        return not named.best.places.isdisjoint(self._clauses.sentence(cue))

    def in_one_sentence(self, first: Cue, second: Cue) -> bool:
        """Whether two cues stand in one sentence."""
        return self._clauses.of_cue(second)[0] in self._clauses.sentence(first)

    def is_followed_by_a_comma(self, places: frozenset[int]) -> bool:
        """Whether a comma stands after the last of these words."""
        return "," in self._said.tokens[max(places)].after
