"""What the engine says of a query it cannot read, in the words and the language of a user, with the place.

In: the text of the query and the engine's message. Out: one line. Errors: none.
A prefix that is not declared is found by our own walk: the engine names it seldom and its place never.
"""

import re
from typing import Final

from ontology.errors import Lang, Message
from ontology.namespaces import PREFIXES
from server.sparql.tokens import LexicalError, Token, place, tokens

_PLACE: Final = re.compile(r"error at (\d+):(\d+): ")
_CHARACTERS: Final = re.compile(r",? ?\[[^\[\]]*'\.\.[^\[\]]*\]")
_ANY: Final = re.compile(r",? ?\[_\]")
_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_SAID: Final = {
    "The SELECT contains a variable that is unbound": Message(
        "une variable du SELECT n'est ni dans GROUP BY ni dans un agrégat",
        "a variable of the SELECT is neither in GROUP BY nor in an aggregate",
    ),
}
"""What the engine says of a query whose grammar is right, in our words."""
_NOTHING_SAID: Final = Message("la requête ne se lit pas à partir de là", "the query cannot be read from there on")
"""Where all that the engine says is that something else was expected."""
_LONGEST: Final = 400


def in_words(text: str, message: str, lang: Lang) -> str:
    """Why `text` cannot be run: its undeclared prefix, else the engine's `message` with its place in words."""
    flat = re.sub(r"\s+", " ", message)
    found = _PLACE.match(flat)
    if found and (start := broken_iri(text)) is not None:
        return _broken_iri(text, start, lang)
    if found and (unknown := undeclared(text)):
        return _undeclared(text, unknown, lang)
    said = _ANY.sub("", _CHARACTERS.sub("", flat[found.end() :] if found else flat))
    said = next((words.text(lang) for known, words in _SAID.items() if known in said), said)
    if said.strip() in {"", "expected"}:
        said = _NOTHING_SAID.text(lang)
    said = said if len(said) <= _LONGEST else said[:_LONGEST] + " …"
    if not found:
        return said
    line, column = found.groups()
    if lang == "fr":
        return f"Erreur de syntaxe, ligne {line}, colonne {column} : {said}"
    return f"Syntax error, line {line}, column {column}: {said}"


def broken_iri(text: str) -> int | None:
    """Where an IRI begins that is none: a `<` with the beginning of an address right behind it."""
    before = None
    try:
        for token in tokens(text):
            if before and before.text == "<" and before.start + 1 == token.start and _SCHEME.match(text, token.start):
                return before.start
            before = token
    except LexicalError:
        return None
    return None


def _broken_iri(text: str, start: int, lang: Lang) -> str:
    line, column = place(text, start)
    if lang == "fr":
        return (
            f"Erreur de syntaxe, ligne {line}, colonne {column} : l'IRI qui commence là n'en est pas un. "
            "À faire : fermez-le par « > » et ôtez-en les espaces, guillemets et accolades."
        )
    return (
        f"Syntax error, line {line}, column {column}: the IRI that begins there is none. "
        'To do: close it with ">" and take out spaces, quotation marks and braces.'
    )


def undeclared(text: str) -> Token | None:
    """The first prefixed name whose prefix no PREFIX clause before it declares."""
    declared: set[str] = set()
    after_prefix = False
    try:
        for token in tokens(text):
            if token.kind == "name":
                prefix = token.text.partition(":")[0]
                if after_prefix:
                    declared.add(prefix)
                elif prefix != "_" and prefix not in declared:
                    return token
            after_prefix = token.kind == "word" and token.text.lower() == "prefix"
    except LexicalError:
        return None
    return None


def _undeclared(text: str, token: Token, lang: Lang) -> str:
    prefix = f"{token.text.partition(':')[0]}:"
    iri = PREFIXES.get(prefix[:-1], "…")
    line, column = place(text, token.start)
    if lang == "fr":
        return (
            f"Erreur de syntaxe, ligne {line}, colonne {column} : le préfixe « {prefix} » n'est pas déclaré. "
            f"À faire : ajoutez « PREFIX {prefix} <{iri}> » en tête."
        )
    return (
        f'Syntax error, line {line}, column {column}: the prefix "{prefix}" is not declared. '
        f'To do: add "PREFIX {prefix} <{iri}>" at the top.'
    )
