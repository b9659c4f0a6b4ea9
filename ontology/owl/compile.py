"""Compiles the conditions of the model, on a day, to classes of OWL 2 DL.

In: the model and the day, which decides the norms, cases and country groups that count; no date is reasoned on.
Out: N-Triples with two classes for each norm in force that has a condition: ``…owl#in-<norm>`` (it applies) and
``…owl#out-<norm>`` (it does not), each equivalent to an expression over stated facts; the same for derived facts
(``in-fact.<fact>``) and readings (``in-reading.<reading>``). While a norm is undetermined, a product is in neither.
Source: design § 3; OWL 2 Structural Specification (https://www.w3.org/TR/owl2-syntax/).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from ontology.compilable import condition_to_compile
from ontology.model import Case, Condition, Labels, Model, Norm, Test
from ontology.namespaces import RDFS
from ontology.owl.atoms import OWL_BASE, Atoms
from ontology.owl.axioms import write_atom_axioms
from ontology.owl.expressions import And, Formula, Not, Or, Pair, side
from ontology.owl.writer import OwlWriter
from ontology.verdicts.verdict import gate


def scope(slug: str, kind: str = "norm") -> Pair:
    """The In and Out classes of a norm, a derived fact (``kind="fact"``) or a reading (``kind="reading"``)."""
    name = slug if kind == "norm" else f"{kind}.{slug}"
    return Pair(f"{OWL_BASE}in-{name}", f"{OWL_BASE}out-{name}")


def norms_on(model: Model, day: date) -> list[Norm]:
    """Norms that have a condition to compile and are in force on the day, by slug."""
    return [
        norm
        for _, norm in sorted(model.norms.items())
        if (condition := condition_to_compile(norm)) is not None and gate(norm, condition, day).open
    ]


def owl_triples(model: Model, day: date, *, by_cases: bool = False) -> bytes:
    """The ontology, in N-Triples; the same input gives the same bytes.

    By default it says what the evaluator says. With ``by_cases`` every unknown is taken to hold or to fail, and
    the reasoner also concludes what is true either way (`ontology.verdicts.case_split`), some ten times more slowly.
    """
    return OwlCompiler(model, day).write(by_cases=by_cases)


@dataclass(frozen=True, slots=True)
class _Scope:
    """One thing with a condition."""

    slug: str
    kind: str
    iri: str
    labels: Labels
    condition: Condition
    words: Labels | None = None


class OwlCompiler:
    """Compiles one model on one day; ``atoms`` then holds the atoms that its conditions use."""

    def __init__(self, model: Model, day: date, *, only: Norm | None = None) -> None:
        """With ``only``, one norm and the derived facts below it, over a whole period: comparisons with the date asked
        for keep it as a name, `assertions` being made on the day."""
        self.model, self.day, self._only = model, day, only
        self.atoms = Atoms(model, day, floating=only is not None)
        self._words: dict[Pair, Labels] = {}
        self._formulas = [(found, self._formula(found)) for found in self._scopes()]

    def write(self, *, by_cases: bool) -> bytes:
        """The whole ontology in N-Triples."""
        writer = OwlWriter()
        writer.ontology(OWL_BASE.removesuffix("#"), self.day.isoformat())
        self.write_axioms(writer, by_cases=by_cases)
        return writer.ntriples()

    def write_axioms(self, writer: OwlWriter, *, by_cases: bool = False) -> None:
        """Classes and axioms, without the header of an ontology."""
        for found, formula in self._formulas:
            pair = scope(found.slug, found.kind)
            _declare(writer, pair, found.labels, _APPLIES if found.kind == "norm" else _HOLDS)
            for iri, holds in ((pair.holds, True), (pair.fails, False)):
                writer.add(ox.NamedNode(iri), RDFS + "seeAlso", ox.NamedNode(found.iri))
                writer.equivalent(iri, side(formula, holds=holds))
            writer.disjoint(pair.holds, pair.fails)
        for pair, labels in self._words.items():
            _declare(writer, pair, labels, _HOLDS)
            writer.disjoint(pair.holds, pair.fails)
        for atom in self.atoms.used:
            _declare(writer, atom.pair, atom.labels(self.model.facts[atom.fact]), _HOLDS)
        write_atom_axioms(writer, self.model, self.day, self.atoms.used, by_cases=by_cases)

    def _scopes(self) -> Iterator[_Scope]:
        below = self.model.rests_on[self._only.id] if self._only else self.model.facts.keys()
        for slug, fact in sorted(self.model.facts.items()):
            if fact.condition and slug in below:
                yield _Scope(slug, "fact", fact.iri, fact.labels, fact.condition)
        for norm in [self._only] if self._only else norms_on(self.model, self.day):
            condition = condition_to_compile(norm)
            if condition:
                words = norm.in_words if norm.condition else None
                yield _Scope(norm.id, "norm", norm.iri, norm.labels, condition, words)
        for slug, reading in sorted(self.model.readings.items()):
            if reading.condition and not self._only:
                yield _Scope(slug, "reading", reading.iri, reading.labels, reading.condition)

    def _formula(self, found: _Scope) -> Formula:
        owner = scope(found.slug, found.kind).holds.removeprefix(f"{OWL_BASE}in-")
        condition = self._condition(found.condition, owner)
        return And((condition, self._in_words(found.words, owner))) if found.words else condition

    def _condition(self, condition: Condition, owner: str) -> Formula:
        cases = Or(
            tuple(
                self._case(case, f"{owner}.{rank}")
                for rank, case in enumerate(condition.cases, 1)
                if case.in_force(self.day)
            )
        )
        return And((cases, *self._exceptions(condition.unless, owner)))

    def _case(self, case: Case, owner: str) -> Formula:
        words = (self._in_words(case.in_words, owner),) if case.in_words else ()
        tests = (self._test(test) for test in case.tests)
        return And((*tests, *words, *self._exceptions(case.unless, owner)))

    def _exceptions(self, unless: tuple[Condition, ...], owner: str) -> Iterator[Formula]:
        for rank, exception in enumerate(unless, 1):
            yield Not(self._condition(exception, f"{owner}.unless-{rank}"))

    def _test(self, test: Test) -> Formula:
        if self.model.facts[test.fact].condition is None:
            return self.atoms.formula(test)
        pair = scope(test.fact, "fact")
        return pair if test.operands[0] else Not(pair)

    def _in_words(self, words: Labels, owner: str) -> Pair:
        """An atom that no product ever states: a person must judge."""
        pair = Pair(f"{OWL_BASE}words-{owner}", f"{OWL_BASE}not-words-{owner}")
        self._words[pair] = words
        return pair


_APPLIES = ({"fr": " : s'applique", "en": ": applies"}, {"fr": " : ne s'applique pas", "en": ": does not apply"})
_HOLDS = ({"fr": " (oui)", "en": " (yes)"}, {"fr": " (non)", "en": " (no)"})


def _declare(writer: OwlWriter, pair: Pair, labels: Labels, ends: tuple[Labels, Labels]) -> None:
    for iri, end in zip((pair.holds, pair.fails), ends, strict=True):
        writer.declare_class(iri, {lang: text + end.get(lang, "") for lang, text in labels.items()})
