"""The report of a product: as a page, a file, JSON and text."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from loaders.products.load import load_product
from ontology.model import Model
from ontology.verdicts.answer import answer
from ontology.verdicts.assess import assess
from server.pages.answer_page import render_answer_html
from server.pages.report_text import render_answer_text
from tests.server.pages.checked import HOSTILE, Checker, checked

EXAMPLES = Path(__file__).parents[3] / "examples"


def test_the_report_of_the_flagship_names_the_certificate_the_approval_and_their_article(client: TestClient) -> None:
    text, page = checked(client, "/product/cloud-archive-medico-social/answer")
    assert {"/norm/agrement-archiving-digital", "/norm/hds-cert-archiving"} <= set(page.links)
    assert "CSP, art. L. 1111-8, III" in text
    assert "/text/csp-l1111-8#III" in page.links
    assert "conseil juridique" in text
    assert "22 novembre 2026" in text


def test_the_report_comes_as_json_and_as_text_too(client: TestClient) -> None:
    address = "/product/cloud-archive-medico-social/answer"
    data = client.get(address, headers={"Accept": "application/json"}).json()
    assert data["asOf"] == "2026-11-22"
    assert "Réglo —" in client.get(address, headers={"Accept": "text/plain"}).text


def test_the_report_is_judged_on_the_day_asked_for(client: TestClient) -> None:
    text, _ = checked(client, "/product/cloud-archive-medico-social/answer?as-of=2020-01-01")
    assert "1er janvier 2020" in text


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_report_as_a_file_needs_nothing_else(model: Model, lang: str) -> None:
    path = EXAMPLES / "cloud-archive-medico-social.yaml"
    data = answer(model, assess(model, load_product(path, model=model, name=path.name)))
    data["product"]["label"] = {"fr": HOSTILE, "en": HOSTILE}
    text = render_answer_html(model, data, lang)
    page = Checker(text)
    assert page.faults == []
    assert page.loads == []
    assert page.lang == lang
    assert "<style>" in text
    assert "<script>" not in text
    assert not [link for link in page.links if not link.startswith(("https://", "http://", "#"))]
    for verdict in data["verdicts"]:
        assert verdict["norm"] in page.links


def test_a_report_is_written_without_opening_a_file(model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    path = EXAMPLES / "cloud-archive-medico-social.yaml"
    data = answer(model, assess(model, load_product(path, model=model, name=path.name)))

    def closed(*_: object, **__: object) -> None:
        raise OSError("the worker may open no file")

    monkeypatch.setattr("builtins.open", closed)
    monkeypatch.setattr("io.open", closed)
    monkeypatch.setattr("pathlib.Path.open", closed)
    assert "<!doctype html>" in render_answer_html(model, data, "en")
    assert render_answer_text(data, "fr")
