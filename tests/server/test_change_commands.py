"""`reglo calendar`, `diff` between dates, `impact`, `compare`: in two languages, as JSON and HTML, on bad input."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from server.cli import main
from server.dataset import Dataset

EXAMPLES = Path(__file__).parents[2] / "examples"
RECORD = str(EXAMPLES / "outsourced-hospital-record.yaml")
HOST = str(EXAMPLES / "host-expired-certificate.yaml")


class Reglo:
    """The command line over the session's build."""

    def __init__(self, built: Dataset, capsys: pytest.CaptureFixture[str]) -> None:
        self._data = str(built.folder.parent.parent)
        self._capsys = capsys

    def says(self, *arguments: str, code: int = 0) -> str:
        """Standard output, or standard error where a fault is expected; lines that wrap are joined."""
        assert main([*arguments, "--data", self._data]) == code
        out, err = self._capsys.readouterr()
        return " ".join((err if code else out).split())

    def data(self, *arguments: str) -> dict[str, Any]:
        """The JSON that the command prints."""
        assert main([*arguments, "--format", "json", "--data", self._data]) == 0
        read: dict[str, Any] = json.loads(self._capsys.readouterr().out)
        return read


@pytest.fixture
def reglo(built: Dataset, capsys: pytest.CaptureFixture[str]) -> Reglo:
    return Reglo(built, capsys)


class TestCalendar:
    def test_parts_what_is_coming_from_what_is_past(self, reglo: Reglo) -> None:
        days = {day["day"]: day for day in reglo.data("calendar", RECORD)["days"]}
        assert days["2029-03-26"]["when"] == "coming"
        assert days["2024-05-23"]["when"] == "past"
        assert reglo.data("calendar", RECORD, "--as-of", "2029-03-26")["asOf"] == "2029-03-26"

    def test_an_event_names_its_norm_its_article_and_its_cause(self, reglo: Reglo) -> None:
        days = {day["day"]: day["events"] for day in reglo.data("calendar", RECORD)["days"]}
        event = next(
            e for e in days["2028-06-01"] if e["kind"] == "verdict" and e["norm"].endswith("hds-cert-required")
        )
        assert event["before"]["compliance"] == "met"
        assert event["after"]["compliance"] == "unmet"
        assert event["legalBasis"][0]["citation"] == "CSP, art. L. 1111-8, II, al. 1"
        assert {cause["kind"] for cause in event["because"]} == {"proof", "stated-date"}

    @pytest.mark.parametrize(
        ("lang", "words"),
        [
            ("fr", ["À venir", "1er juin 2028", "Certificat HDS : expiré", "Actes attendus, sans date"]),
            ("en", ["Coming", "1 June 2028", "HDS certificate: expired", "Awaited acts, without date"]),
        ],
    )
    def test_is_said_in_words(self, reglo: Reglo, lang: str, words: list[str]) -> None:
        said = reglo.says("calendar", RECORD, "--lang", lang)
        assert all(each in said for each in words)

    def test_folds_what_does_not_reach_the_product_unless_asked(self, reglo: Reglo) -> None:
        short, whole = reglo.says("calendar", RECORD), reglo.says("calendar", RECORD, "--verbose")
        assert len(short) < len(whole)
        assert "sans s'appliquer ici …" in short
        assert "sans s'appliquer ici …" not in whole

    def test_is_a_page_that_needs_nothing_else(self, reglo: Reglo) -> None:
        page = reglo.says("calendar", RECORD, "--format", "html")
        assert page.startswith("<!doctype html>")
        assert "<style>" in page

    def test_knows_the_products_of_the_dataset(self, reglo: Reglo) -> None:
        assert reglo.data("calendar", "product/wellness-app")["product"]["iri"].endswith("/product/wellness-app")


