"""`reglo diff` compares two releases on disk, in two languages and as JSON, and names what it cannot find."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ontology.namespaces import BASE, REGLO
from server.cli import main
from server.dataset import Dataset

OLD = "hds-cert-required"
NEW = "hds-cert-needed"


@pytest.fixture(scope="module")
def changed(built: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The session's release with one norm renamed, one gone, and another label for a third."""
    gone = f"{BASE}norm/transfer-map-public"
    lines = built.nquads.read_text().replace(f"{BASE}norm/{OLD}", f"{BASE}norm/{NEW}").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith((f"<{gone}>", f"<{gone}#"))]
    norm = f"<{BASE}norm/agrement-archiving-digital>"
    kept = [
        line.replace("culture minister", "minister of culture") if line.startswith(norm) and "@en" in line else line
        for line in kept
    ]
    former = f'<{BASE}norm/{NEW}> <{REGLO}formerSlug> "{OLD}" <{BASE}graph/norms> .\n'
    path: Path = tmp_path_factory.mktemp("changed") / "changed.nq"
    path.write_text("".join([*kept, former]))
    return path


def run(built: Dataset, *arguments: str) -> int:
    return main(["diff", *arguments, "--data", str(built.folder.parent.parent)])


def test_the_comparison_says_what_was_renamed_removed_and_changed(
    built: Dataset, changed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(built, built.release, str(changed), "--lang", "en") == 0
    out = capsys.readouterr().out
    assert f"  > norm/{OLD} is now norm/{NEW}  " in out
    removed = next(line for line in out.splitlines() if line.startswith("  - norm/transfer-map-public  "))
    assert "[removal not" in removed
    assert "  ~ norm/agrement-archiving-digital  " in out
    assert "Norms: 1 removed, 1 renamed, " in out


def test_the_comparison_is_in_french_too(built: Dataset, changed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(built, "current", str(changed), "--lang", "fr")
    out = capsys.readouterr().out
    assert out.startswith(f"De la version {built.release} à la version {changed}")
    assert f"norm/{OLD} devient norm/{NEW}" in out
    assert "\nTriplets\n" in out


def test_the_json_gives_each_change_with_what_was_before_and_after(
    built: Dataset, changed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(built, str(built.folder), str(changed), "--format", "json")
    data = json.loads(capsys.readouterr().out)
    norms = data["kinds"]["norm"]
    assert [(n["iri"], n["into"]) for n in norms["renamed"]] == [(f"{BASE}norm/{OLD}", f"{BASE}norm/{NEW}")]
    assert [n["iri"] for n in norms["removed"]] == [f"{BASE}norm/transfer-map-public"]
    digital = next(n for n in norms["changed"] if n["iri"].endswith("/agrement-archiving-digital"))
    label = next(p for p in digital["properties"] if p["aspect"] == "label")
    assert "culture minister" in label["removed"][0]
    assert "minister of culture" in label["added"][0]
    assert data["old"] == built.release
    assert data["triples"]["old"] == len(built.nquads.read_text().splitlines())


def test_a_release_compared_with_itself_has_not_changed(built: Dataset, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(built, "current", built.release, "--lang", "en") == 0
    assert "No thing has changed." in capsys.readouterr().out


def test_a_release_that_is_not_there_is_refused_with_the_nearest(
    built: Dataset, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(built, built.release[:-1], "current", "--lang", "en") == 3
    assert built.release in capsys.readouterr().err


def test_a_file_that_is_not_n_quads_is_refused_with_its_line(
    built: Dataset, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "faulty.nq"
    path.write_text("<a:a> <a:b> <a:c> .\nnot this\n")
    assert run(built, "current", str(path), "--lang", "en") == 3
    error = capsys.readouterr().err
    assert "faulty.nq, line 2" in error
    assert "reglo build" in error


def test_the_comparison_is_a_page_too(built: Dataset, changed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(built, "current", str(changed), "--format", "html", "--lang", "en") == 0
    page = capsys.readouterr().out
    assert page.startswith("<!doctype html>")
    assert f'<a href="{BASE}norm/{NEW}">norm/{OLD} is now norm/{NEW}</a>' in page
