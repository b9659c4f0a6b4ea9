"""The atoms of conditions: the smallest things a test compares, each a pair of OWL classes.

In: a test on an asked fact, at a day. Out: a formula over atoms.
Raises `ModelError` on an operator that the kind of the fact does not take.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from ontology.conditions import ModelError
from ontology.model import AssessmentDate, Fact, FactKind, Labels, Model, Operand, Operator, Test
from ontology.namespaces import BASE
from ontology.owl.expressions import And, Formula, Not, Or, Pair

OWL_BASE: Final = f"{BASE}owl#"


@dataclass(frozen=True, slots=True)
class Atom:
    """``relation``: is (yes), value (is or contains it), at-least, more-than, outside (a group), entry."""

    fact: str
    relation: str
    operand: Operand = True
    field: str | None = None

    @property
    def name(self) -> str:
        """E.g. ``storage-media.digital``, ``staff.at-least.250``, ``storage-countries.outside.eea``."""
        parts = [self.fact]
        if self.relation not in {"is", "value"}:
            parts.append(self.relation)
        if self.field is not None:
            parts.append(self.field)
        if self.relation != "is":
            parts.append(_spelled(self.operand))
        return ".".join(parts)

    @property
    def pair(self) -> Pair:
        """The class of products for which the atom holds, and of those for which it is denied."""
        return Pair(f"{OWL_BASE}is-{self.name}", f"{OWL_BASE}not-{self.name}")

    def labels(self, fact: Fact) -> Labels:
        """The label of the fact, and what it is compared with."""
        tail = self.name.removeprefix(self.fact).removeprefix(".")
        value = fact.values.get(tail)
        return {
            lang: f"{label} : {value.labels.get(lang, tail) if value else tail}" if tail else label
            for lang, label in fact.labels.items()
        }


def _spelled(operand: Operand) -> str:
    if isinstance(operand, AssessmentDate):
        return "assessment-date"
    if isinstance(operand, bool):
        return str(operand).lower()
    if isinstance(operand, float):
        return f"{operand:.15g}".replace("+", "")
    return operand.isoformat() if isinstance(operand, date) else operand.removeprefix("country-group.")


class Atoms:
    """Turns tests into formulas, and remembers the atoms used."""

    def __init__(self, model: Model, day: date, *, floating: bool = False) -> None:
        """With ``floating``, the date asked for stays a name in the atoms that compare with it."""
        self.model, self.day, self._floating = model, day, floating
        self._used: set[Atom] = set()

    @property
    def used(self) -> list[Atom]:
        """Every atom met so far, by name."""
        return sorted(self._used, key=lambda atom: atom.name)

    def formula(self, test: Test) -> Formula:
        """What a test on an asked fact stands for."""
        fact = self.model.facts[test.fact]
        match fact.kind, test.operator:
            case FactKind.BOOLEAN, Operator.EQUALS:
                holds = self._atom(test, "is", True)
                return holds if test.operands[0] is True else Not(holds)
            case FactKind.ONE_OF, Operator.EQUALS | Operator.IN:
                return self._any_value(test)
            case FactKind.MANY_OF | FactKind.COUNTRY_LIST, Operator.CONTAINS | Operator.CONTAINS_ANY_OF:
                return self._any_value(test)
            case FactKind.MANY_OF | FactKind.COUNTRY_LIST, Operator.CONTAINS_NONE_OF:
                return Not(self._any_value(test))
            case FactKind.COUNTRY_LIST, Operator.SOME_OUTSIDE:
                return self._atom(test, "outside", test.operands[0])
            case FactKind.COUNTRY_LIST, Operator.NONE_OUTSIDE:
                return Not(self._atom(test, "outside", test.operands[0]))
            case FactKind.MAP, Operator.SOME_ENTRY:
                return self._atom(test, "entry", test.operands[0])
            case FactKind.NUMBER | FactKind.DATE, operator if operator in _BOUNDS:
                return self._bound(test)
        raise ModelError(
            fact.iri,
            f"un fait de genre {fact.kind} n'admet pas l'opérateur {test.operator}",
            f"a fact of kind {fact.kind} does not take the operator {test.operator}",
        )

    def _any_value(self, test: Test) -> Formula:
        return Or(tuple(self._atom(test, "value", operand) for operand in test.operands))

    def _bound(self, test: Test) -> Formula:
        at_least, more_than = _BOUNDS[test.operator]
        parts: list[Formula] = []
        if at_least is not None:
            atom = self._atom(test, "at-least", test.operands[0])
            parts.append(atom if at_least else Not(atom))
        if more_than is not None:
            atom = self._atom(test, "more-than", test.operands[0])
            parts.append(atom if more_than else Not(atom))
        return And(tuple(parts))

    def _atom(self, test: Test, relation: str, operand: Operand) -> Pair:
        day_or_value = self.day if isinstance(operand, AssessmentDate) and not self._floating else operand
        atom = Atom(test.fact, relation, day_or_value, test.field)
        self._used.add(atom)
        return atom.pair


_BOUNDS: Final[dict[Operator, tuple[bool | None, bool | None]]] = {
    Operator.AT_LEAST: (True, None),
    Operator.NOT_BEFORE: (True, None),
    Operator.LESS_THAN: (False, None),
    Operator.BEFORE: (False, None),
    Operator.MORE_THAN: (None, True),
    Operator.AT_MOST: (None, False),
    Operator.EQUALS: (True, False),
}
"""Operator on a number or date → what it says of the atoms "at least" and "more than" (None: nothing)."""
