"""Two readings of a provision: what tells them apart, and the products they part."""

from __future__ import annotations

from datetime import date

from ontology.verdicts.compare_readings import compare_readings
from ontology.verdicts.verdict import Applicability
from tests.ontology.changing_law import changing_law, described
from tests.queries.dataset import examples
from tests.whole_model import whole_model

LATER = changing_law().readings["later"]


def test_the_facts_and_dates_that_one_reading_alone_has_are_named() -> None:
    found = compare_readings(changing_law(), LATER, [])
    assert (found.only_first, found.only_second) == ((), ("media",))
    assert [str(day) for day in found.dates_second] == ["2024-06-01"]
    assert found.norms == ("read-twice",)


def test_a_product_is_parted_where_the_verdicts_differ_and_on_that_day_only() -> None:
    product = described(hosted=True, media=frozenset({"digital"}))
    (before,) = compare_readings(changing_law(), LATER, [product], date(2024, 5, 31)).products
    assert [(n.norm, n.first, n.second) for n in before.norms] == [
        ("read-twice", Applicability.APPLIES, Applicability.DOES_NOT_APPLY)
    ]
    (after,) = compare_readings(changing_law(), LATER, [product], date(2024, 6, 1)).products
    assert after.norms == ()


def test_a_reading_of_a_scope_reaches_every_norm_that_rests_on_it() -> None:
    model = whole_model()
    found = compare_readings(model, model.readings["hds-scope-v2"], examples(), date(2026, 11, 22))
    assert len(found.norms) > 50
    parted = {item.product.iri.rpartition("/")[2] for item in found.products if item.norms}
    assert "patient-digital-safe" in parted
    assert "outsourced-hospital-record" not in parted
