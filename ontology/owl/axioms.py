"""The axioms that tie atoms together: what one stated thing says of another.

In: the atoms used by the conditions of a model on a day. Out: axioms, written.
What holds and what fails exclude each other; so do the values of a one-of fact; thresholds are ordered; a
country outside a group is outside the groups within it. No axiom says that some value must hold, except by cases.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from ontology.model import AssessmentDate, FactKind, Model
from ontology.owl.atoms import Atom
from ontology.owl.writer import OwlWriter


def write_atom_axioms(writer: OwlWriter, model: Model, day: date, atoms: list[Atom], *, by_cases: bool) -> None:
    """With ``by_cases`` each atom either holds or fails, and a one-of fact has one of its values."""
    for atom in atoms:
        if by_cases:
            writer.complementary(atom.pair.fails, atom.pair.holds)
        else:
            writer.disjoint(atom.pair.holds, atom.pair.fails)
    by_fact: dict[str, list[Atom]] = {}
    for atom in atoms:
        by_fact.setdefault(atom.fact, []).append(atom)
    for fact_id, of_fact in by_fact.items():
        kind = model.facts[fact_id].kind
        if kind is FactKind.ONE_OF:
            _write_exclusions(writer, of_fact)
            if by_cases and len(of_fact) == len(model.facts[fact_id].values):
                writer.everything([atom.pair.holds for atom in of_fact])
        for stronger, weaker in _implications(model, day, kind, of_fact):
            writer.subclass(stronger.pair.holds, weaker.pair.holds)
            writer.subclass(weaker.pair.fails, stronger.pair.fails)


def _write_exclusions(writer: OwlWriter, values: list[Atom]) -> None:
    for value in values:
        for other in values:
            if other is not value:
                writer.subclass(value.pair.holds, other.pair.fails)


def _implications(model: Model, day: date, kind: FactKind, atoms: list[Atom]) -> Iterator[tuple[Atom, Atom]]:
    if kind in {FactKind.NUMBER, FactKind.DATE}:
        # Where the date asked for stays a name, it has no place among the others.
        placed = [atom for atom in atoms if not isinstance(atom.operand, AssessmentDate)]
        for weaker, stronger in pairwise(sorted(placed, key=_strength)):
            yield stronger, weaker
    if kind is FactKind.COUNTRY_LIST:
        inside = {a: model.members(str(a.operand), day) for a in atoms if a.relation == "outside"}
        for wide, wide_members in inside.items():
            for narrow, members in inside.items():
                if narrow is not wide and members <= wide_members:
                    yield wide, narrow
            for country in atoms:
                if country.relation == "value" and country.operand not in wide_members:
                    yield country, wide


def _strength(atom: Atom) -> tuple[float, bool]:
    """Order of thresholds: ≥ 10, > 10, ≥ 20, > 20: each implies those before it."""
    if isinstance(atom.operand, date):
        return (atom.operand.toordinal(), atom.relation == "more-than")
    return (float(str(atom.operand)), atom.relation == "more-than")