class TestDiff:
    SPAN = ("--from", "2026-06-30", "--to", "2026-07-01")

    def test_of_a_product_gives_the_step_and_its_day(self, reglo: Reglo) -> None:
        found = reglo.data("diff", *self.SPAN, "--product", HOST)
        changed = {v["norm"].rpartition("/")[2]: v for v in found["verdicts"] if v["effect"] == "compliance"}
        assert changed["hds-cert-required"]["steps"][0]["day"] == "2026-07-01"
        said = reglo.says("diff", *self.SPAN, "--product", HOST, "--lang", "en")
        assert "1 July 2026: evidence “HDS certificate”: validity has expired" in said

    def test_of_a_norm_tells_its_dates_and_its_wordings(self, reglo: Reglo) -> None:
        asked = ("diff", "--from", "2024-01-01", "--to", "2026-11-22", "--norm", "hds-cert-required")
        found = reglo.data(*asked)
        assert [c["case"] for c in found["cases"]] == [2, 1]
        assert found["bases"][0]["changed"]
        assert "version du 1er avril 2018 → version du 1er juillet 2025" in reglo.says(*asked)

    def test_of_an_article_however_it_is_named(self, reglo: Reglo) -> None:
        span = ("--from", "2024-01-01", "--to", "2026-11-22")
        names = ("csp-l1111-8", "text/csp-l1111-8", "L. 1111-8", "csp-l1111-8#III", "csp-l1111-8.2025-07-01")
        said = {reglo.says("diff", *span, "--article", name) for name in names}
        assert len(said) == 1
        assert "modifiée par Loi n° 2024-449 (SREN), article 32" in said.pop()

    def test_of_the_whole_law_tells_the_norms_that_change(self, reglo: Reglo) -> None:
        norms = reglo.data("diff", "--from", "2026-09-25", "--to", "2026-09-26")["norms"]
        assert "eea-storage" in {norm["norm"].rpartition("/")[2] for norm in norms}

    def test_where_nothing_changes_it_says_so(self, reglo: Reglo) -> None:
        said = reglo.says("diff", "--from", "2040-01-01", "--to", "2041-01-01", "--lang", "en")
        assert "Nothing changes between these two dates." in said

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (["--from", "2026-07-01", "--to", "2026-06-30"], "de 2026-06-30 à 2026-07-01"),
            (["--from", "2026-07-01"], "deux dates"),
            (["one-release"], "deux dates"),
            (["a", "b", "--from", "2026-07-01", "--to", "2026-07-02"], "deux dates"),
            (["--from", "2026-13-01", "--to", "2026-07-02"], "« 2026-13-01 » n'est pas une date"),
            ([*SPAN, "--norm", "hds-cert-requird"], "vouliez-vous dire hds-cert-required"),
            ([*SPAN, "--article", "csp-l1111-88"], "vouliez-vous dire"),
            ([*SPAN, "--article", "loi-2024-449"], "aucune version de loi-2024-449"),
            ([*SPAN, "--product", "no-such-file.yaml"], "fichier introuvable"),
            ([*SPAN, "--norm", "a", "--article", "b"], "--norm"),
        ],
    )
    def test_bad_input_is_refused_with_a_remedy(self, reglo: Reglo, arguments: list[str], words: str) -> None:
        assert words in reglo.says("diff", *arguments, code=3)


class TestImpact:
    def test_gives_each_thing_with_its_path(self, reglo: Reglo) -> None:
        found = reglo.data("impact", "text/csp-l1111-8#III")
        item = next(r for r in found["reached"] if r["iri"].endswith("norm/hds-cert-archiving"))
        assert [edge["relation"]["label"]["en"] for edge in item["path"]] == ["case", "legal basis"]
        assert found["cut"] is False

    @pytest.mark.parametrize(
        ("lang", "words"),
        [
            ("fr", ["Et s'il était abrogé ?", "perdraient leur seule base", "—base légale→ CSP, art. L. 1111-8, III"]),
            (
                "en",
                ["What if it were repealed?", "would lose their only basis", "—legal basis→ CSP, art. L. 1111-8, III"],
            ),
        ],
    )
    def test_is_said_in_words(self, reglo: Reglo, lang: str, words: list[str]) -> None:
        said = reglo.says("impact", "text/csp-l1111-8#III", "--lang", lang)
        assert all(each in said for each in words)

    @pytest.mark.parametrize("name", ["evidence/certificat-hds", "hds-cert-required", "fact/health-data", "L1111-8"])
    def test_takes_a_kind_and_slug_a_slug_alone_or_an_article(self, reglo: Reglo, name: str) -> None:
        assert reglo.data("impact", name)["reached"]

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (["certificat-hd"], "evidence/certificat-hds"),
            (["certificat-hds"], "désigne plusieurs choses"),
            (["norm/<x>"], "chose introuvable"),
            (["a", "b"], "une seule chose"),
        ],
    )
    def test_an_unknown_thing_is_refused_with_the_nearest(self, reglo: Reglo, arguments: list[str], words: str) -> None:
        assert words in reglo.says("impact", *arguments, code=3)


