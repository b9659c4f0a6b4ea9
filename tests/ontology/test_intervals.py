"""Days between the same dates of the law share their explanations, and what follows the day itself does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ontology.model import Model
from ontology.product import Product
from ontology.verdicts import reasons_known
from ontology.verdicts.assess import assess
from ontology.verdicts.change_days import change_days
from ontology.verdicts.explanation import Explainer
from ontology.verdicts.intervals import interval_of, moving
from ontology.verdicts.reasons_known import forget_oldest, known_reasons
from tests.ontology.random_products import random_product
from tests.whole_model import whole_model

DAY = date(2026, 11, 22)


def boundaries() -> list[date]:
    """Days on which the law changes, as the calendar of each norm has them."""
    model = whole_model()
    return sorted({day for norm in model.norms.values() for day in change_days(model, norm)})


def told(model: Model, product: Product, day: date, norms: slice) -> list[Any]:
    explainer = Explainer(model, product, day)
    verdicts = assess(model, product, day).verdicts[norms]
    each = [(explainer.because(v), explainer.explain(v)) for v in verdicts]
    return [each, explainer.derived_facts(verdicts)]


@settings(max_examples=12, deadline=None)
@given(st.data())
def test_a_memory_of_the_days_around_says_what_an_empty_one_says(data: st.DataObject) -> None:
    model = whole_model()
    product = replace(random_product(model, data.draw(st.integers(0, 40)), DAY), as_of=None)
    boundary = data.draw(st.sampled_from(boundaries()))
    shifts = data.draw(st.permutations([-40, -1, 0, 1, 2, 40]))
    norms = slice(data.draw(st.integers(0, 6)), None, 7)
    warm = replace(model)
    for shift in shifts:
        day = boundary + timedelta(days=shift)
        assert told(warm, product, day, norms) == told(replace(model), product, day, norms), day


def test_a_date_of_the_law_begins_an_interval_and_the_days_after_it_share_it() -> None:
    model = whole_model()
    for day in boundaries():
        assert interval_of(model, day - timedelta(days=1)) < interval_of(model, day)
    assert interval_of(model, DAY) == interval_of(model, DAY + timedelta(days=1))


def test_the_wording_of_an_article_begins_an_interval_too() -> None:
    model = whole_model()
    starts = {v.start for p in model.provisions.values() for v in p.versions if v.start}
    assert starts
    for day in starts:
        assert interval_of(model, day - timedelta(days=1)) < interval_of(model, day)


def test_products_of_two_days_of_one_interval_share_what_is_found_and_of_two_intervals_do_not() -> None:
    model = replace(whole_model())
    product = Product("p", {}, {})
    told(model, product, DAY, slice(None))
    known = known_reasons(model, DAY, DAY, moves=False)
    before = len(known.reasons)
    told(model, product, DAY + timedelta(days=1), slice(None))
    assert len(known.reasons) == before > 0
    other = max(day for day in boundaries() if day <= DAY) - timedelta(days=1)
    assert known_reasons(model, other, other, moves=False) is not known


@pytest.mark.parametrize("shift", [-1, 0, 1])
def test_a_norm_that_compares_a_stated_date_with_the_day_is_explained_for_each_day(shift: int) -> None:
    model = whole_model()
    norms = moving(model).norms
    assert norms
    warm = replace(model)
    stated = {fact.id: DAY for fact in model.facts.values() if fact.kind == "Date"}
    product = Product("p", {}, stated)
    for day in (DAY, DAY + timedelta(days=shift)):
        verdicts = [v for v in assess(model, product, day).verdicts if v.norm.id in norms]
        remembering, fresh = Explainer(warm, product, day), Explainer(replace(model), product, day)
        for verdict in verdicts:
            assert remembering.explain(verdict) == fresh.explain(verdict)
            assert remembering.because(verdict) == fresh.because(verdict)


def test_a_full_memory_loses_the_oldest_verdicts_of_its_largest_day_and_keeps_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    model = replace(whole_model())
    told(model, Product("p", {}, {}), DAY, slice(None))
    today = known_reasons(model, DAY, DAY, moves=False)
    count = len(today.reasons)
    first, last = next(iter(today.reasons)), next(reversed(today.reasons))
    others = sum(len(known.reasons) for known in reasons_known._by_days(model).values()) - count
    monkeypatch.setattr(reasons_known, "BOUND", count + others - 5)
    forget_oldest(model)
    assert known_reasons(model, DAY, DAY, moves=False) is today
    assert len(today.reasons) == count - 5
    assert first not in today.reasons and last in today.reasons
