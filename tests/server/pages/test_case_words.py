"""The cases of a norm as text: what each asks, from when, what shows the norm met."""

from __future__ import annotations

from datetime import date

from server.norm_text import render_norm_text
from server.pages.case_words import MOST_TESTS, condition_lines, what_it_asks
from tests.whole_model import whole_model


def test_a_norm_prints_its_cases_with_their_dates_and_what_shows_it_met() -> None:
    model = whole_model()
    assert [*condition_lines(model, model.norms["eea-storage"], "en")] == [
        "When it applies, case 1, from 16 November 2024: Digital health-data hosting, "
        "Storage of data and HDS certificate: “version 2”",
        "When it applies, case 2, from 26 September 2026: Digital health-data hosting and Storage of data",
        "What shows it met: Storage countries: no country outside “European Union and European Economic Area”",
    ]
    text = render_norm_text(model, model.norms["ehds-ehr-conformity"], date(2026, 11, 22), "fr")
    assert "Quand elle s'applique, cas 1, à partir du 26 mars 2029 : Système de DME (EEDS), " in text
    assert "Quand elle s'applique, cas 2, à partir du 26 mars 2031 : " in text


def test_an_exception_is_told_after_the_cases() -> None:
    model = whole_model()
    lines = [*condition_lines(model, model.norms["dmp-access-needs-consent"], "fr")]
    assert lines[1] == "Sauf si : Accès d'urgence permis"


def test_every_condition_is_told_in_both_languages_and_a_case_with_many_tests_is_cut() -> None:
    model = whole_model()
    cut = 0
    for norm in model.norms.values():
        for line in (*condition_lines(model, norm, "fr"), *condition_lines(model, norm, "en")):
            assert not any(bad in line for bad in ("  ", "{", "}", "None", ": :", "()", " ,")), (norm.id, line)
        for case in norm.condition.cases if norm.condition else ():
            asks = what_it_asks(model, case)
            assert asks["fr"] and asks["en"], norm.id
            cut += len(case.tests) > MOST_TESTS and asks["en"].endswith("…")
    assert cut
