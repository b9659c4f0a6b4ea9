"""Where in a text the question stands: the clause of a cue, its sentence, and what is named in them.

In: an `Understanding`, the things it may name. Out: `Named` values: things, and whether little else stands beside them.
Errors: none.
The nearer to the cue a whole name stands, the surer it is what is asked about: « Nous éditons un DPI. Qui délivre le
certificat HDS ? » asks about the certificate.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from loaders.sentences.asides import asides
from loaders.sentences.clauses import Clauses
from loaders.sentences.cues import CUE_WORDS, DROPPED, Cue
from loaders.sentences.deeds import Deed
from loaders.sentences.function_words import ALL_FUNCTION
from loaders.sentences.of_a_product import states_a_product
from loaders.sentences.subjects import Subject, Subjects
from loaders.sentences.understanding import Understanding, Use
from loaders.sentences.word_lists import words

_OPENING: Final = frozenset({"how", "qu", "que", "what", "which", "who"})
_WISHING: Final = words("wishing")
_FEW: Final = 4
_RELATIVES: Final = words("relatives") - {"ou"}
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


class Focus:
    """The words of one text, by clause and by sentence."""

    def __init__(self, said: Understanding, subjects: Subjects) -> None:
        self._said = said
        self._subjects = subjects
        self._clauses = Clauses(said.tokens, said.corrected)
        shouted = not any(token.written.islower() for token in said.tokens) and len(said.tokens) > 2
        self._written = [token.folded if shouted else token.written for token in said.tokens]
        self._spare_words = frozenset(n for n, word in enumerate(said.corrected) if word in DROPPED)
        self._spare = set(self._spare_words)
        self._cited = {
            n
            for n in range(len(said.tokens))
            if self._is_in(n, [(c.start, c.end) for c in said.citations if c.article])
        }
        self._spare |= self._cited
        days = {n for n in range(len(said.tokens)) if self._is_in(n, [(d.start, d.end) for d in said.days])}
        self._asides = asides([token.folded for token in said.tokens]) | days
        self._spare |= self._asides

    @property
    def lines(self) -> str:
        """The corrected words of the text, by line (`Clauses.lines`)."""
        return self._clauses.lines

    @property
    def questions(self) -> list[tuple[int, int]]:
        """The spans, in `lines`, of the sentences that end with a question mark."""
        return self._clauses.questions()

    def named(self, cue: Cue | None, kinds: Sequence[str], least: float = 0.0) -> Named | None:
        """What is named nearest to the cue, or in the whole text; None where nothing reaches the ``least`` score."""
        best: Named | None = None
        for within, near in self._ranges(cue):
            found = self._find(within, kinds, cue)
            if not found:
                continue
            if found[0].whole and found[0].rest <= (_HALF if near else _LITTLE):
                return Named(tuple(self._longer(found, within, kinds, cue) if near and cue else found), near)
            if not near and cue and (back := self._pointed_back(cue, kinds)):
                return back
            if best is None or best.best.score < found[0].score:
                best = Named(tuple(found), near=False)
        return best if best and best.best.score >= least else None

    def _pointed_back(self, cue: Cue, kinds: Sequence[str]) -> Named | None:
        """What the sentence before names, where that of the cue says little: « Comment se passe l'homologation ? »."""
        before, sentence = self._clauses.sentence_before(cue), self._clauses.sentence(cue)
        own = {n for n in sentence if n not in self._clauses.of_cue(cue) and self._says(n)}
        if own:
            found = self._find([*before, *sentence], kinds, cue, own, before) if len(own) < _FEW else []
            return Named(tuple(found), near=True) if found and found[0].rest <= _HALF else None
        found = [replace(s, rest=0.0) for s in self._find(before, kinds, cue) if s.whole]
        aimed = not _WISHING.isdisjoint(self._said.corrected[n] for n in before)
        return Named(tuple(found), near=aimed or not states_a_product(self._said)) if found else None

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

    def words_of(self, cue: Cue) -> list[str]:
        """The corrected words of the clause that the cue opens."""
        return [self._said.corrected[n] for n in self._clauses.after(cue)]

    def cites_beside(self, cue: Cue) -> bool:
        """Whether an article is cited in the sentence of the cue."""
        return not self._cited.isdisjoint(self._clauses.sentence(cue))

    def cites_in_a_question(self) -> bool:
        """Whether an article is cited in a sentence that ends with a question mark."""
        return not self._cited.isdisjoint(self._clauses.in_questions())

    def in_one_sentence(self, first: Cue, second: Cue) -> bool:
        """Whether two cues stand in one sentence."""
        return self._clauses.of_cue(second)[0] in self._clauses.sentence(first)

    def is_followed_by_a_comma(self, places: frozenset[int]) -> bool:
        """Whether a comma stands after the last of these words."""
        return "," in self._said.tokens[max(places)].after

    def _ranges(self, cue: Cue | None) -> Iterator[tuple[Sequence[int], bool]]:
        """Where to look for a name, the nearest to the cue first, and whether that is near."""
        if cue is not None:
            after = self._clauses.after(cue)
            own = set(self._clauses.of_cue(cue))
            says = any(n not in own and self._says(n) for n in after)
            if self._wrapped(cue):
                yield self._clauses.of_cue(cue), True
            if self._said.corrected[min(own)] == "s":  # "COFRAC's part in…"
                yield self._clauses.before(cue), True
            if says or self._wrapped(cue):
                yield after, True
                if short := self._without_a_relative(after, own):
                    yield short, True
                if topic := self._clauses.topic(cue):  # « Médecin du travail : quels droits ? »
                    yield topic, True
            else:
                yield self._clauses.before(cue), True
                yield range(self._clauses.sentence(cue)[0], after[0]), True
            if other := self._clauses.in_brackets(after[-1]):  # "the DMP access matrix (matrice d'habilitation)"
                yield other, True
            yield self._clauses.sentence(cue), False
        yield range(len(self._said.tokens)), False

    def _without_a_relative(self, clause: Sequence[int], cue: set[int]) -> Sequence[int]:
        """The clause up to « qui… », "that…", which says more of what is named before."""
        ends = (n for n in clause if n not in cue and self._said.tokens[n].folded in _RELATIVES)
        short = range(clause[0], next(ends, clause[0]))
        return short if any(n not in cue and self._says(n) for n in short) else range(0)

    def _says(self, place: int) -> bool:
        word = self._said.corrected[place]
        return place not in self._asides and not (word in ALL_FUNCTION or word in CUE_WORDS or word in DROPPED)

    def _after(self, place: int) -> str:
        return self._said.tokens[place].after

    def _find(
        self,
        within: Sequence[int],
        kinds: Sequence[str],
        cue: Cue | None,
        holding: Collection[int] = (),
        spare: Collection[int] = (),
    ) -> list[Subject]:
        spare = {*spare} | self._spare | (set(self._clauses.of_cue(cue)) if cue else set())
        asked = [(self._written[n], self._said.corrected[n]) for n in within]
        at_places = {n: at for at, n in enumerate(within)}
        found = self._subjects.find(
            asked,
            kinds,
            {at_places[n] for n in spare if n in at_places},
            {at_places[n] for n in holding if n in at_places},
        )
        return [replace(s, places=frozenset(within[at] for at in s.places)) for s in found]

    def _wrapped(self, cue: Cue) -> set[int]:
        """The words of content that a cue stands around: "what does the CNIL do"."""
        tokens = self._clauses.of_cue(cue)
        opens = self._said.corrected[tokens[0]] in _OPENING
        return {n for n in tokens[1:-1] if opens and self._says(n)}

    def _content(self, start: int, end: int) -> set[int]:
        return {
            n
            for n, token in enumerate(self._said.tokens)
            if start <= token.start and token.end <= end and token.folded not in ALL_FUNCTION
        }

    def _is_in(self, place: int, spans: Sequence[tuple[int, int]]) -> bool:
        token = self._said.tokens[place]
        return any(start <= token.start and token.end <= end for start, end in spans)
