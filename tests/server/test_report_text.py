"""The report for the terminal: what it must always say, whatever the data."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from ontology.product import FactValue, Product
from ontology.verdicts.answer import answer
from ontology.verdicts.assess import assess
from server.pages.answer_groups import group
from server.pages.report_text import render_answer_text
from server.pages.text_lines import WIDTH
from tests.whole_model import whole_model

FLAGSHIP: dict[str, FactValue] = {
    "health-data": True,
    "data-identifiability": frozenset({"identifying"}),
    "data-origin": frozenset({"social-medico-social-follow-up"}),
    "hosted-for": frozenset({"producer"}),
    "storage-media": frozenset({"digital"}),
    "e-archiving-service": True,
    "short-processing": "no",
    "ght-conditions": frozenset({"none"}),
    "grouping-type": "none",
    "client-is-own-member": False,
}


@pytest.fixture(scope="module")
def flagship() -> dict[str, Any]:
    model = whole_model()
    product = Product("https://w3id.org/reglo/product/x", {"fr": "Archive", "en": "Archive"}, FLAGSHIP)
    return answer(model, assess(model, product, date(2026, 11, 22)))


def _flat(text: str) -> str:
    return " ".join(text.split())


def test_the_flagship_answer_names_the_certificate_and_the_approval_with_their_passages(
    flagship: dict[str, Any],
) -> None:
    text = _flat(render_answer_text(flagship, "fr"))
    assert "Détenir aussi le certificat HDS pour l'archivage électronique" in text
    assert "Détenir l'agrément du ministre chargé de la culture pour l'archivage électronique" in text
    assert "CSP, art. L. 1111-8, III (version du 1er juillet 2025)" in text
    assert "Au 22 novembre 2026" in text
    assert "décret en Conseil d'État sur l'agrément" in text.replace("Décret", "décret")


def test_the_flagship_answer_in_english_speaks_english(flagship: dict[str, Any]) -> None:
    text = _flat(render_answer_text(flagship, "en"))
    assert "Hold the culture minister's approval for electronic archiving" in text
    assert "CSP, art. L. 1111-8, III (version of 1 July 2025)" in text
    assert "s'appliquent" not in text


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_norm_that_applies_is_named_with_its_citations(flagship: dict[str, Any], lang: str) -> None:
    text = _flat(render_answer_text(flagship, lang))
    applying = [v for v in flagship["verdicts"] if v["verdict"] == "applies"]
    assert applying
    for verdict in applying:
        assert verdict["label"][lang] in text
        for basis in verdict["legalBasis"]:
            assert _flat(basis["citation"]) in text


def test_what_a_document_must_cover_is_told_by_the_name_of_the_fact() -> None:
    facts: dict[str, FactValue] = {**FLAGSHIP, "hosting-activities": frozenset({"act-1"})}
    model = whole_model()
    given = answer(model, assess(model, Product("x", {}, facts), date(2026, 11, 22)))
    text = _flat(render_answer_text(given, "fr"))
    assert "(doit couvrir tout ce qui est énoncé pour « Activités d'hébergement (R.1111-9) »)" in text


def test_the_next_question_is_asked_with_its_field(flagship: dict[str, Any]) -> None:
    text = _flat(render_answer_text(flagship, "fr"))
    first = flagship["nextQuestions"][0]
    assert first["question"]["fr"] in text
    assert f"champ : {first['fact']}" in text


def test_what_does_not_apply_is_counted_and_with_verbose_listed_with_a_reason(flagship: dict[str, Any]) -> None:
    excluded = [v for v in flagship["verdicts"] if v["verdict"] == "does-not-apply"]
    brief, whole = render_answer_text(flagship, "fr"), _flat(render_answer_text(flagship, "fr", verbose=True))
    assert f"Ce qui ne s'applique pas ({len(excluded)})" in brief
    assert all(v["label"]["fr"] in whole for v in excluded)
    assert "Supports : digital (il faudrait : comprend « papier »)" in whole


def test_no_line_is_wider_than_the_terminal_but_addresses(flagship: dict[str, Any]) -> None:
    for line in render_answer_text(flagship, "fr", verbose=True).splitlines():
        assert len(line) <= WIDTH or "https://" in line, line


def test_no_line_ends_inside_a_citation(flagship: dict[str, Any]) -> None:
    for line in render_answer_text(flagship, "fr", verbose=True).splitlines():
        assert not re.search(r"( art\.| L\.| R\.| n°|«)$", line), line
        assert not re.match(r" *[:;?!»]", line) or line.strip().startswith("?"), line


def test_colour_is_only_there_when_asked_for(flagship: dict[str, Any]) -> None:
    plain = render_answer_text(flagship, "fr")
    colored = render_answer_text(flagship, "fr", color=True)
    assert "\033[" not in plain
    assert re.sub(r"\033\[\d+m", "", colored) == plain


def test_every_verdict_is_in_one_place(flagship: dict[str, Any]) -> None:
    groups = group(flagship)
    places = [getattr(groups, name) for name in type(groups).__dataclass_fields__ if name not in {"folded", "counts"}]
    shown = [v["norm"] for place in [*places, *groups.folded.values()] for v in place]
    assert sorted(shown) == sorted(v["norm"] for v in flagship["verdicts"])


def _verdict(norm: str, **other: Any) -> dict[str, Any]:
    empty = ("legalBasis", "missing", "evidence", "specialisedBy", "because")
    base = {name: [] for name in empty} | {"modality": "obligation", "onlyCommentary": False}
    return {"norm": norm, "verdict": "applies", "compliance": "unproven", **base, **other}


def test_a_general_norm_is_folded_under_the_most_special_one_and_still_counted() -> None:
    general = _verdict("general", specialisedBy=["special"])
    special = _verdict("special", specialisedBy=["most-special"])
    groups = group({"verdicts": [general, special, _verdict("most-special")]})
    assert [v["norm"] for v in groups.unproven] == ["most-special"]
    assert [v["norm"] for v in groups.folded["most-special"]] == ["general", "special"]
    assert groups.counts["unproven"] == 3


def test_norms_that_specialise_one_another_are_both_shown() -> None:
    groups = group({"verdicts": [_verdict("a", specialisedBy=["b"]), _verdict("b", specialisedBy=["a"])]})
    assert {v["norm"] for v in groups.unproven} == {"a", "b"}
    assert not groups.folded


def test_a_norm_folded_under_one_that_does_not_apply_is_shown_by_itself() -> None:
    groups = group({"verdicts": [_verdict("a", specialisedBy=["b"]), _verdict("b", verdict="does-not-apply")]})
    assert [v["norm"] for v in groups.unproven] == ["a"]