class TestWhatIf:
    def test_tells_the_verdicts_that_would_change(self, reglo: Reglo) -> None:
        found = reglo.data("impact", "--product", RECORD, "hosted-for=nobody")
        gone = {v["norm"].rpartition("/")[2] for v in found["verdicts"] if v["effect"] == "ceases"}
        assert "hds-cert-required" in gone
        assert found["facts"][0]["after"]["value"] == ["nobody"]

    def test_several_facts_lists_and_facts_left_unsaid(self, reglo: Reglo) -> None:
        found = reglo.data("impact", "--product", RECORD, "storage-media=paper,digital", "short-processing=?")
        after = {item["fact"]: item["after"] for item in found["facts"]}
        assert after["storage-media"]["value"] == ["digital", "paper"]
        assert after["short-processing"] is None

    def test_a_fact_that_changes_nothing_says_so(self, reglo: Reglo) -> None:
        said = reglo.says("impact", "--product", RECORD, "hosting-outsourced=true", "--lang", "en")
        assert "No verdict would change." in said

    @pytest.mark.parametrize(
        ("fact", "words"),
        [
            ("helth-data=true", "vouliez-vous dire health-data"),
            ("health-data", "fait=valeur"),
            ("health-data=maybe", "champ health-data : « maybe » ne convient pas"),
            ("health-data=true\nproofs: []", "n'énonce pas un fait"),
            ("storage-media=digitl", "vouliez-vous dire digital"),
            ("hds-scope-law=true", "fait introuvable"),
            ("hds-certificate-until=2026-13-45", "date année-mois-jour"),
            ("storage-countries=France", "vouliez-vous dire FR"),
        ],
    )
    def test_a_fact_that_cannot_be_is_refused(self, reglo: Reglo, fact: str, words: str) -> None:
        assert words in reglo.says("impact", "--product", RECORD, fact, code=3)

    def test_a_fact_given_twice_is_refused(self, reglo: Reglo) -> None:
        said = reglo.says("impact", "--product", RECORD, "health-data=true", "health-data=false", code=3)
        assert "donné deux fois" in said


class TestCompare:
    def test_two_products_with_the_smallest_explanation(self, reglo: Reglo) -> None:
        found = reglo.data("compare", RECORD, "product/self-hosting-hospital")
        item = next(n for n in found["norms"] if n["norm"].endswith("/hds-cert-required"))
        assert (item["because"], item["smallest"]) == (["hosted-for"], True)
        assert (item["first"]["verdict"], item["second"]["verdict"]) == ("applies", "does-not-apply")

    @pytest.mark.parametrize(
        ("lang", "words"), [("fr", "rien de plus court n'y suffit"), ("en", "nothing shorter does")]
    )
    def test_is_said_in_words(self, reglo: Reglo, lang: str, words: str) -> None:
        assert words in reglo.says("compare", RECORD, "product/self-hosting-hospital", "--lang", lang)

    def test_two_readings_over_the_products_of_the_dataset_or_over_one(self, reglo: Reglo) -> None:
        found = reglo.data("compare", "--reading", "hds-scope-v2")
        assert [f["fact"] for f in found["facts"]["second"]] == ["gdpr-role"]
        assert len(found["products"]) == 20
        (one,) = reglo.data("compare", "--reading", "hds-scope-v2", "product/patient-digital-safe")["products"]
        verdicts = {n["norm"].rpartition("/")[2]: (n["first"], n["second"]) for n in one["norms"]}
        assert verdicts["hds-cert-required"] == ("applies", "does-not-apply")

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            ([RECORD, RECORD], "les deux produits sont le même"),
            ([RECORD], "il faut deux produits"),
            ([RECORD, "product/wellnes-app"], "vouliez-vous dire wellness-app"),
            (["--reading", "hds-scope"], "vouliez-vous dire hds-scope-v2"),
        ],
    )
    def test_bad_input_is_refused_with_a_remedy(self, reglo: Reglo, arguments: list[str], words: str) -> None:
        assert words in reglo.says("compare", *arguments, code=3)


def test_the_date_asked_for_is_honoured_by_every_command_that_judges(reglo: Reglo) -> None:
    day = ("--as-of", "2024-01-01")
    assert reglo.data("calendar", RECORD, *day)["asOf"] == "2024-01-01"
    assert reglo.data("compare", RECORD, HOST, *day)["asOf"] == "2024-01-01"
    assert reglo.data("impact", "--product", RECORD, "health-data=false", *day)["asOf"] == "2024-01-01"
    assert reglo.data("compare", "--reading", "hds-scope-v2", RECORD, *day)["products"][0]["asOf"] == "2024-01-01"
