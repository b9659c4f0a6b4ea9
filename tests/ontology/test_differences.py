"""Differences between two dates: net changes with their steps, what came back, cases, wordings; dates in order."""

from __future__ import annotations

from datetime import date

import pytest

from ontology.errors import UserError
from ontology.verdicts.differences import law_difference, norm_difference, product_difference
from ontology.verdicts.timeline import Effect
from tests.ontology.changing_law import certificate, changing_law, described


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_a_verdict_that_differs_comes_with_the_step_that_changed_it() -> None:
    found = product_difference(changing_law(), described(hosted=True), day("2021-06-01"), day("2022-06-01"))
    (item,) = found.verdicts
    assert (item.after.norm.id, item.effect, item.came_back) == ("dated", Effect.BEGINS, False)
    assert [str(step.day) for step in item.steps] == ["2022-01-01"]


def test_a_verdict_that_went_and_came_back_says_so() -> None:
    product = described(hosted=True, audited=True)
    found = product_difference(changing_law(), product, day("2024-12-31"), day("2025-07-01"))
    (item,) = found.verdicts
    assert item.came_back
    assert [(str(s.day), s.effect) for s in item.steps] == [
        ("2025-01-01", Effect.CEASES),
        ("2025-07-01", Effect.BEGINS),
    ]


def test_proofs_and_wordings_of_the_days_between_are_told() -> None:
    product = described(certificate("2024-01-01", "2026-12-31"), hosted=True)
    found = product_difference(changing_law(), product, day("2024-01-01"), day("2027-01-01"))
    assert [str(e.day) for e in found.proofs] == ["2027-01-01"]
    assert [str(e.day) for e in found.wordings] == ["2024-03-01"]


def test_on_one_and_the_same_day_nothing_differs() -> None:
    found = product_difference(changing_law(), described(hosted=True), day("2022-01-01"), day("2022-01-01"))
    assert (found.verdicts, found.proofs, found.wordings) == ((), (), ())


def test_reversed_dates_are_refused_with_the_right_order() -> None:
    law = changing_law()
    for ask in (
        lambda a, b: product_difference(law, described(), a, b),
        lambda a, b: norm_difference(law, law.norms["dated"], a, b),
        lambda a, b: law_difference(law, a, b),
    ):
        with pytest.raises(UserError) as refused:
            ask(day("2026-01-01"), day("2025-01-01"))
        assert "2025-01-01 to 2026-01-01" in refused.value.render("en")
        assert "de 2025-01-01 à 2026-01-01" in refused.value.render("fr")


def test_a_norm_says_whether_it_is_in_force_and_in_which_wording() -> None:
    law = changing_law()
    found = norm_difference(law, law.norms["dated"], day("2021-06-01"), day("2025-01-01"))
    assert (found.in_force_before, found.in_force_after) == (False, True)
    assert [(str(d), cause.begins) for d, cause in found.dates] == [("2022-01-01", True)]
    (basis,) = found.bases
    assert basis.before and basis.after
    assert (str(basis.before.start), str(basis.after.start)) == ("2021-01-01", "2024-03-01")


def test_a_norm_names_the_cases_that_start_and_end() -> None:
    law = changing_law()
    found = norm_difference(law, law.norms["dated-case"], day("2024-01-01"), day("2026-01-01"))
    assert [(case.number, case.before, case.after) for case in found.cases] == [(1, True, False), (2, False, True)]


def test_the_editions_of_a_referentiel_stand_for_versions_and_nothing_recorded_is_told_apart() -> None:
    law = changing_law()
    (edition,) = norm_difference(law, law.norms["prove"], day("2024-11-15"), day("2024-11-16")).bases
    assert (edition.before, edition.edition, edition.recorded) == (None, True, True)
    assert edition.after and edition.after.iri.endswith("ref-v2")
    (article,) = norm_difference(law, law.norms["scoped"], day("2023-01-01"), day("2024-01-01")).bases
    assert (article.before, article.after, article.edition, article.recorded) == (None, None, False, False)


def test_the_whole_law_tells_only_the_norms_for_which_something_differs() -> None:
    law = changing_law()
    assert [n.norm.id for n in law_difference(law, day("2022-06-01"), day("2023-12-01"))] == ["scoped"]
    assert law_difference(law, day("2032-01-01"), day("2033-01-01")) == ()
