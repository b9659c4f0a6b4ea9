"""The current release can be set back to a kept one, in one step, and never to one that cannot be served."""

import json
import os
from pathlib import Path

import pytest

from ontology.errors import UserError
from server.cli import main
from server.current_release import abandoned_pointers, kept, point_to, use
from server.dataset import Dataset, open_dataset
from tests.serving import copied, make_current

DAMAGED = "this is no N-Quads\n"
OF_ANOTHER_VERSION = (
    "<https://w3id.org/reglo/norm/x> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
    "<https://w3id.org/reglo#Obligation> <https://w3id.org/reglo/graph/norms> .\n"
)


@pytest.fixture
def builds(built: Dataset, tmp_path: Path) -> Path:
    """Two releases, `newer` the current one."""
    (tmp_path / "releases").mkdir()
    for second, name in enumerate(("older", "newer")):
        folder = copied(built.folder, tmp_path, name)
        os.utime(folder, (second, second))
    make_current(tmp_path / "releases" / "newer")
    return tmp_path


def test_releases_are_listed_the_newest_first_with_the_current_one_marked(
    builds: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["releases", "--data", str(builds), "--lang", "en"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("* newer  1970-01-01 00:00 UTC")
    assert second.startswith("  older")
    assert main(["releases", "--data", str(builds), "--format", "json"]) == 0
    assert [(each["release"], each["current"]) for each in json.loads(capsys.readouterr().out)] == [
        ("newer", True),
        ("older", False),
    ]


def test_going_back_to_an_older_release_moves_the_link_and_nothing_else(builds: Path) -> None:
    assert main(["releases", "--use", "older", "--data", str(builds)]) == 0
    assert open_dataset(builds).release == "older"
    assert [each.name for each in kept(builds) if each.current] == ["older"]
    assert {path.name for path in builds.iterdir()} == {"current", "releases"}


@pytest.mark.parametrize("name", ["oldr", "../releases/older", "", "."])
def test_a_release_that_is_not_there_is_refused_with_the_nearest(builds: Path, name: str) -> None:
    with pytest.raises(UserError) as caught:
        use(builds, name)
    if name == "oldr":
        assert "older" in caught.value.render("en")
    assert open_dataset(builds).release == "newer"


def test_a_release_that_is_not_whole_or_cannot_be_opened_is_refused(
    builds: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (builds / "releases" / "older" / "shapes.ttl").unlink()
    assert main(["releases", "--use", "older", "--data", str(builds), "--lang", "fr"]) == 3
    assert "version incomplète : older" in capsys.readouterr().err
    for name, more, why in (
        ("damaged", DAMAGED, "damaged dataset"),
        ("strange", OF_ANOTHER_VERSION, "another version"),
    ):
        copied(builds / "releases" / "newer", builds, name, more)
        assert main(["releases", "--use", name, "--data", str(builds), "--lang", "en"]) == 3
        assert why in capsys.readouterr().err
    assert open_dataset(builds).release == "newer"


def test_without_releases_one_is_told_to_build(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["releases", "--data", str(tmp_path), "--lang", "en"]) == 0
    assert "reglo build" in capsys.readouterr().out


def test_a_link_is_abandoned_once_its_process_is_gone(builds: Path) -> None:
    mine, gone = builds / f"current-{os.getpid()}", builds / "current-999999999"
    for pointer in (mine, gone):
        pointer.symlink_to("releases/older")
    assert list(abandoned_pointers(builds)) == [gone]
    point_to(builds, "older")
    assert not mine.is_symlink()
