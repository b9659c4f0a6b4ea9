"""What must be known of a query's text before it goes to a store that is not ours.

In: a text that `server.sparql.guard` let through. Out: its kind of result, the graphs that its FROM clauses name.
Errors: `QueryRefused` for what a store's own extensions would read in it: a prefix that is not declared (stores
have some of their own), `DEFINE`, functions of the SQL engine under the query language (`bif:`, `sql:` in Virtuoso).
Source: SPARQL 1.1 Query §4.1 (IRIs), §13.2 (FROM); OpenLink Virtuoso, « SPARQL pragmas », « Built-in functions ».
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urljoin

from ontology.errors import Message, Where
from server.remote.client import Kind
from server.sparql.guard import QueryRefused
from server.sparql.query_faults import undeclared
from server.sparql.tokens import LexicalError, Token, place, tokens
from server.store import DatasetGraphs

_FORMS: Final = {"select": "table", "ask": "table", "construct": "graph", "describe": "graph"}
_UNICODE: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_ENGINE: Final = ("bif:", "sql:")


def kind_of_result(text: str) -> Kind:
    """Whether the query gives a table or a graph; a text without any form is for the store to refuse."""
    for token in _tokens(text):
        if token.kind == "word" and token.depth == 0 and token.text.lower() in _FORMS:
            return "graph" if _FORMS[token.text.lower()] == "graph" else "table"
    return "table"


def check_portable(text: str) -> None:
    """Refuse what standard SPARQL does not have and a store might act on."""
    for token in _tokens(text):
        if token.kind == "word" and token.text.lower() == "define":
            raise _refusal(text, token, "DEFINE")
    for token, iri in _iris(text):
        if iri.lower().startswith(_ENGINE):
            raise _refusal(text, token, token.text[:40])
    token_without = undeclared(text)
    if token_without:
        name = token_without.text.partition(":")[0]
        raise QueryRefused(
            400,
            Message(f"Le préfixe « {name}: » n'est pas déclaré.", f'The prefix "{name}:" is not declared.'),
            Message(f"ajoutez « PREFIX {name}: <…> » en tête", f'add "PREFIX {name}: <…>" at the top'),
            Where(line=place(text, token_without.start)[0]),
        )


def from_clauses(text: str) -> DatasetGraphs:
    """The graphs of the FROM and FROM NAMED clauses."""
    default: list[str] = []
    named: list[str] = []
    place_of = {token.start: iri for token, iri in _iris(text)}
    wanted: list[str] | None = None
    for token in _tokens(text):
        word = token.text.lower() if token.kind == "word" and token.depth == 0 else ""
        if word == "from":
            wanted = default
        elif word == "fromnamed" or (word == "named" and wanted is default):
            wanted = named
        elif wanted is not None:
            if token.start in place_of:
                wanted.append(place_of[token.start])
            wanted = None
    return DatasetGraphs(tuple(default), tuple(named))


def _iris(text: str) -> Iterator[tuple[Token, str]]:
    """Every IRI of the text, written out or by its prefix, as it is meant."""
    prefixes: dict[str, str] = {}
    base, before = "", ("", "")
    for token in _tokens(text):
        if token.kind == "iri":
            iri = urljoin(base, _decoded(token.text[1:-1])) if base else _decoded(token.text[1:-1])
            if before[1] == "base":
                base = iri
            elif before[0] == "prefix":
                prefixes[before[1].partition(":")[0]] = iri
            yield token, iri
        elif token.kind == "name" and before[1] != "prefix":
            prefix, _, local = token.text.partition(":")
            if prefix in prefixes:
                yield token, prefixes[prefix] + re.sub(r"\\(.)", r"\1", local)
        before = (before[1], token.text.lower() if token.kind == "word" else token.text)


def _tokens(text: str) -> Iterator[Token]:
    """The tokens, up to what cannot be cut into any: there the store refuses the query."""
    try:
        yield from tokens(text)
    except LexicalError:
        return


def _decoded(iri: str) -> str:
    def letter(found: re.Match[str]) -> str:
        number = int(found[1] or found[2], 16)
        return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else found[0]

    return _UNICODE.sub(letter, iri)


def _refusal(text: str, token: Token, what: str) -> QueryRefused:
    return QueryRefused(
        403,
        Message(f"{what} n'est pas du SPARQL standard.", f"{what} is not standard SPARQL."),
        Message("retirez-le", "remove it"),
        Where(line=place(text, token.start)[0]),
    )
