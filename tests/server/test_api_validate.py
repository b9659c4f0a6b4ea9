"""`/api/validate` takes one description or many, answers in every form, and one bad one does not spoil the others."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from server.app import create_app
from server.dataset import Dataset
from server.report_forms import BY_MEDIA_TYPE, FORMS

ROOT = Path(__file__).parent.parent.parent
FLAGSHIP = (ROOT / "examples" / "cloud-archive-medico-social.yaml").read_bytes()
EXPIRED = (ROOT / "examples" / "host-expired-certificate.yaml").read_bytes()
YAML = {"Content-Type": "application/yaml"}
CSV = b"id,health-data,storage-media\na,true,digital\nb,perhaps,\nc,false,paper\n"
BAD = b"label: x\nas-of: 22/11/2026\n"


@pytest.fixture(scope="module")
def client(built: Dataset) -> Iterator[TestClient]:
    with TestClient(create_app(built), base_url="http://127.0.0.1") as ready:
        yield ready


def archive(members: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return held.getvalue()


@pytest.mark.parametrize("media_type", BY_MEDIA_TYPE)
def test_each_form_is_given_by_its_media_type_and_by_its_name(client: TestClient, media_type: str) -> None:
    by_type = client.post("/api/validate", content=EXPIRED, headers={**YAML, "Accept": media_type})
    assert by_type.status_code == 200
    assert by_type.headers["content-type"].partition(";")[0] == media_type
    assert "hds-cert-required" in by_type.text
    name = BY_MEDIA_TYPE[media_type].name
    by_name = client.post(f"/api/validate?format={name}", content=EXPIRED, headers=YAML)
    assert by_name.content == by_type.content


def test_a_form_nobody_knows_is_406(client: TestClient) -> None:
    assert client.post("/api/validate?format=pdf", content=EXPIRED, headers=YAML).status_code == 406


def test_the_language_and_the_severity_asked_for_are_given(client: TestClient) -> None:
    answer = client.post("/api/validate?format=csv&lang=en&severity=violation", content=EXPIRED, headers=YAML)
    rows = answer.text.splitlines()[1:]
    assert len(rows) == 3
    assert all("Applies and is not met" in row for row in rows)


@pytest.mark.parametrize("form", ["sarif", "junit", "csv", "html", "text", "ndjson"])
def test_a_faulty_description_is_a_400_whose_body_is_the_form_asked_for(client: TestClient, form: str) -> None:
    answer = client.post(f"/api/validate?format={form}", content=BAD, headers=YAML)
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith(FORMS[form].media_type)
    assert "22/11/2026" in answer.text


def test_a_batch_is_answered_line_by_line_and_summed(client: TestClient) -> None:
    headers = {"Content-Type": "text/csv", "Accept": "application/x-ndjson"}
    answer = client.post("/api/validate", content=CSV, headers=headers)
    assert answer.status_code == 200
    *each, last = [json.loads(line) for line in answer.text.splitlines()]
    assert [(line["line"], line["read"]) for line in each] == [(2, True), (3, False), (4, True)]
    assert last["totals"]["products"] == 3
    assert last["totals"]["refused"] == 1


@pytest.mark.parametrize("form", FORMS)
def test_a_batch_can_be_had_in_every_form(client: TestClient, form: str) -> None:
    answer = client.post(f"/api/validate?format={form}", content=CSV, headers={"Content-Type": "text/csv"})
    assert answer.status_code == 200
    assert "perhaps" in answer.text


def test_a_zip_an_ndjson_and_a_form_say_the_same(client: TestClient) -> None:
    one, two = b'{"id": "a", "facts": {"health-data": true}}', b'{"id": "b", "facts": {"health-data": false}}'
    accept = {"Accept": "application/x-ndjson"}
    answers = [
        client.post(
            "/api/validate",
            content=archive({"1.json": one, "2.json": two}),
            headers={"Content-Type": "application/zip", **accept},
        ),
        client.post(
            "/api/validate", content=one + b"\n" + two, headers={"Content-Type": "application/x-ndjson", **accept}
        ),
        client.post("/api/validate", files=[("f", ("1.json", one)), ("f", ("2.json", two))], headers=accept),
    ]
    said = [[json.loads(line) for line in answer.text.splitlines()] for answer in answers]
    results = [[line.get("results", line.get("totals")) for line in lines] for lines in said]
    assert results[0] == results[1] == results[2]


def test_a_batch_of_one_is_a_description_alone(client: TestClient) -> None:
    alone = client.post("/api/validate?format=json", content=FLAGSHIP, headers=YAML).json()
    files = [("f", ("description.yaml", FLAGSHIP))]
    assert client.post("/api/validate?format=json", files=files).json() == alone
    assert client.post("/api/validate?format=json", files=[("f", ("x.yaml", BAD))]).status_code == 400


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"no archive", "application/zip"),
        (archive({"../x.yaml": FLAGSHIP, "y.yaml": FLAGSHIP}), "application/zip"),
        (archive({"x.yaml": b"0" * 30_000_000, "y.yaml": FLAGSHIP}), "application/zip"),
        (archive({f"{n}.yaml": b"label: x" for n in range(1001)}), "application/zip"),
        (b"", "text/csv"),
        (b"label\n" + b"x\n" * 1001, "text/csv"),
        (b'label\n"x\n', "text/csv"),
        (b"\xff\xfe", "text/csv"),
        (b"", "application/x-ndjson"),
        (b"{}\n" * 1001, "application/x-ndjson"),
        (b"x", "multipart/form-data"),
        (b"x", "multipart/form-data; boundary=x"),
        (b"--x--\r\n", "multipart/form-data; boundary=x"),
    ],
    ids=lambda v: repr(v)[:30],
)
def test_a_batch_that_cannot_be_taken_apart_is_a_400_with_messages_in_both_languages(
    client: TestClient, content: bytes, media_type: str
) -> None:
    answer = client.post("/api/validate", content=content, headers={"Content-Type": media_type})
    assert answer.status_code == 400, answer.text
    assert all(error["message"]["fr"] and error["message"]["en"] for error in answer.json()["errors"])


def test_a_batch_past_its_limit_is_413(client: TestClient) -> None:
    headers = {"Content-Type": "application/zip"}
    assert client.post("/api/validate", content=b"P" * 20_000_001, headers=headers).status_code == 413


def test_the_same_description_gives_the_same_bytes(client: TestClient) -> None:
    def given(form: str) -> bytes:
        return client.post(f"/api/validate?format={form}", content=EXPIRED, headers=YAML).content

    for form in FORMS:
        assert given(form) == given(form)


@pytest.mark.parametrize("door", ["validate", "assess"])
@pytest.mark.parametrize("accept", ["text/turtle", "application/json", "text/html", "text/plain"])
def test_a_product_whose_iri_has_a_fragment_is_judged_in_every_form(client: TestClient, door: str, accept: str) -> None:
    sent = b"id: https://example.org/products#mine\nlabel: x\nfacts: {health-data: true}\n"
    answer = client.post(f"/api/{door}", content=sent, headers={**YAML, "Accept": accept})
    assert answer.status_code == 200, answer.text
    assert "example.org" in answer.text or accept in ("text/html", "text/plain")


def test_files_of_one_name_have_a_report_each_in_rdf(client: TestClient) -> None:
    sent = [("f", ("product.yaml", content)) for content in (FLAGSHIP, EXPIRED)]
    answer = client.post("/api/validate?format=n-triples&severity=violation", files=sent)
    said = [line.split() for line in answer.text.splitlines() if "shacl#conforms" in line]
    assert len({subject for subject, *_ in said}) == len(said) == 2


def test_an_archive_without_a_description_is_a_400(client: TestClient) -> None:
    headers = {"Content-Type": "application/zip"}
    answer = client.post("/api/validate", content=archive({".DS_Store": b"."}), headers=headers)
    assert answer.status_code == 400
    assert "no description in the archive" in answer.json()["errors"][0]["message"]["en"]


@pytest.mark.parametrize("door", ["validate", "assess", "ask"])
def test_another_charset_than_utf_8_is_a_415(client: TestClient, door: str) -> None:
    media_type = "text/plain" if door == "ask" else "application/yaml"
    sent = {"Content-Type": f"{media_type}; charset=iso-8859-1"}
    assert client.post(f"/api/{door}", content="label: été".encode("latin-1"), headers=sent).status_code == 415


def test_the_release_can_be_read_from_another_origin(client: TestClient) -> None:
    answer = client.post("/api/validate", content=EXPIRED, headers=YAML)
    assert "Reglo-Release" in answer.headers["access-control-expose-headers"]
    assert "Accept" in client.get("/nothing", headers={"Accept": "application/json"}).headers["vary"]
    explained = client.post("/api/assess?explain=zzz", content=EXPIRED, headers=YAML)
    assert "/api/norms lists them" in explained.json()["errors"][0]["message"]["en"]
