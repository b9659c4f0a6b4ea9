"""The interview over HTTP, and on the pages without script."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from server.app import create_app
from server.dataset import Dataset
from tests.server.pages.checked import Checker
from tests.whole_model import whole_model

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))
JSON = {"Content-Type": "application/json"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture(scope="module")
def client(built: Dataset) -> Iterator[TestClient]:
    with TestClient(create_app(built), base_url="http://127.0.0.1") as ready:
        yield ready


def test_the_api_gives_the_next_questions_with_their_reasons(client: TestClient) -> None:
    asked = client.post("/api/questions?limit=3", content=b'{"facts": {"health-data": true}}', headers=JSON).json()
    assert asked["settled"] < asked["total"] and len(asked["questions"]) == 3
    first = asked["questions"][0]
    assert first["question"]["fr"] and first["norms"][0]["label"]["en"] and first["bearsOn"] >= len(first["norms"])
    fact = first["fact"]
    again = client.post(f"/api/questions?unknown={fact}", content=b'{"facts": {"health-data": true}}', headers=JSON)
    assert fact not in {question["fact"] for question in again.json()["questions"]}


@pytest.mark.parametrize(
    ("query", "content", "status"),
    [
        ("unknown=nope", b"{}", 400),
        ("unknown=health-data", b'{"facts": {"health-data": true}}', 400),
        ("limit=0", b"{}", 400),
        ("", b"{", 400),
        ("", b'{"facts": {"nope": 1}}', 400),
    ],
)
def test_a_bad_request_for_questions_is_refused(client: TestClient, query: str, content: bytes, status: int) -> None:
    assert client.post(f"/api/questions?{query}", content=content, headers=JSON).status_code == status


def test_an_unknown_fact_is_told_as_such_with_what_is_near_or_where_they_are(client: TestClient) -> None:
    for name, said in (("zzzz", "/fact lists them"), ("helth-data", "did you mean health-data")):
        answer = client.post(f"/api/questions?unknown={name}", content=b"{}", headers=JSON)
        (error,) = answer.json()["errors"]
        assert (answer.status_code, error["path"]) == (400, "unknown")
        assert said in error["message"]["en"]


def test_the_api_explains_what_is_asked_for_and_nothing_else(client: TestClient) -> None:
    flagship = next(path for path in EXAMPLES if path.stem == "cloud-archive-medico-social").read_bytes()
    headers = {"Content-Type": "application/yaml"}

    def explained(asked: str) -> set[str]:
        verdicts = client.post(f"/api/assess{asked}", content=flagship, headers=headers).json()["verdicts"]
        return {v["norm"].rpartition("/")[2] for v in verdicts if "explanation" in v}

    assert explained("") == set()
    assert explained("?explain=agrement-archiving-digital,agrement-paper") == {
        "agrement-archiving-digital",
        "agrement-paper",
    }
    assert {"agrement-archiving-digital"} < explained("?explain=concerned") < explained("?explain=all")
    assert client.post("/api/assess?explain=nope", content=flagship, headers=headers).status_code == 400


def hidden(page: str, name: str) -> str | None:
    """The value of a hidden field of the form."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    return html.unescape(found[1]) if found else None


def post(client: TestClient, status: int = 200, **fields: str | list[str]) -> str:
    answer = client.post("/check", data=fields)
    assert answer.status_code == status, answer.text[:2000]
    return answer.text


def test_the_page_asks_answers_goes_back_and_ends_with_the_report(client: TestClient) -> None:
    assert 'name="label"' in client.get("/check").text
    page = post(client, action="start", label="Essai <b>", **{"as-of": "2026-11-22"})
    assert "Essai &lt;b&gt;" in page and hidden(page, "fact") == "health-data"
    first = hidden(page, "state") or ""
    page = post(client, action="answer", state=first, fact="health-data", answer="oui")
    second = hidden(page, "fact") or ""
    assert second != "health-data"
    page = post(
        client, action="answer", state=hidden(page, "state") or "", fact=second, answer=["identifying", "anonymous"]
    )
    assert "data-identifiability: [anonymous, identifying]" in page
    page = post(client, action="back", state=hidden(page, "state") or "", fact="x")
    assert hidden(page, "fact") == second
    report = post(client, action="finish", state=hidden(page, "state") or "")
    assert "Reprendre les questions" in report and 'class="why"' in report and "<script" not in report
    again = post(client, action="show", state=hidden(report, "state") or "")
    assert hidden(again, "fact") == second


