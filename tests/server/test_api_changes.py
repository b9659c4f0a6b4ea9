"""Calendar, differences, impact, what if and comparisons over HTTP: judged in workers, never a 500."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from server.app import create_app
from server.dataset import Dataset

RECORD = (Path(__file__).parents[2] / "examples" / "outsourced-hospital-record.yaml").read_bytes()
YAML = {"Content-Type": "application/yaml"}
SPAN = "from=2026-01-01&to=2029-06-01"


@pytest.fixture(scope="module")
def client(built: Dataset) -> Iterator[TestClient]:
    with TestClient(create_app(built), base_url="http://127.0.0.1") as ready:
        yield ready


POSTS = ("/api/calendar", f"/api/diff?{SPAN}", "/api/what-if?fact=hosted-for%3Dnobody")


@pytest.mark.parametrize("path", POSTS)
@pytest.mark.parametrize("form", ["application/json", "text/html", "text/plain"])
def test_a_description_is_judged_in_the_form_accepted(client: TestClient, path: str, form: str) -> None:
    answer = client.post(path, content=RECORD, headers={**YAML, "Accept": form})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(form)
    assert answer.text


@pytest.mark.parametrize(
    ("posted", "got"),
    [
        ("/api/calendar", "/api/calendar?product=outsourced-hospital-record"),
        (f"/api/diff?{SPAN}", f"/api/diff?{SPAN}&product=product/outsourced-hospital-record"),
    ],
)
def test_a_product_of_the_dataset_gets_the_answer_of_its_description(client: TestClient, posted: str, got: str) -> None:
    sent, stored = client.post(posted, content=RECORD, headers=YAML).json(), client.get(got).json()
    for answer in (sent, stored):
        answer.pop("product")
    assert sent == stored


@pytest.mark.parametrize("path", POSTS)
@pytest.mark.parametrize(
    ("content", "media_type", "status"),
    [
        (b"", "application/yaml", 400),
        (b"label: x\nfacts: {no-such-fact: true}", "application/yaml", 400),
        (b"[" * 100_000, "application/json", 400),
        (b'{"@context": "http://127.0.0.1:9/context"}', "application/ld+json", 400),
        (b"x" * 5_000_001, "application/yaml", 413),
        (b"a,b", "text/csv", 415),
    ],
    ids=lambda v: repr(v)[:30],
)
def test_bad_descriptions_get_a_4xx(
    client: TestClient, path: str, content: bytes, media_type: str, status: int
) -> None:
    answer = client.post(path, content=content, headers={"Content-Type": media_type})
    assert answer.status_code == status, answer.text
    assert set(answer.json()["errors"][0]["message"]) == {"fr", "en"}


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/api/calendar?product=wellnes-app", 404, "wellness-app"),
        ("/api/diff?from=2026-02-01&to=2026-01-01", 400, "de 2026-01-01 à 2026-02-01"),
        (f"/api/diff?{SPAN}&norm=hds-cert-requird", 404, "hds-cert-required"),
        (f"/api/diff?{SPAN}&article=csp-l1111-88", 404, "vouliez-vous dire"),
        (f"/api/diff?{SPAN}&norm=a&article=b", 400, "non plusieurs"),
        ("/api/diff?from=x&to=2026-01-01", 400, "2026-11-22"),
        ("/api/impact/text/csp-l1111-88", 404, "text/csp-l1111-8"),
        ("/api/impact/nothing/x", 404, "introuvable"),
        ("/api/impact/text/zz", 404, "voir leur liste : /text"),
        ("/api/impact/nothing/zzzz", 404, "text/csp-l1111-8"),
        ("/api/diff?from=2025-01-01&to=2026-01-01&article=zzz", 404, "/text"),
        ("/api/queries/zz", 404, "/api/queries lists them"),
        ("/api/impact/norm/%3Cx%3E", 404, "introuvable"),
        ("/api/what-if?product=wellness-app&fact=helth-data%3Dtrue", 400, "health-data"),
        ("/api/what-if?product=wellness-app", 400, "missing parameter: fact"),
        ("/api/compare?first=wellness-app&second=wellness-app", 400, "le même"),
        ("/api/compare?first=wellness-app", 400, "deux produits"),
        ("/api/compare?reading=hds-scope", 404, "hds-scope-v2"),
    ],
)
def test_what_cannot_be_asked_gets_a_4xx_with_the_remedy(
    client: TestClient, path: str, status: int, words: str
) -> None:
    answer = client.get(path)
    assert answer.status_code == status, answer.text
    assert words in answer.text


def test_what_is_near_is_of_the_kind_that_was_asked_for(client: TestClient) -> None:
    assert "source/" not in client.get("/api/impact/text/zz").text


def test_an_answer_chosen_by_accept_says_so_to_caches(client: TestClient) -> None:
    for path in ("calendar?product=wellness-app", "compare?first=wellness-app&second=self-hosting-hospital"):
        assert "Accept" in client.get(f"/api/{path}").headers["vary"].split(", ")


def test_the_impact_of_a_passage_is_given_with_its_fragment_encoded(client: TestClient) -> None:
    found = client.get("/api/impact/text/csp-l1111-8%23III").json()
    assert found["thing"]["iri"].endswith("text/csp-l1111-8#III")
    lost = {item["iri"].rpartition("/")[2] for item in found["repeal"]["lost"]}
    assert "agrement-archiving-digital" in lost


@pytest.mark.parametrize(
    "path", [f"/api/diff?{SPAN}", f"/api/diff?{SPAN}&article=csp-l1111-8", "/api/impact/norm/hds-cert-required"]
)
@pytest.mark.parametrize("form", ["text/html", "text/plain", "application/json"])
def test_what_needs_no_product_comes_in_the_form_accepted_too(client: TestClient, path: str, form: str) -> None:
    answer = client.get(path, headers={"Accept": form})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(form)
    assert client.get(path, headers={"Accept": "image/png"}).status_code == 406


class TestCompare:
    def test_products_are_described_as_objects_as_yaml_or_named(self, client: TestClient) -> None:
        described = {"label": "x", "facts": {"health-data": True}}
        named = ("product/self-hosting-hospital", "self-hosting-hospital")
        for first in (described, "label: x\nfacts: {health-data: true}", *named):
            body = json.dumps({"first": first, "second": RECORD.decode()})
            answer = client.post("/api/compare", content=body)
            assert answer.status_code == 200, answer.text
            assert answer.json()["norms"]

    def test_two_readings_are_compared_over_the_products_sent(self, client: TestClient) -> None:
        body = json.dumps({"first": "product/patient-digital-safe", "second": RECORD.decode()})
        found = client.post("/api/compare?reading=hds-scope-v2", content=body).json()
        assert [bool(product["norms"]) for product in found["products"]] == [True, False]

    @pytest.mark.parametrize(
        "body",
        [
            b"",
            b"{",
            b"[]",
            b"[" * 100_000,
            b'{"a":' * 900 + b"1" + b"}" * 900,
            b'{"first": {}, "second": {}, "third": {}}',
            b'{"first": 1, "second": 2}',
            b'{"first": "\\ud800", "second": {}}',
            b'{"first": {"facts": {"health-dat": true}}, "second": {}}',
            b"\xff\xfe",
        ],
        ids=lambda body: repr(body)[:30],
    )
    def test_bad_bodies_get_a_400(self, client: TestClient, body: bytes) -> None:
        assert client.post("/api/compare", content=body).status_code == 400


def test_the_date_asked_for_is_honoured_by_every_door(client: TestClient) -> None:
    day = "as-of=2024-01-01"
    stored = "product=outsourced-hospital-record"
    assert client.post(f"/api/assess?{day}", content=RECORD, headers=YAML).json()["asOf"] == "2024-01-01"
    assert (
        client.post(f"/api/validate?{day}", content=RECORD, headers={**YAML, "Accept": "application/json"}).json()[
            "asOf"
        ]
        == "2024-01-01"
    )
    for path in (
        f"/api/calendar?{stored}&{day}",
        f"/api/what-if?{stored}&fact=health-data%3Dfalse&{day}",
        f"/api/compare?first=wellness-app&second=outsourced-hospital-record&{day}",
    ):
        assert client.get(path).json()["asOf"] == "2024-01-01"
    page = client.get(f"/product/outsourced-hospital-record/answer?{day}", headers={"Accept": "text/html"}).text
    assert "1er janvier 2024" in page
    assert f"/product/outsourced-hospital-record/calendar?{day}" in page
    page = client.get(f"/product/outsourced-hospital-record/calendar?{day}", headers={"Accept": "text/html"}).text
    assert "Vu du 1er janvier 2024" in page
