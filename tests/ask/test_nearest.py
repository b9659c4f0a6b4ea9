"""Where no norm applies for sure, a question is answered by the norms nearest to applying."""

from __future__ import annotations

from datetime import date

import pytest

from ontology.namespaces import slug_of
from server.ask.asker import Asker
from tests.whole_model import whole_model

DAY = date(2026, 11, 22)


def near(text: str) -> dict[str, set[str]]:
    """The norms nearest to applying, each with the facts it lacks."""
    found = Asker(whole_model()).ask(text, DAY)["nearest"]
    return {slug_of(item["norm"]): {fact["fact"] for fact in item["missing"]} for item in found}


@pytest.mark.parametrize(
    "text",
    [
        "Quelles obligations pour un archivage en cloud de données médico-sociales ?",
        "Quelles obligations pour un archivage en cloud de dossiers médico-sociaux ?",
        "Which obligations for a cloud archive of medico-social records?",
    ],
)
def test_archiving_medico_social_data_in_the_cloud_is_near_the_certificate_and_the_approval(text: str) -> None:
    found = near(text)
    assert {"hds-cert-archiving", "agrement-archiving-digital"} <= found.keys()
    assert {"health-data", "data-identifiability"} <= found["hds-cert-archiving"]
    assert len(found) == 8


def test_what_is_stated_is_no_longer_missing() -> None:
    text = "archivage en cloud de données médico-sociales identifiantes, données de santé"
    missing = near(text)["hds-cert-archiving"]
    assert missing.isdisjoint({"health-data", "data-identifiability", "e-archiving-service", "storage-media"})


def test_each_norm_comes_with_its_citations_and_the_questions_that_are_left() -> None:
    found = Asker(whole_model()).ask("archivage en cloud de données médico-sociales", DAY)["nearest"]
    archiving = next(item for item in found if slug_of(item["norm"]) == "hds-cert-archiving")
    assert archiving["legalBasis"][0]["citation"].startswith("CSP, art. L. 1111-8")
    assert all(fact["question"]["fr"] and fact["question"]["en"] for fact in archiving["missing"])
    assert {fact["fact"] for fact in archiving["held"]} == {"data-origin", "e-archiving-service", "storage-media"}


@pytest.mark.parametrize("text", ["certificat HDS v2, données au Canada", "application de bien-être sans IA"])
def test_a_norm_that_nothing_stated_touches_is_not_near(text: str) -> None:
    for item in Asker(whole_model()).ask(text, DAY)["nearest"]:
        assert item["held"]


def test_what_is_stated_of_rare_facts_brings_a_norm_nearer_than_one_common_fact_does() -> None:
    """Archiving is what few norms are on; that data are digital, or from social follow-up, is what many are on."""
    first = list(near("Quelles obligations pour un archivage en cloud de données médico-sociales ?"))[:2]
    assert set(first) == {"agrement-archiving-digital", "hds-cert-archiving"}


def test_norms_that_lack_the_same_leave_room_for_others() -> None:
    found = near("On fait un carnet de suivi pour les kinés libéraux, hébergé chez un prestataire à Paris.")
    lacking = [frozenset(missing) for missing in found.values()]
    assert len(found) == 8
    assert all(lacking.count(each) <= 2 for each in lacking)


def test_what_no_fact_expresses_is_for_a_person_to_judge() -> None:
    text = "Notre éditeur de DPI a été victime d'un rançongiciel, sommes-nous tenus de prévenir la CNIL ?"
    found = Asker(whole_model()).ask(text, DAY)["nearest"]
    notify = next(item for item in found if slug_of(item["norm"]) == "gdpr-art33-authority")
    assert not notify["missing"]
    assert "risque" in notify["toJudge"][0]["fr"]


def test_of_a_list_that_is_stated_in_part_the_other_values_are_asked_for() -> None:
    text = "Notre CHU héberge lui-même les données de ses patients. Faut-il être certifié HDS ?"
    (about,) = Asker(whole_model()).ask(text, DAY)["askedAbout"]
    of_norm = {norm["norm"].rpartition("/")[2]: norm for norm in about["norms"]}
    missing = {fact["fact"]: fact for fact in of_norm["hds-cert-required"]["missing"]}
    assert missing["hosted-for"]["others"]
    assert "others" not in missing["data-identifiability"]
