"""Which things of the graph a question is about: an actor, a procedure, a notion, a text, by their names.

In: the words of a question, the kinds of things that may answer it. Out: IRIs with a score, best first. Errors: none.
A name counts by the share of weight that it and the question have in common: twice the common weight over both
weights (Dice 1945), a word weighing more the fewer names hold it (Spärck Jones 1972).
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from loaders.sentences.function_words import ALL_FUNCTION
from loaders.sentences.tokens import folded, stems, written_words
from ontology.model import Model
from ontology.namespaces import kind_of, slug_of

SEARCHED: Final = ("actor", "procedure", "concept", "referentiel", "evidence", "text", "norm", "sanction", "fact")
_BRACKETS: Final = re.compile(r"\s*\(([^)]*)\)\s*")
_LEAST: Final = 0.34
_NEAR: Final = 0.97
_FOR_A_WHOLE_NAME: Final = 0.3
"""What is added, of what is missing, where the question holds every word of the name: other words may be verbs."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A thing that a question names; ``score`` is 1 for its whole name and nothing else."""

    iri: str
    score: float
    whole: bool

    @property
    def kind(self) -> str:
        """The kind of thing."""
        return kind_of(self.iri) or ""


@dataclass(frozen=True, slots=True)
class _Form:
    iri: str
    keys: frozenset[str]
    weight: float


class Subjects:
    """The names of things, by their words; made once for a model."""

    def __init__(self, model: Model) -> None:
        named = [(iri, frozenset(_keys(text, lang))) for iri, text, lang in _names(model)]
        count: dict[str, int] = defaultdict(int)
        for _, keys in named:
            for key in keys:
                count[key] += 1
        self._weight = {key: math.log(1 + len(named) / n) for key, n in count.items()}
        self._unseen = math.log(1 + len(named))
        self._by_key: dict[str, list[_Form]] = defaultdict(list)
        for iri, keys in set(named):
            form = _Form(iri, keys, sum(self._weight[key] for key in keys))
            for key in keys:
                self._by_key[key].append(form)

    def named_by(self, iris: Collection[str], written: str, word: str) -> bool:
        """Whether the word is one of a name of these things."""
        return any(form.iri in iris for key in _asked_keys(written, word) for form in self._by_key.get(key, ()))

    def find(self, words: Sequence[tuple[str, str]], kinds: Sequence[str] = SEARCHED) -> list[Subject]:
        """Things of these kinds that the words (written, corrected) name, the best and those nearly as good.

        Among these, things are in the order of ``kinds``.
        """
        asked = [_asked_keys(written, word) for written, word in words]
        asked = [keys for keys, (_, word) in zip(asked, words, strict=True) if word not in ALL_FUNCTION]
        weights = [max((self._weight.get(key, 0.0) for key in keys), default=0.0) or self._unseen for keys in asked]
        best: dict[str, Subject] = {}
        for form in {id(f): f for keys in asked for key in keys for f in self._by_key.get(key, ())}.values():
            if kind_of(form.iri) not in kinds:
                continue
            held = sum(self._weight[key] for key in form.keys if any(key in keys for keys in asked))
            left = sum(weight for keys, weight in zip(asked, weights, strict=True) if not keys & form.keys)
            whole = held >= form.weight - 1e-9
            score = 2 * held / (held + left + form.weight)
            score += _FOR_A_WHOLE_NAME * (1 - score) if whole else 0.0
            if form.iri not in best or best[form.iri].score < score:
                best[form.iri] = Subject(form.iri, score, whole)
        top = max((s.score for s in best.values()), default=1.0)
        near = [s for s in best.values() if s.score >= max(_LEAST, top * _NEAR)]
        order = list(kinds)
        return sorted(near, key=lambda s: (order.index(s.kind), -s.score, len(s.iri), s.iri))


def _asked_keys(written: str, word: str) -> frozenset[str]:
    return stems(written, "fr") | stems(word, "fr") | stems(word, "en") | {word}


def _names(model: Model) -> Iterator[tuple[str, str, str]]:
    for iri, labels in model.labels.items():
        if kind_of(iri) in SEARCHED and "#" not in iri:
            for lang, label in labels.items():
                yield from ((iri, text, lang) for text in _parts(label))
    for iri, names in model.wording().names.items():
        if kind_of(iri) in SEARCHED and "#" not in iri:
            yield from ((iri, name.text, name.lang or "fr") for name in names)
    for entry in model.lexicon:
        for thing in entry.things:
            yield from ((thing, form.text, form.lang or "fr") for form in entry.forms)
            if kind_of(thing) is None:
                raise ValueError(f"{entry.iri} names {thing}")
    for iri in model.labels:
        if kind_of(iri) in ("norm", "fact") and "#" not in iri:
            yield iri, slug_of(iri).replace("-", " "), "en"


def _parts(label: str) -> Iterator[str]:
    """A label with brackets is two names: what stands before them, and what stands in them."""
    yield _BRACKETS.sub(" ", label).strip()
    yield from (inside for inside in _BRACKETS.findall(label))


def _keys(text: str, lang: str) -> Iterator[str]:
    for word in written_words(text):
        if word.isupper():
            yield folded(word)
        elif folded(word) not in ALL_FUNCTION:
            yield min(stems(word, "en" if lang == "en" else "fr"))
