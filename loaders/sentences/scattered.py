"""Expressions whose words one sentence holds in any order and however far apart (`reglo:scattered`).

In: expressions, then the tokens of a text. Out: matches. Errors: none.
« Le contrat est fini depuis mars, mais l'ancien hébergeur a, dit-il, gardé une copie »: what the sentence says hangs on
a few words that others part. Words of one part, « pas évalué », stand in their order and near each other. The first
part is the one of which a denial or a question denies the whole, or asks about it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from loaders.sentences.clauses import sentences
from loaders.sentences.expressions import Expression
from loaders.sentences.function_words import ALL_FUNCTION
from loaders.sentences.match import Match
from loaders.sentences.slots import Slot, parts_of
from loaders.sentences.tokens import Token, stems
from ontology.lexical_entry import LexicalEntry

_REACH: Final = 40
_NEAR: Final = 4
_PRONOUNS: Final = frozenset({"en", "it", "one", "ours", "them", "y"})
_IS: Final = "est"
_EN: Final = "en"
_BEFORE_EN: Final = frozenset({"elle", "il", "j", "l", "m", "n", "ne", "nous", "on", "s", "t", "vous"})
_Part = tuple[tuple[Slot, ...], ...]


class _Form(NamedTuple):
    """A scattered form: each part, by its alternatives, and the expression that it is."""

    parts: tuple[_Part, ...]
    expression: Expression
    points_back: bool
    """Whether a pronoun, « s'y est opposée », "objected to them", stands for what the sentence before names."""


class ScatteredIndex:
    """The scattered forms of a lexicon by the stems that their first part may begin with."""

    def __init__(self, entries: Iterable[LexicalEntry]) -> None:
        self._by_stem: dict[tuple[str, str], list[_Form]] = defaultdict(list)
        for entry in entries:
            for name in entry.scattered:
                parts = parts_of(name.text, name.lang)
                slots = tuple(slot for part in parts for alternative in part for slot in alternative)
                expression = Expression(slots, name.lang, False, False, entry, "lexicon", len(parts))
                points_back = any(_points_back(way) for way in parts[0])
                form = _Form(parts, expression, points_back)
                for stem in {stem for alternative in parts[0] for stem in _fillers(alternative[0])}:
                    self._by_stem[name.lang, stem].append(form)

    def find(self, text: Sequence[Token], words: Sequence[str], lang: str) -> Iterator[Match]:
        """The matches of a text; ``words`` are its corrected ones."""
        before: list[frozenset[str]] = []
        for sentence in sentences(text):
            held = [_read(text[at], words[at], lang) for at in sentence]
            within = frozenset[str]().union(*held)
            forms = {id(form): form for stem in within for form in self._by_stem.get((lang, stem), ())}
            for form in forms.values():
                back = before if form.points_back else []
                read = [*back, *held]
                places = _placed(read, form.parts, within.union(*back))
                if places is not None:
                    start = sentence.start - len(back)
                    core, taken = (frozenset(start + at for at in group) for group in places)
                    yield Match(min(taken), max(taken), form.expression, "stem", taken, core=core)
            before = held


def _points_back(way: Sequence[Slot]) -> bool:
    """Whether a pronoun is among the words: « s'y oppose », « n'en veut plus », not « prend en charge »."""
    return any(
        not slot.words.isdisjoint(_PRONOUNS - {_EN})
        or (_EN in slot.words and at > 0 and not way[at - 1].words.isdisjoint(_BEFORE_EN))
        for at, slot in enumerate(way)
    )


def _placed(
    held: Sequence[frozenset[str]], parts: Sequence[_Part], within: frozenset[str]
) -> tuple[frozenset[int], frozenset[int]] | None:
    """The places of the words of the first part, and of all, each part near to the first; else None."""
    if any(not any(_may_stand(within, alternative) for alternative in part) for part in parts):
        return None
    for core in _spans_of(held, parts[0], within):
        taken = set(core)
        for part in parts[1:]:
            spans = [span for span in _spans_of(held, part, within) if taken.isdisjoint(span)]
            if not spans:
                break
            nearest = min(spans, key=lambda span: abs(span[0] - core[0]))
            taken.update(nearest)
        else:
            if max(taken) - min(taken) <= _REACH:
                return frozenset(core), frozenset(taken)
    return None


def _may_stand(within: frozenset[str], alternative: Sequence[Slot]) -> bool:
    return all(not within.isdisjoint(_fillers(slot)) for slot in alternative)


def _spans_of(held: Sequence[frozenset[str]], part: _Part, within: frozenset[str]) -> list[tuple[int, ...]]:
    """The places of each alternative of a part."""
    return [span for way in part if _may_stand(within, way) for span in _spans(held, way)]


def _spans(held: Sequence[frozenset[str]], alternative: Sequence[Slot]) -> Iterator[tuple[int, ...]]:
    """Where the words of an alternative stand, in their order, each near to the one before."""
    for start, own in enumerate(held):
        if own.isdisjoint(_fillers(alternative[0])):
            continue
        span = [start]
        for slot in alternative[1:]:
            ahead = range(span[-1] + 1, min(len(held), span[-1] + 1 + _NEAR))
            place = next((at for at in ahead if not held[at].isdisjoint(_fillers(slot))), None)
            if place is None:
                break
            span.append(place)
        else:
            yield tuple(span)


def _read(token: Token, word: str, lang: str) -> frozenset[str]:
    """What the word may fill: itself and its stems, but for words of grammar (« dans » is no « danse »).

    « est-ce » asks, and fills no « est déposé ».
    """
    if word == _IS and token.after == "-":
        return frozenset()
    if word in ALL_FUNCTION:
        return frozenset({token.written if token.written.isupper() else word})
    return frozenset((word, *stems(word, lang), *token.stems(lang)))


@lru_cache(maxsize=65536)  # Many forms share their slots.
def _fillers(slot: Slot) -> frozenset[str]:
    """The words and stems that fill a slot; an acronym that is also a word of grammar (MES) is itself in capitals."""
    capitals = slot.acronyms & ALL_FUNCTION
    return (slot.words | slot.stems) - capitals | {word.upper() for word in capitals}
