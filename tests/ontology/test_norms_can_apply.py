"""Each norm with a condition applies to some product at some date, and does not apply to another.

A norm that can never apply silently reaches nobody; one that always applies has no condition and should not feign one.
The same holds for the derived facts that norms include, and for each case on its own.
"""

from __future__ import annotations

from ontology.expand import PlainCase, expand
from ontology.model import Case, Condition, Model, Norm, Operator, Test
from ontology.verdicts.evaluate import Evaluation
from tests.ontology.constructed_products import product_of_case, product_that_applies, product_that_does_not
from tests.ontology.small_law import small_law
from tests.whole_model import whole_model

ALWAYS = PlainCase(frozenset())


def conditions(model: Model) -> dict[str, tuple[Condition, PlainCase]]:
    """Norm or derived fact → its condition, and the interval in which it counts."""
    norms = {f"norm/{n.id}": (n.condition, _gate(n)) for n in model.norms.values() if n.condition}
    facts = {f"fact/{f.id}": (f.condition, ALWAYS) for f in model.facts.values() if f.condition}
    return {**norms, **facts}


def _gate(norm: Norm) -> PlainCase:
    return PlainCase(frozenset(), norm.applicable_from, norm.applicable_until)


def impossible(model: Model) -> list[str]:
    """What no product makes apply at any date."""
    found = {name: product_that_applies(model, *condition) for name, condition in conditions(model).items()}
    return [name for name, product in found.items() if product is None]


def inevitable(model: Model) -> list[str]:
    """What no product is found to escape."""
    found = {name: product_that_does_not(model, *condition) for name, condition in conditions(model).items()}
    return [name for name, product in found.items() if product is None]


def dead_cases(model: Model) -> list[str]:
    """Authored cases of which no expansion can be true, told by the facts that they test."""
    dead = []
    for name, (condition, gate) in conditions(model).items():
        for rank, case in enumerate(condition.cases, 1):
            plain = expand(model.facts, Condition((case,), condition.unless))
            if not any(product_of_case(model, one, gate) for one in plain):
                dead.append(f"{name}, case {rank}: {', '.join(sorted({t.fact for t in case.tests}))}")
    return dead


def test_each_norm_and_derived_fact_holds_for_some_product_at_some_date() -> None:
    assert impossible(whole_model()) == []


def test_each_case_of_a_norm_or_derived_fact_can_be_true() -> None:
    assert dead_cases(whole_model()) == []


def test_each_norm_and_derived_fact_fails_for_some_product() -> None:
    assert inevitable(whole_model()) == []


def test_a_constructed_product_makes_the_evaluator_say_that_the_norm_applies() -> None:
    model, wrong = whole_model(), []
    for name, (condition, gate) in conditions(model).items():
        found = product_that_applies(model, condition, gate)
        if found is None:
            continue
        product, day = found
        evaluation = Evaluation(model, product, day)
        truth = evaluation.condition(condition)
        # Words that a person must judge leave the verdict unknown although no fact is missing.
        if truth is False or (truth is None and not _has_words(model, condition)):
            wrong.append(f"{name} on {day}: {product.facts}")
    assert wrong == []


def _has_words(model: Model, condition: Condition) -> bool:
    return any(atom.test is None for case in expand(model.facts, condition) for atom in case.atoms)


class TestFaultsAreFound:
    def test_a_case_whose_tests_contradict_one_another(self) -> None:
        name, values = _a_closed_list(small_law())
        one, other = (Test(name, Operator.EQUALS, (value,)) for value in values[:2])
        assert product_that_applies(small_law(), Condition((Case((one,)),)), ALWAYS) is not None
        assert product_that_applies(small_law(), Condition((Case((one, other)),)), ALWAYS) is None

    def test_a_condition_that_every_product_meets(self) -> None:
        name, values = _a_closed_list(small_law())
        cases = tuple(Case((Test(name, Operator.EQUALS, (value,)),)) for value in values)
        assert product_that_does_not(small_law(), Condition(cases[:-1]), ALWAYS) is not None
        assert product_that_does_not(small_law(), Condition(cases), ALWAYS) is None


def _a_closed_list(model: Model) -> tuple[str, list[str]]:
    fact = next(f for f in model.facts.values() if f.kind == "OneOf" and len(f.values) > 1)
    return fact.id, list(fact.values)
