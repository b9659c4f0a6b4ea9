"""The Test Bed's own report has the elements its schema asks for, in their order, and says what the SHACL one says."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from server.app import create_app
from server.dataset import Dataset
from server.gitb.tar import Assertion, Tar, tar_json, tar_xml

EXPIRED = Path(__file__).parent.parent.parent / "examples" / "host-expired-certificate.yaml"
TR, CORE = "{http://www.gitb.com/tr/v1/}", "{http://www.gitb.com/core/v1/}"
TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
SENT = {"contentToValidate": EXPIRED.read_text(), "contentSyntax": "application/yaml", "locale": "en"}

# Of gitb_tr.xsd: what an element of each type may hold, in this order, and what it must hold.
ORDER = {
    "TestStepReport": ["date", "result", "overview", "counters", "context", "reports"],
    "overview": ["profileID", "customizationID", "transactionID", "validationServiceName", "validationServiceVersion"],
    "counters": ["nrOfAssertions", "nrOfErrors", "nrOfWarnings"],
}
RESULTS = {"SUCCESS", "FAILURE", "WARNING", "UNDEFINED"}
OF_A_RESULT = {"assertionID", "description", "location", "test", "type", "value"}


@pytest.fixture(scope="module")
def client(built: Dataset) -> Iterator[TestClient]:
    with TestClient(create_app(built), base_url="http://127.0.0.1") as ready:
        yield ready


def check(xml: bytes) -> ElementTree.Element:
    """The report, once it keeps the schema."""
    root = ElementTree.fromstring(xml)  # noqa: S314 - what we wrote ourselves
    assert (root.tag, root.get(TYPE)) == (f"{TR}TestStepReport", "tr:TAR")
    for element in (root, *(e for name in ("overview", "counters") for e in root.findall(TR + name))):
        names = [child.tag.removeprefix(TR) for child in element]
        assert names == [name for name in ORDER[element.tag.removeprefix(TR)] if name in names]
    assert date.fromisoformat(root.findtext(f"{TR}date", "")[:10])
    assert root.findtext(f"{TR}result") in RESULTS
    reports = root.find(f"{TR}reports")
    assert reports is None or len(reports), "the schema allows no empty list"
    for result in reports if reports is not None else ():
        assert result.tag in {f"{TR}error", f"{TR}warning", f"{TR}info"}
        assert result.get(TYPE) == "tr:BAR"
        names = [child.tag.removeprefix(TR) for child in result]
        assert len(set(names)) == len(names) and set(names) <= OF_A_RESULT and "description" in names
    return root


def count(root: ElementTree.Element, name: str) -> int:
    return int(root.findtext(f"{TR}counters/{TR}{name}", ""))


@pytest.mark.parametrize("syntax", ["application/xml", "text/xml"])
def test_the_report_in_xml_keeps_the_schema_and_counts_what_the_shacl_report_holds(
    client: TestClient, syntax: str
) -> None:
    answer = client.post("/reglo/api/validate", json=SENT | {"reportSyntax": syntax})
    assert answer.headers["content-type"].startswith(syntax)
    root = check(answer.content)
    shacl = client.post("/reglo/api/validate", json=SENT | {"reportSyntax": "text/turtle"}).content
    severities = [
        q.object.value.rpartition("#")[2]
        for q in ox.parse(shacl, format=ox.RdfFormat.TURTLE)
        if q.predicate.value.endswith("resultSeverity")
    ]
    counted = {"nrOfErrors": "Violation", "nrOfWarnings": "Warning", "nrOfAssertions": "Info"}
    assert {name: count(root, name) for name in counted} == {n: severities.count(s) for n, s in counted.items()}
    assert root.findtext(f"{TR}result") == "FAILURE"
    assert "Applies and is not met" in (root.findtext(f"{TR}reports/{TR}error/{TR}description") or "")


def test_the_report_in_json_says_the_same(client: TestClient) -> None:
    answer = client.post("/reglo/api/validate", json=SENT, headers={"Accept": "application/json"})
    report = answer.json()
    root = check(client.post("/reglo/api/validate", json=SENT | {"reportSyntax": "application/xml"}).content)
    assert report["result"] == root.findtext(f"{TR}result")
    assert report["date"] == root.findtext(f"{TR}date")
    assert report["counters"] == {name: count(root, name) for name in ORDER["counters"]}
    for level, results in report["reports"].items():
        written = root.findall(f"{TR}reports/{TR}{level}")
        assert [r["description"] for r in results] == [w.findtext(f"{TR}description") for w in written]


def test_what_was_sent_the_shapes_and_the_shacl_report_are_added_where_asked_for(client: TestClient) -> None:
    asked = {"addInputToReport": True, "addShapesToReport": True, "addRdfReportToReport": True}
    more = asked | {"rdfReportSyntax": "text/turtle", "reportSyntax": "application/xml"}
    items = check(client.post("/reglo/api/validate", json=SENT | more).content).findall(f"{TR}context/{CORE}item")
    assert [item.get("name") for item in items] == ["input", "shapes", "report"]
    assert {item.get("embeddingMethod") for item in items} == {"STRING"}
    content, shapes, report = (item.findtext(f"{CORE}value") or "" for item in items)
    assert content == SENT["contentToValidate"]
    assert "sh:NodeShape" in shapes
    assert "ValidationReport" in report
    bad = client.post("/reglo/api/validate", json=SENT | more | {"rdfReportSyntax": "image/png"})
    assert bad.status_code == 400


def test_of_several_contents_there_is_no_json_but_xml(client: TestClient) -> None:
    (output,) = client.post("/reglo/api/validateMultiple", json=[SENT | {"reportSyntax": "application/json"}]).json()
    assert output["reportSyntax"] == "application/xml"
    check(base64.b64decode(output["report"]))


def test_the_same_description_gives_the_same_bytes(client: TestClient) -> None:
    for syntax in ("application/xml", "application/json", "application/rdf+xml"):
        asked = SENT | {"reportSyntax": syntax}
        first, second = (client.post("/reglo/api/validate", json=asked).content for _ in range(2))
        assert first == second


TEXT = st.text(max_size=20)
ASSERTIONS = st.builds(Assertion, st.sampled_from(["error", "warning", "info"]), TEXT, TEXT, TEXT)
TARS = st.builds(
    lambda found, attached: Tar(date(2026, 11, 22), "product", "r", tuple(found), tuple(attached)),
    st.lists(ASSERTIONS, max_size=4),
    st.lists(st.tuples(st.sampled_from(["input", "report"]), TEXT), max_size=2),
)


@given(TARS)
def test_whatever_the_words_both_forms_are_well_formed(tar: Tar) -> None:
    root = check(tar_xml(tar))
    assert len(root.findall(f"{TR}reports/*")) == len(tar.assertions)
    report = json.loads(tar_json(tar))
    assert {level: len(found) for level, found in report["reports"].items()} == {
        level: sum(a.level == level for a in tar.assertions) for level in ("error", "warning", "info")
    }


def test_warnings_alone_are_a_warning_and_nothing_is_a_success() -> None:
    def result(*levels: str) -> str:
        return Tar(date(2026, 1, 1), "product", "r", tuple(Assertion(level, "", "", "") for level in levels)).result

    assert [result(), result("info"), result("warning", "info"), result("warning", "error")] == [
        "SUCCESS",
        "SUCCESS",
        "WARNING",
        "FAILURE",
    ]
