"""The smallest sets of stated facts that decide: enough, none superfluous, and no smaller one where it says so."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from loaders.products.load import load_product
from ontology.model import Condition
from ontology.verdicts.deciding import Deciding, Supports, only
from ontology.verdicts.evaluate import Evaluation
from tests.ontology.random_products import random_product
from tests.ontology.small_law import DAY, product, small_law
from tests.whole_model import whole_model

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))


def condition_of(norm: str) -> Condition:
    found = small_law().norms[norm].condition
    assert found is not None
    return found


def decides(evaluation: Evaluation, condition: Condition, deciding: Deciding) -> bool:
    """Whether the facts are enough, and none of them is superfluous."""
    truth = evaluation.condition(condition)
    fewer = [[f for f in deciding.facts if f != fact] for fact in deciding.facts]
    return only(evaluation, deciding.facts).condition(condition) is truth and not any(
        only(evaluation, facts).condition(condition) is truth for facts in fewer
    )


def test_one_false_test_is_enough_to_exclude_whatever_else_is_stated() -> None:
    evaluation = Evaluation(small_law(), product(outsourced=False, archived=True, staff=12.0), DAY)
    assert Supports(evaluation).smallest(condition_of("equals-true")) == Deciding(("outsourced",), True)


def test_an_unknown_condition_has_no_deciding_facts() -> None:
    assert Supports(Evaluation(small_law(), product(), DAY)).smallest(condition_of("equals-true")) is None


@pytest.mark.parametrize("seed", range(60))
def test_the_set_is_enough_and_irreducible_and_no_smaller_one_exists(seed: int) -> None:
    law = small_law()
    evaluation = Evaluation(law, random_product(law, seed, DAY), DAY)
    supports = Supports(evaluation)
    for norm in law.norms.values():
        assert norm.condition is not None
        truth = evaluation.condition(norm.condition)
        deciding = supports.smallest(norm.condition)
        assert (deciding is None) is (truth is None)
        if deciding is None:
            continue
        assert decides(evaluation, norm.condition, deciding), norm.id
        below = sorted(law.rests_on[norm.id] & evaluation.stated.keys())
        smaller = (c for size in range(len(deciding.facts)) for c in combinations(below, size))
        assert deciding.smallest
        assert not any(only(evaluation, facts).condition(norm.condition) is truth for facts in smaller), norm.id


@pytest.mark.parametrize("path", EXAMPLES[::4], ids=lambda path: path.stem)
def test_it_holds_on_the_whole_law(path: Path) -> None:
    model = whole_model()
    described = load_product(path, model=model, name=path.name)
    assert described.as_of is not None
    evaluation = Evaluation(model, described, described.as_of)
    supports = Supports(evaluation)
    for norm in model.norms.values():
        deciding = supports.smallest(norm.condition) if norm.condition else None
        if deciding is not None and norm.condition is not None:
            assert decides(evaluation, norm.condition, deciding), norm.id


@pytest.mark.parametrize("path", EXAMPLES[::6], ids=lambda path: path.stem)
def test_beyond_its_bound_it_is_greedy_says_so_and_still_leaves_nothing_superfluous(path: Path) -> None:
    model = whole_model()
    described = load_product(path, model=model, name=path.name)
    assert described.as_of is not None
    evaluation = Evaluation(model, described, described.as_of)
    supports = Supports(evaluation, bound=1)
    greedy = 0
    for norm in model.norms.values():
        deciding = supports.smallest(norm.condition) if norm.condition else None
        if deciding is not None and norm.condition is not None:
            greedy += not deciding.smallest
            assert decides(evaluation, norm.condition, deciding), norm.id
    assert greedy
