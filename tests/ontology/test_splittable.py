"""Leaving out case splitting where nothing can be split on never loses a verdict."""

from ontology.verdicts.case_split import either_way
from ontology.verdicts.evaluate import Evaluation
from tests.ontology.random_products import random_product
from tests.ontology.small_law import DAY, small_law
from tests.whole_model import whole_model


def test_a_norm_that_is_not_splittable_is_never_decided_by_cases() -> None:
    for model in (small_law(), whole_model()):
        for seed in range(4):
            product = random_product(model, seed, DAY)
            evaluation = Evaluation(model, product, DAY)
            for norm in model.norms.values():
                if norm.condition is None or norm.id in model.splittable:
                    continue
                if evaluation.condition(norm.condition) is None:
                    assert either_way(model, product, DAY, norm.condition) is None, (norm.id, seed)


def test_some_norms_are_splittable_and_some_are_not() -> None:
    model = whole_model()
    # It looks for a certified sub-contractor in one case, for one that is not in the other.
    assert "subcontractor-change-control" in model.splittable
    assert "hds-cert-required" not in model.splittable
