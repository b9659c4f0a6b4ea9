"""Questions over HTTP, on the page and on the command line: answered, refused in words, never a 500."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from html import unescape

import pytest
from fastapi.testclient import TestClient

from loaders.products.load import load_product
from server.app import create_app
from server.ask.answer import EXAMPLES
from server.cli import main
from server.dataset import Dataset
from tests.whole_model import whole_model

FLAGSHIP = EXAMPLES["fr"][0]
EVOKING = "Le logiciel contrôle les identités avec le référentiel d'identitovigilance régional"


@pytest.fixture(scope="module")
def client(built: Dataset) -> Iterator[TestClient]:
    with TestClient(create_app(built), base_url="http://127.0.0.1") as ready:
        # Judging starts after the pages do: until then the server says to come back.
        while ready.get("/api/ask", params={"q": FLAGSHIP}).status_code == 503:
            pass
        yield ready


def test_a_described_product_is_judged_and_what_was_understood_is_said(client: TestClient) -> None:
    answer = client.get("/api/ask", params={"q": FLAGSHIP}).json()
    assert answer["question"]["kind"] == "product"
    understood = {(item["fact"], str(item["value"])) for item in answer["interpretation"] if item["use"] == "stated"}
    assert ("e-archiving-service", "True") in understood
    verdicts = {v["norm"].rpartition("/")[2]: v["verdict"] for v in answer["verdicts"]}
    assert verdicts["agrement-archiving-digital"] == "undetermined"
    assert answer["nextQuestions"]


def test_words_are_given_with_their_place_in_the_question(client: TestClient) -> None:
    answer = client.get("/api/ask", params={"q": FLAGSHIP}).json()
    for item in (*answer["interpretation"], *answer["notUnderstood"]):
        assert FLAGSHIP[item["start"] : item["end"]] == item["words"]


def test_a_fact_is_told_once_of_words_that_stand_within_others(client: TestClient) -> None:
    answer = client.get("/api/ask", params={"q": "Notre DPI est hébergé chez un prestataire à Lille"}).json()
    told = [item["words"] for item in answer["interpretation"] if item["fact"] == "hosting-outsourced"]
    assert told == ["hébergé chez un prestataire"]


def test_an_article_is_answered_in_the_version_of_the_day_asked_for(client: TestClient) -> None:
    question = "Que disait l'article L.1470-5 au 1er janvier 2024 ?"
    answer = client.get("/api/ask", params={"q": question}).json()
    assert answer["asOf"] == "2024-01-01"
    assert answer["results"][0]["query"] == "q13-article-on-a-date"


def test_of_the_norms_of_an_article_those_in_force_on_the_day_asked_for_are_listed(client: TestClient) -> None:
    def norms(question: str) -> set[str]:
        answer = client.get("/api/ask", params={"q": question}).json()
        return {row["norm"].rpartition("/")[2] for table in answer["results"] for row in table["rows"] if "norm" in row}

    then = norms("Que disait l'article L. 1111-8 au 1er janvier 2019 ?")
    assert {"hds-cert-required", "right-to-object"} <= then
    assert "hds-cert-archiving" not in then
    assert "hds-cert-archiving" in norms("Que dit l'article L. 1111-8 ?")


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("Que risque-t-on à héberger des données de santé sans certificat ?", "Une sanction : ce qui est encouru"),
        ("Que veut dire médico-social ?", "Un terme : ce qu'il veut dire"),
    ],
)
def test_the_page_says_what_was_asked_for(client: TestClient, question: str, title: str) -> None:
    page = client.get("/ask", params={"q": question, "lang": "fr"}, headers={"Accept": "text/html"}).text
    assert title in unescape(page).replace("\xa0", " ")
    assert "Ces mots n'ont servi à rien" not in unescape(page)


def test_a_question_outside_the_field_is_answered_with_examples(client: TestClient) -> None:
    answer = client.get("/api/ask", params={"q": "What is the best recipe for apple pie?", "lang": "en"})
    assert answer.status_code == 200
    assert answer.json()["question"]["kind"] == "outside"
    assert answer.json()["examples"] == list(EXAMPLES["en"])


@pytest.mark.parametrize("text", [*EXAMPLES["fr"], *EXAMPLES["en"]])
def test_every_example_that_is_offered_finds_an_answer(client: TestClient, text: str) -> None:
    answer = client.get("/api/ask", params={"q": text}).json()
    assert answer.get("verdicts") or answer["results"] or answer["definitions"]


@pytest.mark.parametrize(
    ("content", "media_type"), [(json.dumps({"q": FLAGSHIP}), "application/json"), (FLAGSHIP, "text/plain")]
)
def test_post_answers_as_get_does(client: TestClient, content: str, media_type: str) -> None:
    posted = client.post("/api/ask", content=content.encode(), headers={"Content-Type": media_type})
    assert posted.json() == client.get("/api/ask", params={"q": FLAGSHIP}).json()


@pytest.mark.parametrize("text", ["", "   ", "x" * 2_001])
def test_a_question_that_is_empty_or_too_long_is_refused_in_both_languages(client: TestClient, text: str) -> None:
    refused = client.get("/api/ask", params={"q": text})
    assert refused.status_code == 400
    assert refused.json()["errors"][0]["message"].keys() == {"fr", "en"}


@pytest.mark.parametrize(
    ("content", "media_type", "status"),
    [
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b'{"q": 1}', "application/json", 400),
        (b"[" * 10_000, "application/json", 400),
        (b"\xff", "text/plain", 400),
        (b"x" * 50_000, "text/plain", 413),
        (b"", "text/plain", 400),
        (b'{"q": "\\ud800"}', "application/json", 400),
        (b'{"q": "HDS", "as-of": "2024-01-01"}', "application/json", 400),
        (b"question=HDS", "application/x-www-form-urlencoded", 400),
        (b"q=%FF", "application/x-www-form-urlencoded", 400),
        (b"<q>HDS</q>", "application/xml", 415),
    ],
)
def test_a_body_that_is_no_question_is_refused(
    client: TestClient, content: bytes, media_type: str, status: int
) -> None:
    assert client.post("/api/ask", content=content, headers={"Content-Type": media_type}).status_code == status


@pytest.mark.parametrize("params", [{"q": "x", "lang": "de"}, {"q": "x", "as-of": "tomorrow"}])
def test_a_parameter_of_another_type_is_refused(client: TestClient, params: dict[str, str]) -> None:
    assert client.get("/api/ask", params=params).status_code == 400


def test_a_form_is_read_as_the_question_in_its_field(client: TestClient) -> None:
    by_form = client.post("/api/ask?lang=en", data={"q": "Qui délivre le certificat HDS ?"})
    assert by_form.json()["question"]["text"] == "Qui délivre le certificat HDS ?"


def test_the_answer_is_text_where_text_is_accepted(client: TestClient) -> None:
    answer = client.get("/api/ask", params={"q": FLAGSHIP}, headers={"Accept": "text/plain"})
    assert "Ce qui a été compris" in answer.text


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_page_shows_the_question_what_was_understood_and_the_answer(client: TestClient, lang: str) -> None:
    for text in EXAMPLES["en" if lang == "en" else "fr"]:
        page = client.get("/ask", params={"q": text, "lang": lang})
        assert page.status_code == 200
        assert ("What was understood" if lang == "en" else "Ce qui a été compris") in page.text
        (box,) = re.findall(r'<textarea id="ask-q"[^>]*>([^<]*)</textarea>', page.text)
        # French typography puts no-break spaces; the box must hold the very question.
        assert html.unescape(box).replace("\u202f", " ").replace("\u00a0", " ") == text


def test_the_page_asks_about_what_the_words_may_speak_of(client: TestClient) -> None:
    asked = client.get("/api/ask", params={"q": EVOKING}).json()["toConfirm"]
    page = html.unescape(client.get("/ask", params={"q": EVOKING}, headers={"Accept": "text/html"}).text)
    page = re.sub("[\u00a0\u202f]", " ", page)
    assert asked
    for each in asked:
        assert each["question"]["fr"] in page


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_from_the_answer_the_interview_goes_on_with_what_was_understood(client: TestClient, lang: str) -> None:
    page = client.get("/ask", params={"q": "DPI en SaaS, sans IA", "lang": lang}).text
    form = dict(re.findall(r'<input type="hidden" name="(action|as-of|description)" value="([^"]*)"', page))
    asked = client.post("/check", params={"lang": lang}, data={name: unescape(value) for name, value in form.items()})
    assert asked.status_code == 200
    assert "delivery-mode: [saas]" in asked.text and "ai-use: [none]" in asked.text


def test_the_interview_is_told_what_the_words_may_speak_of(client: TestClient) -> None:
    asked = client.get("/api/ask", params={"q": EVOKING}).json()["toConfirm"]
    page = client.get("/ask", params={"q": EVOKING}).text
    assert asked and re.findall(r'name="first" value="([^"]*)"', page) == [each["fact"] for each in asked]


def test_a_question_that_describes_nothing_offers_no_interview(client: TestClient) -> None:
    assert 'action="/check"' not in client.get("/ask", params={"q": "Qui délivre le certificat HDS ?"}).text


def test_the_page_without_a_question_offers_examples(client: TestClient) -> None:
    assert "/ask?q=" in client.get("/ask").text


def test_the_page_says_what_is_wrong_with_a_question_that_is_too_long(client: TestClient) -> None:
    page = client.get("/ask", params={"q": "x" * 3_000})
    assert page.status_code == 400
    assert "2000" in page.text


def test_what_was_asked_is_escaped_on_the_page(client: TestClient) -> None:
    page = client.get("/ask", params={"q": "<script>alert(1)</script> hébergement de données de santé"})
    assert "<script>" not in page.text


def test_the_home_page_has_a_box_for_questions(client: TestClient) -> None:
    assert 'action="/ask"' in client.get("/").text


def test_the_command_answers_and_exits_with_0(built: Dataset, capsys: pytest.CaptureFixture[str]) -> None:
    data = str(built.folder.parent.parent)
    assert main(["ask", "Qui délivre le certificat HDS ?", "--data", data, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["question"]["kind"] == "who"
    assert main(["ask", "Quelle heure est-il ?", "--data", data]) == 0
    assert "hors du domaine" in capsys.readouterr().out


def test_the_command_writes_what_it_understood_as_a_description_that_is_read_again(
    built: Dataset, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ["--data", str(built.folder.parent.parent)]
    assert main(["ask", "DPI en SaaS, sans IA", "--format", "yaml", *data]) == 0
    written = capsys.readouterr().out
    assert "(d'après « sans IA »)" in written
    product = load_product(written.encode(), model=whole_model(), name="description.yaml")
    assert product.facts["delivery-mode"] == {"saas"} and "delivery-mode" in product.partial
    assert main(["ask", "Qui délivre le certificat HDS ?", "--format", "yaml", *data]) == 3
    assert "ne décrit ni produit ni situation" in capsys.readouterr().err


def test_the_command_refuses_an_empty_question_with_3(built: Dataset, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", " ", "--data", str(built.folder.parent.parent), "--lang", "en"]) == 3
    assert "the question is empty" in capsys.readouterr().err


def test_what_changes_on_a_day_or_in_a_month_is_told_of_that_day_or_month(client: TestClient) -> None:
    def days(question: str) -> set[str]:
        answer = client.get("/api/ask", params={"q": question}).json()
        return {str(event["day"]) for thing in answer["dates"] for event in thing["events"]}

    assert days("Qu'est-ce qui change au 26 septembre 2026 ?") == {"2026-09-26"}
    assert {day[:7] for day in days("Quelles normes entrent en vigueur en mai 2026 ?")} == {"2026-05"}
    assert len(days("Qu'est-ce qui change en 2026 ?")) > 2
