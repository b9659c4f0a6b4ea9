"""What a client of the EU Test Bed's RDF validator sends is answered as it expects; nothing is fetched for it."""

import base64
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from fastapi.testclient import TestClient

from server.app import create_app
from server.dataset import Dataset

HEAD = "@prefix reglo: <https://w3id.org/reglo#> . @prefix fact: <https://w3id.org/reglo/fact/> . "
GOOD = f"{HEAD} <urn:x> a reglo:Product ; fact:health-data true ."
BAD = f'{HEAD} <urn:x> a reglo:Product ; fact:health-data "perhaps" .'
EXAMPLES = Path(__file__).parent.parent.parent / "examples"
CONFIG = EXAMPLES.parent / "shapes" / "itb" / "config.properties"


@pytest.fixture(scope="module")
def client(built: Dataset) -> Iterator[TestClient]:
    with TestClient(create_app(built), base_url="http://127.0.0.1") as ready:
        yield ready


def conforms(report: bytes, syntax: ox.RdfFormat) -> str:
    (found,) = [q.object.value for q in ox.parse(report, format=syntax) if q.predicate.value.endswith("#conforms")]
    return str(found)


def test_one_content_gives_a_report_in_the_syntax_asked_for(client: TestClient) -> None:
    sent = {"contentToValidate": GOOD, "contentSyntax": "text/turtle", "reportSyntax": "text/turtle"}
    answer = client.post("/reglo/api/validate", json=sent)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/turtle")
    assert conforms(answer.content, ox.RdfFormat.TURTLE) == "true"


def test_without_a_wish_the_report_is_rdf_xml(client: TestClient) -> None:
    answer = client.post("/reglo/api/validate", json={"contentToValidate": GOOD})
    assert answer.headers["content-type"].startswith("application/rdf+xml")
    assert conforms(answer.content, ox.RdfFormat.RDF_XML) == "true"


def test_a_fault_of_a_field_is_a_result_of_the_report(client: TestClient) -> None:
    answer = client.post("/reglo/api/validate", json={"contentToValidate": BAD, "reportSyntax": "text/turtle"})
    assert answer.status_code == 200
    assert conforms(answer.content, ox.RdfFormat.TURTLE) == "false"


def test_several_contents_give_their_reports_in_base64_in_their_order(client: TestClient) -> None:
    encoded = {"contentToValidate": base64.b64encode(BAD.encode()).decode(), "embeddingMethod": "BASE64"}
    plain = {"contentToValidate": GOOD, "embeddingMethod": "STRING", "reportSyntax": "application/ld+json"}
    answer = client.post("/reglo/api/validateMultiple", json=[encoded, plain])
    first, second = answer.json()
    assert conforms(base64.b64decode(first["report"]), ox.RdfFormat.RDF_XML) == "false"
    assert second["reportSyntax"] == "application/ld+json"
    assert conforms(base64.b64decode(second["report"]), ox.RdfFormat.JSON_LD) == "true"


@pytest.mark.parametrize(
    "sent",
    [
        {"contentToValidate": "http://127.0.0.1:9/x", "embeddingMethod": "URL"},
        {"contentToValidate": "http://127.0.0.1:9/x"},
        {"contentToValidate": GOOD, "embeddingMethod": "FILE"},
        {"contentToValidate": GOOD, "contentQuery": "SELECT * {}"},
        {"contentToValidate": GOOD, "contentQueryEndpoint": "http://127.0.0.1:9/x"},
        {"contentToValidate": GOOD, "loadImports": True},
        {"contentToValidate": GOOD, "reportQuery": "CONSTRUCT {} {}"},
        {"contentToValidate": GOOD, "rdfReportSyntax": "image/png"},
        {"contentToValidate": GOOD, "validationType": "other"},
        {"contentToValidate": GOOD, "reportSyntax": "image/png"},
        {"contentToValidate": GOOD, "contentSyntax": "image/png"},
        {"contentToValidate": "%%%", "embeddingMethod": "BASE64"},
        {"contentToValidate": "<<<", "contentSyntax": "text/turtle"},
        {"contentToValidate": "<!DOCTYPE x><x/>"},
        {"contentToValidate": ""},
    ],
    ids=lambda sent: repr(sent)[:60],
)
def test_what_cannot_be_read_or_would_fetch_is_a_400(client: TestClient, sent: dict[str, object]) -> None:
    for body, door in ((sent, "validate"), ([sent], "validateMultiple")):
        answer = client.post(f"/reglo/api/{door}", json=body)
        assert answer.status_code == 400, answer.text
        assert all(error["message"]["fr"] and error["message"]["en"] for error in answer.json()["errors"])


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"3", b'{"contentToValidate": 3}', b"\xff", b"[" * 50_000])
def test_a_request_that_is_none_is_a_4xx(client: TestClient, body: bytes) -> None:
    for door in ("validate", "validateMultiple"):
        answer = client.post(f"/reglo/api/{door}", content=body, headers={"Content-Type": "application/json"})
        assert 400 <= answer.status_code < 500


