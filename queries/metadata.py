"""The banner of a query file: what it answers, its parameters and its columns, in French and in English.

In: the lines of a `.rq` file that start with ``#+``:

    #+ title-fr: …                title-en, description-fr, description-en likewise
    #+ answers: 1 2               numbers of competency questions
    #+ text: q01-obligations      the query text is that of another file
    #+ parameter: product iri product/x "Produit" "Product"     name, type, default (- for none), labels
    #+ column: evidence list "Preuves" "Evidence"               name, shape (term or list), labels

Out: `Metadata`. A faulty banner is a `BannerError`, which names the file to mend.
"""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from typing import Final, Literal, cast, get_args

from ontology.errors import Message, UserError, Where
from ontology.model import Labels

ParameterType = Literal["iri", "date", "string", "lang", "integer"]
ColumnShape = Literal["term", "list"]
MARK: Final = "#+ "
_TEXTS: Final = ("title-fr", "title-en", "description-fr", "description-en")


class BannerError(UserError):
    """A query file is not well formed; it names the file. Only an author of queries can mend it."""

    def __init__(self, name: str, french: str, english: str) -> None:
        super().__init__(
            Message(french, english),
            Where(f"queries/{name}.rq"),
            remedy=Message("corriger ce fichier ; voir docs/querying.md", "mend this file; see docs/querying.md"),
        )


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable that the caller may bind. Without ``default`` it may stay unbound."""

    name: str
    type: ParameterType
    default: str | None
    labels: Labels


@dataclass(frozen=True, slots=True)
class Column:
    """A variable of the result. A ``list`` holds several texts in one literal, a line feed between them."""

    name: str
    shape: ColumnShape
    labels: Labels


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a query file says of itself. ``text_of`` names the query whose text it shares."""

    name: str
    title: Labels
    description: Labels
    answers: tuple[int, ...]
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    text_of: str | None = None


def read_metadata(name: str, source: str) -> Metadata:
    """The metadata of the file named ``name``. Raises `BannerError`."""
    texts: dict[str, str] = {}
    parameters: list[Parameter] = []
    columns: list[Column] = []
    answers: tuple[int, ...] = ()
    for line in source.splitlines():
        if not line.startswith(MARK):
            continue
        key, colon, said = line.removeprefix(MARK).partition(": ")
        if not colon:
            raise BannerError(name, f"« clé: valeur » attendu, non {line!r}", f"expected « key: value », not {line!r}")
        match key:
            case "parameter":
                parameters.append(_parameter(name, said))
            case "column":
                columns.append(_column(name, said))
            case "answers":
                if not all(number.isdecimal() for number in said.split()):
                    raise BannerError(name, f"numéros attendus, non {said!r}", f"expected numbers, not {said!r}")
                answers = tuple(int(number) for number in said.split())
            case "text" | "title-fr" | "title-en" | "description-fr" | "description-en":
                texts[key] = said.strip()
            case _:
                raise BannerError(name, f"clé inconnue : {key!r}", f"unknown key {key!r}")
    missing = [key for key in _TEXTS if not texts.get(key)]
    if missing:
        raise BannerError(
            name, f"il manque à l'en-tête : {', '.join(missing)}", f"the banner lacks {', '.join(missing)}"
        )
    return Metadata(
        name,
        {"fr": texts["title-fr"], "en": texts["title-en"]},
        {"fr": texts["description-fr"], "en": texts["description-en"]},
        answers,
        tuple(parameters),
        tuple(columns),
        texts.get("text"),
    )


def _parameter(name: str, said: str) -> Parameter:
    word, kind, default, french, english = _words(name, said, 5)
    if kind not in get_args(ParameterType):
        raise BannerError(name, f"{word} : type inconnu {kind!r}", f"{word} has the unknown type {kind!r}")
    labels = {"fr": french, "en": english}
    return Parameter(word, cast(ParameterType, kind), None if default == "-" else default, labels)


def _column(name: str, said: str) -> Column:
    word, shape, french, english = _words(name, said, 4)
    if shape not in get_args(ColumnShape):
        raise BannerError(name, f"{word} : forme inconnue {shape!r}", f"{word} has the unknown shape {shape!r}")
    return Column(word, cast(ColumnShape, shape), {"fr": french, "en": english})


def _words(name: str, said: str, count: int) -> list[str]:
    try:
        words = shlex.split(said)
    except ValueError:  # a quotation mark without its other half
        words = []
    if len(words) != count:
        raise BannerError(
            name,
            f"{count} mots attendus (les libellés entre guillemets droits), non {said!r}",
            f"expected {count} words (quote the labels), not {said!r}",
        )
    return words
