"""The engines agree: a sample of what `make agree` compares in full (`tests/agreement/run.py`)."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from ontology import conditions
from ontology.model import Operator
from tests.agreement.cases import DAY, described, law_of, random_case, whole_law, with_whole_tables
from tests.agreement.compare import compare
from tests.agreement.engines import by_evaluator
from tests.agreement.random_law import random_law
from tests.ontology.agreement import disagreements_on

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
    products = [with_whole_tables(model, described(model, seed, DAY)) for seed in range(4)]
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
