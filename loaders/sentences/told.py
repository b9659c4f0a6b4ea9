"""Looks for a thing by what is said of it, where nobody names it: « qui donne le feu vert aux visites en visio ».

In: the words of a question, the facts that were read in it, the kinds of things that may answer. Out: `Found` things,
best first. Errors: none.
A thing is ranked like a document (BM25, Robertson and Zaragoza 2009) of which the words are what the graph tells of it
(`loaders.sentences.told_of`). Words of one meaning count nearly alike: forms of one entry of the lexicon, and the
groups of words.yaml. What a question asks about must be told of the thing for the greater part.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Final

from loaders.sentences.function_words import ALL_FUNCTION
from loaders.sentences.tokens import folded, stems, written_words
from loaders.sentences.told_of import Told, told_of
from loaders.sentences.word_lists import groups
from ontology.model import Model

_OF_MONEY: Final = re.compile(r"emprison|amende|pénalité|peine", re.IGNORECASE)
_SATURATION: Final = 1.2
_LENGTH: Final = 0.4
_LIKE: Final = 0.7
"""What a word of the same meaning counts for."""
_OF_A_FACT: Final = 0.8
"""What a fact that was read counts for, for each of its words."""
_OF_A_DEED: Final = 2.0
_LANGUAGES: Final = ("fr", "en")


@dataclass(frozen=True, slots=True)
class Asking:
    """A word of a question: its keys, and how much it counts; ``facts`` are keys of the facts read in it.

    A ``deed`` is what somebody is asked for who does it: it tells things apart more than other words.
    """

    keys: frozenset[str]
    weight: float = 1.0
    facts: frozenset[str] = frozenset()
    deed: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A thing, how well it fits, the share of the question that is told of it, and how many of its words are."""

    iri: str
    score: float
    share: float
    words: int


class TellingThings:
    """The things of a model by what is told of them; made once."""

    def __init__(self, model: Model) -> None:
        self._alike = _alike(model)
        self._labels = model.labels.keys()
        found = told_of(model)
        self.penalised_by = {
            penalty: tuple(dict.fromkeys(model.provisions[b].article for b in basis if b in model.provisions))
            for penalty, basis in model.penalised_by.items()
        }
        """By penalty: the articles that set it."""
        self.of_money = {
            iri
            for iri in self.penalised_by
            if _OF_MONEY.search(f"{model.labels[iri].get('fr')} {model.definitions.get(iri, {}).get('fr')}")
        }
        """The penalties that are a fine or a prison term."""
        self.grounds = _grounds(model)
        """By norm, penalty of norms, document that norms ask for: the articles that these rest on."""
        self._kind = {told.iri: told.kind for told in found}
        counts = {told.iri: self._counted(told) for told in found}
        total = len(found)
        holding: dict[str, int] = defaultdict(int)
        for counted in counts.values():
            for key in counted:
                holding[key] += 1
        self._rare = {key: log(1 + (total - times + 0.5) / (times + 0.5)) for key, times in holding.items()}
        self._unseen = log(1 + total)
        mean = sum(sum(counted.values()) for counted in counts.values()) / max(1, total)
        self._says: dict[str, dict[str, float]] = defaultdict(dict)
        for iri, counted in counts.items():
            long = _SATURATION * (1 - _LENGTH + _LENGTH * sum(counted.values()) / mean)
            for key, times in counted.items():
                self._says[key][iri] = times * (_SATURATION + 1) / (times + long)

    def keys(self, written: str, word: str) -> frozenset[str]:
        """The keys of a word of a question, as written and corrected."""
        return self._keys_of(written, word, _LANGUAGES)

    def knows(self, iri: str) -> bool:
        """Whether the model has this thing."""
        return iri in self._labels

    def find(self, asked: Sequence[Asking], kinds: Collection[str], among: Collection[str] = ()) -> list[Found]:
        """The things of these kinds (only ``among`` these, where any are given) that are told of, best first."""
        scores: dict[str, float] = defaultdict(float)
        shares: dict[str, float] = defaultdict(float)
        times: dict[str, int] = defaultdict(int)
        total = 0.0
        for word in asked:
            rare = max((self._rare[key] for key in word.keys if key in self._rare and key[0] != "~"), default=0.0)
            total += word.weight * (rare or self._unseen)
            best: dict[str, tuple[float, float]] = {}
            for key, part in self._parts(word):
                for iri, says in self._says.get(key, {}).items():
                    if self._kind[iri] in kinds and (not among or iri in among):
                        gain = part * self._rare[key] * says, part * min(self._rare[key], rare or self._unseen)
                        best[iri] = max(gain, best.get(iri, (0.0, 0.0)))
            for iri, (score, share) in best.items():
                scores[iri] += word.weight * score * (_OF_A_DEED if word.deed else 1)
                shares[iri] += word.weight * share
                times[iri] += word.weight >= 1
        found = [Found(iri, score, shares[iri] / total, times[iri]) for iri, score in scores.items()]
        return sorted(found, key=lambda f: (-f.score, f.iri))

    def _parts(self, word: Asking) -> Iterator[tuple[str, float]]:
        for key in word.keys:
            yield key, _LIKE if key[0] == "~" else 1.0
        for key in word.facts:
            yield key, _OF_A_FACT

    def _counted(self, told: Told) -> Mapping[str, float]:
        counted: dict[str, float] = defaultdict(float)
        for text, lang, weight in told.texts:
            for word in written_words(text):
                if folded(word) not in ALL_FUNCTION:
                    for key in self._keys_of(word, folded(word), (lang if lang in _LANGUAGES else "fr",)):
                        counted[key] += weight
        for fact in told.facts:
            counted[fact] = 1.0
        return counted

    def _keys_of(self, written: str, word: str, langs: Iterable[str]) -> frozenset[str]:
        own = {word}.union(*(stems(each, lang) for lang in langs for each in (written, word)))
        return frozenset(own.union(*(self._alike.get(key, ()) for key in own)))


def _grounds(model: Model) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for norm in model.norms.values():
        articles = dict.fromkeys(model.provisions[b].article for b in norm.legal_basis if b in model.provisions)
        documents = {model.evidence[slug].iri for each in norm.evidence for slug in each.all_of}
        for iri in (norm.iri, *norm.sanctions, *sorted(documents)):
            found[iri].update(articles)
    return {iri: tuple(articles) for iri, articles in found.items()}


def _alike(model: Model) -> dict[str, set[str]]:
    """By stem: keys of what it is another word for."""
    found: dict[str, set[str]] = defaultdict(set)
    for number, group in enumerate((*groups("told-alike"), *groups("deeds-and-nouns"))):
        for word in group:
            for stem in _stems(word):
                found[stem].add(f"~{number}")
    for entry in model.lexicon:
        single = {form.text for form in entry.forms if form.text.isalpha()}
        for word in single if len(single) > 1 else ():
            for stem in _stems(word):
                found[stem].add(f"~{entry.id}")
    return found


def _stems(word: str) -> frozenset[str]:
    return frozenset({folded(word)}).union(*(stems(word, lang) for lang in _LANGUAGES))
