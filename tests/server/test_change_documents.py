"""What changes, in words, over a small law: every kind of cause and of change has its sentence in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from ontology.model import Labels
from ontology.namespaces import BASE
from ontology.product import Product
from ontology.verdicts.calendar import calendar
from ontology.verdicts.change_days import CauseKind
from ontology.verdicts.compare import compare
from ontology.verdicts.compare_readings import compare_readings
from ontology.verdicts.differences import law_difference, norm_difference, product_difference
from ontology.verdicts.timeline import Effect
from queries.article_changes import ArticleChanges, PassageChange, VersionSaid, word_changes
from server.changes.article import article_data, article_document
from server.changes.calendar import calendar_data, calendar_document
from server.changes.compare import comparison_data, comparison_document, readings_data, readings_document
from server.changes.differences import (
    law_difference_data,
    law_difference_document,
    norm_difference_data,
    norm_difference_document,
    product_difference_data,
    product_difference_document,
)
from server.changes.document import Document, document_text
from server.pages.words import keys
from tests.ontology.changing_law import certificate, changing_law, described

LAW = changing_law()
TODAY = date(2026, 1, 1)


def words(document: Document, lang: str = "en") -> str:
    return " ".join(document_text(document, lang, verbose=True).split())


def difference(product: Product, start: str, end: str, lang: str = "en") -> str:
    found = product_difference(LAW, product, date.fromisoformat(start), date.fromisoformat(end))
    return words(product_difference_document(product_difference_data(LAW, found), lang), lang)


def test_every_effect_and_every_cause_has_its_words() -> None:
    for effect in Effect:
        assert {f"changes.{effect}-one", f"changes.{effect}-many"} <= keys()
    for kind in CauseKind:
        assert {f"changes.{kind}-begins", f"changes.{kind}-ends"} <= keys()


def test_what_changed_and_came_back_is_told_step_by_step() -> None:
    said = difference(described(hosted=True, audited=True), "2024-12-31", "2025-07-01")
    assert "Changed, then came back" in said
    assert "on 1 January 2025: applies, unproven → not in force" in said
    assert "on 1 July 2025: not in force → applies, unproven" in said


@pytest.mark.parametrize(
    ("product", "start", "end", "english", "french"),
    [
        (
            described(hosted=True),
            "2021-06-01",
            "2022-06-01",
            "the norm becomes applicable",
            "la norme devient applicable",
        ),
        (
            described(hosted=True),
            "2023-01-01",
            "2023-12-01",
            "“In scope”: case 1 begins (Hosted: yes)",
            "« Dans le champ » : le cas 1 commence (Hébergé : oui)",
        ),
        (
            described(countries=frozenset({"GB"})),
            *("2020-01-01", "2021-01-01", "“Union”: United Kingdom goes out", "sortie du pays (Royaume-Uni)"),
        ),
        (
            described(certified_until=date(2026, 6, 1)),
            *("2026-06-01", "2026-06-02", "the date stated is past", "la date énoncée est passée"),
        ),
        (
            described(certificate(None, "2026-12-31"), hosted=True),
            *("2026-12-31", "2027-01-01", "evidence “Certificate”: validity has expired", "validité expirée"),
        ),
        (
            described(hosted=True, media=frozenset({"digital"})),
            *("2024-05-01", "2024-07-01", "other reading “Later”: case 2 begins", "autre lecture « Plus tard »"),
        ),
    ],
    ids=["norm", "derived fact", "membership", "stated date", "proof", "reading"],
)
def test_a_change_says_why(product: Product, start: str, end: str, english: str, french: str) -> None:
    assert english in difference(product, start, end)
    assert french in difference(product, start, end, "fr")


def test_a_norm_that_begins_to_apply_says_whether_it_is_met_from_its_first_day() -> None:
    said = difference(described(certificate(None, "2026-12-31"), hosted=True), "2021-06-01", "2022-06-01")
    assert "1 norm begins to apply Dated (Code, art. L. 1, I): not in force → applies, unproven [1 January 2022" in said


def test_a_case_that_begins_or_ends_says_what_it_asks() -> None:
    start, end = date(2024, 1, 1), date(2026, 1, 1)
    found = norm_difference_data(LAW, norm_difference(LAW, LAW.norms["dated-case"], start, end))
    said = words(norm_difference_document(found, "fr"), "fr")
    assert "son cas 1 prend fin (Hébergé : oui)" in said
    assert "son cas 2 commence (Audité : oui)" in said
    assert "Code, art. L. 2 : versions non relevées" in said


def test_a_requirement_comes_with_the_edition_of_its_referentiel() -> None:
    def said(start: date, end: date) -> str:
        found = norm_difference_data(LAW, norm_difference(LAW, LAW.norms["prove"], start, end))
        return words(norm_difference_document(found, "en"))

    assert ("référentiel v2, E1: no edition in application → edition in application since 16 November 2024") in said(
        date(2024, 11, 15), TODAY
    )
    assert "Nothing changes" in said(date(2024, 11, 16), TODAY)


def test_the_calendar_tells_proofs_editions_wordings_and_awaited_acts() -> None:
    found = calendar(LAW, described(certificate("2024-01-01", "2026-12-31"), hosted=True), TODAY)
    said = words(calendar_document(calendar_data(LAW, found), "en"))
    for sentence in (
        "Certificate: first day of validity",
        "Certificate: expired, the last day of validity being 31 December 2026",
        "v2: comes into application: 1 norm that applies rests on it",
        "v1: no longer accepted",
        "Code, art. L. 1: new wording",
        "Decree: awaited by 2 norms, through Référentiel",
    ):
        assert sentence in said
    assert said.index("31 December 2026") < said.index("v2: comes into application"), "what is coming stands first"


def test_a_day_that_is_the_day_asked_for_is_neither_past_nor_coming() -> None:
    found = calendar(LAW, described(hosted=True), date(2022, 1, 1))
    days = {day["day"]: day["when"] for day in calendar_data(LAW, found)["days"]}
    assert days["2021-01-01"] == "past"
    assert days["2022-01-01"] == "today"
    assert days["2023-04-01"] == "coming"


def test_a_calendar_without_anything_to_come_says_so() -> None:
    found = calendar(LAW, described(hosted=False), date(2050, 1, 1))
    assert "Coming ────── Nothing." in words(calendar_document(calendar_data(LAW, found), "en"))


def test_a_norm_and_the_whole_law_say_their_dates() -> None:
    start, end = date(2021, 6, 1), date(2024, 6, 1)
    one = norm_difference_data(LAW, norm_difference(LAW, LAW.norms["dated"], start, end))
    said = words(norm_difference_document(one, "en"))
    assert "In force: not in force → in force" in said
    assert "version of 1 January 2021 → version of 1 March 2024" in said
    whole = law_difference_data(LAW, law_difference(LAW, start, end), start, end)
    assert "4 norms change" in words(law_difference_document(whole, "en"))


def test_a_draft_says_that_it_is_not_law() -> None:
    found = norm_difference(LAW, LAW.norms["draft"], date(2026, 6, 1), date(2027, 6, 1))
    said = words(norm_difference_document(norm_difference_data(LAW, found), "en"))
    assert "status: draft; it is not law" in said
    assert "In force: not in force" in said


def test_a_comparison_groups_norms_by_what_explains_them() -> None:
    first = described(hosted=True, audited=True, media=frozenset({"digital"}))
    second = described(hosted=False, audited=True, partial=("media",), media=frozenset({"digital"}), name="y")
    data = comparison_data(LAW, compare(LAW, first, second, TODAY))
    said = words(comparison_document(data, "en"))
    assert "Hosted (nothing shorter does):" in said
    assert "Dated (Code, art. L. 1, I): applies, unproven | does not apply" in said
    assert "Media: digital | digital, list left open" in said


def test_two_readings_say_what_tells_them_apart() -> None:
    product = described(hosted=True, media=frozenset({"digital"}))
    found = compare_readings(LAW, LAW.readings["later"], [product], date(2024, 1, 1))
    said = words(readings_document(readings_data(LAW, found), "en"))
    assert "Second reading of: Read twice" in said
    assert "Only the second tests in this way: Media" in said
    assert "Only the second changes on these dates: 1 June 2024" in said
    assert "Read twice: applies under the first, does not apply under the second" in said


def test_an_article_says_its_versions_and_its_words() -> None:
    def labels(iri: str) -> Labels:
        return {"en": iri.removeprefix(BASE)}

    old, new = (
        VersionSaid(
            f"{BASE}text/code-l1.{start}", date.fromisoformat(start), None, None, None, (f"{BASE}text/act",), {}
        )
        for start in ("2021-01-01", "2024-03-01")
    )
    passages = (PassageChange("I", word_changes("keep a register", "keep a public register")),)
    found = ArticleChanges(f"{BASE}text/code-l1", date(2024, 1, 1), TODAY, old, new, (new,), (), (), True, passages)
    said = words(article_document(article_data(LAW, found, labels), "en"))
    assert "version of 1 March 2024: begins on 1 March 2024" in said
    assert "amended by text/act" in said
    assert "I keep a {+public+} register" in said
    assert "Dated (Code, art. L. 1, I)" in said
