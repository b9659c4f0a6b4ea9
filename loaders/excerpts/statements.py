"""Building triples: terms, literals, and a list that keeps its order and holds each triple once.

In: IRIs and Python values. Out: pyoxigraph terms and triples. Errors: ValueError on an IRI that is not one.
"""

from __future__ import annotations

import datetime
from collections.abc import Container, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from ontology.errors import Message
from ontology.namespaces import RDF, REGLO, SKOS, XSD

type_ = NamedNode(f"{RDF}type")


def reglo(name: str) -> NamedNode:
    """A term of Réglo."""
    return NamedNode(REGLO + name)


def value(of: str | int | bool | datetime.date) -> Literal:
    """A typed literal."""
    if isinstance(of, bool):
        return Literal("true" if of else "false", datatype=NamedNode(f"{XSD}boolean"))
    if isinstance(of, int):
        return Literal(str(of), datatype=NamedNode(f"{XSD}integer"))
    if isinstance(of, datetime.date):
        return Literal(of.isoformat(), datatype=NamedNode(f"{XSD}date"))
    return Literal(of)


class Statements:
    """Triples in the order they were said. `described`: things that others describe, whose names are not said again."""

    def __init__(self, described: Container[str] = frozenset()) -> None:
        self._said: dict[Triple, None] = {}
        self._described = described
        self._named: set[str] = set()

    def __iter__(self) -> Iterator[Triple]:
        return iter(self._said)

    def say(
        self, subject: str, predicate: NamedNode, of: NamedNode | Literal | str | int | bool | datetime.date
    ) -> None:
        """One triple; a Python value becomes a literal."""
        term = of if isinstance(of, NamedNode | Literal) else value(of)
        self._said[Triple(NamedNode(subject), predicate, term)] = None

    def link(self, subject: str, predicate: NamedNode, thing: str) -> None:
        """One triple between two things."""
        self.say(subject, predicate, NamedNode(thing))

    def both(self, subject: str, predicate: NamedNode, message: Message) -> None:
        """A sentence in both languages."""
        self.say(subject, predicate, Literal(message.fr, language="fr"))
        self.say(subject, predicate, Literal(message.en, language="en"))

    def name(self, subject: str, kind: str, label: Message, short: str | None = None) -> bool:
        """Class, labels and citation form of a thing, once; False if others describe it or it has been named."""
        if subject in self._described or subject in self._named:
            return False
        self._named.add(subject)
        self.link(subject, type_, REGLO + kind)
        self.both(subject, NamedNode(f"{SKOS}prefLabel"), label)
        if short:
            self.say(subject, reglo("citationForm"), short)
        return True
