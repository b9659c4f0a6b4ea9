"""The norms, facts and law as Python values: what the evaluator and the answers work on.

Everything here is immutable and is read from the graph by `ontology.read_model`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ontology.procedure import Actor, Procedure
    from ontology.provision import Provision
    from ontology.referentiel import Referentiel

from ontology.lexical_entry import LexicalEntry, Wording

Labels = dict[str, str]
"""Text by language, ``{"fr": …, "en": …}``."""


class FactKind(StrEnum):
    """Kind of answer a fact takes (vocabulary: reglo:FactKind)."""

    BOOLEAN = "Boolean"
    ONE_OF = "OneOf"
    MANY_OF = "ManyOf"
    NUMBER = "Number"
    DATE = "Date"
    COUNTRY_LIST = "CountryList"
    TEXT = "FreeText"
    MAP = "Map"


class Operator(StrEnum):
    """Operator of a test; the local name of its property in the vocabulary."""

    EQUALS = "equals"
    IN = "in"
    CONTAINS = "contains"
    CONTAINS_ANY_OF = "containsAnyOf"
    CONTAINS_NONE_OF = "containsNoneOf"
    AT_LEAST = "atLeast"
    MORE_THAN = "moreThan"
    AT_MOST = "atMost"
    LESS_THAN = "lessThan"
    BEFORE = "before"
    NOT_BEFORE = "notBefore"
    SOME_OUTSIDE = "someOutside"
    NONE_OUTSIDE = "noneOutside"
    SOME_ENTRY = "someEntry"


class AssessmentDate:
    """Stands, in a test on a date, for the date asked for."""

    def __repr__(self) -> str:
        return "assessment date"


ASSESSMENT_DATE: Final = AssessmentDate()

Operand = bool | str | float | date | AssessmentDate


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a closed list: ``id`` is short ("digital"), ``iri`` is its name in the graph."""

    id: str
    iri: str
    labels: Labels


@dataclass(frozen=True, slots=True)
class Test:
    """One comparison. ``operands`` holds value ids, country-group ids, numbers, dates or booleans."""

    __test__ = False  # not a pytest class

    fact: str
    operator: Operator
    operands: tuple[Operand, ...]
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """Conjunction of tests, in force over [applicable_from, applicable_until)."""

    tests: tuple[Test, ...]
    unless: tuple[Condition, ...] = ()
    applicable_from: date | None = None
    applicable_until: date | None = None
    in_words: Labels | None = None

    def in_force(self, day: date) -> bool:
        """Whether the case counts on this day."""
        return (self.applicable_from is None or self.applicable_from <= day) and (
            self.applicable_until is None or day < self.applicable_until
        )


@dataclass(frozen=True, slots=True)
class Condition:
    """Any of the cases, unless one of the exceptions holds."""

    cases: tuple[Case, ...]
    unless: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """Something one can state of a product; with a ``condition``, a derived fact, never asked.

    ``in_sentence`` and ``in_sentence_not`` are clauses that state and deny it; ``{values}`` stands for its values.
    ``legal_basis`` holds the passages that define a derived fact, ``explained_by`` the commentary on it,
    ``confidence`` how sure its definition is.
    """

    id: str
    iri: str
    kind: FactKind
    labels: Labels
    question: Labels
    values: dict[str, Value] = field(default_factory=dict)
    fields: tuple[str, ...] = ()
    proof_only: bool = False
    of_situation: bool = False
    order: int = 0
    condition: Condition | None = None
    definition: Labels = field(default_factory=dict)
    help: Labels = field(default_factory=dict)
    in_sentence: Labels = field(default_factory=dict)
    in_sentence_not: Labels = field(default_factory=dict)
    legal_basis: tuple[str, ...] = ()
    explained_by: tuple[str, ...] = ()
    confidence: str | None = None


