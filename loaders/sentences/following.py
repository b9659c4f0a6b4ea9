"""Whether the words of a text, from a place on, are those of an expression, in its order or loosely.

In: tokens, corrected words, an expression. Out: a `Match`, or None where they are not. Errors: none.
Words of the other language count as written only: « pas » is no English step.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from loaders.sentences.expressions import Expression
from loaders.sentences.function_words import ALL_FUNCTION, JOINING
from loaders.sentences.match import Match
from loaders.sentences.slots import Slot
from loaders.sentences.tokens import Token, stems
from loaders.sentences.word_lists import words as words_of_list

RANK: Final = {"lexicon": 0, "label": 1, "country": 1, "stem": 2, "fuzzy": 3}
"""Ways of recognising a word, the surest first."""
_ENDS: Final = frozenset(".;:!?,()\n")
_MOST_JOINING: Final = 4
_FEW: Final = 2
_DENYING_INSIDE: Final = words_of_list("denying-inside")
_JOINING: Final = JOINING["fr"] | JOINING["en"]
_ORDINARY: Final = ALL_FUNCTION | words_of_list("ordinary-and-acronyms")
_NONE: Final = frozenset[int]()
_US: Final = frozenset({"i", "j", "je", "nos", "notre", "nous", "our", "us", "we"})
_STILL: Final = frozenset({"encore", "yet"})
_FOR: Final = frozenset({"for", "to"})
_ONE: Final = frozenset({"a", "an", "ce", "cet", "cette", "her", "his", "ma", "mon", "my", "this", "un", "une"})
_PERSONS: Final = words_of_list("patients-who-sign-in") | {"malades", "personnes", "residents"}
_NEGATING: Final = frozenset({"jamais", "n", "ne", "never", "ni", "non", "not", "pas"})


def follow(text: Sequence[Token], words: Sequence[str], place: int, expression: Expression, lang: str) -> Match | None:
    """The match of an expression whose first word stands at `place`, or None."""
    how, at = _kind(text[place], words[place], expression, 0, lang), place
    if how is None or _is_one_of(text, place, expression.slots[0]):
        return None
    between, worst = set(), how
    free = {at} if expression.slots[0].free else set()
    for number in range(1, len(expression.slots)):
        skipped = 0
        while True:
            # The full stop of « L.162-1-25 » ends nothing.
            if at + 1 >= len(text) or (_ENDS & set(text[at].after) and text[at].after != "."):
                return None
            at += 1
            how = _kind(text[at], words[at], expression, number, lang)
            if how is not None and not _is_one_of(text, at, expression.slots[number]):
                break
            skipped += 1
            between.add(words[at])
            if skipped > _MOST_JOINING or words[at] not in _JOINING | _DENYING_INSIDE:
                return None
        if expression.slots[number].free:
            free.add(at)
        worst = max(worst, how, key=RANK.__getitem__)
    if between & _STILL and not between & _NEGATING:  # « hébergeur encore en HDS v1 » is no « hébergeur HDS »
        return None
    if expression.entry.names_a_ware and _is_no_name(text, place, at, between, expression):
        return None
    if between & _NEGATING and not expression.entry.can_be_denied:
        return None
    return Match(place, at, expression, worst, free=frozenset(free))


def _kind(token: Token, word: str, expression: Expression, number: int, lang: str) -> str | None:
    """How a word of the text is that word of the expression, or None where it is not."""
    wanted = expression.slots[number]
    if token.folded in wanted.acronyms and token.folded in _ORDINARY and not token.written.isupper():
        return None
    if token.folded in wanted.words:
        # An accent that the form does not have makes another word; a missing one may be left out by whoever types.
        same = token.written.lower() in wanted.accented | wanted.words
        return expression.source if same or expression.acronym or not expression.exact else None
    if expression.exact or expression.lang != lang:
        return None
    if word in wanted.words:
        return "fuzzy"
    if not wanted.stems.isdisjoint(stems_of(token, word, lang)):
        return "stem" if word == token.folded else "fuzzy"
    return None


def _is_no_name(
    text: Sequence[Token], first: int, last: int, between: AbstractSet[str], expression: Expression
) -> bool:
    """Whether the words for a product say something else apart: « l'espace d'une patiente », "ask the hospital for"."""
    return is_of_one(text, range(first + 1, last + 1)) or (
        not _FOR.isdisjoint(between) and not expression.has_word(_FOR)
    )


def is_of_one(text: Sequence[Token], places: Iterable[int]) -> bool:
    """Whether one of the tokens is one person who is told apart: « l'espace d'une patiente »."""
    return any(at and text[at].folded in _PERSONS and text[at - 1].folded in _ONE for at in places)


def _is_one_of(text: Sequence[Token], at: int, slot: Slot) -> bool:
    """Whether the token is one person, and the slot persons at large: « l'espace d'une patiente », "sell a patient"."""
    if text[at].folded in slot.words or not at or text[at - 1].folded not in _ONE or text[at - 1].after.strip(" '’"):
        return False
    return not slot.words.isdisjoint(_PERSONS) and all(word.endswith("s") for word in slot.words)


def is_ordinary(token: Token, expression: Expression) -> bool:
    """Whether an acronym of the expression stands there as an ordinary word: « us »."""
    ordinary = token.folded in _ORDINARY and not token.written.isupper()
    return ordinary and any(token.folded in slot.acronyms for slot in expression.slots)


def lacks_the_speaker(expression: Expression, text: Sequence[Token], places: Iterable[int]) -> bool:
    """Whether « édité par nous » is read into words that do not speak of us."""
    wanted = [slot.words for slot in expression.slots if not slot.words.isdisjoint(_US)]
    if not wanted:
        return False
    own = set(places)
    near = {token.folded for token in text[max(0, min(own) - _FEW) : max(own) + 1 + _FEW]}
    return any(near.isdisjoint(words) for words in wanted)


def _free_of(expression: Expression, text: Sequence[Token], places: Iterable[int], lang: str) -> frozenset[int]:
    """Of the tokens of a loose match, those that the expression leaves to others."""
    free = [slot.stems for slot in expression.slots if slot.free]
    return (
        frozenset(place for place in places if any(text[place].stems(lang) & slot for slot in free)) if free else _NONE
    )


def stems_of(token: Token, word: str, lang: str) -> frozenset[str]:
    return token.stems(lang) if word == token.folded else stems(word, lang)


def loose_match(text: Sequence[Token], places: Sequence[int], expression: Expression, lang: str) -> Match:
    free = _free_of(expression, text, places, lang)
    return Match(min(places), max(places), expression, "stem", frozenset(places), free)


def is_acronym_as_written(token: Token, expression: Expression) -> bool:
    """An acronym in small letters is one, unless it is a word of the language (« has », « des »)."""
    return len(expression.slots) > 1 or token.written.isupper() or token.folded not in ALL_FUNCTION
