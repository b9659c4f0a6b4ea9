"""What whole clauses state: where an act stands, what a day dates, what is read, written or only asked about."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from loaders.sentences.stages import stage_of, then
from loaders.sentences.understand import Reader
from tests.whole_model import whole_model


@cache
def reader() -> Reader:
    return Reader(whole_model())


def stated(text: str) -> dict[str, object]:
    """The facts that a text states."""
    return dict(reader().understand(text).facts)


@pytest.mark.parametrize(
    ("clause", "stage"),
    [
        ("obtenu en 2024", "Held"),
        ("pas encore demande", "NotAsked"),
        ("toujours en cours d instruction", "Asked"),
        ("en cours de validite", "Held"),
        ("not applied for yet", "NotAsked"),
        ("still under review", "Asked"),
        ("suspended last week", "Suspended"),
        ("we plan to apply", "ToAsk"),
        ("aucun a ce jour", "Lacking"),
    ],
)
def test_a_clause_says_a_stage(clause: str, stage: str) -> None:
    said = stage_of(clause.split())
    assert said is not None
    assert said.stage == stage


def test_a_clause_without_words_of_stage_says_none() -> None:
    assert stage_of(["nos", "serveurs", "sont", "a", "roubaix"]) is None


def test_words_of_some_acts_are_of_no_stage_for_the_others() -> None:
    assert stage_of(["ouvert"]) is None
    said = stage_of(["ouvert"], known={"Running"})
    assert said is not None
    assert said.stage == "Running"


@pytest.mark.parametrize(
    ("before", "after", "both"),
    [
        (None, "Asked", "Asked"),
        ("Asked", "Held", "Held"),
        ("Asked", "Lacking", "Asked"),
        ("Held", "Suspended", "Suspended"),
        ("Held", "Asked", "Held"),
        ("Lacking", "Asked", "Asked"),
    ],
)
def test_of_two_stages_the_one_that_lasts_is_kept(before: str | None, after: str, both: str) -> None:
    assert then(before, after) == both


@pytest.mark.parametrize(
    ("text", "fact", "value"),
    [
        ("Certification LAP : obtenue.", "lap-lad-certification", "held"),
        ("Société de téléconsultation. L'agrément ? Pas encore demandé.", "teleconsultation-approval", "to-ask"),
        ("Certificat de conformité demandé en mars, accordé en juin.", "conformity-certificate-status", "valid"),
        ("PECAN requested last month, no answer yet.", "reimbursement-status", "asked"),
        ("The hosting contract has yet to be signed.", "hosting-contract", False),
        ("Le référencement Ségur et la certification LAP sont obtenus.", "segur-status", "referenced"),
        ("Marquage CE classe IIa, remboursement PECAN demandé.", "ce-marking", "claimed-indication"),
    ],
)
def test_the_stage_of_an_act_is_said_in_any_clause_about_it(text: str, fact: str, value: object) -> None:
    assert stated(text)[fact] == value


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Faut-il demander le certificat de conformité ?", "conformity-certificate-status"),
        ("Nos clients exigent la certification LAP.", "lap-lad-certification"),
        ("Les sociétés de téléconsultation sont agréées.", "teleconsultation-approval"),
        ("Agrément SESAM-Vitale demandé en mars.", "teleconsultation-approval"),
    ],
)
def test_the_stage_of_an_act_that_is_asked_about_or_of_others_is_not_stated(text: str, fact: str) -> None:
    assert fact not in stated(text)


def test_a_day_dates_the_nearest_event_of_its_sentence() -> None:
    said = stated("Security engagement signed on 15 January 2025 and login means homologated on 3 March 2024")
    assert said["security-engagement-date"] == date(2025, 1, 15)
    assert said["homologation-date"] == date(2024, 3, 3)


def test_a_day_of_something_else_dates_no_event() -> None:
    assert "document-date" not in stated("Compte rendu de biologie, patient hospitalisé le 3 juin 2025")


def test_a_last_day_is_one_that_a_word_says_to_be_an_end() -> None:
    assert stated("Le certificat HDS obtenu hier court jusqu'au 30 juin 2028")["hds-certificate-until"] == date(
        2028, 6, 30
    )
    assert "hds-certificate-until" not in stated("Certificat HDS obtenu le 30 juin 2025")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Mon espace santé : lecture et écriture.", "both"),
        ("Our app reads Mon espace santé but never writes to it.", "read"),
        ("L'appli ne lit ni n'écrit dans Mon espace santé.", "none"),
    ],
)
def test_reading_and_writing_are_told_by_clauses(text: str, value: str) -> None:
    assert stated(text)["mes-data-exchange"] == value


def test_who_reads_in_person_is_no_product() -> None:
    assert "dmp-profiles" not in stated("Le DMP, les médecins le lisent.")


@pytest.mark.parametrize(
    "text",
    [
        "Cloud privé. SecNumCloud imposé ?",
        "SecNumCloud ou pas ?",
        "Hébergement public. SecNumCloud ?",
        "SecNumCloud, c'est requis ?",
    ],
)
def test_what_a_short_question_names_is_not_stated(text: str) -> None:
    assert "secnumcloud" not in stated(text)


def test_what_a_question_takes_for_granted_is_stated() -> None:
    assert stated("Is our HDS v1 certificate still valid?")["hds-certificate-status"] == "v1"


def test_a_negation_passes_over_an_aside() -> None:
    assert stated("The service does not, at any point, hold health data.")["health-data"] is False
