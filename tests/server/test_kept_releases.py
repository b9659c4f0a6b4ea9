"""A description is judged by the shapes of the release that is asked for, over HTTP and on the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from server.app import create_app
from server.cli import main
from server.dataset import Dataset, open_dataset
from server.named_release import named_release
from server.nearest import Unknown
from server.report_forms import FORMS
from tests.serving import copied, make_current

EXPIRED = Path(__file__).parent.parent.parent / "examples" / "host-expired-certificate.yaml"
YAML = {"Content-Type": "application/yaml"}
NORM = "controller-check-cert"
OLD, BROKEN = "0123456789ab", "ba9876543210"


@pytest.fixture(scope="module")
def releases(built: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The current release beside two: in the old one a norm starts later, the broken one cannot be read."""
    build = tmp_path_factory.mktemp("kept")
    (build / "releases").mkdir()
    make_current(copied(built.folder, build, built.release))
    dataset = copied(built.folder, build, OLD) / "dataset.nq"
    lines = dataset.read_text().splitlines(keepends=True)
    starts = [n for n, line in enumerate(lines) if f"/norm/{NORM}> <https://w3id.org/reglo#applicableFrom>" in line]
    assert len(starts) == 1
    lines[starts[0]] = lines[starts[0]].replace('"2018-04-01"', '"2100-01-01"')
    dataset.write_text("".join(lines))
    (copied(built.folder, build, BROKEN) / "dataset.nq").write_text("this is no N-Quads\n")
    return open_dataset(build)


@pytest.fixture(scope="module")
def client(releases: Dataset) -> Iterator[TestClient]:
    with TestClient(create_app(releases), base_url="http://127.0.0.1") as ready:
        yield ready


def rules(report: dict[str, list[dict[str, str]]]) -> set[str]:
    return {result["rule"] for result in report["results"]}


def test_the_two_releases_differ_in_the_shape_of_one_norm(client: TestClient, releases: Dataset) -> None:
    def report(release: str) -> dict[str, list[dict[str, str]]]:
        answer = client.post(f"/api/validate?format=json{release}", content=EXPIRED.read_bytes(), headers=YAML)
        assert answer.status_code == 200, answer.text
        assert answer.headers["reglo-release"] == answer.json()["release"]
        found: dict[str, list[dict[str, str]]] = answer.json()
        return found

    now, then, named = report(""), report(f"&release={OLD}"), report(f"&release={releases.release}")
    assert rules(now) - rules(then) == {NORM}
    assert rules(then) - rules(now) == set()
    assert (now["release"], then["release"]) == (releases.release, OLD)
    assert named == now


@pytest.mark.parametrize("form", FORMS)
def test_each_form_of_a_batch_is_of_the_release_asked_for(client: TestClient, releases: Dataset, form: str) -> None:
    files = [("f", ("a.yaml", EXPIRED.read_bytes())), ("f", ("b.yaml", EXPIRED.read_bytes()))]
    answer = client.post(f"/api/validate?format={form}&release={OLD}", files=files)
    assert answer.status_code == 200
    assert answer.headers["reglo-release"] == OLD
    assert releases.release not in answer.text
    assert OLD in answer.text or form == "csv"
    assert NORM not in answer.text
    assert NORM in client.post(f"/api/validate?format={form}", files=files).text


def test_a_release_that_is_not_kept_is_a_404_that_names_those_that_are(client: TestClient, releases: Dataset) -> None:
    for name in ("nobody", "..", "../releases", "%2e%2e", "", "0123456789a"):
        answer = client.post(f"/api/validate?release={name}", content=EXPIRED.read_bytes(), headers=YAML)
        assert answer.status_code == 404, name
        (error,) = answer.json()["errors"]
        for message in error["message"].values():
            assert OLD in message and releases.release in message


def test_the_current_release_has_a_name(client: TestClient, releases: Dataset) -> None:
    answer = client.post("/api/validate?release=current", content=EXPIRED.read_bytes(), headers=YAML)
    assert (answer.status_code, answer.headers["reglo-release"]) == (200, releases.release)


def test_a_kept_release_that_cannot_be_read_is_a_409_each_time_and_harms_no_other(client: TestClient) -> None:
    for _ in range(2):
        answer = client.post(f"/api/validate?release={BROKEN}", content=EXPIRED.read_bytes(), headers=YAML)
        assert answer.status_code == 409
        assert BROKEN in answer.json()["errors"][0]["message"]["fr"]
    assert client.post("/api/validate", content=EXPIRED.read_bytes(), headers=YAML).status_code == 200


def test_the_command_line_judges_by_a_kept_release_one_and_many(
    releases: Dataset, capsys: pytest.CaptureFixture[str]
) -> None:
    data = str(releases.folder.parent.parent)

    def check(*arguments: str) -> str:
        main(["check", "--data", data, *arguments])
        return capsys.readouterr().out

    lines = check(str(EXPIRED), str(EXPIRED), "--format", "ndjson", "--release", OLD).splitlines()
    assert {json.loads(line)["release"] for line in lines[:-1]} == {OLD}
    assert NORM not in "".join(lines)
    verdicts = json.loads(check(str(EXPIRED), "--format", "json", "--release", OLD))
    assert verdicts["release"] == OLD
    assert main(["check", "--data", data, str(EXPIRED), "--release", "nobody"]) == 3
    assert OLD in capsys.readouterr().err


def test_a_release_half_written_or_a_stray_file_is_none(releases: Dataset, tmp_path: Path) -> None:
    (tmp_path / "half").mkdir()
    (tmp_path / "half" / "dataset.nq").write_text("")
    (tmp_path / "file").write_text("")
    for name in ("half", "file"):
        with pytest.raises(Unknown):
            named_release(tmp_path, name)
    assert named_release(releases.folder.parent, OLD).name == OLD
