"""Reads one stated value according to the kind of its fact, and says what was expected when it is not that."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from loaders.products.faults import Faults
from loaders.products.terms import NOTHING
from loaders.products.tree import Node, ScalarNode, SequenceNode, items_of, shown, written
from ontology.errors import Message
from ontology.model import Fact, FactKind, Labels, Model
from ontology.nearest import did_you_mean
from ontology.product import FactValue

_TRUE: Final = frozenset({"true", "yes", "on", "oui", "vrai"})
_FALSE: Final = frozenset({"false", "no", "off", "non", "faux"})
_NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?", re.ASCII)
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MISTAKEN_COUNTRIES: Final = {"UK": "GB", "EL": "GR"}
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2200


def value_labels(fact: Fact) -> dict[str, Labels]:
    """Ids of a fact's values, with their labels."""
    return {value.id: value.labels for value in fact.values.values()}


class Values:
    """Reads values for one file; every reader gives None after noting a fault."""

    def __init__(self, model: Model, faults: Faults) -> None:
        self.model = model
        self.faults = faults

    def stated(self, node: Node, fact: Fact, path: str) -> FactValue | None:
        """The value of a fact, maps excepted (see `loaders.products.maps`)."""
        readers: Mapping[FactKind, Callable[[], FactValue | None]] = {
            FactKind.BOOLEAN: lambda: self.boolean(node, path),
            FactKind.ONE_OF: lambda: self.one_of(node, value_labels(fact), path),
            FactKind.MANY_OF: lambda: self.many_of(node, fact, path),
            FactKind.NUMBER: lambda: self.number(node, path),
            FactKind.DATE: lambda: self.date(node, path),
            FactKind.COUNTRY_LIST: lambda: self.countries(node, path),
            FactKind.TEXT: lambda: self.text(node, path),
        }
        return readers[fact.kind]()

    def boolean(self, node: Node, path: str) -> bool | None:
        """True or false; YAML may also write yes, no, oui, non."""
        expected = Message("true ou false, sans guillemets", "true or false, without quotes")
        if isinstance(node, ScalarNode) and node.kind in ("plain", "boolean"):
            if node.text.lower() in _TRUE:
                return True
            if node.text.lower() in _FALSE:
                return False
        self.wrong(node, path, expected)
        return None

    def word(self, node: Node, path: str, expected: Message) -> ScalarNode | None:
        """A scalar that can be read as text, whatever YAML 1.1 would make of it."""
        if isinstance(node, ScalarNode) and node.kind in ("plain", "text") and node.text.strip():
            return node
        self.wrong(node, path, expected)
        return None

    def text(self, node: Node, path: str) -> str | None:
        """A text."""
        word = self.word(node, path, Message("un texte", "a text"))
        return word.text if word else None

    def one_of(self, node: Node, names: Mapping[str, Labels], path: str) -> str | None:
        """One name of a closed list."""
        valid = list(names)
        listed = ", ".join(valid)
        expected = Message(f"une de ces valeurs : {listed}", f"one of these values: {listed}")
        word = self.word(node, path, expected)
        if word is None or word.text in valid:
            return word.text if word else None
        self.unknown(word, path, did_you_mean(word.text, names, names), expected)
        return None

    def many_of(self, node: Node, fact: Fact, path: str) -> frozenset[str] | None:
        """Names of a closed list; one alone is a list of one; "none" stands alone."""
        names = value_labels(fact)
        found = self._each(node, path, lambda item, where: self.one_of(item, names, where))
        if found and len(found) > 1 and found & NOTHING:
            nothing = min(found & NOTHING)
            self.faults.add(
                Message(
                    f"« {nothing} » contredit les autres valeurs de la liste",
                    f'"{nothing}" contradicts the other values of the list',
                ),
                line=node.line,
                path=path,
                remedy=Message(f"garder « {nothing} » seul, ou le retirer", f'keep "{nothing}" alone, or remove it'),
            )
        return found

    def countries(self, node: Node, path: str) -> frozenset[str] | None:
        """Country codes; one alone is a list of one."""
        return self._each(node, path, self.country)

    def country(self, node: Node, path: str) -> str | None:
        """An ISO 3166-1 alpha-2 code, in capitals."""
        expected = Message(
            "un code de pays ISO 3166-1 à deux lettres, comme FR",
            "a two-letter ISO 3166-1 country code, such as FR",
        )
        word = self.word(node, path, expected)
        if word is None or word.text in self.model.countries:
            return word.text if word else None
        code = word.text.strip().upper()
        code = _MISTAKEN_COUNTRIES.get(code, code)
        near = did_you_mean(word.text, self.model.countries, self.model.countries)
        if code in self.model.countries:
            near = Message(f"vouliez-vous dire {code} ?", f"did you mean {code}?")
        self.unknown(word, path, near, expected)
        return None

    def number(self, node: Node, path: str) -> float | None:
        """A finite number, zero or more."""
        expected = Message("un nombre positif ou nul, comme 12.5", "a number, zero or more, such as 12.5")
        if isinstance(node, ScalarNode) and node.kind in ("plain", "number") and _NUMBER.fullmatch(node.text):
            number = float(node.text)
            if math.isfinite(number) and not node.text.startswith("-"):
                return number
        self.wrong(node, path, expected)
        return None

    def date(self, node: Node, path: str) -> date | None:
        """A day between 1900 and 2200, written year-month-day."""
        expected = Message("une date année-mois-jour, comme 2026-11-22", "a date such as 2026-11-22")
        word = self.word(node, path, expected)
        if word is None:
            return None
        try:
            day = date.fromisoformat(word.text) if _DATE.fullmatch(word.text) else None
        except ValueError:
            day = None
        if day is None:
            self.wrong(node, path, expected)
        elif not FIRST_YEAR <= day.year <= LAST_YEAR:
            between = f"{FIRST_YEAR}–{LAST_YEAR}"
            self.wrong(node, path, Message(f"une année de {between}", f"a year within {between}"))
            return None
        return day

    def wrong(self, node: Node, path: str, expected: Message) -> None:
        """Notes a value of the wrong type, or a missing one."""
        if isinstance(node, ScalarNode) and (node.kind == "null" or not node.text.strip()):
            what = Message("la valeur manque", "the value is missing")
            remedy = Message("retirer la ligne si la réponse est inconnue", "remove it if the answer is unknown")
        else:
            remedy = None
            shape = written(node)
            what = Message(f"« {shape} » ne convient pas", f'"{shape}" does not fit')
            if isinstance(node, SequenceNode):
                what = Message("une liste ne convient pas ici", "a list does not fit here")
        self.faults.add(what, line=node.line, path=path, expected=expected, remedy=remedy)

    def unknown(self, word: ScalarNode, path: str, near: Message | None, expected: Message) -> None:
        """Notes a name that is not among the valid ones."""
        name = shown(word.text)
        what = Message(f"valeur inconnue : « {name} »", f'unknown value: "{name}"')
        self.faults.add(what, line=word.line, path=path, expected=expected, remedy=near)

    def _each(self, node: Node, path: str, read: Callable[[Node, str], str | None]) -> frozenset[str] | None:
        if isinstance(node, SequenceNode) and not node.items:
            self.faults.add(
                Message("une liste vide ne dit rien", "an empty list says nothing"),
                line=node.line,
                path=path,
                remedy=Message(
                    "énoncer « none » si la liste l'admet, sinon nommer le fait sous states-none",
                    'state "none" if the list allows it, or name the fact under states-none',
                ),
            )
            return None
        is_list = isinstance(node, SequenceNode)
        read_items = [read(item, f"{path}[{index}]" if is_list else path) for index, item in enumerate(items_of(node))]
        return None if None in read_items else frozenset(item for item in read_items if item is not None)
