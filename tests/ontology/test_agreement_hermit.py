"""The evaluator and HermiT reach the same verdicts, on a small law with every operator and on the law itself.

A sample: `make agree` compares many more.
"""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from datetime import date
from itertools import repeat
from multiprocessing import get_context

import pytest

from ontology.owl.compile import norms_on
from ontology.read_model import read_model
from ontology.sources_on_disk import all_triples
from ontology.verdicts.evaluate import Evaluation
from tests.ontology.agreement import disagreements, disagreements_on_the_law
from tests.ontology.random_products import random_product
from tests.ontology.small_law import DAY, small_law

PRODUCTS = 40
BATCH = 20


def _on_the_law(seeds: range, batch: int, day: date, *, by_cases: bool = False, one_in: int = 1) -> list[str]:
    batches = [seeds[start : start + batch] for start in range(0, len(seeds), batch)]
    with ProcessPoolExecutor(max_workers=2, mp_context=get_context("spawn")) as pool:
        found = pool.map(disagreements_on_the_law, batches, repeat(day), repeat(by_cases), repeat(one_in))
        return [line for lines in found for line in lines]


def test_they_agree_on_every_operator() -> None:
    assert disagreements(small_law(), range(40), DAY) == []


def test_by_cases_hermit_and_case_splitting_agree_on_every_operator() -> None:
    assert disagreements(small_law(), range(12), DAY, by_cases=True) == []


@pytest.mark.parametrize("day", [DAY, date(2031, 1, 1)], ids=["today", "once all is in force"])
def test_they_agree_on_all_norms(day: date) -> None:
    assert _on_the_law(range(PRODUCTS), BATCH, day) == []


def test_by_cases_hermit_and_case_splitting_agree_on_norms_of_the_law() -> None:
    # By cases HermiT needs minutes for all norms at once: two products over an eighth of them.
    assert _on_the_law(range(1000, 1002), 1, DAY, by_cases=True, one_in=8) == []


def test_the_random_products_give_all_three_verdicts() -> None:
    model = read_model(all_triples())
    verdicts = {
        Evaluation(model, random_product(model, seed, DAY), DAY).condition(norm.condition)
        for seed in range(6)
        for norm in norms_on(model, DAY)
        if norm.condition
    }
    assert verdicts == {True, False, None}
