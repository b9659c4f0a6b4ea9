"""`reglo check` on many descriptions: every form, exit codes combined, the same result whatever the processes."""

import json
import re
from pathlib import Path
from zipfile import ZipFile

import pyoxigraph as ox
import pytest

from server.cli import main
from server.dataset import Dataset
from server.report_forms import FORMS

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
MET = str(EXAMPLES / "sport-association.yaml")
UNMET = str(EXAMPLES / "host-expired-certificate.yaml")


@pytest.fixture
def check(built: Dataset, capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    data = str(built.folder.parent.parent)

    def run(*arguments: str) -> tuple[int, str]:
        code = main(["check", "--data", data, *arguments])
        return code, capsys.readouterr().out

    return run


def faulty(folder: Path) -> str:
    path = folder / "bad.yaml"
    path.write_text("label: x\nas-of: 22/11/2026\n")
    return str(path)


def test_exit_codes_combine_to_the_worst(check, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    assert check(MET, MET)[0] == 0
    assert check(MET, MET, "--strict")[0] == 2
    assert check(MET, UNMET, "--strict")[0] == 1
    assert check(MET, UNMET, faulty(tmp_path))[0] == 3
    assert check(faulty(tmp_path), "--format", "sarif")[0] == 3
    assert check(MET, str(tmp_path / "absent.yaml"))[0] == 3


@pytest.mark.parametrize("form", ["text", "json", "turtle", "html", "csv", "sarif", "junit", "ndjson"])
def test_a_faulty_description_is_in_the_report_and_the_others_are_judged(check, tmp_path: Path, form: str) -> None:  # type: ignore[no-untyped-def]
    _, report = check(UNMET, faulty(tmp_path), MET, "--format", form)
    assert form in FORMS
    assert "22/11/2026" in report
    assert "hds-cert-required" in report


def test_several_processes_write_what_one_writes(check, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    rows = "".join(f"p{n},{'true' if n % 2 else 'perhaps'}\n" for n in range(60))
    table = tmp_path / "all.csv"
    table.write_text("id,health-data\n" + rows)
    one = check(str(table), "--format", "ndjson", "--jobs", "1")
    two = check(str(table), "--format", "ndjson", "--jobs", "2")
    assert one == two
    assert json.loads(one[1].splitlines()[-1])["totals"]["refused"] == 30


def test_a_row_of_csv_is_named_by_its_line(check, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    table = tmp_path / "all.csv"
    table.write_text("id,health-data\na,true\nb,perhaps\n")
    _, report = check(str(table), "--format", "sarif")
    results = json.loads(report)["runs"][0]["results"]
    faults = [r for r in results if r["ruleId"] == "description"]
    assert [r["locations"][0]["physicalLocation"]["region"]["startLine"] for r in faults] == [3]


def test_a_file_whose_name_is_no_utf_8_is_named_with_question_marks_in_every_form(check, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    odd = tmp_path / "a\udcffb.yaml"
    odd.write_bytes(Path(MET).read_bytes())
    for form in set(FORMS) - {"n-triples", "json-ld"}:
        code, report = check(str(odd), MET, "--format", form)
        assert code == 0, form
        report.encode()
    assert "a%3Fb.yaml" in check(str(odd), MET, "--format", "sarif")[1]


def test_two_descriptions_of_one_product_have_a_report_each_that_conforms_or_not(check, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    paths = [tmp_path / "a" / "product.yaml", tmp_path / "b" / "product.yaml"]
    for path, source in zip(paths, (MET, UNMET), strict=True):
        path.parent.mkdir()
        path.write_text("id: product\n" + re.sub("(?m)^id:.*\n", "", Path(source).read_text()))
    report = check(*map(str, paths), "--format", "turtle")[1]
    conforms = ox.NamedNode("http://www.w3.org/ns/shacl#conforms")
    found = [quad for quad in ox.parse(report, format=ox.RdfFormat.TURTLE) if quad.predicate == conforms]
    said = {str(quad.subject).rpartition("#")[2]: quad.object.value for quad in found}
    assert said == {"report-1>": "true", "report-2>": "false"}


@pytest.mark.parametrize("kind", ["archive", "folder"])
def test_an_archive_or_a_folder_without_a_description_is_bad_input(check, tmp_path: Path, kind: str) -> None:  # type: ignore[no-untyped-def]
    empty = tmp_path / "empty"
    empty.mkdir()
    if kind == "archive":
        empty = tmp_path / "empty.zip"
        with ZipFile(empty, "w") as made:
            made.writestr(".DS_Store", b".")
    code, report = check(str(empty), "--lang", "en")
    assert code == 3
    assert f"no description in the {kind}" in report


@pytest.mark.parametrize("form", ["text", "json", "turtle", "csv", "sarif", "junit", "ndjson"])
def test_one_norm_is_all_that_a_report_and_the_exit_code_speak_of(check, form: str) -> None:  # type: ignore[no-untyped-def]
    for norm, code, strict in (("hds-cert-required", 1, 1), ("right-to-object", 0, 0)):
        told = check(UNMET, "--norm", norm, "--format", form)
        assert told[0] == code
        assert "cert-scope-all-activities" not in told[1]
        assert check(UNMET, MET, "--norm", norm, "--format", form)[0] == code
        assert check(UNMET, "--norm", norm, "--format", form, "--strict")[0] == strict


def test_a_norm_that_there_is_not_is_bad_input_in_every_form(check) -> None:  # type: ignore[no-untyped-def]
    assert check(UNMET, "--norm", "nope", "--format", "csv") == (3, "")
    assert check(UNMET, MET, "--norm", "nope") == (3, "")


def test_the_current_release_has_a_name(check) -> None:  # type: ignore[no-untyped-def]
    assert check(MET, "--release", "current") == check(MET)
