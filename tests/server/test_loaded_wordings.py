"""Two wordings of one article, loaded by the user: the difference between two dates is then said word by word."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from server.cli import main
from server.dataset import Dataset

ROOT = Path(__file__).parents[2]
SAMPLES = Path(os.environ.get("REGLO_SAMPLES", ROOT.parent / "shared" / "samples"))
"""The samples of official texts lie beside the checkout, or where REGLO_SAMPLES says."""
CODE = SAMPLES / "legalize-md" / "LEGITEXT000006074236.md"
OLDER = CODE.with_name("LEGITEXT000006074236.2021-07-31.md")


def loaded(folder: Path, day: str, in_words: str, number: str, paragraphs: list[str], until: str = "") -> Path:
    """The file that `reglo load` writes for one wording."""
    text, output = folder / f"{day}.txt", folder / f"{day}.nq"
    body = "\n\n    ".join(paragraphs)
    text.write_text(f"Code du patrimoine\n\nVersion en vigueur au {in_words}\n\n  • {body}\n")
    side = f"source: x\ncode: cpat\narticles:\n  - number: {number}\n" + (f"    until: {until}\n" if until else "")
    text.with_suffix(".yaml").write_text(side)
    assert main(["load", str(text), "--output", str(output)]) == 0
    return output


def diff(built: Dataset, article: str, *more: str) -> int:
    span = ("--from", "2022-01-01", "--to", "2026-11-01")
    data = ("--data", str(built.folder.parent.parent))
    return main(["diff", *span, "--article", article, *more, *data, "--lang", "en"])


def test_the_words_of_an_article_unknown_to_the_graph_are_compared(
    built: Dataset, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = loaded(tmp_path, "2021-03-01", "1 mars 2021", "L. 999-1", ["I.-On garde.", "II.-On détruit."], "2024-03-01")
    new = loaded(tmp_path, "2024-03-01", "1 mars 2024", "L. 999-1", ["I.-On garde tout."])
    assert diff(built, "cpat-l999-1", "--with", str(old), "--with", str(new)) == 0
    said = capsys.readouterr().out
    assert "I.-On [-garde.-] {+garde tout.+}" in said
    assert "[-II.-On détruit.-]" in said
    assert diff(built, "cpat-l999-1") == 3


def test_one_wording_alone_is_not_compared(built: Dataset, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = loaded(tmp_path, "2024-03-01", "1 mars 2024", "L. 999-1", ["On garde tout."])
    assert diff(built, "cpat-l999-1", "--with", str(new)) == 0
    assert "{+" not in capsys.readouterr().out.replace("{+ and +}", "")


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        (("--article", "cpat-l212-4", "--with", "nowhere.nq"), "nowhere.nq"),
        (("--article", "cpat-l212-4", "--with", "pyproject.toml"), "give a file that `reglo load` wrote"),
        (("--norm", "hds-cert-required", "--with", "x.nq"), "name it by --article"),
    ],
)
def test_a_file_that_cannot_be_added_is_named(
    built: Dataset, capsys: pytest.CaptureFixture[str], given: tuple[str, ...], fault: str
) -> None:
    span = ("--from", "2022-01-01", "--to", "2026-11-01")
    assert main(["diff", *span, *given, "--data", str(built.folder.parent.parent), "--lang", "en"]) == 3
    assert fault in capsys.readouterr().err


@pytest.mark.skipif(not (CODE.is_file() and OLDER.is_file()), reason="the samples of the Heritage Code are not here")
def test_two_states_of_the_heritage_code_show_what_changed_in_article_l212_4(
    built: Dataset, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def article(path: Path) -> list[str]:
        found = re.search(r"^(?:#+ )?Article L212-4\n(.*?)^(?:#+ )?Article L212-4-1$", path.read_text(), re.M | re.S)
        assert found
        return [part.strip() for part in found[1].split("\n\n") if part.strip()]

    old = loaded(tmp_path, "2021-07-31", "31 juillet 2021", "L. 212-4", article(OLDER), "2026-04-03")
    new = loaded(tmp_path, "2026-04-03", "3 avril 2026", "L. 212-4", article(CODE))
    assert diff(built, "cpat-l212-4", "--with", str(old), "--with", str(new)) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "II.-La [-conservation-] {+gestion+} des documents d'archives publiques" in said
    assert "{+III.-(Abrogé).+}" in said
