"""Questions about every actor, procedure, notion, référentiel, document and text of the graph, by each of its names.

In: a model, `ways_of_asking.yaml`. Out: `Way` values in a stable order.
Names are labels without their brackets, other names and acronyms, and the forms of the lexicon that state nothing. In
French they get an article, guessed from their first word: a wrong one is a slip that people make too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from loaders.sentences.tokens import folded
from ontology.model import Model
from ontology.namespaces import kind_of, slug_of

WAYS = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
BRACKETS = re.compile(r"\s*\([^)]*\)\s*")
DATED = re.compile(r"\.[0-9]{4}-")
WRITTEN_WITH_ALTERNATIVES = re.compile(r"[<(\[|]")
FEMININE = re.compile(
    r"(?:ion|té|ance|ence|ure|ie|ée|ise|lle|esse|oi)$|"
    r"^(?:caisse|plateforme|personne|preuve|liste|carte|page|fiche|charte|clause|haute|directive|matrice|norme|règle)$"
)


@dataclass(frozen=True)
class Way:
    """A question, the kind that it is to be taken for, the slugs of the things that bear the name."""

    thing: str
    kind: str
    lang: str
    text: str
    meant: frozenset[str]


def ways(model: Model) -> Iterator[Way]:
    """Every name of every thing, in every way of asking."""
    for lang in ("fr", "en"):
        names = names_of(model, lang)
        bearers: dict[str, set[str]] = defaultdict(set)
        for iri, texts in names.items():
            for text in texts:
                bearers[folded(text)].add(slug_of(iri))
        for iri, texts in sorted(names.items()):
            for text in texts:
                meant = frozenset(bearers[folded(text)] | {slug_of(iri)})
                for way in WAYS[kind_of(iri)]:
                    for pattern in way[lang]:
                        yield Way(
                            kind_of(iri) or "", way["kind"], lang, asked(pattern, uncapitalised(text), lang), meant
                        )


def names_of(model: Model, lang: str) -> dict[str, list[str]]:
    """The names in a language of the things that there are ways of asking about, each once."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for iri, labels in model.labels.items():
        if kind_of(iri) in WAYS and "#" not in iri and not DATED.search(iri):
            found[iri][BRACKETS.sub(" ", labels.get(lang, "")).strip()] = None
    for iri, names in model.wording().names.items():
        found[iri].update((name.text, None) for name in names if iri in found and name.lang in ("", None, lang))
    for entry in model.lexicon:
        forms = [form.text for form in entry.forms if form.lang in ("", None, lang) and not entry.states]
        plain = [text for text in forms if not WRITTEN_WITH_ALTERNATIVES.search(text)]
        for thing in entry.things:
            found[thing].update((text, None) for text in plain if thing in found)
    return {iri: [text for text in texts if text] for iri, texts in found.items() if kind_of(iri) in WAYS}


def uncapitalised(name: str) -> str:
    """A name as it stands inside a sentence: an acronym keeps its capitals."""
    first = name.split()[0]
    return name if len(first) < 2 or any(letter.isupper() for letter in first[1:]) else name[0].lower() + name[1:]


def asked(pattern: str, name: str, lang: str) -> str:
    """A way of asking, about a name."""
    if lang == "en":
        return pattern.replace("{X}", name)
    first = name.split()[0].lower()
    forms = {"le": "le ", "de": "du ", "a": "au ", "un": "un "}
    if folded(name)[0] in "aeiouh":
        forms = {"le": "l'", "de": "de l'", "a": "à l'", "un": "un "}
    elif first.endswith("s") and len(first) > 4 and not name.split()[0].isupper():
        forms = {"le": "les ", "de": "des ", "a": "aux ", "un": "des "}
    elif FEMININE.search(first):
        forms = {"le": "la ", "de": "de la ", "a": "à la ", "un": "une "}
    for short, article in forms.items():
        pattern = pattern.replace(f"{{{short} X}}", article + name)
    return pattern.replace("{X}", name)
