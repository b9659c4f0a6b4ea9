"""The interview on the command line, with answers piped in; what a person types in answer to a question."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from loaders.products.load import load_product
from loaders.products.typed_answers import state
from loaders.products.write_yaml import product_to_yaml
from ontology.errors import UserError
from ontology.product import Product
from server.cli import main
from server.dataset import Dataset
from tests.whole_model import whole_model

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))
JSON = {"Content-Type": "application/json"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Interview:
    """Runs `reglo interview` with these lines typed; keeps what it printed and wrote."""

    def __init__(self, built: Dataset, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.data, self.folder, self.capsys = str(built.folder.parent.parent), folder, capsys

    def __call__(self, monkeypatch: pytest.MonkeyPatch, *lines: str, options: tuple[str, ...] = ()) -> tuple[int, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        target = self.folder / "description.yaml"
        code = main(["interview", "--output", str(target), "--as-of", "2026-11-22", *options, "--data", self.data])
        captured = self.capsys.readouterr()
        return code, captured.out + captured.err

    def written(self) -> Product:
        """The description that was written, read as any other."""
        path = self.folder / "description.yaml"
        return load_product(path, model=whole_model(), name=path.name)


@pytest.fixture
def interview(built: Dataset, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Interview:
    return Interview(built, tmp_path, capsys)


def test_answers_become_a_description_that_check_reads(interview: Interview, monkeypatch: pytest.MonkeyPatch) -> None:
    code, said = interview(monkeypatch, "Mon archive", "non", "oui", "identifiantes, 2…", "fin")
    written = interview.written()
    assert code == 0
    assert written.labels == {"fr": "Mon archive"}
    assert written.facts == {
        "health-data": True,
        "data-identifiability": frozenset({"identifying", "pseudonymised"}),
    }
    assert written.partial == {"data-identifiability"}
    assert "reglo check" in said


def test_back_undoes_help_explains_and_a_bad_answer_is_asked_again(
    interview: Interview, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, said = interview(monkeypatch, "X", "n", "?", "peut-être", "non", "retour", "oui", "fin")
    assert interview.written().facts == {"health-data": True}
    assert "Normes ouvertes qui en dépendent" in said
    assert "« peut-être » ne répond pas à la question" in said


def test_dont_know_all_the_way_ends_and_says_what_could_still_be_ruled_out(
    interview: Interview, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, said = interview(monkeypatch, *[""] * 200, options=("--lang", "en"))
    assert code == 0
    assert interview.written().facts == {}
    assert "can still rule some out" in said


def test_an_interview_goes_on_from_a_description(interview: Interview, monkeypatch: pytest.MonkeyPatch) -> None:
    code, said = interview(monkeypatch, "n", "fin", options=(str(EXAMPLES[2]),))
    assert code == 0
    stated = load_product(EXAMPLES[2], model=whole_model(), name=EXAMPLES[2].name)
    assert interview.written().facts == stated.facts
    assert "révèlent l'état de santé" not in said


def test_no_file_is_written_over_and_no_folder_is_missing(
    interview: Interview, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert interview(monkeypatch, "X", "n", "fin")[0] == 0
    code, said = interview(monkeypatch, "X")
    assert code == 3 and "existe déjà" in said
    code, said = interview(monkeypatch, "X", options=("--output", str(tmp_path / "no" / "x.yaml")))
    assert code == 3 and "ce dossier n'existe pas" in said


@pytest.mark.parametrize("path", EXAMPLES[::3], ids=lambda path: path.stem)
def test_a_description_written_as_yaml_is_read_back_the_same(path: Path) -> None:
    product = load_product(path, model=whole_model(), name=path.name)
    text = product_to_yaml(product)
    assert load_product(text.encode(), model=whole_model(), name="description.yaml") == product


@pytest.mark.parametrize(
    ("fact", "typed", "value"),
    [
        ("health-data", "O", True),
        ("grouping-type", "aucun", "none"),
        ("storage-media", "numérique ; 1", frozenset({"digital", "paper"})),
        ("storage-countries", "France, norvège", frozenset({"FR", "NO"})),
        ("storage-countries", "aucun", frozenset()),
        ("new-patients-per-year", "1 200,5", 1200.5),
        ("transfer-basis", "IN: art-46", {"IN": {"transfer-basis-kind": "art-46"}}),
        ("subcontracted-activities", "aucune", {}),
    ],
)
def test_what_a_person_types_is_read(fact: str, typed: str, value: object) -> None:
    model = whole_model()
    assert state(model, Product("urn:x", {"fr": "x"}), model.facts[fact], typed).facts[fact] == value


@pytest.mark.parametrize(
    ("fact", "typed"),
    [
        ("health-data", "peut-être"),
        ("storage-media", "digitall"),
        ("storage-media", ""),
        ("storage-countries", "Atlantide"),
        ("new-patients-per-year", "beaucoup"),
        ("hds-certificate-until", "demain"),
        ("transfer-basis", "IN: }{"),
        ("subcontracted-activities", "act-1: {no-such: 1}"),
        ("health-data", "o" * 3000),
    ],
)
def test_what_cannot_be_read_is_an_error_of_the_user(fact: str, typed: str) -> None:
    model = whole_model()
    with pytest.raises(UserError):
        state(model, Product("urn:x", {"fr": "x"}), model.facts[fact], typed)
