"""Time and impact over the whole law, for products a reader knows: the dates that a lawyer would name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ontology.namespaces import BASE
from ontology.product import Product
from ontology.verdicts.calendar import Calendar, calendar
from ontology.verdicts.compare import compare
from ontology.verdicts.differences import product_difference
from ontology.verdicts.timeline import Effect, timeline
from ontology.verdicts.verdict import Applicability, Compliance
from ontology.verdicts.what_if import restated, what_if
from queries.dependencies import Dependencies
from queries.impact import Impact, impact
from tests.queries.dataset import example_store, examples
from tests.whole_model import whole_model

TODAY = date(2026, 11, 22)


def product(name: str) -> Product:
    return next(p for p in examples() if p.iri == f"{BASE}product/{name}")


def days_of(found: Calendar, norm: str) -> list[tuple[str, Effect]]:
    return [(str(c.day), c.effect) for c in found.changes if c.after.norm.id == norm]


def impact_of(path: str) -> Impact:
    return impact(Dependencies(example_store()), BASE + path)


@pytest.fixture(scope="module")
def found() -> Calendar:
    return calendar(whole_model(), product("outsourced-hospital-record"), TODAY)


class TestTheOutsourcedHospitalRecord:
    def test_its_certificate_holds_through_31_may_2028_and_not_on_1_june(self, found: Calendar) -> None:
        assert days_of(found, "hds-cert-required")[-1] == ("2028-06-01", Effect.COMPLIANCE)
        change = next(c for c in found.changes if c.after.norm.id == "hds-cert-required" and c.day.year == 2028)
        assert (change.before.compliance, change.after.compliance) == (Compliance.MET, Compliance.UNMET)

    def test_the_european_health_data_space_binds_its_maker_from_26_march_2029(self, found: Calendar) -> None:
        coming = {c.after.norm.id for c in found.changes if c.day == date(2029, 3, 26) and c.effect is Effect.BEGINS}
        assert {"ehds-ehr-conformity", "ehds-logging-component", "ehds-technical-doc"} <= coming

    def test_the_wordings_of_article_l1111_8_are_told(self, found: Calendar) -> None:
        days = [str(e.day) for e in found.wordings if e.article == f"{BASE}text/csp-l1111-8"]
        assert days == ["2016-01-28", "2018-04-01", "2024-05-23", "2025-07-01"]

    def test_the_transition_of_the_hds_referentiel_is_told(self, found: Calendar) -> None:
        told = {(e.edition.iri.rpartition("/")[2], str(e.day), e.begins) for e in found.editions}
        assert {("hds-v2", "2024-11-16", True), ("hds-v1", "2026-05-17", False)} <= told

    def test_the_new_hds_referentiel_is_awaited(self, found: Calendar) -> None:
        acts = {item.act.rpartition("/")[2]: item for item in found.awaited}
        assert f"{BASE}referentiel/hds" in acts["arrete-nouveau-referentiel-hds"].through


def test_a_system_of_images_and_results_only_is_bound_from_26_march_2031() -> None:
    later = restated(product("outsourced-hospital-record"), {"priority-categories": frozenset({"imaging"})})
    found = calendar(whole_model(), later, TODAY)
    assert days_of(found, "ehds-ehr-conformity")[-1] == ("2031-03-26", Effect.BEGINS)


def test_a_certificate_of_hds_version_1_is_good_through_16_may_2026() -> None:
    facts = {"hds-certificate-status": "v1", "hds-certificate-until": date(2027, 3, 31)}
    host = restated(product("certified-cloud-host"), facts)
    line = timeline(whole_model(), replace(host, proofs=()))
    assert line.on("hds-cert-required", date(2026, 5, 16)).compliance is Compliance.MET
    assert line.on("hds-cert-required", date(2026, 5, 17)).compliance is Compliance.UNMET
    found = product_difference(whole_model(), replace(host, proofs=()), date(2026, 5, 16), date(2026, 5, 17))
    item = next(v for v in found.verdicts if v.after.norm.id == "hds-cert-required")
    assert [(str(cause.kind), cause.begins) for cause in item.steps[0].causes] == [("proof-case", False)]


def test_an_expired_certificate_is_told_with_the_day_it_expired() -> None:
    found = product_difference(whole_model(), product("host-expired-certificate"), date(2026, 6, 30), date(2026, 7, 1))
    assert {v.after.norm.id for v in found.verdicts if v.effect is Effect.COMPLIANCE} == {
        "hds-cert-required",
        "cert-scope-all-activities",
    }
    assert [str(e.day) for e in found.proofs] == ["2026-07-01"]


def test_the_general_duty_to_store_in_the_eea_comes_with_the_decree_for_a_host_under_version_1() -> None:
    facts = {"hds-certificate-status": "v1", "hds-certificate-until": date(2027, 3, 31)}
    host = restated(product("host-outside-eea"), facts)
    line = timeline(whole_model(), host)
    assert line.on("eea-storage", date(2026, 9, 25)).applicability is not Applicability.APPLIES
    assert line.on("eea-storage", date(2026, 9, 26)).applicability is Applicability.APPLIES


def test_a_record_that_is_brought_in_house_is_no_longer_hosted_for_others() -> None:
    moved = what_if(whole_model(), product("outsourced-hospital-record"), {"hosted-for": frozenset({"nobody"})}, TODAY)
    gone = {m.after.norm.id for m in moved if m.effect is Effect.CEASES}
    assert {"hds-cert-required", "contract-required", "eea-storage"} <= gone


def test_whom_the_data_are_hosted_for_sets_a_saas_apart_from_a_record_kept_in_house() -> None:
    found = compare(whole_model(), product("outsourced-hospital-record"), product("self-hosting-hospital"), TODAY)
    because = {item.first.norm.id: (item.because, item.smallest) for item in found.norms}
    assert because["hds-cert-required"] == (("hosted-for",), True)
    assert because["contract-required"] == (("hosted-for",), True)


class TestImpact:
    def test_of_the_paragraph_on_archiving(self) -> None:
        found = impact_of("text/csp-l1111-8#III")
        by_iri = {r.iri.removeprefix(BASE): r for r in found.reached}
        assert by_iri["norm/agrement-archiving-digital"].depth == 1
        path = by_iri["norm/hds-cert-archiving"].path
        assert [edge.predicate.rpartition("#")[2] for edge in path] == ["case", "legalBasis"]

    def test_of_the_repeal_of_that_paragraph(self) -> None:
        repeal = impact_of("text/csp-l1111-8#III").repeal
        assert repeal is not None
        lost = {b.iri.removeprefix(BASE) for b in repeal.lost if b.kind == "norm"}
        assert lost == {"norm/agrement-archiving-digital"}
        kept = {b.iri.removeprefix(BASE): [k.removeprefix(BASE) for k in b.keeps] for b in repeal.kept}
        assert kept["norm/agrement-paper"] == ["text/csp-r1111-16"]
        assert [p.removeprefix(BASE) for p, _ in repeal.products] == ["product/cloud-archive-medico-social"]

    def test_of_an_article_takes_in_that_of_its_passages(self) -> None:
        whole = {r.iri for r in impact_of("text/csp-l1111-8").reached}
        assert {r.iri for r in impact_of("text/csp-l1111-8#III").reached} <= whole

    def test_of_the_certificate_reaches_what_needs_it_first(self) -> None:
        reached = {r.iri.removeprefix(BASE) for r in impact_of("evidence/certificat-hds").reached}
        assert {"norm/hds-cert-required", "procedure/agrement-archivage-electronique"} <= reached

    @pytest.mark.parametrize(
        "path", ["actor/hebergeur", "referentiel/hds-v2", "fact/hds-scope-law", "norm/hds-cert-required"]
    )
    def test_of_other_things_leads_to_norms_and_products_by_real_edges(self, path: str) -> None:
        graph = Dependencies(example_store())
        found = impact(graph, BASE + path)
        assert {"norm", "product"} <= {r.kind for r in found.reached}
        for item in found.reached:
            here = item.iri
            for edge in item.path:
                there = edge.other(here)
                assert edge in graph.hanging_on(there)
                here = there
            assert here == BASE + path
