"""The engines agree: a sample of what `make agree` compares in full (`tests/agreement/run.py`)."""

from __future__ import annotations

from collections import Counter
from datetime import date

import owlrl
import pytest
import rdflib

from ontology import conditions
from ontology.compilable import periods
from ontology.model import Operator
from ontology.owl.compile import OwlCompiler, scope
from ontology.owl.norm_turtle import norm_turtle
from ontology.owl.product import assertions
from ontology.product import FactValue, Product
from tests.agreement.cases import DAY, described, law_of, random_case, whole_law
from tests.agreement.compare import compare
from tests.agreement.engines import by_evaluator
from tests.agreement.random_law import random_law
from tests.ontology.agreement import disagreements_on
from tests.ontology.random_products import HOSTING
from tests.whole_model import whole_model

FAST = ("Python source", "SPARQL, a norm", "SPARQL, whole graph")


@pytest.mark.parametrize("name", FAST)
@pytest.mark.parametrize("seed", range(900, 908))
def test_they_agree_on_a_random_law(name: str, seed: int) -> None:
    outcome = compare(random_case(seed, 20), name, f"random law {seed}")
    assert outcome.disagreements == ()
    assert outcome.pairs > 200


@pytest.mark.parametrize("name", FAST)
def test_they_agree_on_the_law(name: str) -> None:
    assert compare(whole_law(range(500, 506)), name, "the law").disagreements == ()


@pytest.mark.parametrize("seed", (900, 901))
def test_shacl_agrees_on_a_random_law(seed: int) -> None:
    assert compare(random_case(seed, 4), "SHACL, pySHACL", f"random law {seed}").disagreements == ()


def test_the_query_of_a_norm_gives_the_same_in_another_engine() -> None:
    assert compare(random_case(902, 2), "SPARQL, a norm, rdflib", "random law 902").disagreements == ()


@pytest.mark.parametrize(("seed", "day"), [(900, DAY), (901, date(2031, 1, 1))])
def test_hermit_agrees_on_the_turtle_of_each_norm_of_a_random_law(seed: int, day: date) -> None:
    assert compare(random_case(seed, 10, day), "OWL, HermiT", f"random law {seed}").disagreements == ()


def test_by_cases_hermit_and_the_evaluator_agree_on_a_random_law() -> None:
    model, _ = law_of(random_law(900))
    products = [described(model, seed, DAY) for seed in range(4)]
    assert disagreements_on(model, products, DAY, by_cases=True) == []


def test_random_laws_hold_every_operator_and_every_kind_of_fact_and_give_every_verdict() -> None:
    operators, kinds, verdicts = set(), set(), Counter[str]()
    for seed in range(900, 908):
        asked = random_case(seed, 10)
        model = asked.model
        for _, condition in conditions.conditions_of(model.facts, model.norms, model.readings):
            for test in conditions.tests_of(condition):
                operators.add(test.operator)
                kinds.add((model.facts[test.fact].kind, model.facts[test.fact].condition is not None))
        verdicts.update(by_evaluator(asked).values())
    assert operators == set(Operator)
    assert len(kinds) == 8  # seven kinds that can be compared, and derived facts
    assert verdicts.keys() == {"applies", "does-not-apply", "undetermined", "not-in-force"}


def test_the_same_seed_gives_the_same_law() -> None:
    assert random_law(7) == random_law(7) != random_law(8)


@pytest.mark.parametrize(
    ("facts", "holds", "fails"),
    [
        ({"health-data": False}, False, True),
        (HOSTING | {"e-archiving-service": False}, True, False),
        ({}, False, False),
    ],
    ids=["does not apply", "applies", "cannot be told"],
)
def test_the_rules_of_owl_rl_conclude_both_ways_from_pairs_of_classes(
    facts: dict[str, FactValue], holds: bool, fails: bool
) -> None:
    model = whole_model()
    norm = model.norms["hds-cert-required"]
    (period,) = [period for period in periods(model, norm) if period.contains(DAY)]
    atoms = OwlCompiler(model, DAY, only=norm).atoms.used
    graph = rdflib.Graph(bind_namespaces="none").parse(data=norm_turtle(model, norm, period), format="turtle")
    graph.parse(data=assertions(model, Product("urn:x", {}, facts), DAY, atoms).decode(), format="nt")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    types = {str(o) for o in graph.objects(rdflib.URIRef("urn:x"), rdflib.RDF.type)}
    assert (scope(norm.id).holds in types, scope(norm.id).fails in types) == (holds, fails)
