"""A described product as assertions over the atoms of the compiled conditions.

In: the model, the product, the day. Out: N-Triples: the product belongs to the class of each atom that holds, and
to the denial of each that fails. What is not stated says nothing; a complete list denies what it does not hold.
Values are compared here without the evaluator, so that each can be checked against the other.
"""

from __future__ import annotations

from datetime import date

from ontology.model import AssessmentDate, Model
from ontology.owl.atoms import Atom
from ontology.owl.compile import OwlCompiler
from ontology.owl.writer import OwlWriter
from ontology.product import Product


def compile_product(model: Model, product: Product, day: date) -> bytes:
    """The product as an individual of the ontology that `ontology.owl.compile.owl_triples` gives."""
    return assertions(model, product, day, OwlCompiler(model, day).atoms.used)


def assertions(model: Model, product: Product, day: date, atoms: list[Atom]) -> bytes:
    """The same over a list of atoms, for many products of one model."""
    writer = OwlWriter("p")
    writer.individual(product.iri)
    for atom in atoms:
        holds = atom_holds(model, product, day, atom)
        if holds is not None:
            writer.member(product.iri, atom.pair.holds if holds else atom.pair.fails)
    return writer.ntriples()


def atom_holds(model: Model, product: Product, day: date, atom: Atom) -> bool | None:
    """Whether the description states an atom (True), denies it (False) or leaves it open (None).

    Raises TypeError on a value that the kind of the fact does not take.
    """
    stated = product.facts.get(atom.fact)
    if stated is None:
        return None
    unless_found = None if atom.fact in product.partial else False
    match atom.relation:
        case "is" if isinstance(stated, bool):
            return stated
        case "value" if isinstance(stated, str):
            return stated == atom.operand
        case "value" if isinstance(stated, frozenset):
            return True if atom.operand in stated else unless_found
        case "at-least" | "more-than":
            return _compare(atom, stated, day)
        case "outside" if isinstance(stated, frozenset):
            group = model.members(str(atom.operand), day)
            return True if any(country not in group for country in stated) else unless_found
        case "entry" if isinstance(stated, dict):
            found = [entry.get(str(atom.field)) for entry in stated.values()]
            if atom.operand in found:
                return True
            return None if None in found else unless_found
    raise TypeError(f"{atom.fact} does not take {stated!r}")


def _compare(atom: Atom, stated: object, day: date) -> bool:
    strict, bound = atom.relation == "more-than", day if isinstance(atom.operand, AssessmentDate) else atom.operand
    if isinstance(stated, date) and isinstance(bound, date):
        return stated > bound if strict else stated >= bound
    if isinstance(stated, int | float) and isinstance(bound, int | float):
        return stated > bound if strict else stated >= bound
    raise TypeError(f"{atom.fact} does not take {stated!r}")
