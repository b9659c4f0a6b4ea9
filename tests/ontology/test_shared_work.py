"""What assessments share never changes what they say: suppositions, readings, the memory of open norms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest

from ontology.model import Model
from ontology.verdicts.assess import assess
from ontology.verdicts.evaluate import Evaluation
from tests.ontology.random_products import facts_in_tests, random_product, random_value
from tests.ontology.small_law import DAY, small_law
from tests.whole_model import whole_model

LAWS = pytest.mark.parametrize("law", [small_law, whole_model])


@LAWS
@pytest.mark.parametrize("seed", range(5))
def test_a_supposition_says_what_a_description_with_that_fact_says(law: Callable[[], Model], seed: int) -> None:
    model = law()
    product, random = random_product(model, seed, DAY), Random(seed)  # noqa: S311 - the same numbers again
    base = Evaluation(model, product, DAY)
    for norm in model.norms.values():
        if norm.condition:
            base.condition(norm.condition)
    for fact in random.choices(facts_in_tests(model), k=12):
        value = random_value(model, fact, random, DAY)
        other = random.choice([f for f in facts_in_tests(model) if f is not fact])
        second = random_value(model, other, random, DAY)
        shared = base.supposing(fact.id, value).supposing(other.id, second)
        alone = Evaluation(model, product, DAY, stated={fact.id: value, other.id: second})
        for norm in model.norms.values():
            if norm.condition:
                assert shared.condition(norm.condition) is alone.condition(norm.condition), (norm.id, fact.id, other.id)
                assert shared.missing(norm.condition) == alone.missing(norm.condition), (norm.id, fact.id, other.id)


@pytest.mark.parametrize("seed", range(5))
def test_a_reading_says_the_same_whether_it_borrows_or_not(seed: int) -> None:
    model = whole_model()
    product = random_product(model, seed, DAY)
    base = Evaluation(model, product, DAY)
    for reading in model.readings.values():
        instead = {of: reading.condition for of in reading.of if of in model.facts and reading.condition}
        if not instead:
            continue
        shared, alone = base.under(instead), Evaluation(model, product, DAY, instead=instead)
        supposed = shared.supposing("health-data", True)
        supposed_alone = Evaluation(model, product, DAY, instead=instead, stated={"health-data": True})
        for norm in model.norms.values():
            if norm.condition:
                assert shared.condition(norm.condition) is alone.condition(norm.condition), (norm.id, reading.id)
                assert supposed.condition(norm.condition) is supposed_alone.condition(norm.condition), norm.id


@LAWS
def test_the_memory_of_open_norms_never_changes_an_assessment(law: Callable[[], Model]) -> None:
    warm = law()
    products = [random_product(warm, seed, DAY) for seed in range(25)]
    for product in products:
        assess(warm, product, DAY)
    for product in products:
        assert assess(warm, product, DAY) == assess(replace(warm), product, DAY), product.iri
