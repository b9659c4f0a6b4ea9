"""The HTTP API judges, validates and lists; whatever is sent, the answer is never a 500."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from starlette.types import Message

from server.app import create_app
from server.dataset import Dataset

FLAGSHIP = Path(__file__).parent.parent.parent / "examples" / "cloud-archive-medico-social.yaml"
YAML = {"Content-Type": "application/yaml"}


@pytest.fixture(scope="module")
def client(built: Dataset) -> Iterator[TestClient]:
    with TestClient(create_app(built), base_url="http://127.0.0.1") as ready:
        yield ready


def test_assess_gives_the_verdicts_as_json(client: TestClient) -> None:
    answer = client.post("/api/assess", content=FLAGSHIP.read_bytes(), headers=YAML)
    assert answer.status_code == 200
    verdicts = {v["norm"].rpartition("/")[2]: v for v in answer.json()["verdicts"]}
    assert verdicts["hds-cert-archiving"]["verdict"] == "applies"
    assert verdicts["hds-cert-archiving"]["legalBasis"][0]["version"] == "2025-07-01"


def test_assess_on_another_date_answers_for_that_date(client: TestClient) -> None:
    answer = client.post("/api/assess?as-of=2024-01-01", content=FLAGSHIP.read_bytes(), headers=YAML)
    assert answer.json()["asOf"] == "2024-01-01"


@pytest.mark.parametrize("form", ["text/html", "text/turtle", "text/plain"])
def test_assess_answers_in_the_form_accepted(client: TestClient, form: str) -> None:
    answer = client.post("/api/assess", content=FLAGSHIP.read_bytes(), headers={**YAML, "Accept": form})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(form)
    assert answer.text


def test_validate_gives_a_shacl_report(client: TestClient) -> None:
    answer = client.post("/api/validate", content=FLAGSHIP.read_bytes(), headers={**YAML, "Accept": "text/turtle"})
    assert "sh:ValidationReport" in answer.text
    assert "reglo:enforces norm:agrement-archiving-digital" in answer.text


def test_validate_gives_the_same_results_as_json(client: TestClient) -> None:
    answer = client.post("/api/validate", content=FLAGSHIP.read_bytes(), headers={**YAML, "Accept": "application/json"})
    report = answer.json()
    assert report["conforms"] is True
    by_norm = {r["enforces"].rpartition("/")[2]: r["resultSeverity"] for r in report["results"]}
    assert by_norm["agrement-archiving-digital"] == "Warning"


@pytest.mark.parametrize(
    ("content", "media_type", "status"),
    [
        (b"", "application/yaml", 400),
        (b"label: x\nfacts: {no-such-fact: true}", "application/yaml", 400),
        (b"{", "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b"<<<", "text/turtle", 400),
        (b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "b">]><r>&a;</r>', "application/rdf+xml", 400),
        (b'{"@context": "http://127.0.0.1:9/context"}', "application/ld+json", 400),
        (b"\xff\xfe\x00", "application/yaml", 400),
        (b"x" * 5_000_001, "application/yaml", 413),
        (b"a,b", "image/png", 415),
        (b"", "", 415),
    ],
    ids=lambda v: repr(v)[:30],
)
def test_bad_descriptions_get_a_4xx_with_messages_in_both_languages(
    client: TestClient, content: bytes, media_type: str, status: int
) -> None:
    for path in ("/api/assess", "/api/validate"):
        answer = client.post(path, content=content, headers={"Content-Type": media_type})
        assert answer.status_code == status, answer.text
        errors = answer.json()["errors"]
        assert errors
        assert all(e["message"]["fr"] and e["message"]["en"] for e in errors)


def test_a_form_that_is_not_offered_is_406(client: TestClient) -> None:
    answer = client.post("/api/assess", content=b"label: x", headers={**YAML, "Accept": "image/png"})
    assert answer.status_code == 406


def test_norms_are_listed_and_can_be_limited(client: TestClient) -> None:
    everything = client.get("/api/norms").json()
    prohibitions = client.get("/api/norms?modality=prohibition").json()
    assert len(everything) > len(prohibitions) > 0
    assert {n["modality"] for n in prohibitions} == {"prohibition"}


def test_one_norm_is_found_by_a_former_id(client: TestClient) -> None:
    assert client.get("/api/norms/remote-access-inform").json()["norm"].endswith("clause-third-country")


def test_an_unknown_norm_is_404_with_the_nearest(client: TestClient) -> None:
    answer = client.get("/api/norms/hds-cert-requird")
    assert answer.status_code == 404
    assert "hds-cert-required" in answer.json()["errors"][0]["message"]["en"]


@pytest.mark.parametrize("path", ["/api/assess", "/api/validate", "/api/ask", "/reglo/api/validate"])
def test_a_body_cut_short_is_no_fault_of_the_server(client: TestClient, path: str) -> None:
    received: list[Message] = [
        {"type": "http.request", "body": b"label", "more_body": True},
        {"type": "http.disconnect"},
    ]
    sent: list[Message] = []

    async def receive() -> Message:
        return received.pop(0)

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "path": path,
        "query_string": b"",
        "headers": [(b"content-type", b"text/plain" if path == "/api/ask" else b"application/yaml")],
    }
    assert client.portal
    client.portal.call(client.app, scope, receive, send)
    assert sent[0]["status"] == 400


@pytest.mark.parametrize(
    "path",
    [
        "/static/..%2f..%2fapp.py",
        "/static/%2e%2e/%2e%2e/app.py",
        "/static//etc/passwd",
        "/release/..%2f..%2freleases/dataset.nq",
        "/release/{release}/release",
        "/release/{release}/..%2f{release}%2fdataset.nq",
        "/graph/..%2f..%2fetc%2fpasswd",
    ],
)
def test_no_path_of_a_request_leads_out_of_its_folder(client: TestClient, built: Dataset, path: str) -> None:
    answer = client.get(path.replace("{release}", built.release))
    assert answer.status_code in (400, 404)


def test_health_says_the_release(client: TestClient, built: Dataset) -> None:
    assert client.get("/health").json()["release"] == built.release


def test_every_answer_carries_the_security_headers(client: TestClient) -> None:
    for path in ("/health", "/api/norms", "/norm/hds-scope", "/nowhere"):
        headers = client.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"], path
        assert headers["x-content-type-options"] == "nosniff", path


def test_the_context_the_shapes_and_the_dump_can_be_fetched(client: TestClient) -> None:
    for path in ("/context.jsonld", "/shapes.ttl", "/dataset.nq"):
        assert client.get(path).status_code == 200, path
