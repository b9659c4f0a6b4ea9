"""Looks for a name among the words around a cue: its clause, that clause without a relative, the topic before a colon.

In: an `Understanding`, the things it may name. Out: the ranges to look in, what is found in one. Errors: none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Final

from loaders.sentences.asides import asides
from loaders.sentences.clauses import Clauses
from loaders.sentences.cues import CUE_WORDS, DROPPED, Cue
from loaders.sentences.function_words import ALL_FUNCTION
from loaders.sentences.subjects import Subject, Subjects
from loaders.sentences.understanding import Understanding
from loaders.sentences.word_lists import words

_OPENING: Final = frozenset(
    {
        "de",
        "did",
        "has",
        "have",
        "how",
        "ou",
        "quand",
        "qu",
        "que",
        "sur",
        "was",
        "were",
        "what",
        "when",
        "where",
        "which",
        "who",
    }
)
_WHERE: Final = frozenset({"dans", "in", "selon", "under", "within"})
_RELATIVES: Final = words("relatives") - {"ou"}


class Searching:
    """The words of one text, and where to look for a name in them."""

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
                if short := self._up_to_where(after, own):
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

    @property
    def number_of_words(self) -> int:
        """How many words of content there are, but for asides: « en deux mots, le DMP ? »."""
        words = self._said.corrected
        return sum(word not in ALL_FUNCTION and n not in self._asides for n, word in enumerate(words))

    def named_in_questions(self, kinds: Sequence[str]) -> list[tuple[Subject, ...]]:
        """The whole names in the sentences that end with a question mark, in their order; no word is in two of them.

        Each with the things that have it: « Faut-il le certificat HDS ? » names a document and its procedure.
        """
        found: list[tuple[Subject, ...]] = []
        left = sorted(self._clauses.in_questions())
        while named := [s for s in self._find(left, kinds, None) if s.whole] if left else []:
            found.append(tuple(s for s in named if s.places == named[0].places))
            left = [n for n in left if n not in named[0].places]
        return sorted(found, key=lambda things: min(things[0].places))

    def told_in_questions(self, kind: str) -> list[Subject]:
        """The things of a kind that the words of one question tell, by whole names or not, best first."""
        found = [s for sentence in self._clauses.each_question() for s in self._find(sentence, (kind,), None)[:1]]
        return sorted(found, key=lambda subject: -subject.score)

    def cited_in_questions(self) -> tuple[str, ...]:
        """The known articles that these sentences cite, each once."""
        asked = self._clauses.in_questions()
        cited = (c for c in self._said.citations if c.known and c.article)
        return tuple(dict.fromkeys(c.iri for c in cited if asked & self._content(c.start, c.end)))

    def _without_a_relative(self, clause: Sequence[int], cue: set[int]) -> Sequence[int]:
        """The clause up to « qui… », "that…", which says more of what is named before."""
        ends = (n for n in clause if n not in cue and self._said.tokens[n].folded in _RELATIVES)
        short = range(clause[0], next(ends, clause[0]))
        return short if any(n not in cue and self._says(n) for n in short) else range(0)

    def _up_to_where(self, clause: Sequence[int], cue: set[int]) -> Sequence[int]:
        """The clause up to « dans… », "in…", "under…", which says where what is named stands."""
        ends = (n for n in clause if n not in cue and self._said.tokens[n].folded in _WHERE)
        short = range(clause[0], next(ends, clause[0]))
        return short if any(n not in cue and self._says(n) for n in short) else range(0)

    def goes_on_unknown(self, cue: Cue) -> bool:
        """Whether nothing is made of the two words of content after a cue: « comment obtenir un visa talent »."""
        last, gaps = self._clauses.of_cue(cue)[-1], [(gap.start, gap.end) for gap in self._said.gaps]
        two = [n for n in range(last + 1, len(self._said.tokens)) if self._says(n)][:2]
        known = [self._subjects.knows(self._written[n], self._said.corrected[n]) for n in two]
        missed = [self._is_in(n, gaps) for n in two]
        return any(missed[:1]) and any(lost and not found for lost, found in zip(missed, known, strict=True))

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
