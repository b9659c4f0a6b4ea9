"""A word or phrase of the lexicon as a Python value: how it is written, what it states, what it names.

Read from the graph by `ontology.lexicon`; vocabulary: ontology/vocabulary/lexicon.ttl.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

_OF_PARTIES: Final = frozenset(
    {"acting-role", "client-type", "multi-professional-structure", "operator-role", "organisation-type", "user-groups"}
)

_OF_DATA: Final = "health-data"
_OF_HOLDERS: Final = "holder-status"
_OF_WARES: Final = frozenset({"delivery-mode", "product-family"})


@dataclass(frozen=True, slots=True)
class Name:
    """One written form of a name; ``lang`` is empty where it is the same in all languages (an acronym).

    An ``exact`` form is recognised as written only, not in its inflections."""

    text: str
    lang: str = ""
    exact: bool = False


@dataclass(frozen=True, slots=True)
class LexicalStatement:
    """What a word states of a fact: yes or no, or the id of a value; ``place`` is the only place where it holds.

    ``beside``: IRIs of facts, things or words of which one must be spoken of elsewhere in the text, where any are
    given; ``not_beside``: none of these may be.
    """

    fact: str
    value: bool | str
    place: str | None = None
    beside: frozenset[str] = frozenset()
    not_beside: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class LexicalEntry:
    """A word or phrase.

    ``phrases`` are written with alternatives (`ontology.lexicon`) and name nothing; so are ``scattered`` forms, whose
    parts one sentence holds in any order. ``verbs``: those of which whoever is spoken of is the subject, in any
    inflection. ``things`` are IRIs it names;
    ``counts``, ``locates``, ``dates``, ``ends`` are facts whose value stands beside it (a number, countries, a day, a
    last day). A ``common`` word does not show that a sentence is about this field.
    """

    id: str
    iri: str
    labels: dict[str, str]
    forms: tuple[Name, ...]
    phrases: tuple[Name, ...] = ()
    scattered: tuple[Name, ...] = ()
    verbs: tuple[Name, ...] = ()
    states: tuple[LexicalStatement, ...] = ()
    denied: tuple[LexicalStatement, ...] = ()
    things: tuple[str, ...] = ()
    counts: str | None = None
    locates: str | None = None
    dates: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    common: bool = False
    stages: tuple[tuple[str, LexicalStatement], ...] = ()
    """Of a staged object: what it states at each stage (`reglo:StagedObject`), the stage by its local name."""
    beside: frozenset[str] = frozenset()
    """Of a dated event: IRIs of which one must be spoken of elsewhere in the text, where any are given."""

    @property
    def can_be_denied(self) -> bool:
        """Whether denying it states something: what it says itself, or the contrary of its lone yes-or-no statement."""
        return bool(self.denied) or (len(self.states) == 1 and isinstance(self.states[0].value, bool))

    @property
    def is_conditional(self) -> bool:
        """Whether all that it states hangs on what else is spoken of."""
        return bool(self.states) and all(s.beside or s.not_beside for s in self.states)

    @property
    def names_a_party(self) -> bool:
        """Whether what it states depends on who speaks and for whom: it names an organisation, a person or a role."""
        return any(statement.place and statement.fact in _OF_PARTIES for statement in self.states)

    @property
    def may_be_covered(self) -> bool:
        """Whether it keeps its meaning among the words of a longer expression, which another entry has."""
        return self.names_a_party or self.names_a_ware or self.names_a_holder or self.names_health_data

    @property
    def names_health_data(self) -> bool:
        """Whether it says nothing but that data are of health."""
        return bool(self.states) and all(s.fact == _OF_DATA and s.value is True and not s.place for s in self.states)

    @property
    def names_a_holder(self) -> bool:
        """Whether it says nothing but whether a patient is a minor, an adult, protected or deceased."""
        return bool(self.states) and all(s.fact == _OF_HOLDERS for s in self.states)

    @property
    def names_a_ware(self) -> bool:
        """Whether it says nothing but of which family a product is, or how it is delivered, wherever it stands."""
        return bool(self.states) and all(s.fact in _OF_WARES and not s.place for s in self.states)


@dataclass(frozen=True, slots=True)
class Wording:
    """What words mean: the entries of the lexicon, the names of things beside their labels, by IRI.

    ``staged`` objects are acts that pass through stages, ``dated`` events what a day beside them dates.
    """

    lexicon: tuple[LexicalEntry, ...] = ()
    names: Mapping[str, tuple[Name, ...]] = field(default_factory=dict)
    staged: tuple[LexicalEntry, ...] = ()
    dated: tuple[LexicalEntry, ...] = ()
