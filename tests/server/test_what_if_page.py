"""The page « et si » : a thing that is gone, a fact of a product that changes, form by form."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from server.api_changes import router as changes_router
from server.api_impact import router as impact_router
from server.dataset import Dataset
from tests.server.page_app import page, page_app

CHANGED = "/what-if?product=outsourced-hospital-record&fact=hosting-outsourced%3Dfalse"


@pytest.fixture(scope="module")
def client(built: Dataset) -> TestClient:
    return TestClient(page_app(built, changes_router, impact_router))


def data_link(text: str) -> str:
    """Where the page leads for its data."""
    found = text.partition('href="/api/')[2].partition('"')[0]
    return "/api/" + found.replace("&amp;", "&")


@pytest.mark.parametrize(
    ("thing", "words"),
    [
        ("text/csp-l1111-8#III", "2 would lose their only basis"),
        ("norm/hds-cert-required", "norms would have nothing left to exempt from"),
        ("referentiel/hds-v2", "would lose"),
        ("actor/ans", "would bind nobody"),
        ("evidence/certificat-hds", "9 norms could no longer be proven"),
        ("procedure/certification-hds", "1 document could no longer be obtained"),
    ],
)
def test_what_moves_when_a_thing_is_gone_is_said_and_given_as_data(client: TestClient, thing: str, words: str) -> None:
    text = page(client, f"/what-if?lang=en&thing={thing.replace('#', '%23')}")
    assert words in text
    found = client.get(data_link(text)).json()
    assert found["thing"]["iri"].endswith(thing)
    assert found["repeal"]["lost"]


def test_a_thing_is_found_by_the_number_of_an_article_or_chosen_by_words(client: TestClient) -> None:
    assert "L. 1111-8" in page(client, "/what-if?thing=L.1111-8").partition("</h1>")[0]
    choices = page(client, "/what-if?thing=certificat+HDS")
    assert 'href="/what-if?thing=evidence%2Fcertificat-hds"' in choices


def test_a_fact_is_chosen_then_its_value_then_the_address_of_the_answer_lasts(client: TestClient) -> None:
    first = page(client, "/what-if?product=outsourced-hospital-record")
    assert '<option value="hosting-outsourced">' in first
    second = page(client, "/what-if?product=outsourced-hospital-record&about=hosting-outsourced")
    assert "Aujourd'hui : oui" in second.replace("\u00a0", " ").replace("&#39;", "'")
    assert 'name="value" value="false"' in second
    asked = "/what-if?product=outsourced-hospital-record&about=hosting-outsourced&value=false&set=said"
    answer = client.get(asked, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, CHANGED)
    assert "2 normes cessent de s" in page(client, CHANGED).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("given", "fact"),
    [
        ("about=storage-media&value=paper&value=digital&set=said", "storage-media=paper,digital"),
        ("about=storage-media&set=said", "storage-media=none"),
        ("about=storage-media&value=paper&set=unsaid", "storage-media=?"),
        ("about=health-data&set=said", "health-data=?"),
    ],
)
def test_the_form_says_a_list_none_or_nothing(client: TestClient, given: str, fact: str) -> None:
    answer = client.get(f"/what-if?product=wellness-app&{given}", follow_redirects=False)
    assert parse_qs(urlsplit(answer.headers["location"]).query)["fact"] == [fact]


def test_a_second_change_is_added_and_a_fact_changed_again_is_replaced(client: TestClient) -> None:
    more = client.get(f"{CHANGED}&about=health-data&value=true&set=said&lang=en", follow_redirects=False)
    asked = parse_qs(urlsplit(more.headers["location"]).query)
    assert asked["fact"] == ["hosting-outsourced=false", "health-data=true"]
    assert asked["lang"] == ["en"]
    again = client.get(f"{CHANGED}&about=hosting-outsourced&value=true&set=said", follow_redirects=False)
    assert parse_qs(urlsplit(again.headers["location"]).query)["fact"] == ["hosting-outsourced=true"]


def test_the_data_of_an_answer_are_those_of_the_api(client: TestClient) -> None:
    text = page(client, f"{CHANGED}&as-of=2026-01-01")
    found = json.loads(client.get(data_link(text), headers={"Accept": "application/json"}).content)
    assert (found["asOf"], [fact["fact"] for fact in found["facts"]]) == ("2026-01-01", ["hosting-outsourced"])


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("thing=zzzzzzzz", 404, "Introuvable"),
        ("product=zz", 404, "wellness-app"),
        ("product=wellness-app&about=helth-data", 404, "health-data"),
        ("product=wellness-app&fact=storage-media%3Dpapr", 400, "paper"),
        ("product=wellness-app&fact=x", 400, "énonce pas un fait"),
        ("product=wellness-app&" + "&".join(["fact=health-data%3Dtrue"] * 30), 400, "20"),
        ("product=wellness-app&fact=health-data%3Dtrue&as-of=never", 400, "Date illisible"),
        ("product=wellness-app&fact=%3Cscript%3E", 400, "&lt;script&gt;"),
    ],
)
def test_what_cannot_be_asked_is_said_on_a_page(client: TestClient, query: str, status: int, words: str) -> None:
    assert words in page(client, f"/what-if?{query}", status).replace("&#39;", "'")
