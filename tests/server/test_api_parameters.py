"""Faulty parameters of the API are refused alike at every door: a 400 that names each, in both languages."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from server.app import create_app
from server.dataset import Dataset

JSON = {"Content-Type": "application/json"}


@pytest.fixture(scope="module")
def client(built: Dataset) -> Iterator[TestClient]:
    with TestClient(create_app(built), base_url="http://127.0.0.1") as ready:
        yield ready


@pytest.mark.parametrize(
    ("method", "address", "path", "said"),
    [
        ("POST", "/api/assess?as-of=22/11/2026", "as-of", "such as 2026-11-22"),
        ("POST", "/api/assess?as-of=0", "as-of", '"0" does not fit'),
        ("POST", "/api/assess?as-of=1577836800", "as-of", "such as 2026-11-22"),
        ("POST", "/api/assess?as-of=", "as-of", "such as 2026-11-22"),
        ("POST", "/api/assess?lang=de", "lang", "fr or en"),
        ("POST", f"/api/assess?explain={'x' * 2_001}", "explain", "at most 2000 characters"),
        ("POST", "/api/validate?severity=x", "severity", "violation, warning or info"),
        ("POST", "/api/questions?limit=0", "limit", "a whole number from 1 to 200"),
        ("POST", "/api/questions?situation=perhaps", "situation", "true or false"),
        ("GET", "/api/ask?q=x&lang=de", "lang", "fr or en"),
        ("GET", "/api/calendar", "product", "missing parameter: product"),
        ("GET", "/api/diff?to=2026-01-01", "from", "missing parameter: from"),
        ("GET", "/api/what-if?product=wellness-app", "fact", "fact=health-data=false"),
        ("GET", "/api/what-if?product=wellness-app" + "&fact=a=1" * 21, "fact", "at most 20 times"),
        ("GET", "/api/impact/norm/hds-cert-required?lang=de", "lang", "fr or en"),
        ("GET", "/api/releases/diff", "from", "one of the releases of /api/releases"),
        ("GET", "/api/norms?as-of=1e9", "as-of", "such as 2026-11-22"),
        ("GET", "/api/compare?first=a&second=b&as-of=x", "as-of", "such as 2026-11-22"),
        ("POST", "/api/assess?as_of=2024-01-01", "as_of", "did you mean as-of?"),
        ("POST", "/api/assess?asOf=2024-01-01", "asOf", "one of: as-of, lang, explain"),
        ("POST", "/api/assess?explan=all", "explan", "did you mean explain"),
        ("POST", "/api/assess?as-of=2024-01-01&as-of=2025-01-01", "as-of", "one value only"),
        ("GET", "/api/ask?q=a&q=b", "q", "one value only"),
        ("GET", "/api/queries/q31?lang=fr&lang=en", "lang", "one value only"),
        ("GET", "/api/releases?x=1", "x", "no parameter"),
        ("GET", "/api/ask?q=%FF", None, "the address is not in UTF-8"),
    ],
)
def test_a_faulty_parameter_is_a_400_that_says_what_was_expected(
    client: TestClient, method: str, address: str, path: str | None, said: str
) -> None:
    answer = client.request(method, address, content=b"{}" if method == "POST" else None, headers=JSON)
    assert answer.status_code == 400, answer.text
    (error,) = answer.json()["errors"]
    assert error["path"] == path
    assert said in error["message"]["en"]
    assert error["message"]["fr"] != error["message"]["en"]


def test_every_faulty_parameter_is_said_at_once(client: TestClient) -> None:
    answer = client.post("/api/assess?as-of=x&lang=de", content=b"{}", headers=JSON)
    assert [error["path"] for error in answer.json()["errors"]] == ["as-of", "lang"]


def test_a_fact_may_be_given_several_times(client: TestClient) -> None:
    facts = "fact=health-data=false&fact=storage-media=?"
    assert client.get(f"/api/what-if?product=wellness-app&{facts}").status_code == 200


def test_the_openapi_lists_the_refusals_that_the_doors_give_and_no_others(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    operations = {(path, method): o for path, each in described["paths"].items() for method, o in each.items()}
    assert not [where for where, operation in operations.items() if "422" in operation["responses"]]
    assert all("400" in o["responses"] for (path, _), o in operations.items() if path.startswith("/api/"))
    assert {"400", "406", "413", "415", "429", "503"} <= set(operations["/api/assess", "post"]["responses"])
    shape = operations["/api/assess", "post"]["responses"]["400"]["content"]["application/json"]["schema"]
    assert shape == {"$ref": "#/components/schemas/Errors"}
    assert "HTTPValidationError" not in described["components"]["schemas"]
