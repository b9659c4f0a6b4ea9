"""The expanded cases of each norm as triples: the graph that plain SPARQL counts on.

    norm:x reglo:compiledCase <norm/x#compiled-1> .
    <norm/x#compiled-1> reglo:compiledTest <test/…> ; reglo:testCount 6 ; reglo:applicableFrom … .
    <test/…> a reglo:CompiledTest ; reglo:fact fact:y ; reglo:containsAnyOf value:… .

A test that many norms share is one node, so that an engine looks at it once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date

import pyoxigraph as ox

from ontology.doubles import double
from ontology.expand import Atom, expand
from ontology.model import AssessmentDate, Fact, Model, Norm, Operand, Operator
from ontology.namespaces import BASE, RDF, REGLO, XSD, thing
from ontology.verdicts.verdict import NOT_LAW

_TYPE = ox.NamedNode(RDF + "type")


def _term(name: str) -> ox.NamedNode:
    return ox.NamedNode(REGLO + name)


def compiled_triples(model: Model) -> Iterator[ox.Triple]:
    """Triples of the compiled cases and tests of every norm that has a condition."""
    written: set[str] = set()
    for norm in sorted(model.norms.values(), key=lambda n: n.id):
        yield from _norm(model, norm, written)


def _norm(model: Model, norm: Norm, written: set[str]) -> Iterator[ox.Triple]:
    if norm.condition is None or norm.status in NOT_LAW:
        return
    subject = ox.NamedNode(norm.iri)
    if norm.id in model.on_situation:
        yield ox.Triple(subject, _term("turnsOnSituation"), ox.Literal(True))
    for number, case in enumerate(expand(model.facts, norm.condition), 1):
        node = ox.NamedNode(f"{norm.iri}#compiled-{number}")
        atoms = set(case.atoms)
        if norm.in_words:
            atoms.add(Atom(None, words=tuple(sorted(norm.in_words.items()))))
        start = max((d for d in (case.start, norm.applicable_from) if d), default=None)
        end = min((d for d in (case.end, norm.applicable_until) if d), default=None)
        yield ox.Triple(subject, _term("compiledCase"), node)
        yield ox.Triple(node, _TYPE, _term("CompiledCase"))
        yield ox.Triple(node, _term("testCount"), ox.Literal(len(atoms)))
        for name, day in (("applicableFrom", start), ("applicableUntil", end)):
            if day:
                yield ox.Triple(node, _term(name), _date(day))
        for atom in sorted(atoms, key=repr):
            iri = atom_iri(atom)
            yield ox.Triple(node, _term("compiledTest"), ox.NamedNode(iri))
            if iri not in written:
                written.add(iri)
                yield from _atom(model, atom, ox.NamedNode(iri))


def atom_iri(atom: Atom) -> str:
    """The IRI of a plain test: its fact, operator and values where that is short, else a digest of them."""
    if atom.test is None:
        digest = hashlib.sha256(repr(atom.words).encode()).hexdigest()[:12]
        return f"{BASE}test/in-words.{digest}"
    test = atom.test
    parts = [str(o).lower() if isinstance(o, bool) else str(o) for o in test.operands]
    values = ".".join(parts).replace(" ", "-")
    if len(values) > 60:
        values = hashlib.sha256(values.encode()).hexdigest()[:12]
    field = f".{test.field}" if test.field else ""
    return f"{BASE}test/{test.fact}.{'not-' if atom.negated else ''}{test.operator}{field}.{values}"


def operator_name(atom: Atom) -> str:
    """The local name of the property that carries the operands of a plain test. Raises ValueError for one in words."""
    if atom.test is None:
        raise ValueError("a test in words has no operator")
    return "noEntry" if atom.negated else str(atom.test.operator)


def _atom(model: Model, atom: Atom, node: ox.NamedNode) -> Iterator[ox.Triple]:
    yield ox.Triple(node, _TYPE, _term("CompiledTest"))
    if atom.test is None:
        for language, words in atom.words:
            yield ox.Triple(node, _term("conditionInWords"), ox.Literal(words, language=language))
        return
    fact = model.facts[atom.test.fact]
    operator = operator_name(atom)
    yield ox.Triple(node, _term("fact"), ox.NamedNode(fact.iri))
    if atom.test.field:
        yield ox.Triple(node, _term("field"), ox.NamedNode(thing("fact", atom.test.field)))
    for operand in atom.test.operands:
        yield ox.Triple(node, _term(operator), operand_term(model, fact, atom.test.operator, atom.test.field, operand))


def operand_term(
    model: Model, fact: Fact, operator: Operator, field: str | None, operand: Operand
) -> ox.NamedNode | ox.Literal:
    """The RDF term of an operand: the value's IRI, or a typed literal."""
    if isinstance(operand, AssessmentDate):
        return _term("AssessmentDate")
    if isinstance(operand, bool):
        return ox.Literal(operand)
    if isinstance(operand, str):
        if operator is Operator.SOME_ENTRY and field:
            fact = model.facts[field]
        if operand in fact.values:
            return ox.NamedNode(fact.values[operand].iri)
        # A country group keeps its whole slug as an operand; a country is known by its code alone.
        return ox.NamedNode(thing("value", operand if "." in operand else f"country.{operand}"))
    if isinstance(operand, date):
        return _date(operand)
    whole = operand == int(operand)
    number = str(int(operand)) if whole else double(operand)
    return ox.Literal(number, datatype=ox.NamedNode(XSD + ("integer" if whole else "double")))


def _date(day: date) -> ox.Literal:
    return ox.Literal(day.isoformat(), datatype=ox.NamedNode(XSD + "date"))
