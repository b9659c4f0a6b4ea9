"""The stored queries over HTTP: listed with what they say, run with terms, refused with the nearest names."""

import pytest
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from fastapi.testclient import TestClient

from ontology.errors import UserError
from ontology.namespaces import BASE
from queries.catalogue import Catalogue
from server.api_queries import router
from server.errors_json import errors_json
from server.nearest import Unknown
from tests.queries.dataset import example_store


@pytest.fixture(scope="module")
def client() -> TestClient:
    """A small application: the router, a store, and the answer to faults that the whole application gives."""
    app = FastAPI()
    app.state.store = example_store()
    app.include_router(router)

    @app.exception_handler(UserError)
    async def faulty(_: Request, error: UserError) -> JSONResponse:
        return JSONResponse(errors_json(error), 404 if isinstance(error, Unknown) else 400)

    return TestClient(app)


def test_the_list_gives_every_query_with_its_metadata(client: TestClient) -> None:
    listed = {each["name"]: each for each in client.get("/api/queries").json()}
    assert list(listed) == [query.metadata.name for query in Catalogue()]
    first = listed["q10-norms-by-actor"]
    assert first["title"] == {"fr": "Quelles normes lient un acteur ?", "en": "Which norms bind an actor?"}
    assert first["answers"] == [10]
    assert first["parameters"][0] == {
        "name": "actor",
        "type": "iri",
        "default": "actor/hebergeur-certifie",
        "label": {"fr": "Acteur", "en": "Actor"},
    }
    assert {"name": "as", "shape": "list", "label": {"fr": "En tant que", "en": "As"}} in first["columns"]


@pytest.mark.parametrize("name", ["q10-norms-by-actor", "q10"])
def test_a_query_is_run_with_the_parameters_of_the_address(client: TestClient, name: str) -> None:
    answer = client.get(f"/api/queries/{name}", params={"actor": "actor/ministre-culture", "lang": "en"})
    assert answer.status_code == 200
    rows = {row["norm"]: row for row in answer.json()}
    assert rows[f"{BASE}norm/agrement-withdrawal"]["modality"] == "Power"


def test_rows_are_sent_as_csv_to_whom_accepts_it(client: TestClient) -> None:
    answer = client.get("/api/queries/q12", headers={"Accept": "text/csv"})
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["vary"] == "Accept"
    assert answer.text.startswith("norm,label,status,sanctions,awaited\r\n")


def test_the_text_of_a_query_is_sent_with_its_parameters_inside(client: TestClient) -> None:
    accepting = {"Accept": "application/sparql-query"}
    text = client.get("/api/queries/q10", params={"actor": "actor/ans"}, headers=accepting).text
    assert f'VALUES (?actor ?lang) {{ (<{BASE}actor/ans> "fr") }}' in text


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("q10-norms-by-actr", 404, "q10-norms-by-actor"),
        ("nothing-like-it-at-all", 404, "no query is called"),
        ("q10?actor=actor/hebergeur-certifi", 404, "did you mean actor/hebergeur-certifie"),
        ("q10?actr=actor/hebergeur", 400, "did you mean actor?"),
        ("q10?actor=two%20words", 400, "an IRI"),
        ("q09?after=tomorrow", 400, "a date YYYY-MM-DD"),
        ("q10?lang=de", 400, "fr or en"),
        ("q10?lang=fr&lang=en", 400, "given several times"),
        ("q54?year=x", 400, "a whole number"),
    ],
)
def test_a_fault_is_answered_with_what_was_expected(client: TestClient, address: str, status: int, said: str) -> None:
    answer = client.get(f"/api/queries/{address}")
    assert answer.status_code == status
    assert said in answer.json()["errors"][0]["message"]["en"]
    assert answer.json()["errors"][0]["message"]["fr"]


def test_a_form_that_is_not_offered_is_refused_with_those_that_are(client: TestClient) -> None:
    answer = client.get("/api/queries/q12", headers={"Accept": "image/png"})
    assert answer.status_code == 406
    assert "text/csv" in answer.json()["errors"][0]["message"]["en"]


@pytest.mark.parametrize("text", ['" } DROP ALL #', "x> ?p ?o } #", "é\\u0022\n"])
def test_what_a_caller_writes_is_a_term_and_never_a_query(client: TestClient, text: str) -> None:
    answer = client.get("/api/queries/q50", params={"words": text})
    assert (answer.status_code, answer.json()) == (200, [])


def test_an_empty_parameter_counts_as_not_given(client: TestClient) -> None:
    assert client.get("/api/queries/q10?actor=").json() == client.get("/api/queries/q10").json()
