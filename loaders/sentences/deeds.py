"""Which norms say who does a thing: « qui approuve les référentiels », "who may read the DMP".

In: the words of a question that asks who; the norms of the model. Out: IRIs of norms, with the share of the question
that each one says, best first. Errors: none.
A norm says a word where its label or its definition has it, or another verb for the same deed (« rédiger » and
« élaborer »: words.yaml). Words weigh as in `loaders.sentences.subjects`.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from loaders.sentences.function_words import ALL_FUNCTION
from loaders.sentences.tokens import stems, words_of
from loaders.sentences.word_lists import groups, words
from ontology.model import Labels, Model, Norm

_ASKING: Final = words("asking-who") | ALL_FUNCTION
_MOST: Final = 2
_TWO: Final = 2
_LEAST: Final = 0.5


@dataclass(frozen=True, slots=True)
class Deed:
    """A norm, and the share of the question that its label and definition say."""

    iri: str
    share: float


class Deeds:
    """The norms by the words of their labels and definitions; made once for a model."""

    def __init__(self, model: Model) -> None:
        self._alike = {stem: number for number, group in enumerate(groups("verbs-alike")) for stem in _stems(group)}
        self._norms: dict[str, list[Norm]] = defaultdict(list)
        self._in_label: dict[str, frozenset[str]] = {}
        norms = [norm for norm in model.norms.values() if norm.bearers]
        for norm in norms:
            label = frozenset(self._keys(_words(norm.labels)))
            self._in_label[norm.iri] = label
            for key in label | frozenset(self._keys(_words(norm.definition))):
                self._norms[key].append(norm)
        self._weight = {key: math.log(1 + len(norms) / len(found)) for key, found in self._norms.items()}
        self._unseen = math.log(1 + len(norms))

    def find(self, asked: Sequence[str]) -> list[Deed]:
        """The norms that say most of these corrected words, and whose label has the first, the deed, and another."""
        said = [frozenset(self._keys([word])) for word in asked if word not in _ASKING]
        if len(said) < _TWO:
            return []
        weights = [max((self._weight.get(key, 0.0) for key in keys), default=0.0) or self._unseen for keys in said]
        held: dict[str, float] = defaultdict(float)
        named: dict[str, float] = defaultdict(float)
        times: dict[str, int] = defaultdict(int)
        for keys, weight in zip(said, weights, strict=True):
            for iri in {norm.iri for key in keys for norm in self._norms.get(key, ())}:
                held[iri] += weight
                if not keys.isdisjoint(self._in_label[iri]):
                    named[iri] += weight
                    times[iri] += 1
        total = sum(weights)
        done = {norm.iri for key in said[0] for norm in self._norms.get(key, ()) if key in self._in_label[norm.iri]}
        best = sorted(
            (iri for iri in done if times[iri] >= _TWO),
            key=lambda iri: (-held[iri], -named[iri], len(self._in_label[iri]), iri),
        )
        return [Deed(iri, held[iri] / total) for iri in best[:_MOST] if held[iri] >= _LEAST * total]

    def _keys(self, found: Iterable[str]) -> Iterator[str]:
        for word in found:
            for stem in {word, *_stems([word])}:
                yield stem
                if stem in self._alike:
                    yield f"#{self._alike[stem]}"


def _stems(found: Iterable[str]) -> set[str]:
    return set().union(*(stems(word, lang) for word in found for lang in ("fr", "en")))


def _words(texts: Labels) -> Iterator[str]:
    for text in texts.values():
        yield from (word for word in words_of(text) if word not in ALL_FUNCTION)
