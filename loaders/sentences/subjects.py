"""Which things of the graph a question is about: an actor, a procedure, a notion, a text, by their names.

In: the words of a question, the kinds of things that may answer it. Out: IRIs with a score, best first. Errors: none.
A name counts by the share of weight that it and the question have in common: twice the common weight over both
weights (Dice 1945), a word weighing more the fewer names hold it (Spärck Jones 1972).
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from loaders.sentences.deeds import Deeds
from loaders.sentences.function_words import ALL_FUNCTION
from loaders.sentences.short_names import with_short_names
from loaders.sentences.tokens import folded, stems, written_words
from loaders.sentences.told import TellingThings
from loaders.sentences.word_lists import groups, words
from ontology.model import Model
from ontology.namespaces import kind_of, slug_of

SEARCHED: Final = ("actor", "procedure", "concept", "referentiel", "evidence", "text", "norm", "sanction", "fact")
_BRACKETS: Final = re.compile(r"\s*\(([^)]*)\)\s*")
_DEEDS: Final = {
    stem: f"#{number}"
    for number, group in enumerate(groups("deeds-and-nouns"))
    for word in group
    for lang in ("fr", "en")
    for stem in stems(word, lang)
}
"""By the stem of a deed or of its name, the key of both."""
_NO_NAMES: Final = words("no-names-in-brackets")
_EDITION: Final = re.compile(r"-(?:v?[0-9][0-9a-z-]*)$")
_LEAST: Final = 0.34
_NEAR: Final = 0.97
_TWO: Final = 2
_OF_ITS_KIND: Final = "référentiel"
_DENYING: Final = words("denying") | words("denying-near") | {"pas"}
_NO_WEIGHT: Final = 1e-9
_FOR_A_WHOLE_NAME: Final = 0.3
"""What is added, of what is missing, where the question holds every word of the name: other words may be verbs."""

_FOR_A_SPARE_WORD: Final = 0.04
"""What is taken off a name that needs a word of the question itself."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A thing that a question names; ``score`` is 1 for its whole name and nothing else.

    ``places`` are those of the words of its name in what was searched, ``rest`` the share of the words that are none.
    """

    iri: str
    score: float
    whole: bool
    places: frozenset[int] = frozenset()
    rest: float = 0.0

    @property
    def kind(self) -> str:
        """The kind of thing."""
        return kind_of(self.iri) or ""


@dataclass(frozen=True, slots=True)
class _Form:
    iri: str
    keys: frozenset[str]
    weight: float
    name: bool
    kind: str


class Subjects:
    """The names of things, by their words; made once for a model."""

    def __init__(self, model: Model) -> None:
        names = with_short_names(model, _names(model))
        named = [(iri, frozenset(_keys(text, lang)), not _denies(iri, text)) for iri, text, lang in names]
        named += [(iri, frozenset(_keys(text, "en")), False) for iri, text in _slugs(model)]
        count: dict[str, int] = defaultdict(int)
        for _, keys, _ in named:
            for key in keys:
                count[key] += 1
        self._weight = {key: math.log(1 + len(named) / n) for key, n in count.items()}
        self._unseen = math.log(1 + len(named))
        self._by_key: dict[str, list[_Form]] = defaultdict(list)
        self._of: dict[str, list[_Form]] = defaultdict(list)
        for iri, keys, name in dict.fromkeys(named):
            form = _Form(iri, keys, sum(self._weight[key] for key in keys), name, kind_of(iri) or "")
            self._of[iri].append(form)
            for key in keys:
                self._by_key[key].append(form)
        self.deeds = Deeds(model)
        self.told = TellingThings(model)

    def named_by(self, iris: Collection[str], written: str, word: str) -> bool:
        """Whether the word is one of a name of these things."""
        return any(form.iri in iris for key in _asked_keys(written, word) for form in self._by_key.get(key, ()))

    def knows(self, written: str, word: str) -> bool:
        """Whether the word is one of the name of anything."""
        return any(key in self._weight for key in _asked_keys(written, word))

    def with_the_name_of(self, thing: str, kind: str) -> dict[str, float]:
        """The things of a kind in whose names a whole name of another stands, and which share of theirs it is."""
        names = [form for form in self._of.get(thing, ()) if form.name and form.keys]
        found: dict[str, float] = defaultdict(float)
        for name in names:
            for held in self._by_key[next(iter(name.keys))]:
                if held.kind == kind and name.keys <= held.keys:
                    found[held.iri] = max(found[held.iri], name.weight / held.weight)
        return dict(found)

    def find(
        self,
        words: Sequence[tuple[str, str]],
        kinds: Sequence[str] = SEARCHED,
        spare: Collection[int] = (),
        holding: Collection[int] = (),
    ) -> list[Subject]:
        """Things of these kinds that the words (written, corrected) name, the best and those nearly as good.

        Among these, things are in the order of ``kinds``. ``spare`` are the places of words of the question itself:
        they may complete a name, and are missed by none. Where ``holding`` says so, only whole names that have one of
        the words at these places.
        """
        asked = {
            place: _asked_keys(written, word)
            for place, (written, word) in enumerate(words)
            if word not in ALL_FUNCTION or (written.isupper() and len(written) > 1)
        }
        weights = {
            place: max((self._weight.get(key, 0.0) for key in keys), default=0.0) or self._unseen
            for place, keys in asked.items()
            if place not in spare
        }
        met: dict[int, tuple[_Form, set[int], set[str], set[str]]] = {}
        for place, keys in asked.items():
            for key in keys:
                for form in self._by_key.get(key, ()):
                    if form.kind in kinds:
                        _, places, held, own = met.setdefault(id(form), (form, set(), set(), set()))
                        places.add(place)
                        held.add(key)
                        if place not in spare:
                            own.add(key)
        total = sum(weights.values())
        best: dict[str, Subject] = {}
        for form, places, held, own in met.values():
            whole = form.name and len(held) == len(form.keys)
            subject = self._named(form, places, own, weights, total, spare, whole=whole)
            if subject is None or (holding and not (subject.whole and subject.places.intersection(holding))):
                continue
            if form.iri not in best or best[form.iri].score < subject.score:
                best[form.iri] = subject
        top = max((s.score for s in best.values()), default=1.0)
        near = [s for s in best.values() if s.score >= max(_LEAST, top * _NEAR)]
        order = list(kinds)
        return sorted(near, key=lambda s: (order.index(s.kind), -s.score, len(s.iri), s.iri))

    def _named(
        self,
        form: _Form,
        places: set[int],
        held: set[str],
        weights: Mapping[int, float],
        total: float,
        spare: Collection[int],
        *,
        whole: bool,
    ) -> Subject | None:
        if not whole and spare:
            places = places - set(spare)
        weight = form.weight if whole else sum(self._weight[key] for key in held)
        if not places or (not whole and 2 * weight < _LEAST * (weight + form.weight)):
            return None
        left = total - sum(weights.get(place, 0.0) for place in places)
        score = 2 * weight / (weight + left + form.weight)
        score += _FOR_A_WHOLE_NAME * (1 - score) if whole else 0.0
        score -= 0.0 if places.isdisjoint(spare) else _FOR_A_SPARE_WORD
        return Subject(form.iri, score, whole, frozenset(places), left / (left + weight) if left > _NO_WEIGHT else 0.0)


def base_of(iri: str) -> str:
    """The référentiel of which an IRI is an edition (`referentiel/hds-v2`), or the IRI itself."""
    return _EDITION.sub("", iri)


def _asked_keys(written: str, word: str) -> frozenset[str]:
    keys = stems(written, "fr") | stems(word, "fr") | stems(word, "en") | {word}
    return keys | frozenset(_DEEDS[key] for key in keys & _DEEDS.keys())


def _names(model: Model) -> Iterator[tuple[str, str, str]]:
    for iri, labels in model.labels.items():
        if kind_of(iri) in SEARCHED and "#" not in iri:
            for lang, label in labels.items():
                yield from ((iri, text, lang) for text in _parts(label, kind_of(iri) == "text"))
    for iri, names in model.wording().names.items():
        if kind_of(iri) in SEARCHED and "#" not in iri:
            yield from ((iri, name.text, name.lang or "fr") for name in names)
        if kind_of(iri) == "referentiel":  # « le référentiel INS »
            yield from ((iri, f"{_OF_ITS_KIND} {name.text}", name.lang or "fr") for name in names)
    for entry in model.lexicon:
        for thing in entry.things:
            yield from ((thing, form.text, form.lang or "fr") for form in entry.forms)
            if kind_of(thing) is None:
                raise ValueError(f"{entry.iri} names {thing}")


def _denies(iri: str, name: str) -> bool:
    """Whether a penalty is told by what there is then no more: « Pas d'accès au DMP », whose words name the access."""
    return kind_of(iri) == "sanction" and folded(written_words(name)[0]) in _DENYING


def _slugs(model: Model) -> Iterator[tuple[str, str]]:
    """The words of the slugs of norms and facts, which are no names of theirs: they help to find them."""
    for iri in model.labels:
        if kind_of(iri) in ("norm", "fact") and "#" not in iri:
            yield iri, slug_of(iri).replace("-", " ")


def _parts(label: str, act: bool) -> Iterator[str]:
    """A label with brackets is two names: what stands before them, and what stands in them.

    Of an act, brackets of more than two words hold what it is about.
    """
    yield _BRACKETS.sub(" ", label).strip()
    inside = (i for i in _BRACKETS.findall(label) if not act or len(i.split()) <= _TWO)
    yield from (one for one in inside if folded(one) not in _NO_NAMES)


def _keys(text: str, lang: str) -> Iterator[str]:
    for word in written_words(text):
        if word.isupper() and len(word) > 1:  # the S of PGSSI-S is left out by many
            yield folded(word)
        elif folded(word) not in ALL_FUNCTION:
            key = min(stems(word, "en" if lang == "en" else "fr"))
            yield _DEEDS.get(key, key)
