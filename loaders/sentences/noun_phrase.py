"""The words that belong to a noun which designates somebody: determiners, adjectives, « un groupe de », "a chain of".

In: tokens and the places of the noun. Out: where its phrase starts, what governs it, what follows it. Errors: none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from loaders.sentences.function_words import ALL_FUNCTION
from loaders.sentences.places import PRODUCT_WORDS
from loaders.sentences.tokens import Token
from loaders.sentences.word_lists import words

HARD: Final = frozenset(".;:!?()\n")
SOFT: Final = HARD | {","}
_NUMBERS: Final = words("numbers-in-words")
_BELONGING: Final = words("before-a-party") | _NUMBERS
_SEVERAL: Final = words("of-several")
_PLURAL: Final = words("determining-several") | _NUMBERS
_OF: Final = frozenset({"d", "de", "des", "of"})
_CONTRACTED: Final = frozenset({"au", "aux", "des", "du"})
_DETERMINERS: Final = frozenset({"a", "an", "each", "every", "our", "the", "their"})
_VERBS: Final = frozenset(
    word
    for key in ("before-one-served", "supplying", "using", "handling")
    for word in words(key)
    if word.endswith(("s", "ing"))
)
"""What no name of somebody goes over: "our messaging serves care homes"."""
_ADJECTIVES: Final = 4
_ROLES: Final = frozenset({"host", "publisher"})
_ABOUT_SO_MANY: Final = words("about-so-many")
_PREPOSITIONS: Final = frozenset(
    {
        *("a", "aupres", "au", "aux", "avec", "at", "by", "chez", "dans", "de", "d", "des", "du", "en", "for", "from"),
        *("in", "of", "par", "pour", "sein", "through", "to", "via", "vers", "with", "within", "sur", "on", "entre"),
    }
)


class NounPhrase:
    """A noun over the tokens `first` to `last`, whose phrase starts at `start`; ``governor`` is the word before it.

    ``governor`` is a place, or None where punctuation stands before the phrase. Of « des hôpitaux » after a noun it
    is « des » itself, which is « de » and « les ».
    """

    def __init__(self, text: Sequence[Token], first: int, last: int, lang: str) -> None:
        self.text, self.first, self.last, self.lang = text, first, last, lang
        self.start = _start(text, first, lang)
        self.governor = self._governor()

    def _governor(self) -> int | None:
        before = self.start - 1 if self.start and not parted(self.text, self.start, SOFT) else None
        word = self.text[self.start].folded
        after_a_preposition = before is not None and self.text[before].folded in _PREPOSITIONS
        if self.start < self.first and word in _CONTRACTED and before is not None and not after_a_preposition:
            return self.start
        return before

    @property
    def preposition(self) -> str | None:
        """The preposition that governs the phrase, if one does."""
        if self.governor is None:
            return None
        word = self.text[self.governor].folded
        return word if word in _PREPOSITIONS else None

    @property
    def next(self) -> str:
        """The word that follows without any punctuation, or nothing."""
        at = self.last + 1
        return self.text[at].folded if at < len(self.text) and not parted(self.text, at, SOFT) else ""

    @property
    def is_plural(self) -> bool:
        """Whether it is said of several: « les hôpitaux », « deux cliniques », "hospitals"."""
        said = {self.text[at].folded for at in range(self.start, self.first)}
        if said & _ABOUT_SO_MANY:
            return True  # « une trentaine de cabinets »
        if said & {"l", "la", "le", "un", "une", "a", "an", "d", "du", "this", "notre", "mon", "ma", "son", "sa"}:
            return False
        head = self.first if self.lang == "fr" else self.last
        noun = "" if self.text[head].written.isupper() else self.text[head].folded
        return bool(said & _PLURAL) or noun.endswith(("s", "x", "nurses")) or noun in {"staff", "people", "personnel"}

    def starts(self, boundaries: frozenset[str] = SOFT) -> bool:
        """Whether it begins a clause, but for an auxiliary of a question: « les médecins… », "can hospitals"."""
        before = self.start
        while before and not parted(self.text, before, boundaries):
            before -= 1
            word = self.text[before].folded
            if word in _CLAUSE_OPENING:
                return True
            if word not in _OPENING:
                return False
        return True

    def clause(self) -> range:
        """The places of the clause it stands in, between strong punctuation."""
        start, end = self.first, self.last + 1
        while start and not parted(self.text, start, HARD):
            start -= 1
        while end < len(self.text) and not parted(self.text, end, HARD):
            end += 1
        return range(start, end)

    def soft_start(self) -> int:
        """Where the part of the clause begins that it stands in, after a comma or a stronger sign."""
        at = self.first
        while at and not parted(self.text, at, SOFT):
            at -= 1
        return at

    def part_before(self) -> range:
        """What stands between the two commas before it."""
        end = self.start
        start = max(0, end - 1)
        while start and not parted(self.text, start, SOFT):
            start -= 1
        return range(start, end)


_CLAUSE_OPENING: Final = frozenset(
    {
        "because",
        "car",
        "if",
        "lorsque",
        "ou",
        "laquelle",
        "lequel",
        "quand",
        "si",
        "that",
        "when",
        "where",
        "which",
        "while",
    }
)
_OPENING: Final = frozenset(
    {
        *("and", "as", "aussi", "but", "can", "could", "do", "does", "et", "mais", "may", "must", "or"),
        *("que", "should", "so", "then", "will", "donc", "only", "seules", "seuls"),
    }
)


def parted(text: Sequence[Token], at: int, by: frozenset[str]) -> bool:
    """Whether one of these signs stands right before the token."""
    return at == 0 or not by.isdisjoint(text[at - 1].after)


def _start(text: Sequence[Token], first: int, lang: str) -> int:
    at = first
    while at and not parted(text, at, SOFT):
        word = text[at - 1].folded
        if word in _OF and at > 1 and text[at - 2].folded in _SEVERAL and not parted(text, at - 1, SOFT):
            at -= 2
        elif word == "that" and text[first].folded.endswith("s"):
            break  # "a tool that doctors use"
        elif (word in _BELONGING or word.isdigit()) and _determines(word, lang):
            at -= 1
        else:
            break
    alone = at == first and lang == "en" and (text[first].folded not in PRODUCT_WORDS or text[first].folded in _ROLES)
    return _determiner_before(text, at) if alone else at


def _determiner_before(text: Sequence[Token], at: int) -> int:
    """The place of a determiner with adjectives that are not known after it: "a Belgian-owned clinic"."""
    for place in range(at - 1, max(-1, at - 1 - _ADJECTIVES), -1):
        if parted(text, place + 1, SOFT):
            break
        word = text[place].folded
        if word in _DETERMINERS or word in _PLURAL:
            return place
        if word == "s":
            continue  # "a children's hospital"
        if word in {"for", "to"}:
            return place + 1  # "to home-care nurses"
        if word in ALL_FUNCTION or word in PRODUCT_WORDS or word in _VERBS:
            break
    return at


def _determines(word: str, lang: str) -> bool:
    """Whether the word is no preposition: « des » and "a" are articles too."""
    return word not in _PREPOSITIONS or word == "des" or (word == "a" and lang == "en")
