"""Words apart, activities by number, days and counts: each read where it is said, and only there."""

from __future__ import annotations

from datetime import date

import pytest

from loaders.sentences.numbered import numbered
from loaders.sentences.understand import Reader
from tests.whole_model import whole_model

ALL = frozenset(f"act-{number}" for number in range(1, 7))


def stated(text: str) -> dict[str, object]:
    """The facts that a text states."""
    return dict(Reader(whole_model()).understand(text).facts)


@pytest.mark.parametrize(
    ("text", "fact", "values"),
    [
        ("activités 1 à 6", "hosting-activities", ALL),
        ("Host of the six activities", "hosting-activities", ALL),
        ("activities 3 and 4", "hosting-activities", {"act-3", "act-4"}),
        ("activité 5", "hosting-activities", {"act-5"}),
        ("certificat HDS pour les activités 1 à 3", "hds-certificate-activities", {"act-1", "act-2", "act-3"}),
        ("hébergement des activités 1 et 2 sans certificat", "hosting-activities", {"act-1", "act-2"}),
        ("clauses 1° à 3° de R.1111-11", "hosting-contract-clauses", {"clause-1", "clause-2", "clause-3"}),
        ("our host's v2 certificate", "hds-certificate-status", {"v2"}),
        ("hébergeur certifié pour cela, version 1", "hds-certificate-status", {"v1"}),
        ("clauses 6 and 12", "hosting-contract-clauses", {"clause-6", "clause-12"}),
    ],
)
def test_activities_and_clauses_are_read_by_their_numbers(text: str, fact: str, values: set[str]) -> None:
    assert [(n.fact, set(n.values)) for n in numbered(text)] == [(fact, values)]


@pytest.mark.parametrize(
    "text",
    [
        "activité 12",
        "activité 2025",
        "16 activités",
        "six mois d'activité",
        "clause 15",
        "Hébergeur certifié, logiciel en version 2",
        "none of the six hosting activities",
        "aucune des six activités d'hébergement",
    ],
)
def test_other_numbers_and_none_of_them_are_neither_activities_nor_clauses(text: str) -> None:
    assert list(numbered(text)) == []


def test_the_words_of_an_expression_may_stand_a_little_apart() -> None:
    assert stated("nous vendons toutes nos données")["sells-health-data"] is True
    assert "sells-health-data" not in stated("nous vendons un logiciel ; les données restent à l'hôpital")


def test_an_expression_that_denies_is_read_as_it_is_written_only() -> None:
    assert stated("nous ne conservons aucune donnée")["hosted-for"] == frozenset({"nobody"})
    assert "hosted-for" not in stated("nous conservons une copie de la donnée")


def test_a_denial_may_stand_inside_an_expression() -> None:
    assert stated("contrat d'hébergement pas encore signé")["hosting-contract"] is False
    assert stated("contrat d'hébergement signé")["hosting-contract"] is True


def test_a_day_is_the_value_of_what_is_dated_by_it() -> None:
    assert stated("ARS receipt dated 12 March 2026")["ars-receipt-date"] == date(2026, 3, 12)
    assert "ars-receipt-date" not in stated("ARS receipt, hosting in France since 12 March 2026")


def test_a_common_word_dates_only_what_is_spoken_of() -> None:
    assert stated("compte rendu de biologie daté du 3 juin 2025")["document-date"] == date(2025, 6, 3)
    assert "document-date" not in stated("un contrat daté du 3 juin 2025")


def test_a_number_of_professionals_counts_where_it_is_that_of_a_year() -> None:
    assert stated("300 patients par an et 800 professionnels")["professionals-per-year"] == 800
    assert "professionals-per-year" not in stated("un cabinet de 8 professionnels")


def test_what_a_product_writes_is_no_document_of_a_situation() -> None:
    assert stated("un médecin rédige une ordonnance")["document-type"] == "prescription"
    assert "document-type" not in stated("coffre-fort numérique pour ranger une ordonnance")


def test_a_stem_of_two_letters_is_no_word() -> None:
    assert "delivery-mode" not in stated("l'article dans sa version en vigueur")


@pytest.mark.parametrize("text", ["stored in the UK", "données stockées au Royaume-Uni", "data stored in England"])
def test_a_country_goes_by_several_names(text: str) -> None:
    assert stated(text)["storage-countries"] == frozenset({"GB"})


def test_of_expressions_that_share_words_the_one_that_begins_first_governs() -> None:
    listing = "mes-listing-status"
    assert stated("nous ne voulons pas être référencés dans Mon espace santé")[listing] == "not-wanted"
    assert stated("nous voulons être référencés dans Mon espace santé")[listing] == "wanted"
    assert stated("le logiciel ne crée pas d'identités de patients")["creates-patient-identities"] is False


def test_an_acronym_in_capitals_is_no_function_word() -> None:
    assert "mes-data-exchange" in stated("les comptes rendus sont déposés dans MES")
    assert "mes-data-exchange" not in stated("envoi des comptes rendus par MSSanté")
