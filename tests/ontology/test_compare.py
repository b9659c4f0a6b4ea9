"""Comparing two products: the norms that set them apart, and the fewest facts that explain each."""

from __future__ import annotations

from datetime import date

import pytest

from ontology.errors import UserError
from ontology.product import Product
from ontology.verdicts.assess import assess
from ontology.verdicts.compare import PROOFS, compare
from tests.ontology.changing_law import certificate, changing_law, described
from tests.queries.dataset import examples
from tests.whole_model import whole_model

DAY = date(2026, 1, 1)


def explained(first: Product, second: Product) -> dict[str, tuple[tuple[str, ...], bool]]:
    found = compare(changing_law(), first, second, DAY)
    return {item.first.norm.id: (item.because, item.smallest) for item in found.norms}


def test_one_fact_is_enough_where_one_fact_makes_the_difference() -> None:
    found = explained(described(hosted=True, audited=True), described(hosted=False, audited=True, name="y"))
    assert found["dated"] == (("hosted",), True)


def test_a_fact_that_differs_and_does_not_matter_is_left_out() -> None:
    first = described(hosted=True, audited=True, media=frozenset({"paper"}))
    second = described(hosted=False, audited=True, media=frozenset({"digital"}), name="y")
    assert explained(first, second)["scoped"] == (("hosted",), True)


def test_where_one_fact_does_not_do_two_are_named() -> None:
    first = described(hosted=False, audited=False, media=frozenset({"digital"}))
    second = described(hosted=True, audited=True, media=frozenset({"digital"}), name="y")
    assert explained(first, second)["both"] == (("audited", "hosted"), True)


def test_three_facts_are_the_smallest_where_no_pair_does() -> None:
    first = described(hosted=False, audited=False, media=frozenset({"paper"}))
    second = described(hosted=True, audited=True, media=frozenset({"digital"}), name="y")
    assert explained(first, second)["both"] == (("audited", "hosted", "media"), True)


def test_one_fact_is_enough_to_exclude() -> None:
    first = described(hosted=True, audited=True, media=frozenset({"digital"}))
    second = described(hosted=False, audited=False, media=frozenset({"paper"}), name="y")
    because, smallest = explained(first, second)["both"]
    assert len(because) == 1
    assert smallest


def test_proofs_explain_a_difference_of_compliance() -> None:
    first = described(hosted=True)
    second = described(certificate("2024-01-01", None), hosted=True, name="y")
    assert explained(first, second) == {"prove": ((PROOFS,), True)}


def test_a_list_left_open_is_a_difference() -> None:
    first = described(countries=frozenset({"FR"}))
    second = described(countries=frozenset({"FR"}), partial=("countries",), name="y")
    assert explained(first, second) == {"abroad": (("countries",), True)}


def test_two_descriptions_that_say_the_same_are_judged_alike() -> None:
    found = compare(changing_law(), described(hosted=True), described(hosted=True, name="y"), DAY)
    assert (found.norms, found.facts) == ((), ())
    assert found.same == len(assess(changing_law(), described(), DAY).verdicts)


def test_the_same_product_twice_is_refused() -> None:
    with pytest.raises(UserError):
        compare(changing_law(), described(hosted=True), described(hosted=True), DAY)


def test_what_explains_a_difference_makes_it() -> None:
    """Taking over the facts named, and those alone, gives the verdict of the other: over the whole law."""
    from dataclasses import replace

    from ontology.verdicts.what_if import restated

    by_name = {p.iri.rpartition("/")[2]: p for p in examples()}
    first, second = by_name["paper-archive-clinic"], by_name["outsourced-hospital-record"]
    found = compare(whole_model(), first, second, DAY)
    assert len(found.norms) > 50
    for item in found.norms:
        over = {fact: second.facts.get(fact) for fact in item.because if fact != PROOFS}
        product = restated(first, over)
        product = replace(product, partial=product.partial | (second.partial & over.keys()))
        if PROOFS in item.because:
            product = replace(product, proofs=second.proofs)
        verdict = assess(whole_model(), product, DAY).verdict(item.first.norm.id)
        assert (verdict.applicability, verdict.compliance) == (item.second.applicability, item.second.compliance)
