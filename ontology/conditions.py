"""Reads conditions (cases, tests, exceptions) from the graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType

import pyoxigraph as ox

from ontology.errors import Message, UserError, Where
from ontology.graph import GraphIndex, Node, Term
from ontology.model import (
    ASSESSMENT_DATE,
    Case,
    Condition,
    Fact,
    Norm,
    Operand,
    Operator,
    Reading,
    Test,
)
from ontology.namespaces import REGLO, XSD, slug_of
from ontology.procedure import Procedure


class ModelError(UserError):
    """A fault of the data: names the subject and what is wrong with it, for whoever writes the law down."""

    def __init__(self, subject: str, french: str, english: str) -> None:
        self.subject = subject
        super().__init__(
            Message(french, english),
            Where(path=slug_of(subject)),
            remedy=Message("voir docs/authoring.md, puis « reglo build »", "see docs/authoring.md, then `reglo build`"),
        )


def read_condition(graph: GraphIndex, node: Node) -> Condition | None:
    """The condition of a norm, derived fact or reading: any of its cases, unless an exception; None without case."""
    cases = _cases(graph, node, "case")
    return Condition(cases, _exceptions(graph, node, node.value)) if cases else None


def read_met_when(graph: GraphIndex, node: Node) -> Condition | None:
    """The cases that show a norm met, or None."""
    cases = _cases(graph, node, "metWhen")
    return Condition(cases) if cases else None


def _cases(graph: GraphIndex, node: Node, predicate: str) -> tuple[Case, ...]:
    found = [(item, read_case(graph, item, node.value)) for item in graph.nodes(node, predicate)]
    return tuple(case for _, case in sorted(found, key=case_key))


def case_key(item: tuple[Node, Case]) -> tuple[object, ...]:
    """By which the cases of one condition are ordered."""
    # A built dataset numbers its cases (…#case-2). Blank nodes have no order: dates first, then the tests.
    node, case = item
    if isinstance(node, ox.NamedNode):
        return (int(number) if (number := node.value.rpartition("-")[2]).isdigit() else 0, node.value)
    return (case.applicable_from or date.min, case.applicable_until or date.max, repr(case.tests))


def read_case(graph: GraphIndex, node: Node, owner: str) -> Case:
    """One case; raises `ModelError`, naming the owner, for one that holds nothing."""
    included = [Test(slug_of(iri), Operator.EQUALS, (True,)) for iri in graph.iris(node, "includes")]
    tests = [_test(graph, test, owner) for test in graph.nodes(node, "test")]
    if not included and not tests and not graph.labels(node, "conditionInWords"):
        raise ModelError(
            owner,
            "un cas porte un test, un fait inclus ou une condition en mots",
            "a case has a test, an included fact or words",
        )
    return Case(
        (*included, *sorted(tests, key=lambda t: (t.fact, t.operator, repr(t.operands)))),
        _exceptions(graph, node, owner),
        graph.day(node, "applicableFrom"),
        graph.day(node, "applicableUntil"),
        graph.labels(node, "conditionInWords") or None,
    )


def _exceptions(graph: GraphIndex, node: Node, owner: str) -> tuple[Condition, ...]:
    found = []
    for exception in graph.nodes(node, "unless"):
        # A built dataset names its exceptions too (…#unless-1): a derived fact is the one without a fragment.
        if isinstance(exception, ox.NamedNode) and "#" not in exception.value:
            case = Case((Test(slug_of(exception.value), Operator.EQUALS, (True,)),))
        else:
            case = read_case(graph, exception, owner)
        found.append(Condition((case,)))
    return tuple(sorted(found, key=repr))


def _test(graph: GraphIndex, node: Node, owner: str) -> Test:
    facts = graph.iris(node, "fact")
    if len(facts) != 1:
        raise ModelError(owner, "un test nomme exactement un fait", "a test names exactly one fact")
    used = [op for op in Operator if graph.objects(node, op.value)]
    if len(used) != 1:
        raise ModelError(owner, *_one_operator(slug_of(facts[0]), used))
    operands = tuple(
        sorted(
            (_operand(o, owner) for o in graph.objects(node, used[0].value)),
            key=lambda o: (str(type(o)), str(o)),
        )
    )
    fields = graph.iris(node, "field")
    return Test(slug_of(facts[0]), used[0], operands, slug_of(fields[0]) if fields else None)


def _one_operator(fact: str, used: list[Operator]) -> tuple[str, str]:
    found = ", ".join(used) or "—"
    return (
        f"le test sur {fact} porte exactement un opérateur (trouvé : {found})",
        f"the test on {fact} has exactly one operator (found: {found})",
    )


def _operand(term: Term, owner: str) -> Operand:
    if isinstance(term, ox.NamedNode):
        if term.value == REGLO + "AssessmentDate":
            return ASSESSMENT_DATE
        slug = slug_of(term.value)
        # A country group keeps its whole slug; a value is known by what follows its fact and the dot.
        return slug if slug.startswith("country-group.") else slug.partition(".")[2]
    if isinstance(term, ox.Literal):
        datatype = term.datatype.value.removeprefix(XSD)
        if datatype == "boolean":
            return term.value == "true"
        if datatype in {"integer", "decimal", "double"}:
            return float(term.value)
        if datatype == "date":
            return date.fromisoformat(term.value)
    raise ModelError(owner, f"{term} ne se compare pas", f"{term} cannot be compared with")


def tests_of(condition: Condition) -> Iterator[Test]:
    """Every test of a condition, those of its exceptions included; derived facts are not opened."""
    for case in condition.cases:
        yield from case.tests
        for exception in case.unless:
            yield from tests_of(exception)
    for exception in condition.unless:
        yield from tests_of(exception)


def conditions_of(
    facts: Mapping[str, Fact],
    norms: Mapping[str, Norm],
    readings: Mapping[str, Reading],
    procedures: Mapping[str, Procedure] = MappingProxyType({}),
) -> Iterator[tuple[str, Condition]]:
    """Every condition with the IRI of its owner."""
    for procedure in procedures.values():
        for asked in procedure.asked_if.values():
            yield procedure.iri, asked
    for fact in facts.values():
        if fact.condition:
            yield fact.iri, fact.condition
    for norm in norms.values():
        for condition in (norm.condition, norm.met_when):
            if condition:
                yield norm.iri, condition
    for reading in readings.values():
        if reading.condition:
            yield reading.iri, reading.condition


def check_references(facts: Mapping[str, Fact], conditions: Iterable[tuple[str, Condition]]) -> None:
    """Raises `ModelError` where a test names a fact that does not exist, or a value that its fact does not have."""
    for owner, condition in conditions:
        for test in tests_of(condition):
            fact = facts.get(test.fact)
            if fact is None:
                raise ModelError(owner, f"aucun fait ne s'appelle {test.fact}", f"no fact is called {test.fact}")
            if not fact.values or fact.condition is not None or test.operator is Operator.SOME_ENTRY:
                continue
            for operand in test.operands:
                if isinstance(operand, str) and operand not in fact.values:
                    raise ModelError(
                        owner, f"{test.fact} n'a pas de valeur {operand}", f"{test.fact} has no value {operand}"
                    )
