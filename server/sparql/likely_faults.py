"""What is likely wrong with a query that the engine cannot read, and where: the engine often names only its end.

In: the text of a query. Out: a `Fault` with its place, or None. Errors: none.
Source: SPARQL 1.1 §19.8 (keywords and functions). A word that is neither is a name without its prefix, or a typing
error; a bracket that is not closed, or closes nothing, is looked for by walking the tokens.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process

from ontology.errors import Message
from server.sparql.tokens import LexicalError, Token, tokens

_SPELT: Final = (
    "base prefix select distinct reduced construct describe ask from named where order by asc desc limit offset "
    "group having values undef as optional graph service silent bind minus union filter exists not in a true false "
    "lateral count sum min max avg sample group_concat separator str lang langmatches datatype bound iri uri bnode "
    "rand abs ceil floor round concat strlen ucase lcase encode_for_uri contains strstarts strends strbefore "
    "strafter year month day hours minutes seconds timezone tz now uuid struuid md5 sha1 sha256 sha384 sha512 "
    "coalesce if strlang strdt sameterm isiri isuri isblank isliteral isnumeric regex substr replace triple subject "
    "predicate object istriple adjust haslang langdir haslangdir strlangdir"
)
WORDS: Final = frozenset(_SPELT.split())
"""Keywords and functions of SPARQL 1.1, and those that the engine has of 1.2, in small letters."""
_CLOSED_BY: Final = {"(": ")", "[": "]", "{": "}"}
_NEAR: Final = 80


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where it begins in the text."""

    start: int
    said: Message


def likely_fault(text: str) -> Fault | None:
    """The first thing that is surely wrong: a mark before the text, an unknown word, a bracket without its pair."""
    if text.startswith("\ufeff"):
        return Fault(0, Message("ôtez la marque d'ordre des octets (BOM)", "take out the byte-order mark (BOM)"))
    try:
        found = list(tokens(text))
    except LexicalError:
        return None
    return _unknown_word(found) or _unpaired(found)


def _unknown_word(found: list[Token]) -> Fault | None:
    for token in found:
        if token.kind != "word" or token.text.lower() in WORDS:
            continue
        near = process.extractOne(token.text.lower(), sorted(WORDS), scorer=fuzz.ratio, score_cutoff=_NEAR)
        meant = near[0].upper() if near else ""
        return Fault(
            token.start,
            Message(
                f"« {token.text[:50]} » n'est pas un mot de SPARQL"
                + (
                    f" ; {meant} ?"
                    if meant
                    else " ; un nom porte un préfixe, une variable « ? », un texte des guillemets"
                ),
                f'"{token.text[:50]}" is no word of SPARQL'
                + (f"; {meant}?" if meant else '; a name has a prefix, a variable "?", a text quotation marks'),
            ),
        )
    return None


def _unpaired(found: list[Token]) -> Fault | None:
    waiting: list[Token] = []
    for token in found:
        if token.kind != "mark" or token.text not in "()[]{}":
            continue
        if token.text in _CLOSED_BY:
            waiting.append(token)
        elif waiting and _CLOSED_BY[waiting[-1].text] == token.text:
            waiting.pop()
        else:
            return Fault(
                token.start,
                Message(
                    f"« {token.text} » ne ferme rien d'ouvert là", f'"{token.text}" closes nothing that is open there'
                ),
            )
    if not waiting:
        return None
    opened = waiting[-1]
    return Fault(opened.start, Message(f"« {opened.text} » n'est pas fermé", f'"{opened.text}" is not closed'))
