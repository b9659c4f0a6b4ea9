"""The command line: exit codes, messages in two languages, nothing half-written."""

import json
from pathlib import Path

import pytest

from server.cli import main
from server.dataset import Dataset

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
FLAGSHIP = EXAMPLES / "cloud-archive-medico-social.yaml"


class Run:
    """One run of the command line."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


@pytest.fixture
def reglo(built: Dataset, capsys: pytest.CaptureFixture[str]):
    data = str(built.folder.parent.parent)

    def run(*arguments: str) -> Run:
        with_data = [*arguments, "--data", data] if arguments and not arguments[0].startswith("-") else list(arguments)
        code = main(with_data)
        captured = capsys.readouterr()
        return Run(code, captured.out, captured.err)

    return run


def test_the_flagship_answer_names_the_certificate_and_the_approval_with_their_article(reglo) -> None:
    done = reglo("check", str(FLAGSHIP))
    assert done.code == 0
    assert "certificat HDS" in done.out
    assert "agrément du ministre chargé de la culture" in done.out
    assert "CSP, art. L. 1111-8, III (version du 1er juillet 2025)" in done.out
    assert "CSP, art. L. 1111-8, II, dernier al." in done.out
    assert "Lesquelles des six activités" in done.out


def test_strict_turns_what_is_open_into_exit_code_2(reglo) -> None:
    assert reglo("check", str(FLAGSHIP), "--strict").code == 2


def test_an_expired_certificate_gives_exit_code_1_and_says_since_when(reglo) -> None:
    done = reglo("check", str(EXAMPLES / "host-expired-certificate.yaml"), "--lang", "en")
    assert done.code == 1
    assert "expired, last valid on" in done.out


def test_the_date_asked_for_wins_over_the_date_of_the_description(reglo) -> None:
    done = reglo("check", str(FLAGSHIP), "--as-of", "2024-01-01", "--format", "json")
    answer = json.loads(done.out)
    assert answer["asOf"] == "2024-01-01"
    verdicts = {v["norm"].rpartition("/")[2]: v["verdict"] for v in answer["verdicts"]}
    assert verdicts["hds-cert-archiving"] == "not-in-force"
    assert verdicts["agrement-archiving-digital"] == "applies"


def test_the_json_answer_has_what_the_contract_says(reglo) -> None:
    answer = json.loads(reglo("check", str(FLAGSHIP), "--format", "json").out)
    assert {"product", "asOf", "release", "verdicts", "nextQuestions", "interpretation", "warnings"} <= answer.keys()
    for verdict in answer["verdicts"]:
        assert {"norm", "label", "modality", "verdict", "compliance", "bearer", "confidence"} <= verdict.keys()
        assert {"legalBasis", "explainedBy", "because", "missing", "evidence", "sanction"} <= verdict.keys()
        assert set(verdict["label"]) == {"fr", "en"}
        if verdict["compliance"]:
            assert verdict["verdict"] == "applies"
        if verdict["verdict"] == "undetermined":
            assert verdict["missing"] or verdict["toJudge"], verdict["norm"]


def test_one_norm_alone_asks_its_own_questions_and_counts_no_others(reglo) -> None:
    shown = reglo("check", str(FLAGSHIP), "--norm", "iso27001-isms", "--lang", "en").out
    assert "1. Where does the HDS certificate stand? (may settle it by itself)" in shown
    assert "may settle the norm." in shown
    asked = json.loads(reglo("check", str(FLAGSHIP), "--norm", "iso27001-isms", "--format", "json").out)
    assert [question["settles"] for question in asked["nextQuestions"]] == [1]


def test_the_turtle_report_joins_results_to_norms(reglo) -> None:
    report = reglo("check", str(EXAMPLES / "host-expired-certificate.yaml"), "--format", "turtle").out
    assert "sh:ValidationReport" in report
    assert "reglo:enforces norm:hds-cert-required" in report
    assert "sh:Violation" in report


def test_the_html_report_is_whole_and_asks_nothing_of_the_network(reglo) -> None:
    page = reglo("check", str(FLAGSHIP), "--format", "html", "--lang", "en").out
    assert page.lower().startswith("<!doctype html>")
    assert 'lang="en"' in page
    assert "<script" not in page
    assert "<link" not in page


@pytest.mark.parametrize(
    ("name", "content", "fragments"),
    [
        ("empty.yaml", b"", ("vide",)),
        ("unknown-fact.yaml", b"label: x\nfacts: {strage-media: [digital]}\n", ("strage-media", "storage-media")),
        ("wrong-value.yaml", b"label: x\nfacts: {storage-media: [digitall]}\n", ("digitall", "digital")),
        ("broken.yaml", b"label: [x\nfacts: {\n", ("ligne",)),
        ("latin1.yaml", "label: été\n".encode("latin-1"), ("UTF-8",)),
        ("derived.yaml", b"label: x\nfacts: {hds-digital: true}\n", ("hds-digital",)),
    ],
)
def test_bad_input_gives_exit_code_3_a_message_and_no_output(
    reglo, tmp_path: Path, name: str, content: bytes, fragments: tuple[str, ...]
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    done = reglo("check", str(path))
    assert done.code == 3
    assert done.out == ""
    assert name in done.err
    for fragment in fragments:
        assert fragment in done.err
    assert "Traceback" not in done.err


def test_a_file_of_50_mb_is_refused_with_the_limit(reglo, tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    done = reglo("check", str(path), "--lang", "en")
    assert done.code == 3
    assert "huge.yaml" in done.err


def test_a_missing_file_is_named(reglo, tmp_path: Path) -> None:
    done = reglo("check", str(tmp_path / "nowhere.yaml"))
    assert done.code == 3
    assert "nowhere.yaml" in done.err


def test_errors_speak_the_language_asked_for(reglo) -> None:
    french, english = reglo("norms", "hds-cert-requird"), reglo("norms", "hds-cert-requird", "--lang", "en")
    assert "introuvable" in french.err
    assert "unknown norm" in english.err
    assert "hds-cert-required" in french.err
    assert (french.code, english.code) == (3, 3)


@pytest.mark.parametrize(
    ("command", "way"),
    [
        (("norm", "nope"), "`reglo norms` lists them"),
        (("norms", "--bearer", "zz"), "hebergeur"),
        (("coverage", "--source", "zz"), "`reglo coverage` lists them"),
        (("check", "product/zz"), "wellness-app"),
    ],
)
def test_where_no_name_is_near_the_error_says_how_to_list_them(reglo, command: tuple[str, ...], way: str) -> None:
    done = reglo(*command, "--lang", "en")
    assert done.code == 3
    assert way in done.err


def test_a_product_of_the_dataset_is_checked_by_its_name(reglo) -> None:
    stored, described = reglo("check", "product/wellness-app"), reglo("check", "examples/wellness-app.yaml")
    assert stored.code == described.code == 0
    assert stored.out == described.out


def test_an_unknown_command_is_bad_input(reglo, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nors"]) == 3
    assert "norms" in capsys.readouterr().err


def test_a_former_id_leads_to_its_norm(reglo) -> None:
    assert "clause-third-country" in reglo("norms", "remote-access-inform").out


def test_norms_can_be_limited_to_a_bearer_and_a_modality(reglo) -> None:
    listed = reglo("norms", "--bearer", "hebergeur", "--modality", "prohibition").out.splitlines()
    assert listed
    assert all("[prohibition," in line for line in listed)


def test_load_writes_the_whole_excerpt_or_nothing(reglo, tmp_path: Path) -> None:
    excerpts = Path(__file__).parent.parent.parent / "loaders" / "excerpts"
    output = tmp_path / "law.nq"
    assert reglo("load", str(excerpts / "csp-l1470.txt"), "--output", str(output)).code == 0
    assert b"csp-l1470-1" in output.read_bytes()
    broken = tmp_path / "broken.txt"
    broken.write_bytes(b"\xff\xfe")
    done = reglo("load", str(broken), "--side", str(excerpts / "csp-l1470.yaml"), "--output", str(tmp_path / "no.nq"))
    assert done.code == 3
    assert not (tmp_path / "no.nq").exists()


def test_a_norm_that_is_not_in_force_on_the_day_is_marked(reglo) -> None:
    listed = reglo("norms", "--as-of", "2010-01-01", "--lang", "en").out.splitlines()
    (line,) = [line for line in listed if line.startswith("activity-backup ")]
    assert line.endswith("not in force on 2010-01-01, applicable from 2018-04-01")
    assert json.loads(reglo("norms", "activity-backup", "--as-of", "2026-11-22", "--format", "json").out)["inForce"]


def test_of_several_to_explain_the_one_that_there_is_not_is_named(reglo) -> None:
    done = reglo("check", str(FLAGSHIP), "--explain", "concerned,nope", "--format", "json", "--lang", "en")
    assert (done.code, done.out) == (3, "")
    assert "unknown norm: nope" in done.err
