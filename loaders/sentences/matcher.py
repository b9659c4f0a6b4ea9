"""Finds the expressions that a text holds: longest first, as written, then inflected, then mistyped.

In: the tokens of a text and its language. Out: `Match` values, none inside another. Errors: none.
A word that nobody's text of ours holds is taken for the nearest word of an expression: Damerau-Levenshtein distance
(rapidfuzz) 1 from six letters on, 2 from eight; words of five have too many neighbours ("beach", "breach") and must
have the same letters.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from loaders.sentences.coordinated import coordinated
from loaders.sentences.expressions import Expression
from loaders.sentences.following import (
    RANK,
    follow,
    is_acronym_as_written,
    is_of_one,
    is_ordinary,
    lacks_the_speaker,
    loose_match,
    stems_of,
)
from loaders.sentences.function_words import ALL_FUNCTION, FUNCTION
from loaders.sentences.gainsaid import gainsaid
from loaders.sentences.held import Held
from loaders.sentences.labels import with_values_beside_labels
from loaders.sentences.loose import LooseIndex
from loaders.sentences.match import Match
from loaders.sentences.slots import Slot
from loaders.sentences.tokens import Token, stems
from loaders.sentences.word_lists import groups
from loaders.sentences.word_lists import words as words_of_list

__all__ = ["Match", "Matcher"]
_BEFORE_STEPS: Final = words_of_list("before-pas-the-noun")
_IDIOMS: Final = words_of_list("denying-nothing")
_WITHOUT: Final = frozenset({"sans", "without"})
_SIGN: Final = 2
_ONLY_FRENCH: Final = FUNCTION["fr"] - FUNCTION["en"]
_ONLY_ENGLISH: Final = FUNCTION["en"] - FUNCTION["fr"]
_FIVE: Final = 5
_DOUBLED: Final = re.compile(r"(.)\1")
_AS_TYPED: Final = {group[0]: group[1] for group in groups("as-typed")}
_NEVER_MISTYPED: Final = words_of_list("never-mistyped")


class Matcher:
    """The expressions by their first word, made once for a model; ``known`` words are never taken for mistyped."""

    def __init__(self, expressions: Iterable[Expression], known: Iterable[str], cues: Iterable[str] = ()) -> None:
        self._as_written: dict[str, list[Expression]] = defaultdict(list)
        self._by_stem: dict[tuple[str, str], list[Expression]] = defaultdict(list)
        words: dict[str, set[str]] = {"fr": set(cues), "en": set(cues)}
        held: dict[str, dict[int, Slot]] = {"fr": {}, "en": {}}  # by identity: many expressions share their slots
        known_expressions = list(expressions)
        for expression in known_expressions:
            first = expression.slots[0]
            for word in first.words:
                self._as_written[word].append(expression)
            if expression.exact:
                continue
            for stem in first.stems:
                self._by_stem[expression.lang, stem].append(expression)
            held[expression.lang].update(zip(map(id, expression.slots), expression.slots, strict=True))
        for lang, slots in held.items():
            words[lang].update(*(slot.words for slot in slots.values()))
        self._loose = LooseIndex(expression for expression in known_expressions if not expression.exact)
        self._words = {lang: sorted(w for w in found if _long_enough(w)) for lang, found in words.items()}
        self._own = {"fr": words["fr"] - words["en"], "en": words["en"] - words["fr"]}
        self._known = frozenset(known) | _NEVER_MISTYPED | ALL_FUNCTION | words["fr"] | words["en"]

    def corrected(self, text: Sequence[Token], lang: str) -> list[str]:
        """The folded words of a text, mistyped ones replaced by what they stand for."""
        return [self._nearest(token, lang) or _AS_TYPED.get(token.folded, token.folded) for token in text]

    def language_of(self, text: Sequence[Token]) -> str:
        """French or English, by words that only one has: function words first, then those of expressions."""
        french = sum(_SIGN * (t.folded in _ONLY_FRENCH) + (t.folded in self._own["fr"]) for t in text)
        english = sum(_SIGN * (t.folded in _ONLY_ENGLISH) + (t.folded in self._own["en"]) for t in text)
        if english == french:  # « digital safes »: nothing but inflections
            french, english = (
                sum(not self._own_stems[lang].isdisjoint(t.stems(lang)) for t in text) for lang in ("fr", "en")
            )
        return "en" if english > french else "fr"

    @cached_property
    def _own_stems(self) -> dict[str, frozenset[str]]:
        return {lang: frozenset().union(*(stems(w, lang) for w in own)) for lang, own in self._own.items()}

    def find(self, text: Sequence[Token], words: Sequence[str], lang: str) -> tuple[list[Match], list[Match]]:
        """The expressions of the text, in order; ``words`` are its `corrected` ones. Then those that these cover and
        that name somebody: « logiciel pour EHPAD » is one expression, and names EHPAD.
        """
        held = Held(text, words, lang)
        labelled = with_values_beside_labels(text)
        found = [match for place in range(len(text)) for match in self._from(labelled, words, place, lang, held)]
        found.sort(key=lambda m: (-m.expression.content, m.first - m.last, RANK[m.how], RANK[m.expression.source]))
        kept: list[Match] = []
        for match in found:
            if not any(other.covers(match) or other.has_content_of(match, words) for other in kept):
                kept.append(match)
        loose = [
            (loose_match(text, places, expression, lang), list(places) != sorted(places))
            for expression, places in self._loose.find(text, words, lang, held)
            if not any(is_ordinary(text[place], expression) for place in places)
            and not lacks_the_speaker(expression, text, places)
            and not (expression.entry.names_a_ware and is_of_one(text, sorted(places)[1:]))
        ]
        for match, inverted in sorted(
            loose, key=lambda m: (-m[0].expression.content, m[0].last - m[0].first, m[0].first)
        ):
            if inverted and gainsaid(match.expression, [o.expression for o in kept if match.covers(o)]):
                continue
            if not any(other.covers(match) or match.yields_to(other) for other in kept):
                kept = [other for other in kept if not match.covers(other)] + [match]
        for shared in list(coordinated(text, words, kept, lambda own, folded: self._from(own, folded, 0, lang, held))):
            kept = [m for m in kept if m.expression.entry.names_a_party or not shared.covers(m)] + [shared]
        kept_parties = [match for match in kept if match.expression.entry.names_a_party]
        covered: list[Match] = []
        for match in (o for o in found if o.expression.entry.may_be_covered):
            if not any(_is_within(match, other) and _says_all_of(match, other) for other in (*kept_parties, *covered)):
                covered.append(match)
        kept = [replace(m, under=_under(m, found)) if m.expression.entry.is_conditional else m for m in kept]
        return sorted(kept, key=_in_order), sorted(covered, key=_in_order)

    def _from(self, text: Sequence[Token], words: Sequence[str], place: int, lang: str, held: Held) -> Iterator[Match]:
        candidates = {id(e): e for e in self._as_written.get(words[place], ())}
        for stem in stems_of(text[place], words[place], lang):
            candidates |= {id(e): e for e in self._by_stem.get((lang, stem), ())}
        # « le nombre de pas »: a step, no word of negation.
        step = words[place] == "pas" and place > 0 and words[place - 1] in _BEFORE_STEPS
        step = step or (words[place] in _IDIOMS and place > 0 and words[place - 1] in _WITHOUT)  # « sans arrêt »
        for expression in () if step else candidates.values():
            if not held.fills(expression.slots):
                continue
            if expression.acronym and not is_acronym_as_written(text[place], expression):
                continue
            if (match := follow(text, words, place, expression, lang)) is not None:
                yield match

    def _nearest(self, token: Token, lang: str) -> str | None:
        word = token.folded
        if word in self._known or not _long_enough(word) or len(word) > 30:
            return None
        if any((lang, stem) in self._by_stem for stem in token.stems(lang)):
            return None
        distance = 1 if len(word) < 8 else 2
        near = process.extract(
            word, self._words[lang], scorer=DamerauLevenshtein.distance, score_cutoff=distance, limit=2
        )
        if not near or near[0][0][0] != word[0] or (len(near) > 1 and near[0][1] == near[1][1] == distance == 2):
            return None
        return near[0][0] if len(word) > _FIVE or _same_letters(word, near[0][0]) else None


def _under(match: Match, found: Iterable[Match]) -> tuple[Match, ...]:
    """The expressions whose words a match takes, the best of those that share words, best first."""
    under: list[Match] = []
    for other in found:
        sure = other.how == other.expression.source == "lexicon"
        if not sure or other.expression.entry is match.expression.entry or not match.covers(other):
            continue
        if not any(one.covers(other) for one in under):
            under.append(other)
    return tuple(under)


def _is_within(match: Match, other: Match) -> bool:
    return other.first <= match.first and match.last <= other.last


def _says_all_of(match: Match, other: Match) -> bool:
    """Whether the second states every fact that the first does."""
    facts = {statement.fact for statement in match.expression.entry.states}
    return facts <= {statement.fact for statement in other.expression.entry.states}


def _in_order(match: Match) -> tuple[int, int]:
    return match.first, match.last


def _long_enough(word: str) -> bool:
    return len(word) >= _FIVE and word.isalpha()


def _same_letters(word: str, other: str) -> bool:
    """Whether two words have the same letters, but for their order or a doubled one (« cofre », « coffre »)."""
    return sorted(word) == sorted(other) or _DOUBLED.sub(r"\1", word) == _DOUBLED.sub(r"\1", other)