def test_what_is_stated_is_shown_and_what_is_withdrawn_is_asked_again(client: TestClient) -> None:
    page = post(client, action="start", description="facts: {health-data: false, client-type: [patient]}")
    assert "Données de santé</a> = non" in page
    page = post(client, action="withdraw", state=hidden(page, "state") or "", fact="health-data")
    assert "Données de santé</a>" not in page and "client-type: [patient]" in page
    assert hidden(page, "fact") == "health-data"


def test_what_is_to_be_asked_first_is_as_long_as_it_matters(client: TestClient) -> None:
    start = {"action": "start", "description": "facts: {health-data: true}"}
    assert hidden(post(client, **start), "fact") != "hds-certificate-status"
    page = post(client, **start, first=["hds-certificate-status", "nope", "health-data"])
    assert hidden(page, "fact") == "hds-certificate-status"
    page = post(client, action="skip", state=hidden(page, "state") or "", fact="hds-certificate-status")
    assert hidden(page, "fact") not in {None, "hds-certificate-status", "health-data"}


def test_dont_know_comes_to_an_end_on_the_pages(client: TestClient) -> None:
    page = post(client, action="start", label="X", **{"as-of": "2026-11-22"})
    asked: list[str] = []
    while fact := hidden(page, "fact"):
        assert fact not in asked
        asked.append(fact)
        page = post(client, action="answer", state=hidden(page, "state") or "", fact=fact)
    assert "Plus aucune question ne compte" in page
    further = post(client, action="rule-out", state=hidden(page, "state") or "")
    assert hidden(further, "fact") not in {None, *asked}


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_kind_of_question_is_a_well_formed_page_in_both_languages(client: TestClient, lang: str) -> None:
    def step(**fields: str) -> str:
        text = client.post(f"/check?lang={lang}", data=fields).text
        checked = Checker(text)
        assert (checked.faults, checked.lang) == ([], lang)
        assert len(checked.ids) == len(set(checked.ids))
        return text

    assert Checker(client.get(f"/check?lang={lang}").text).faults == []
    page = step(action="start", label="X", situation="yes", **{"as-of": "2026-11-22"})
    kinds: set[str] = set()
    while fact := hidden(page, "fact"):
        kinds.add(str(whole_model().facts[fact].kind))
        page = step(action="skip", state=hidden(page, "state") or "", fact=fact)
        if not hidden(page, "fact"):
            page = step(action="rule-out", state=hidden(page, "state") or "")
    assert {"Boolean", "OneOf", "ManyOf", "CountryList", "Number", "Date"} <= kinds
    report = step(action="finish", state=hidden(page, "state") or "")
    assert ("Reprendre" if lang == "fr" else "Go on with") in report


def test_an_answer_that_cannot_be_read_is_asked_again_with_the_reason(client: TestClient) -> None:
    page = post(client, action="start", label="X")
    page = post(client, 400, action="answer", state=hidden(page, "state") or "", fact="health-data", answer="zzz")
    assert hidden(page, "fact") == "health-data" and "ne répond pas à la question" in page


@pytest.mark.parametrize(
    "fields",
    [
        {"action": "answer", "state": "[1]", "fact": "x"},
        {"action": "answer", "state": "{}", "fact": "x"},
        {"action": "show", "state": json.dumps({"asked": [], "description": {"facts": {"nope": 1}}})},
        {"action": "finish", "state": json.dumps({"asked": [], "description": 3})},
        {"action": "finish", "state": "[" * 100_000},
        {"action": "zz"},
        {"action": "start", "description": "facts: {storage-media: [digitall]}"},
        {"action": "start", "as-of": "hier"},
    ],
)
def test_a_form_that_was_tampered_with_is_a_400(client: TestClient, fields: dict[str, str]) -> None:
    assert client.post("/check", data=fields).status_code == 400


def test_a_body_that_is_no_form_or_too_large_is_refused(client: TestClient) -> None:
    assert client.post("/check", content=b"{}", headers=JSON).status_code == 400
    assert client.post("/check", content=b"\xff\xfe", headers=FORM).status_code == 400
    assert client.post("/check", content=b"a=" + b"x" * 1_000_001, headers=FORM).status_code == 413
