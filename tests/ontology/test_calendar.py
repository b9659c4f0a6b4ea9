"""The calendar: proofs, wordings, editions and awaited acts, each with the norms they bear on."""

from __future__ import annotations

from datetime import date

from ontology.namespaces import BASE
from ontology.verdicts.calendar import calendar
from tests.ontology.changing_law import certificate, changing_law, described

TODAY = date(2026, 1, 1)


def test_a_proof_has_its_first_day_and_its_first_day_without() -> None:
    found = calendar(changing_law(), described(certificate("2024-01-01", "2026-12-31"), hosted=True), TODAY)
    assert [(str(e.day), e.begins, e.norms) for e in found.proofs] == [
        ("2024-01-01", True, ("prove",)),
        ("2027-01-01", False, ("prove",)),
    ]


def test_a_proof_of_a_norm_that_does_not_apply_still_ends() -> None:
    found = calendar(changing_law(), described(certificate(None, "2026-12-31"), hosted=False), TODAY)
    assert [(str(e.day), e.norms) for e in found.proofs] == [("2027-01-01", ())]


def test_a_new_wording_is_told_while_a_norm_that_rests_on_it_applies() -> None:
    found = calendar(changing_law(), described(hosted=True), TODAY)
    told = [
        (str(e.day), e.ends and str(e.ends.start), e.starts and str(e.starts.start), e.norms) for e in found.wordings
    ]
    assert told == [
        ("2021-01-01", None, "2021-01-01", ("dated-case",)),
        ("2024-03-01", "2021-01-01", "2024-03-01", ("dated", "dated-case")),
    ]
    assert calendar(changing_law(), described(hosted=False), TODAY).wordings == ()


def test_the_editions_of_a_referentiel_are_told_where_a_norm_that_applies_rests_on_one_of_them() -> None:
    found = calendar(changing_law(), described(hosted=True), TODAY)
    assert [(str(e.day), e.edition.iri.removeprefix(BASE), e.begins, e.norms) for e in found.editions] == [
        ("2024-11-16", "referentiel/ref-v2", True, ("prove",)),
        ("2026-05-17", "referentiel/ref-v1", False, ("prove",)),
    ]
    assert calendar(changing_law(), described(hosted=False), TODAY).editions == ()


def test_awaited_acts_stand_apart_with_what_awaits_them() -> None:
    (awaited,) = calendar(changing_law(), described(hosted=True), TODAY).awaited
    assert awaited.act == f"{BASE}text/decree"
    assert awaited.norms == ("dated", "prove")
    assert awaited.through == (f"{BASE}referentiel/ref",)


def test_a_norm_that_is_over_awaits_nothing_more() -> None:
    (awaited,) = calendar(changing_law(), described(hosted=True), date(2030, 1, 1)).awaited
    assert awaited.norms == ("prove",)
    assert calendar(changing_law(), described(hosted=False), TODAY).awaited == ()


def test_the_day_asked_for_wins_over_that_of_the_description() -> None:
    assert calendar(changing_law(), described(hosted=True), TODAY).day == TODAY
