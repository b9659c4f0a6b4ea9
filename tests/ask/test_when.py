"""A question that asks for a day is answered with dates: of norms, of their cases, of texts, of what is awaited."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pytest

from ontology.namespaces import slug_of
from queries.catalogue import Catalogue
from server.ask.answer import complete
from server.ask.asker import Asker
from server.ask.text import render_ask_text
from server.dataset import Dataset
from server.store import EmbeddedStore

DAY = date(2026, 11, 22)


@cache
def _opened(built: Dataset) -> tuple[Asker, EmbeddedStore]:
    return Asker(built.model), EmbeddedStore.of(built.nquads)


def answered(built: Dataset, text: str) -> dict[str, Any]:
    """The whole answer, in the language of the text."""
    asker, store = _opened(built)
    asked = asker.ask(text, DAY)
    return complete(asked, built.model, store, Catalogue(), asked["question"]["lang"])


def days(answer: dict[str, Any], slug: str) -> set[str]:
    """The days told of a thing."""
    return {event["day"] for one in answer["dates"] if slug_of(one["iri"]) == slug for event in one["events"]}


@pytest.mark.parametrize(
    ("text", "thing", "told"),
    [
        ("Quand s'applique le règlement sur l'IA ?", "ai-prohibited-practices", {"2025-02-02"}),
        ("When does the AI Act apply?", "ai-highrisk-annex3", {"2027-12-02"}),
        ("When does the AI Act apply?", "ai-highrisk-md", {"2028-08-02"}),
        ("Quand s'applique le règlement EEDS ?", "reglement-ue-2025-327", {"2025-03-26", "2027-03-26"}),
        ("Quand s'applique le règlement EEDS ?", "ehds-ehr-conformity", {"2029-03-26", "2031-03-26"}),
        ("À partir de quand l'obligation de certificat HDS s'applique-t-elle ?", "hds-cert-required", {"2018-04-01"}),
        ("Depuis quand faut-il stocker les données dans l'EEE ?", "eea-storage", {"2024-11-16", "2026-09-26"}),
        ("Jusqu'à quand vaut un certificat HDS v1 ?", "hds-v1", {"2026-05-17"}),
        ("Depuis quand l'article L. 1111-8 est-il en vigueur ?", "csp-l1111-8.2024-05-23", {"2024-05-23"}),
    ],
)
def test_the_dates_of_what_is_asked_about_are_told(built: Dataset, text: str, thing: str, told: set[str]) -> None:
    assert told <= days(answered(built, text), thing)


@pytest.mark.parametrize("text", ["Which obligations start in 2029?", "Quelles obligations commencent en 2029 ?"])
def test_the_norms_that_begin_in_a_year_are_listed(built: Dataset, text: str) -> None:
    found = answered(built, text)["dates"]
    norms = {slug_of(one["iri"]) for one in found if one["kind"] == "norm"}
    assert {"ehds-ehr-conformity", "ehds-importer-check"} <= norms
    assert all(event["day"].startswith("2029") for one in found for event in one["events"])


def test_a_text_that_applies_in_a_year_is_among_its_changes(built: Dataset) -> None:
    assert "2027-03-26" in days(answered(built, "Qu'est-ce qui change en 2027 ?"), "reglement-ue-2025-327")


def test_a_date_says_what_it_rests_on_and_how_sure_it_is(built: Dataset) -> None:
    text = render_ask_text(
        answered(built, "À partir de quand l'obligation de certificat HDS s'applique-t-elle ?"), "fr"
    )
    assert "Détenir un certificat HDS en cours de validité (CSP, art. L. 1111-8, II, al. 1 ; confiance A" in text
    assert "depuis le 1er avril 2018, dans ce cas : Hébergement numérique" in text


def test_what_is_awaited_or_no_law_has_no_date_and_says_so(built: Dataset) -> None:
    awaited = answered(built, "Quand le décret sur l'agrément d'archivage électronique sera-t-il publié ?")
    assert "annoncé et non publié : aucune date n'est connue" in render_ask_text(awaited, "fr")
    pending = answered(built, "When does NIS 2 come into force in France?")
    assert "status: pending; it is not law" in render_ask_text(pending, "en")


def test_a_duty_with_a_time_limit_says_it_where_it_is_asked_for(built: Dataset) -> None:
    for text, limit in (
        ("Dois-je notifier la CNIL en cas de violation ? Dans quel délai ?", "délai : 72 heures"),
        ("Do I have to notify the CNIL of a breach? Within how long?", "time limit: 72 hours"),
    ):
        answer = answered(built, text)
        assert slug_of(answer["askedAbout"][0]["norms"][0]["norm"]) == "gdpr-art33-authority"
        assert limit in render_ask_text(answer, answer["question"]["lang"])


def test_what_asks_for_no_day_is_given_none(built: Dataset) -> None:
    assert answered(built, "Qui délivre le certificat HDS ?")["dates"] == []
    assert answered(built, "Qu'est-ce qui a changé dans l'article L.1111-8 ?")["dates"] == []
