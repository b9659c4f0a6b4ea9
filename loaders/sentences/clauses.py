"""The clauses and the sentences of a text, around a cue: ranges of tokens.

In: the tokens of a text with their corrected words; then a `Cue`. Out: ranges of tokens. Errors: none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from loaders.sentences.cues import Cue
from loaders.sentences.function_words import ALL_FUNCTION
from loaders.sentences.tokens import Token

_CLAUSE: Final = re.compile(r"[,;:?!()\n\u00bb\u201d\"]|\.\s|\s[-\u2013\u2014](?=\s)")
_SENTENCE: Final = re.compile(r"[?!\n]|\.\s")
_TOPIC: Final = re.compile(r":|\s[-\u2013\u2014](?=\s)")
_LINE: Final = re.compile(r"[;:?!\n\u00ab\u201c\"]|\.\s|\s[-\u2013\u2014](?=\s)")


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
        return {n for start, end in self.questions() for n in self.of_cue(Cue(start, end - 1))}

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
