"""The timeline: each date that can change a verdict does so on its day, and in between nothing moves."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.model import Model
from ontology.product import FactValue, Product
from ontology.verdicts.assess import assess
from ontology.verdicts.change_days import CauseKind, change_days
from ontology.verdicts.timeline import Change, Effect, state, timeline
from ontology.verdicts.verdict import Applicability, Compliance
from tests.ontology.changing_law import certificate, changing_law, described
from tests.ontology.small_law import small_law
from tests.whole_model import whole_model


def changes_of(norm: str, product: Product) -> list[Change]:
    return [change for change in timeline(changing_law(), product).changes if change.after.norm.id == norm]


def told(norm: str, product: Product) -> list[tuple[str, str, list[str]]]:
    return [(str(c.day), str(c.effect), [str(cause.kind) for cause in c.causes]) for c in changes_of(norm, product)]


class TestEachKindOfDate:
    def test_the_dates_of_a_norm(self) -> None:
        assert told("dated", described(hosted=True)) == [
            ("2022-01-01", "begins", ["norm"]),
            ("2030-01-01", "ceases", ["norm"]),
        ]

    def test_the_dates_of_its_cases(self) -> None:
        assert told("dated-case", described(hosted=True, audited=True)) == [
            ("2025-01-01", "ceases", ["case"]),
            ("2025-07-01", "begins", ["case"]),
        ]

    def test_the_dates_of_a_derived_fact_under_it(self) -> None:
        assert told("scoped", described(hosted=True)) == [("2023-04-01", "begins", ["derived-fact"])]

    def test_a_country_that_leaves_a_group(self) -> None:
        found = changes_of("abroad", described(countries=frozenset({"FR", "GB"})))
        assert [(str(c.day), c.effect) for c in found] == [("2020-02-01", Effect.BEGINS)]
        assert [(cause.kind, cause.country, cause.begins) for cause in found[0].causes] == [
            (CauseKind.MEMBERSHIP, "GB", False)
        ]

    def test_countries_that_are_not_stated_move_nothing(self) -> None:
        assert told("abroad", described(countries=frozenset({"FR"}))) == []

    def test_a_stated_date_once_it_is_past(self) -> None:
        found = told("renew", described(certified_until=date(2026, 6, 1)))
        assert found == [("2026-06-02", "begins", ["stated-date"])]

    def test_a_proof_counts_up_to_its_last_day_included(self) -> None:
        found = changes_of("prove", described(certificate("2024-01-01", "2026-12-31"), hosted=True))
        assert [(str(c.day), c.before.compliance, c.after.compliance) for c in found] == [
            ("2024-01-01", Compliance.UNMET, Compliance.MET),
            ("2027-01-01", Compliance.MET, Compliance.UNMET),
        ]
        assert {cause.kind for c in found for cause in c.causes} == {CauseKind.PROOF}

    def test_a_second_reading_that_starts_later(self) -> None:
        found = told("read-twice", described(hosted=True, media=frozenset({"digital"})))
        assert found == [("2024-06-01", "reading", ["reading"])]

    def test_a_norm_without_facts_opens_where_it_comes_into_force(self) -> None:
        assert told("dated", described()) == [("2022-01-01", "opens", ["norm"]), ("2030-01-01", "closes", ["norm"])]

    def test_a_draft_never_applies(self) -> None:
        assert told("draft", described(hosted=True)) == []


def test_the_day_before_a_change_still_has_the_verdict_of_before() -> None:
    line = timeline(changing_law(), described(hosted=True))
    assert line.on("dated", date(2021, 12, 31)).applicability is Applicability.NOT_IN_FORCE
    assert line.on("dated", date(2022, 1, 1)).applicability is Applicability.APPLIES
    assert line.on("dated", date(2029, 12, 31)).applicability is Applicability.APPLIES
    assert line.on("dated", date(2030, 1, 1)).applicability is Applicability.NOT_IN_FORCE


def test_changes_between_two_days_leave_out_the_first_day_and_take_in_the_last() -> None:
    line = timeline(changing_law(), described(hosted=True))
    assert [c.after.norm.id for c in line.between(date(2022, 1, 1), date(2023, 4, 1))] == ["scoped"]
    assert [c.after.norm.id for c in line.between(date(2021, 12, 31), date(2022, 1, 1))] == ["dated"]


@pytest.mark.parametrize(
    "proof", [certificate(str(date.min), str(date.max)), certificate(None, None)], ids=["all days", "no days"]
)
def test_the_first_and_the_last_day_of_the_calendar_are_no_trap(proof: object) -> None:
    product = described(certificate(str(date.min), str(date.max)), hosted=True, certified_until=date.max)
    assert timeline(changing_law(), product).on("prove", date(2026, 1, 1)).compliance is Compliance.MET


def test_without_a_product_the_days_are_those_of_the_law() -> None:
    law = changing_law()
    assert [str(day) for day in change_days(law, law.norms["abroad"])] == ["2013-07-01", "2020-02-01"]
    assert change_days(law, law.norms["prove"]) == {}


_DAYS = st.dates(date(2010, 1, 1), date(2035, 1, 1))
_FACTS: dict[str, st.SearchStrategy[FactValue]] = {
    "hosted": st.booleans(),
    "audited": st.booleans(),
    "certified-until": _DAYS,
    "countries": st.frozensets(st.sampled_from(["FR", "GB", "HR", "US"])),
    "media": st.frozensets(st.sampled_from(["paper", "digital"])),
}
_PROOFS = st.lists(
    st.builds(lambda a, b: certificate(a and str(a), b and str(b)), st.none() | _DAYS, st.none() | _DAYS), max_size=2
)


@given(
    facts=st.fixed_dictionaries({}, optional=_FACTS),
    partial=st.booleans(),
    proofs=_PROOFS,
    day=_DAYS,
)
def test_the_timeline_gives_the_verdicts_of_any_day(
    facts: dict[str, FactValue], partial: bool, proofs: list[object], day: date
) -> None:
    lists = frozenset(f for f in ("countries", "media") if partial and f in facts)
    product = Product("urn:x", {}, facts, lists, tuple(proofs))  # type: ignore[arg-type]
    same_on(changing_law(), product, [day])


_SMALL: dict[str, st.SearchStrategy[FactValue]] = {
    "outsourced": st.booleans(),
    "archived": st.booleans(),
    "certified-until": _DAYS,
    "countries": st.frozensets(st.sampled_from(["FR", "GB", "NO", "US"])),
}


@given(facts=st.fixed_dictionaries({}, optional=_SMALL), day=_DAYS)
def test_the_timeline_gives_the_verdicts_of_any_day_for_every_operator(facts: dict[str, FactValue], day: date) -> None:
    same_on(small_law(), Product("urn:x", {}, facts), [day])


@pytest.mark.parametrize(
    "name", ["outsourced-hospital-record", "mon-espace-sante-app", "host-expired-certificate", "telemonitoring-device"]
)
def test_for_the_whole_law_no_verdict_moves_but_on_the_days_of_the_timeline(name: str) -> None:
    from tests.queries.dataset import examples

    product = next(p for p in examples() if p.iri.endswith(f"/{name}"))
    days = sorted({change.day for change in timeline(whole_model(), product).changes})
    probes = [day + timedelta(days=shift) for day in days[::4] for shift in (-1, 0)]
    same_on(whole_model(), product, [*probes, date(2016, 2, 29), date(2040, 1, 1)])


def same_on(model: Model, product: Product, days: list[date]) -> None:
    line = timeline(model, product)
    for day in days:
        for verdict in assess(model, product, day).verdicts:
            found = line.on(verdict.norm.id, day)
            assert state(found, verdict) == state(verdict, found), f"{verdict.norm.id} on {day}"
