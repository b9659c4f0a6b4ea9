"""Names in which a longer name stands, with its short form instead: « importateur d'un système de DME ».

In: names (IRI, text, language), and the other names that the model gives to notions and actors. Out: these names, then
the shortened ones. Errors: none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from loaders.sentences.tokens import words_of
from ontology.model import Model
from ontology.namespaces import kind_of

Name = tuple[str, str, str]
_KINDS: Final = frozenset({"actor", "concept", "referentiel"})
_LEAST_WORDS: Final = 2
_SYSTEM: Final = re.compile(r" syst[eè]mes?(?: |$)| systems?(?: |$)")


def with_short_names(model: Model, names: Iterable[Name]) -> Iterator[Name]:
    """The names, and those of them that hold a longer name which has a shorter one."""
    given = list(names)
    yield from given
    yield from _shorter(model, given)


def _shorter(model: Model, given: list[Name]) -> Iterator[Name]:
    short = {lang: dict(_shortened(model, lang)) for lang in ("fr", "en")}
    for iri, text, lang in given:
        words = f" {' '.join(words_of(text))} "
        made = [words]
        for long, other in short["en" if lang == "en" else "fr"].items():
            if f" {long} " in words and words.strip() != long:
                made.append(words.replace(f" {long} ", f" {other} "))
        yield from ((iri, one.strip(), lang) for one in made[1:])
        if kind_of(iri) == "actor":  # « importateur de DME »
            yield from ((iri, _SYSTEM.sub(" ", one).strip(), lang) for one in made if _SYSTEM.search(one))


def _shortened(model: Model, lang: str) -> Iterator[tuple[str, str]]:
    """Labels of several words, folded, with another name of the thing that has fewer."""
    for iri, names in model.wording().names.items():
        if kind_of(iri) not in _KINDS or "#" in iri:
            continue
        words = words_of(model.labels.get(iri, {}).get(lang, "").partition("(")[0])
        others = [name.text for name in names if name.lang in ("", None, lang) or name.text.isupper()]
        fewer = [text for text in others if len(words_of(text)) < len(words)]
        if len(words) >= _LEAST_WORDS and fewer:
            yield " ".join(words), min(fewer, key=len)
