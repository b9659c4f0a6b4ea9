"""Facts that a text may speak of without stating them: words of theirs stand in it, in no expression that was read.

In: what was understood of a text. Out: `Evoked` facts, the likeliest first. Errors: none.
A fact is ranked like a document of which the expressions, label, question and values are the text and the words of the
sentence the query: BM25 (Robertson and Zaragoza 2009, « The Probabilistic Relevance Framework », §3.2). Nothing is
stated of what is evoked: it is asked, since what a grammar does not read a person does.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import log
from typing import Final

from loaders.sentences.expressions import Expression
from loaders.sentences.function_words import ALL_FUNCTION
from loaders.sentences.slots import Slot
from loaders.sentences.tokens import Token, folded, stems, written_words
from loaders.sentences.understanding import Understanding
from ontology.model import Fact, Labels, Model

_LANGUAGES: Final = ("fr", "en")
_SHOWN: Final = 3
_LIKELY: Final = 9.0
"""Below this nothing is evoked: most of it would be noise (measured on questions that were understood in part)."""
_OF_WORDS_READ: Final = 0.4
"""What a word counts for of which something else was made."""
_SATURATION: Final = 1.2
_LENGTH: Final = 0.8
_OF_A_LABEL: Final = 3
_OF_A_QUESTION: Final = 2

Weights = dict[str, dict[str, float]]
"""By stem: for each fact, what the stem says for it."""


@dataclass(frozen=True, slots=True)
class Evoked:
    """A fact, and the words that bring it to mind."""

    fact: str
    words: tuple[str, ...]


class Evoking:
    """Which words speak for which facts of a model, by all its expressions; made once, then only read."""

    def __init__(self, model: Model, written: Iterable[Expression]) -> None:
        fields = {name for fact in model.facts.values() for name in fact.fields}
        asked = {fact.id: fact for fact in model.facts.values() if fact.condition is None and fact.id not in fields}
        counts: dict[str, dict[str, Counter[str]]] = {lang: defaultdict(Counter) for lang in _LANGUAGES}
        for name, slot, lang in set(_slots_of_facts(written)):
            if name in asked:
                counts[lang][name].update(slot.stems)
        for fact in asked.values():
            for lang, word, times in _own_words(fact):
                counts[lang][fact.id].update(dict.fromkeys(stems(word, lang), times))
        self._weights = {lang: _weighted(counts[lang]) for lang in _LANGUAGES}

    def evoked(self, said: Understanding) -> tuple[Evoked, ...]:
        """The likeliest facts that nothing was read of, in `said`: neither stated nor asked, denied or left open."""
        known = {item.fact for item in said.items if item.fact}
        weights: defaultdict[str, float] = defaultdict(float)
        words: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for token in said.tokens:
            unread = any(gap.start <= token.start < gap.end for gap in said.gaps)
            for fact, weight in self._spoken_for(token, said.lang).items():
                if fact not in known and token.folded not in words[fact]:
                    words[fact][token.folded] = token.written
                    weights[fact] += weight * (1 if unread else _OF_WORDS_READ)
        likely = sorted((-weight, fact) for fact, weight in weights.items() if weight >= _LIKELY)
        return tuple(Evoked(fact, tuple(words[fact].values())) for _, fact in likely[:_SHOWN])

    def _spoken_for(self, token: Token, lang: str) -> dict[str, float]:
        """The facts that a word speaks for."""
        if token.folded in ALL_FUNCTION or token.folded.isdigit():
            return {}
        best: dict[str, float] = {}
        for stem in token.stems(lang):
            for fact, weight in self._weights[lang].get(stem, {}).items():
                best[fact] = max(weight, best.get(fact, 0.0))
        return best


def _slots_of_facts(written: Iterable[Expression]) -> Iterator[tuple[str, Slot, str]]:
    """Each place of content of the expressions that state a fact or its contrary; alike ones count once."""
    for expression in written:
        entry = expression.entry
        for fact in {each.fact for each in (*entry.states, *entry.denied)}:
            for lang in (expression.lang,) if expression.lang else _LANGUAGES:
                yield from ((fact, slot, lang) for slot in expression.slots if slot.content)


def _weighted(counts: dict[str, Counter[str]]) -> Weights:
    """What each stem says for each fact (BM25), from how often it stands in the fact's texts."""
    holding = Counter(stem for counted in counts.values() for stem in counted)
    lengths = {fact: counted.total() for fact, counted in counts.items()}
    mean = sum(lengths.values()) / max(1, len(lengths))
    weights: Weights = defaultdict(dict)
    for fact, counted in counts.items():
        long = _SATURATION * (1 - _LENGTH + _LENGTH * lengths[fact] / mean)
        for stem, times in counted.items():
            rare = log(1 + (len(counts) - holding[stem] + 0.5) / (holding[stem] + 0.5))
            weights[stem][fact] = rare * times * (_SATURATION + 1) / (times + long)
    return weights


def _own_words(fact: Fact) -> Iterator[tuple[str, str, int]]:
    """The words of content of a fact's label, question and values: each with its language and what it counts for."""
    texts: list[tuple[Labels, int]] = [(fact.labels, _OF_A_LABEL), (fact.question, _OF_A_QUESTION)]
    texts += [(value.labels, 1) for value in fact.values.values()]
    for labels, times in texts:
        for lang, text in labels.items():
            yield from ((lang, word, times) for word in written_words(text) if folded(word) not in ALL_FUNCTION)