def test_a_request_past_the_limit_is_413(client: TestClient) -> None:
    headers = {"Content-Type": "application/json"}
    assert client.post("/reglo/api/validate", content=b'"' + b"x" * 20_000_001, headers=headers).status_code == 413


def test_without_a_method_base64_is_told_from_rdf(client: TestClient) -> None:
    encoded = base64.b64encode(BAD.encode()).decode()
    for content in (BAD, encoded, f"{encoded[:60]}\n{encoded[60:]}\n"):
        sent = {"contentToValidate": content, "reportSyntax": "text/turtle"}
        assert conforms(client.post("/reglo/api/validate", json=sent).content, ox.RdfFormat.TURTLE) == "false"


def test_a_refusal_is_in_each_language_its_own(client: TestClient) -> None:
    (error,) = client.post("/reglo/api/validate", json={"contentToValidate": "<<<"}).json()["errors"]
    assert error["message"]["fr"] != error["message"]["en"]


def test_the_configuration_for_the_test_bed_names_the_types_and_the_language_served(client: TestClient) -> None:
    lines = [line for line in CONFIG.read_text().splitlines() if line and not line.startswith("#")]
    settings = dict(line.split(" = ", 1) for line in lines)
    served = client.get("/reglo/api/info").json()["validationTypes"]
    assert [kind["type"] for kind in served] == settings["validator.type"].split(", ")
    assert settings["validator.defaultType"] == "product"
    assert settings["validator.externalShapes.shapes"] == "required"
    assert settings["validator.externalShapes.product"] == "none"
    assert settings["validator.loadImports"] == "false"


@pytest.mark.parametrize(
    ("body", "path", "line", "said"),
    [
        (b'{"contentToValidate":\n 3,, }', None, 2, "malformed JSON"),
        (b"\xff", None, None, "UTF-8"),
        (b"[" * 50_000, None, None, "malformed JSON"),
        (b"3", None, None, "contentToValidate"),
        (b'{"contentToValidate": 3}', "contentToValidate", None, "3 does not fit"),
        (b'{"loadImports": "often"}', "loadImports", None, "true or false"),
        (b'{"externalRules": {}}', "externalRules", None, "a JSON list"),
        (b'{"externalRules": [{"ruleSet": ""}, {}]}', "externalRules[1].ruleSet", None, "this field is missing"),
        (b'{"externalRules": [' + b",".join([b'{"ruleSet": ""}'] * 21) + b"]}", "externalRules", None, "at most 20"),
    ],
    ids=lambda given: repr(given)[:40],
)
def test_a_faulty_request_is_told_which_field_and_what_was_expected_in_our_words(
    client: TestClient, body: bytes, path: str | None, line: int | None, said: str
) -> None:
    answer = client.post("/reglo/api/validate", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400
    (error,) = answer.json()["errors"]
    assert (error["path"], error["line"]) == (path, line)
    assert said in error["message"]["en"]
    assert error["message"]["fr"] != error["message"]["en"]
    assert "Input should" not in answer.text


def test_a_report_that_xml_cannot_hold_is_attached_in_turtle(client: TestClient) -> None:
    shapes = (
        "@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:S> sh:targetNode <urn:x> ; "
        "sh:property [ sh:path <urn:p> ; sh:nodeKind sh:IRI ] ."
    )
    sent = {
        "contentToValidate": '<urn:x> <urn:p> "a\\u0001b" .', "contentSyntax": "text/turtle",
        "externalRules": [{"ruleSet": shapes, "ruleSyntax": "text/turtle"}],
        "addRdfReportToReport": True, "reportSyntax": "application/xml",
    }  # fmt: skip
    answer = client.post("/reglo/api/validate", json=sent)
    assert answer.status_code == 200, answer.text
    assert "a\N{REPLACEMENT CHARACTER}b" in "".join(ElementTree.fromstring(answer.content).itertext())  # noqa: S314
    refused = client.post("/reglo/api/validate", json=sent | {"rdfReportSyntax": "application/rdf+xml"})
    assert refused.status_code == 406
    assert "rdfReportSyntax" in refused.text