@dataclass(frozen=True, slots=True)
class EvidenceList:
    """Evidence types to hold in full.

    ``must_cover`` names the fact whose stated values each document must name; ``must_name`` holds IRIs of values
    it must name in any case (the clause of a contract that the norm asks for).
    """

    all_of: tuple[str, ...]
    must_cover: str | None = None
    must_name: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Norm:
    """A norm as the evaluator needs it. IRIs name actors, passages, sources, sanctions, awaited acts, and what an
    exemption exempts from: norms, or the derived fact of which it explains that it does not hold.
    """

    id: str
    iri: str
    modality: str
    labels: Labels
    definition: Labels
    condition: Condition | None
    bearers: tuple[str, ...] = ()
    beneficiaries: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ()
    legal_basis: tuple[str, ...] = ()
    explained_by: tuple[str, ...] = ()
    confidence: str = "C"
    applicable_from: date | None = None
    applicable_until: date | None = None
    in_words: Labels | None = None
    deadline: Labels = field(default_factory=dict)
    evidence: tuple[EvidenceList, ...] = ()
    met_when: Condition | None = None
    sanctions: tuple[str, ...] = ()
    awaits: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    specialises: tuple[str, ...] = ()
    exempts: tuple[str, ...] = ()
    explains_exclusion_from: tuple[str, ...] = ()
    status: str | None = None
    notes: tuple[Labels, ...] = ()
    former_slugs: tuple[str, ...] = ()

    @property
    def binding(self) -> bool:
        """Whether the norm asks for something, so that compliance has a meaning."""
        return self.modality in BINDING_MODALITIES


BINDING_MODALITIES: Final = frozenset({"obligation", "prohibition", "incentive"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A second serious reading of a norm or derived fact: its own condition, or words where no fact expresses it."""

    id: str
    iri: str
    labels: Labels
    definition: Labels
    of: tuple[str, ...]
    condition: Condition | None
    confidence: str
    explained_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Membership:
    """Dated presence of a country (ISO 3166-1 alpha-2) in a group, over [start, end)."""

    country: str
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class EvidenceType:
    """A kind of document that proves compliance."""

    id: str
    iri: str
    labels: Labels
    issuers: tuple[str, ...] = ()
    procedures: tuple[str, ...] = ()
    awaits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Model:
    """Everything an answer needs, keyed by slug (facts, norms, evidence, readings) or by IRI (the rest).

    ``rests_on`` to ``splittable`` say what rests on what, worked out once (`ontology.rests_on`). ``told`` is what
    procedures, notions and référentiels are and what actors do; ``penalised_by`` the articles that set a penalty.
    """

    facts: dict[str, Fact]
    norms: dict[str, Norm]
    readings: dict[str, Reading]
    groups: dict[str, tuple[Membership, ...]]
    evidence: dict[str, EvidenceType]
    provisions: dict[str, Provision]
    labels: dict[str, Labels]
    definitions: dict[str, Labels]
    source_kinds: dict[str, str]
    urls: dict[str, str]
    countries: dict[str, Labels]
    former_slugs: dict[str, str]
    rests_on: dict[str, frozenset[str]]
    derived_above: dict[str, frozenset[str]]
    readings_on: dict[str, tuple[Reading, ...]]
    on_situation: frozenset[str]
    splittable: frozenset[str]
    actors: dict[str, Actor] = field(default_factory=dict)
    procedures: dict[str, Procedure] = field(default_factory=dict)
    referentiels: dict[str, Referentiel] = field(default_factory=dict)
    told: dict[str, Labels] = field(default_factory=dict)
    penalised_by: dict[str, tuple[str, ...]] = field(default_factory=dict)
    release: str = "unbuilt"
    wording: Callable[[], Wording] = Wording
    """What words mean; most answers do without, so it may be read at the first call, and is kept."""

    @property
    def lexicon(self) -> tuple[LexicalEntry, ...]:
        """The entries of the lexicon."""
        return self.wording().lexicon

    def members(self, group: str, day: date) -> frozenset[str]:
        """Country codes in the group on the day."""
        return frozenset(
            m.country
            for m in self.groups[group]
            if (m.start is None or m.start <= day) and (m.end is None or day < m.end)
        )
