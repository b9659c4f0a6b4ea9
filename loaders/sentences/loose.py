"""Expressions whose words a clause holds with other words between them, or in another order.

In: expressions, then the tokens of a text. Out: expressions with the places of their words, in the order of the
form. Errors: none.
Two words of content must come in their order with at most one other between; three or more in any order with at most
two others: « les identités que le logiciel crée » is "crée des identités" no more, « vendons toutes ces données » is
« vendons des données ».
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from loaders.sentences.clauses import between_signs
from loaders.sentences.expressions import Expression
from loaders.sentences.function_words import ALL_FUNCTION
from loaders.sentences.held import Held
from loaders.sentences.tokens import Token, stems
from loaders.sentences.word_lists import words as word_list

_KEPT_TOGETHER: Final = word_list("not-to-be-loosened")
_RELATING: Final = frozenset({"aux", "eux", "for", "them", "to", "pour"})
_FEW: Final = 2
_MOST_BETWEEN: Final = {_FEW: 1}
_MOST_BETWEEN_MORE: Final = 2
_Keys = tuple[frozenset[str], ...]

_OPPOSED: Final = tuple(
    (frozenset(one), frozenset(other))
    for pair in ((("before", "avant"), ("after", "apres")), (("to", "into", "vers"), ("from", "depuis")))
    for one, other in (pair, pair[::-1])
)
"""A form with the one is not said by words with the other: "signed before the deadline", "sent from their espace"."""
_LEADING: Final = frozenset({"sur", "on", "chez", "sous", "sans", "under", "hors"})
"""Words that a form of two begins with and is nothing without: « sur les serveurs de l'hôpital »."""
_CONTRASTS: Final = frozenset({"but", "mais", "whereas"})


class LooseIndex:
    """Expressions of several words of content by the stems of the first of these."""

    def __init__(self, expressions: Iterable[Expression]) -> None:
        self._by_stem: dict[tuple[str, str], list[tuple[Expression, _Keys]]] = defaultdict(list)
        for expression in expressions:
            if expression.content < _FEW or expression.has_word(_KEPT_TOGETHER):
                continue
            keys = tuple(slot.stems for slot in expression.slots if slot.content)
            for stem in keys[0]:
                self._by_stem[expression.lang, stem].append((expression, keys))

    def find(
        self, text: Sequence[Token], words: Sequence[str], lang: str, known: Held
    ) -> Iterator[tuple[Expression, tuple[int, ...]]]:
        """The expressions that a clause of the text holds loosely, with the places of their words.

        ``known``: what the text holds.
        """
        for clause in between_signs(text, at_subjects=True):
            held = [
                (place, text[place].stems(lang) | stems(words[place], lang))
                for place in clause
                if words[place] not in ALL_FUNCTION or _is_acronym(text[place])
            ]
            for number, (_, own) in enumerate(held):
                found = {id(e): (e, k) for stem in own for e, k in self._by_stem.get((lang, stem), ())}
                for expression, keys in found.values():
                    if (
                        known.has(keys)
                        and (places := _placed(held, number, keys)) is not None
                        and _are_related(words, places, expression)
                    ):
                        yield expression, places


def _are_related(words: Sequence[str], places: Sequence[int], expression: Expression) -> bool:
    """Whether the words that say for whom it is are there: "sell a patient portal" is not "sell to patients"."""
    if not _CONTRASTS.isdisjoint(words[min(places) : max(places)]):
        return False  # "the certificate is valid but nobody checked": two things are said
    said = {*words[max(0, min(places) - _FEW) : max(places)]}
    if any(expression.has_word(one) and said & other and not said & one for one, other in _OPPOSED):
        return False
    first = expression.slots[0].words
    if expression.content == _FEW and first <= _LEADING and said.isdisjoint(first):
        return False
    if expression.content > _FEW or not any(slot.words <= _RELATING for slot in expression.slots):
        return True
    return not _RELATING.isdisjoint(words[min(places) : max(places) + _FEW])


def _is_acronym(token: Token) -> bool:
    """Whether a function word is none, being in capitals: MES is not « mes »."""
    return (len(token.written) > _FEW or token.written == "AI") and token.written.isupper()


def _placed(held: Sequence[tuple[int, frozenset[str]]], first: int, keys: _Keys) -> tuple[int, ...] | None:
    """The places of all words, the first at ``first``, where they are near enough; else None."""
    reach = len(keys) - 1 + _MOST_BETWEEN.get(len(keys), _MOST_BETWEEN_MORE)
    start = first if len(keys) == _FEW else max(0, first - reach)
    window = range(start, min(len(held), first + reach + 1))
    taken = [first]
    for key in keys[1:]:
        near = [n for n in window if n not in taken and held[n][1] & key]
        if not near:
            return None
        taken.append(min(near, key=lambda n: abs(n - first)))
    if max(taken) - min(taken) > reach:
        return None
    return tuple(held[n][0] for n in taken)
