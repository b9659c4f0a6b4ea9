"""Every written form that means something: entries of the lexicon, labels of facts and values, names of countries.

In: the model. Out: `Expression` values. Errors: none.
A label already in the graph is an expression without being written in the lexicon: that of a fact by yes or no, that
of a value, where it says enough (two words of content, or an acronym) and no other fact has it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

from loaders.sentences.function_words import ALL_FUNCTION
from loaders.sentences.slots import Slot, slots_of, slots_of_words
from loaders.sentences.tokens import folded, written_words
from loaders.sentences.word_lists import in_order
from ontology.lexical_entry import LexicalEntry, LexicalStatement, Name
from ontology.model import FactKind, Model

_OTHER_NAMES: Final[dict[str, list[str]]] = {}
for _name in in_order("countries-by-another-name"):
    _OTHER_NAMES.setdefault(_name.partition(":")[0], []).append(_name.partition(":")[2])
_UNCLEAR: Final = frozenset({"FreeText", "Map", "Number", "Date"})


class Expression(NamedTuple):
    """A form as slots; ``exact`` ones are compared as written, case and accents aside, and never by stem.

    ``acronym``: a function word in lower case is not it (« has » is not HAS).
    """

    slots: tuple[Slot, ...]
    lang: str
    exact: bool
    acronym: bool
    entry: LexicalEntry
    source: str
    content: int
    """How many of its slots have content."""

    def has_word(self, words: AbstractSet[str]) -> bool:
        """Whether one of these folded words is one of its own."""
        return any(not slot.words.isdisjoint(words) for slot in self.slots)


def expressions(model: Model) -> Iterator[Expression]:
    """All expressions of the model; those of the lexicon come first, and win."""
    yield from expressions_of(model.lexicon)
    for code, names in model.countries.items():
        forms = tuple(Name(text, lang) for lang, text in names.items())
        forms += tuple(Name(text, "", exact=True) for text in _OTHER_NAMES.get(code, ()))
        entry = LexicalEntry(f"country.{code}", "", names, forms, common=True)
        for form in entry.forms:
            yield from _of_form(form, entry, "country")
    for entry in _labels(model):
        for form in entry.forms:
            yield from _of_form(form, entry, "label")


def expressions_of(entries: Iterable[LexicalEntry]) -> Iterator[Expression]:
    """The expressions of entries: their forms and phrases."""
    for entry in entries:
        for form in entry.forms:
            yield from _of_form(form, entry, "lexicon")
        for phrase in entry.phrases:
            yield from _of_phrase(phrase, entry)


def _of_form(form: Name, entry: LexicalEntry, source: str) -> Iterator[Expression]:
    lang = form.lang or "fr"
    slots = _without_joining(slots_of_words(form.text, lang))
    if not slots:
        return
    acronym = not any(c.islower() for c in form.text) or (not form.lang and not form.exact)
    exact = acronym or form.exact or not form.lang
    yield Expression(slots, form.lang, exact, acronym, entry, source, _content(slots))


def _of_phrase(phrase: Name, entry: LexicalEntry) -> Iterator[Expression]:
    for written in slots_of(phrase.text, phrase.lang):
        slots = _without_joining(written)
        yield Expression(slots, phrase.lang, False, False, entry, "lexicon", _content(slots))


def _without_joining(slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """The slots but for joining words in the midst, which may stand there or not."""
    return (*slots[:1], *[slot for slot in slots[1:-1] if not slot.joining], *slots[1:][-1:])


def _content(slots: Iterable[Slot]) -> int:
    return sum([slot.content for slot in slots])


def _labels(model: Model) -> Iterator[LexicalEntry]:
    stated = [fact for fact in model.facts.values() if fact.condition is None and fact.kind not in _UNCLEAR]
    used = Counter(
        text for fact in stated for value in fact.values.values() for text in set(map(_fold, value.labels.values()))
    )
    entries = {name for fact in model.facts.values() for name in fact.fields}
    for fact in stated:
        if fact.id in entries:  # said of one entry of a map, never of the product
            continue
        if fact.kind is FactKind.BOOLEAN and not fact.proof_only and not fact.of_situation:
            forms = tuple(Name(text, lang) for lang, text in fact.labels.items() if _says_enough(text))
            yield LexicalEntry(fact.id, fact.iri, fact.labels, forms, states=(LexicalStatement(fact.id, True),))
        if fact.kind is FactKind.BOOLEAN and fact.in_sentence:
            clauses = tuple(Name(text, lang) for lang, text in fact.in_sentence.items())
            yield LexicalEntry(
                f"{fact.id}.clause", fact.iri, fact.labels, clauses, states=(LexicalStatement(fact.id, True),)
            )
        for value in fact.values.values():
            forms = tuple(
                Name(text, lang) for lang, text in value.labels.items() if _says_enough(text) and used[_fold(text)] == 1
            )
            yield LexicalEntry(value.iri, value.iri, value.labels, forms, states=(LexicalStatement(fact.id, value.id),))


def _says_enough(text: str) -> bool:
    if "," in text:  # « hébergement, nuage »: two names in one label
        return False
    return sum(1 for word in map(folded, written_words(text)) if word not in ALL_FUNCTION and not word.isdigit()) >= 2


def _fold(text: str) -> str:
    return " ".join(map(folded, written_words(text)))
