"""Turns what a caller gives for a parameter into an RDF term of its type, or refuses it.

In: text (command line, HTTP) or a term already made. Out: a pyoxigraph term. Raises `UserError` with what was expected.
No text of a caller ever reaches the query: only terms do, so that nothing can be injected.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

import pyoxigraph as ox

from ontology.errors import Message, UserError, Where
from ontology.namespaces import BASE, KINDS, XSD
from ontology.nearest import did_you_mean
from queries.metadata import Metadata, Parameter, ParameterType

Bound = ox.NamedNode | ox.Literal
Given = str | Bound

_ABSOLUTE: Final = re.compile(r"https?://[^\s]+|urn:[^\s]+")
_INTEGER: Final = re.compile(r"[+-]?[0-9]{1,18}", re.ASCII)
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_LONGEST: Final = 2_000

_EXPECTED: Final[Mapping[str, Message]] = {
    "iri": Message(
        "un IRI (https://…) ou un chemin comme product/mon-service", "an IRI (https://…) or a path such as product/x"
    ),
    "date": Message("une date AAAA-MM-JJ", "a date YYYY-MM-DD"),
    "lang": Message("fr ou en", "fr or en"),
    "integer": Message("un nombre entier", "a whole number"),
    "string": Message(f"un texte d'au plus {_LONGEST} caractères", f"a text of at most {_LONGEST} characters"),
}


def bind(query: Metadata, given: Mapping[str, Given]) -> dict[str, Bound]:
    """The terms of a query's parameters: what is given, else the defaults; an empty text counts as not given."""
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in given:
        if name not in known:
            raise UserError(
                Message(f"{query.name} n'a pas de paramètre « {name} »", f'{query.name} has no parameter "{name}"'),
                Where(path=name),
                Message(f"un de : {', '.join(known)}", f"one of: {', '.join(known)}"),
                did_you_mean(name, known),
            )
    bound = {}
    for parameter in query.parameters:
        value = given.get(parameter.name) or parameter.default
        if value is not None:
            bound[parameter.name] = term_of(parameter, value)
    return bound


def term_of(parameter: Parameter, value: Given) -> Bound:
    """The term of one value. Raises `UserError` when it is not of the parameter's type."""
    text = value if isinstance(value, str) else value.value
    right_kind = isinstance(value, str | (ox.NamedNode if parameter.type == "iri" else ox.Literal))
    term = _term(parameter.type, text) if right_kind and len(text) <= _LONGEST else None
    if term is None:
        short = text if len(text) <= 80 else f"{text[:80]}…"
        raise UserError(
            Message(
                f"« {short} » ne convient pas pour {parameter.labels['fr']} ({parameter.name})",
                f'"{short}" does not fit {parameter.labels["en"]} ({parameter.name})',
            ),
            Where(path=parameter.name),
            _EXPECTED[parameter.type],
        )
    return term


def _term(kind: ParameterType, text: str) -> Bound | None:
    try:
        match kind:
            case "iri":
                return _iri(text)
            case "date" if _DAY.fullmatch(text):
                return ox.Literal(date.fromisoformat(text).isoformat(), datatype=ox.NamedNode(f"{XSD}date"))
            case "integer" if _INTEGER.fullmatch(text):
                return ox.Literal(int(text))
            case "lang" if text in ("fr", "en"):
                return ox.Literal(text)
            case "string":
                return ox.Literal(text)
    except ValueError:  # not a day of the calendar, not an IRI, not Unicode
        return None
    return None


def _iri(text: str) -> ox.NamedNode | None:
    kind = re.split(r"[:/]", text, maxsplit=1)[0]
    if kind in KINDS and len(text) > len(kind) + 1:
        text = f"{BASE}{kind}/{text[len(kind) + 1 :]}"
    return ox.NamedNode(text) if _ABSOLUTE.fullmatch(text) else None
