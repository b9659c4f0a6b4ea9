"""SARIF is valid against what the OASIS schema demands, whatever was described, and can be shown beside the lines."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sarif_pydantic import Sarif

from shapes.findings import DESCRIPTION, SEVERITIES, Finding, Report
from shapes.forms.form import Context, whole
from shapes.forms.sarif import SARIF
from tests.shapes.sarif_schema import CODE_HOSTING, LOG
from tests.shapes.test_report_forms import EXAMPLES, LANGUAGES, batch, faulty, report
from tests.whole_model import whole_model

VALIDATORS = [jsonschema_rs.Draft7Validator(schema, validate_formats=True) for schema in (LOG, CODE_HOSTING)]


def log_of(reports: list[Report], lang: str = "fr") -> dict[str, Any]:
    log: dict[str, Any] = json.loads(whole(SARIF, reports, Context(whole_model(), lang)))
    return log


def results(reports: list[Report]) -> list[dict[str, Any]]:
    (run,) = log_of(reports)["runs"]
    found: list[dict[str, Any]] = run["results"]
    return found


def check(log: dict[str, Any]) -> None:
    for validator in VALIDATORS:
        validator.validate(log)
    Sarif.model_validate(log)
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert sorted(set(rules)) == rules
    assert {result["ruleId"] for result in run["results"]} == set(rules)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_all_examples_and_faulty_descriptions_give_a_valid_log(lang: str) -> None:
    check(log_of([], lang))
    check(log_of([*(report(path.stem) for path in sorted(EXAMPLES.glob("*.yaml"))), faulty(), *batch()], lang))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("version", "2.2.0"),
        ("$schema", "no address"),
        ("runs", {}),
        ("extra", 1),
    ],
)
def test_the_check_sees_a_log_that_is_not_valid(key: str, value: object) -> None:
    with pytest.raises(jsonschema_rs.ValidationError):
        check(log_of([faulty()]) | {key: value})


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("level", "grave"),
        ("message", {}),
        ("locations", []),
        ("partialFingerprints", {"primaryLocationLineHash": 1}),
        ("partialFingerprints", {}),
        ("locations", [{"physicalLocation": {"artifactLocation": {"uri": "a b"}, "region": {"startLine": 1}}}]),
        ("locations", [{"physicalLocation": {"artifactLocation": {"uri": "a"}, "region": {"startLine": 0}}}]),
        ("locations", [{"physicalLocation": {"artifactLocation": {"uri": "a"}, "region": {}}}]),
    ],
)
def test_the_check_sees_a_result_that_is_not_valid(key: str, value: object) -> None:
    log = log_of([faulty()])
    log["runs"][0]["results"][0][key] = value
    with pytest.raises(jsonschema_rs.ValidationError):
        check(log)


ANY_TEXT = st.text(st.characters(), min_size=1, max_size=30)
FINDINGS = st.builds(
    lambda rule, severity, said, path, line: Finding(
        rule, severity, {"fr": said, "en": said}, "urn:shape", None, line, path
    ),
    st.sampled_from([DESCRIPTION, "hds-cert-required", "eea-storage"]),
    st.sampled_from(SEVERITIES),
    ANY_TEXT,
    st.none() | ANY_TEXT,
    st.none() | st.integers(1, 10**9),
)
REPORTS = st.builds(
    lambda file, findings, product, line: Report(file, "r", tuple(findings), product, {"fr": file}, line=line),
    ANY_TEXT,
    st.lists(FINDINGS, max_size=4),
    st.none() | ANY_TEXT,
    st.none() | st.integers(1, 10**9),
)


@given(st.lists(REPORTS, max_size=4), st.sampled_from(LANGUAGES))
def test_whatever_the_names_and_the_words_the_log_is_valid(reports: list[Report], lang: str) -> None:
    check(log_of(reports, lang))


@given(st.lists(FINDINGS, max_size=6))
def test_every_finding_of_a_description_has_a_fingerprint_of_its_own(findings: list[Finding]) -> None:
    found = results([Report("x.yaml", "r", tuple(findings))])
    assert len({r["partialFingerprints"]["primaryLocationLineHash"] for r in found}) == len(findings)


def test_a_fault_is_on_its_line_and_a_finding_on_the_line_of_its_description() -> None:
    lines = [r["locations"][0]["physicalLocation"]["region"]["startLine"] for r in results([faulty()])]
    assert lines == [2, 4]
    in_a_table = Report("x.csv", "r", (Finding("eea-storage", "Info", {"fr": "x"}, "urn:s"),), "urn:x", line=7)
    (result,) = results([in_a_table])
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 7


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("examples/a.yaml", "examples/a.yaml"),
        ("./a.yaml", "a.yaml"),
        ("à la carte.yaml", "%C3%A0%20la%20carte.yaml"),
        ("a:b?.yaml", "a%3Ab%3F.yaml"),
        ("/srv/a.yaml", "file:///srv/a.yaml"),
        ("\udcff.yaml", "%3F.yaml"),
    ],
)
def test_a_file_is_a_relative_address_and_one_of_the_machine_where_its_name_is_absolute(file: str, uri: str) -> None:
    (result, *_) = results([Report(file, "r", faulty().findings, read=False)])
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri
    assert unquote(uri)


def test_a_fingerprint_does_not_turn_on_the_line() -> None:
    text = "label: Essai\nas-of: 22/11/2026\n"
    prints = [r["partialFingerprints"] for moved in (text, f"# moved\n\n{text}") for r in results([faulty(moved)])]
    assert prints[0] == prints[1]
