"""Kleene's logic is monotone: learning more never takes back a verdict."""

from __future__ import annotations

from random import Random

import pytest

from ontology.product import Product
from ontology.verdicts.evaluate import Evaluation
from ontology.verdicts.kleene import Truth
from tests.ontology.random_products import facts_in_tests, random_product, random_value
from tests.ontology.small_law import DAY, small_law


def truth(norm: str, described: Product) -> Truth:
    condition = small_law().norms[norm].condition
    assert condition is not None
    return Evaluation(small_law(), described, DAY).condition(condition)


@pytest.mark.parametrize("seed", range(60))
def test_stating_one_more_fact_never_flips_a_decided_verdict(seed: int) -> None:
    law, random = small_law(), Random(seed)  # noqa: S311 - the same numbers again
    before = random_product(law, seed, DAY)
    unstated = [fact for fact in facts_in_tests(law) if fact.id not in before.facts]
    for fact in unstated:
        after = Product(before.iri, {}, {**before.facts, fact.id: random_value(law, fact, random, DAY)}, before.partial)
        for norm in law.norms:
            if (decided := truth(norm, before)) is not None:
                assert truth(norm, after) is decided, (norm, fact.id)
