"""Every form of the report holds the findings, is valid in its own language, and is the same bytes each time."""

import csv
import io
import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest

from loaders.products.load import load_product
from ontology.errors import UserError
from ontology.verdicts.assess import assess
from server.report_forms import FORMS, form_for
from shapes.findings import Report, refused, report_of
from shapes.forms.form import Context, whole
from tests.whole_model import whole_model

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
DAY = date(2026, 11, 22)
LANGUAGES = ("fr", "en")


def report(name: str) -> Report:
    model = whole_model()
    path = EXAMPLES / f"{name}.yaml"
    product = load_product(path, model=model, name=path.name)
    return report_of(model, assess(model, product, DAY), path.name)


def faulty(text: str = "label: Essai\nas-of: 22/11/2026\nfacts:\n  storage-media: [digitall]\n") -> Report:
    model = whole_model()
    with pytest.raises(UserError) as caught:
        load_product(text.encode(), model=model, name="bad.yaml")
    return refused(caught.value, "bad.yaml", model.release)


def batch() -> list[Report]:
    return [report("host-expired-certificate"), faulty(), report("sport-association")]


def written(form: str, reports: list[Report], lang: str = "fr") -> str:
    return whole(form_for(form, single=len(reports) == 1), reports, Context(whole_model(), lang))


def xml(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)  # noqa: S314 - what we wrote ourselves


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_form_names_the_breach_and_the_line_of_the_fault(form: str, lang: str) -> None:
    text = written(form, batch(), lang)
    assert "hds-cert-required" in text
    assert ("Détenir un certificat HDS" if lang == "fr" else "Hold a valid HDS certificate") in text
    assert "digitall" in text


@pytest.mark.parametrize("form", ["csv", "html", "text", "sarif", "junit"])
def test_a_form_in_one_language_speaks_only_that_one(form: str) -> None:
    assert "Applies and is not met" not in written(form, batch(), "fr")
    assert "S'applique et" not in written(form, batch(), "en")


def test_a_report_without_findings_is_still_a_report_in_every_form() -> None:
    empty = Report("x.yaml", "r", (), "urn:x", {"fr": "X"}, DAY)
    assert json.loads(written("sarif", [empty, empty]))["runs"][0]["results"] == []
    assert json.loads(written("json", [empty]))["conforms"] is True
    assert xml(written("junit", [empty]))[0].get("failures") == "0"
    assert written("csv", [empty]).count("\r\n") == 1


def test_a_severity_leaves_out_what_is_less_grave_and_does_not_change_the_verdict() -> None:
    full = report("host-expired-certificate")
    grave = full.at_least("Violation")
    assert {f.severity for f in grave.findings} == {"Violation"}
    assert grave.conforms is full.conforms is False


def test_junit_counts_what_it_holds() -> None:
    suites = xml(written("junit", batch()))
    for suite in suites:
        cases = suite.findall("testcase")
        assert int(suite.get("tests", "")) == len(cases)
        for element, count in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
            assert int(suite.get(count, "")) == len(suite.findall(f"testcase/{element}"))
    assert [suite.get("errors") for suite in suites] == ["0", "2", "0"]


def test_csv_has_as_many_cells_in_every_row_and_no_formula() -> None:
    sly = faulty("=HYPERLINK(1): x\nlabel: '=1+1'\n")
    renamed = Report("=cmd.yaml", sly.release, sly.findings, read=False)
    rows = list(csv.reader(io.StringIO(written("csv", [*batch(), renamed]))))
    assert {len(row) for row in rows} == {9}
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))]


@pytest.mark.parametrize("form", ["html", "junit"])
def test_no_name_and_no_label_can_break_out_of_the_markup(form: str) -> None:
    sly = Report('"><script>x</script>\x00', "r", faulty().findings, "urn:x", {"fr": "<script>y</script>"}, DAY)
    text = written(form, [sly])
    assert "<script" not in text
    assert "\x00" not in text or form == "html"


@pytest.mark.parametrize(
    ("form", "rdf"),
    [("turtle", ox.RdfFormat.TURTLE), ("n-triples", ox.RdfFormat.N_TRIPLES), ("json-ld", ox.RdfFormat.JSON_LD)],
)
def test_the_three_forms_in_rdf_say_the_same(form: str, rdf: ox.RdfFormat) -> None:
    reports = batch()
    triples = {str(q.triple) for q in ox.parse(written(form, reports).encode(), format=rdf)}
    turtle = {str(q.triple) for q in ox.parse(written("turtle", reports).encode(), format=ox.RdfFormat.TURTLE)}
    assert triples == turtle
    assert sum("ValidationReport>" in line for line in triples) == 3


def test_ndjson_is_an_object_a_line_and_the_sums_at_the_end() -> None:
    lines = [json.loads(line) for line in written("ndjson", batch()).splitlines()]
    assert [line["read"] for line in lines[:-1]] == [True, False, True]
    assert lines[-1]["totals"]["products"] == 3
    assert lines[-1]["totals"]["refused"] == 1


_SCRIPT = """
import hashlib, sys
from tests.shapes.test_report_forms import FORMS, batch, written
print({form: hashlib.sha256(written(form, batch()).encode()).hexdigest() for form in FORMS})
"""


def test_the_same_descriptions_give_the_same_bytes_whatever_the_process() -> None:
    def run(seed: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", _SCRIPT],
            cwd=EXAMPLES.parent,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(EXAMPLES.parent)},
            capture_output=True,
            check=True,
        )
        return done.stdout.decode()

    assert run("1") == run("2")


def test_the_words_of_a_form_never_hold_a_place_that_was_not_filled() -> None:
    for form in FORMS:
        assert not re.search(r"\{[a-z_]+\}", written(form, batch())), form
