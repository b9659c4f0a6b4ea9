"""Reads conditions (cases, tests, exceptions) from the graph."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pyoxigraph as ox

from ontology.graph import GraphIndex, Node
from ontology.model import ASSESSMENT_DATE, Case, Condition, Model, Operand, Operator, Test
from ontology.namespaces import REGLO, XSD, slug_of


class ModelError(Exception):
    """A fault of the data: names the subject and what is wrong with it."""

    def __init__(self, subject: str, what: str) -> None:
        self.subject = subject
        super().__init__(f"{slug_of(subject)}: {what}")


def read_condition(graph: GraphIndex, node: Node) -> Condition | None:
    """The condition of a norm, derived fact or reading: any of its cases, unless an exception; None without case."""
    cases = [_case(graph, case, node.value) for case in graph.nodes(node, "case")]
    if not cases:
        return None
    return Condition(tuple(sorted(cases, key=_case_key)), _exceptions(graph, node, node.value))


def read_met_when(graph: GraphIndex, node: Node) -> Condition | None:
    """The cases that show a norm met, or None."""
    cases = [_case(graph, case, node.value) for case in graph.nodes(node, "metWhen")]
    return Condition(tuple(sorted(cases, key=_case_key))) if cases else None


def _case_key(case: Case) -> tuple[object, ...]:
    # Blank nodes have no order of their own: dates first, then what the case tests.
    return (case.applicable_from or date.min, case.applicable_until or date.max, repr(case.tests))


def _case(graph: GraphIndex, node: Node, owner: str) -> Case:
    included = [Test(slug_of(iri), Operator.EQUALS, (True,)) for iri in graph.iris(node, "includes")]
    tests = [_test(graph, test, owner) for test in graph.nodes(node, "test")]
    if not included and not tests and not graph.labels(node, "conditionInWords"):
        raise ModelError(owner, "a case has a test, an included fact or a condition in words")
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
        if isinstance(exception, ox.NamedNode):
            case = Case((Test(slug_of(exception.value), Operator.EQUALS, (True,)),))
        else:
            case = _case(graph, exception, owner)
        found.append(Condition((case,)))
    return tuple(sorted(found, key=repr))


def _test(graph: GraphIndex, node: Node, owner: str) -> Test:
    facts = graph.iris(node, "fact")
    if len(facts) != 1:
        raise ModelError(owner, "a test names exactly one fact")
    used = [op for op in Operator if graph.objects(node, op.value)]
    if len(used) != 1:
        raise ModelError(owner, f"the test on {slug_of(facts[0])} has exactly one operator, not {used}")
    operands = tuple(
        sorted((_operand(o, owner) for o in graph.objects(node, used[0].value)), key=lambda o: (str(type(o)), str(o)))
    )
    fields = graph.iris(node, "field")
    return Test(slug_of(facts[0]), used[0], operands, slug_of(fields[0]) if fields else None)


def _operand(term: ox.Term, owner: str) -> Operand:
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
    raise ModelError(owner, f"{term} cannot be compared with")


def tests_of(condition: Condition) -> Iterator[Test]:
    """Every test of a condition, those of its exceptions included; derived facts are not opened."""
    for case in condition.cases:
        yield from case.tests
        for exception in case.unless:
            yield from tests_of(exception)
    for exception in condition.unless:
        yield from tests_of(exception)


def conditions_of(model: Model) -> Iterator[tuple[str, Condition]]:
    """Every condition of the model with the IRI of its owner."""
    for fact in model.facts.values():
        if fact.condition:
            yield fact.iri, fact.condition
    for norm in model.norms.values():
        if norm.condition:
            yield norm.iri, norm.condition
        if norm.met_when:
            yield norm.iri, norm.met_when
    for reading in model.readings.values():
        if reading.condition:
            yield reading.iri, reading.condition
