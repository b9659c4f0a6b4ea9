"""A browser gets a form and the first rows of a result, and nothing in them is run."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from server.settings import Settings
from tests.toy_dataset import LABELS, NQUADS
from tests.toy_endpoint import toy_endpoint


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    dataset = tmp_path_factory.mktemp("sparql") / "dataset.nq"
    dataset.write_text(NQUADS, encoding="utf-8")
    with toy_endpoint(Settings(dataset=dataset)) as started:
        yield started


def test_a_browser_gets_a_form_and_then_a_table(client: TestClient) -> None:
    browser = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    form = client.get("/sparql?lang=en", headers=browser)
    assert form.headers["content-type"] == "text/html; charset=utf-8"
    assert "<textarea" in form.text
    assert "Run" in form.text
    assert "Exécuter" in client.get("/sparql", headers=browser).text
    table = client.get("/sparql", params={"query": LABELS}, headers=browser)
    assert '<td lang="fr">Hébergeur certifié</td>' in table.text
    many = client.get("/sparql", params={"query": "SELECT * { ?s <http://e/n> ?n }", "lang": "en"}, headers=browser)
    assert "1000 row(s)" in many.text
    assert "cut here" in many.text
    graph = client.get("/sparql", params={"query": "DESCRIBE <http://e/norm>"}, headers=browser)
    assert "<pre>" in graph.text
    assert "vrai" in client.get("/sparql", params={"query": "ASK {}"}, headers=browser).text


def test_a_page_never_runs_what_is_in_a_query_or_in_the_data(client: TestClient) -> None:
    query = "SELECT ('<script>1</script>' AS ?x) (<javascript:1> AS ?y) { } # </textarea><script>"
    page = client.get("/sparql", params={"query": query, "format": "html"})
    assert page.status_code == 200
    assert "<script>" not in page.text
    assert 'href="javascript' not in page.text


def test_a_bad_query_on_the_page_keeps_its_text_and_its_status(client: TestClient) -> None:
    page = client.get("/sparql", params={"query": "SELECT * {", "format": "html"})
    assert page.status_code == 400
    assert "SELECT * {</textarea>" in page.text
    assert "colonne" in page.text


def test_a_format_parameter_stands_for_a_header(client: TestClient) -> None:
    response = client.get("/sparql", params={"query": LABELS, "format": "csv"}, headers={"Accept": "text/html"})
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert "http://e/norm" in response.text
