"""The clauses and the sentences of a text: all of them, or those around a cue.

In: the tokens of a text, its corrected words; a `Cue`. Out: ranges of tokens. Errors: none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from loaders.sentences.cues import Cue
from loaders.sentences.function_words import ALL_FUNCTION
from loaders.sentences.tokens import Token
from loaders.sentences.word_lists import words as words_of_list

_CLAUSE: Final = re.compile(r"[,;:?!()\n\u00bb\u201d\"]|\.\s|\s[-\u2013\u2014](?=\s)")
_SENTENCE: Final = re.compile(r"[?!\n]|\.\s")
_TOPIC: Final = re.compile(r":|\s[-\u2013\u2014](?=\s)")
_LINE: Final = re.compile(r"[;:?!\n\u00ab\u201c\"]|\.\s|\s[-\u2013\u2014](?=\s)")
_PART: Final = re.compile(r"[;!?,()\n:]|\.(?=\s|$|[)»\"])|\s[-–—]+\s")
_STOP: Final = re.compile(r"[;!?\n]|\.(?=\s|$)")
_SIGNS: Final = frozenset(".;:!?,()\n")
_BETWEEN: Final = frozenset({"between", "entre"})
_SUBJECTS: Final = words_of_list("subjects")
JOINING_CLAUSES: Final = words_of_list("joining-clauses")


@dataclass(frozen=True, slots=True)
class Part:
    """Tokens [`first`, `end`) of a clause; ``opened`` is the sign before it: « . », « , », « ( », « : » or none.

    ``questioned``: its sentence ends with « ? », which stands right after it where ``sign_of_question``.
    """

    first: int
    end: int
    opened: str
    questioned: bool
    sign_of_question: bool


def parts_of(text: Sequence[Token], words: Sequence[str], within: Collection[int] = ()) -> Iterator[Part]:
    """The clauses of a text: between signs, and at « et », « mais », « puis » but ``within`` names, by their tokens."""
    start, opened = 0, "."
    for at, token in enumerate(text):
        sign = _PART.search(token.after)
        last = at + 1 == len(text)
        joined = (
            not last
            and words[at + 1] in JOINING_CLAUSES
            and at not in within
            and _BETWEEN.isdisjoint(words[start:at])  # « entre l'opérateur et l'exploitant »
        )
        if sign or last or joined:
            stop = next((found[0] for later in text[at:] if (found := _STOP.search(later.after))), "")
            yield Part(start, at + 1, opened, "?" in stop, "?" in token.after)
            start = at + 1
            opened = _opening(token.after) if sign else ""


def _opening(after: str) -> str:
    if _STOP.search(after):
        return "."
    if "(" in after or ")" in after:
        return "("
    return ":" if ":" in after or re.search(r"\s[-–—]+\s", after) else ","


def between_signs(text: Sequence[Token], *, at_subjects: bool = False) -> Iterator[range]:
    """The clauses of a text between any two signs, and ``at_subjects``: « … et nous éditons », "and we developed"."""
    start = 0
    for at, token in enumerate(text):
        begins = at_subjects and at + 2 < len(text) and text[at + 1].folded in JOINING_CLAUSES
        if _SIGNS & set(token.after) or at + 1 == len(text) or (begins and text[at + 2].folded in _SUBJECTS):
            yield range(start, at + 1)
            start = at + 1


def sentences(text: Sequence[Token]) -> Iterator[range]:
    """The sentences of a text."""
    start = 0
    for at, token in enumerate(text):
        if _STOP.search(token.after) or at + 1 == len(text):
            yield range(start, at + 1)
            start = at + 1


class Clauses:
    """The clauses of one text; a comma ends one, and opens no new line."""

    def __init__(self, tokens: Sequence[Token], words: Sequence[str]) -> None:
        self._tokens, self._words = tokens, words

    @property
    def lines(self) -> str:
        """The words of the text, a space between two, or a new line where a clause ends otherwise than by a comma."""
        ends = [("\n" if _LINE.search(token.after) else " ") for token in self._tokens]
        return "".join(word + end for word, end in zip(self._words, ends, strict=True))[:-1]

    def questions(self) -> list[tuple[int, int]]:
        """The spans of the sentences that end with a question mark, as a cue counts them."""
        found, start, at = [], 0, 0
        for word, token in zip(self._words, self._tokens, strict=True):
            at += len(word) + 1
            if _SENTENCE.search(token.after):
                found += [(start, at)] if "?" in token.after else []
                start = at
        return found

    def in_questions(self) -> set[int]:
        """The tokens of the sentences that end with a question mark."""
        return {n for question in self.each_question() for n in question}

    def each_question(self) -> list[range]:
        """The tokens of each sentence that ends with a question mark."""
        return [self.of_cue(Cue(start, end - 1)) for start, end in self.questions()]

    def of_cue(self, cue: Cue) -> range:
        """The tokens of a cue: its offsets count the words joined by one character."""
        first = last = -1
        at = 0
        for number, word in enumerate(self._words):
            if at < cue.end and at + len(word) > cue.start:
                first = number if first < 0 else first
                last = number
            at += len(word) + 1
        return range(first, last + 1)

    def after(self, cue: Cue) -> range:
        """From the cue to the end of the clause in which the first word of content after it stands."""
        first, last = self.of_cue(cue)[0], self.of_cue(cue)[-1]
        if _CLAUSE.search(self._tokens[last].after.replace('"', "")):
            return range(first, last + 1)
        start = next((n for n in range(last + 1, len(self._words)) if self._words[n] not in ALL_FUNCTION), last)
        return range(first, self._end(start, _CLAUSE))

    def before(self, cue: Cue) -> range:
        """The clause of the last word of content before the cue."""
        words = self._words
        last = next((n for n in range(self.of_cue(cue)[0] - 1, -1, -1) if words[n] not in ALL_FUNCTION), -1)
        return range(self._start(last, _CLAUSE), last + 1)

    def in_brackets(self, place: int) -> range:
        """The words in the brackets that open after a token."""
        return range(place + 1, self._end(place + 1, _CLAUSE)) if "(" in self._tokens[place].after else range(0)

    def sentence(self, cue: Cue) -> range:
        """The sentence of a cue."""
        tokens = self.of_cue(cue)
        return range(self._start(tokens[0], _SENTENCE), self._end(tokens[-1], _SENTENCE))

    def topic(self, cue: Cue) -> range:
        """What stands before the colon or the dash of a sentence that a cue comes after; empty where none does."""
        sentence = self.sentence(cue)
        ends = [n for n in sentence if n < self.of_cue(cue)[0] and _TOPIC.search(self._tokens[n].after)]
        return range(sentence[0], ends[0] + 1) if ends else range(0)

    def sentence_before(self, cue: Cue) -> range:
        """The sentence that ends where that of a cue begins; empty where none does."""
        start = self.sentence(cue)[0]
        return range(self._start(start - 1, _SENTENCE), start) if start else range(0)

    def _end(self, place: int, ends: re.Pattern[str]) -> int:
        tokens = self._tokens
        return next((n + 1 for n in range(place, len(tokens)) if ends.search(tokens[n].after)), len(tokens))

    def _start(self, place: int, ends: re.Pattern[str]) -> int:
        return next((n + 1 for n in range(place - 1, -1, -1) if ends.search(self._tokens[n].after)), 0)
