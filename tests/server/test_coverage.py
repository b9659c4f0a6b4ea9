"""Each statement of the five seeds and each norm of the three dossiers is in the graph, or left out with its reason."""

import json
import re
from collections.abc import Callable
from functools import cache

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from ontology.graph import GraphIndex, Node
from ontology.namespaces import REGLO, SKOS, thing
from ontology.sources_on_disk import all_triples
from server.cli import main
from server.coverage import coverage, coverage_of
from server.dataset import Dataset
from server.store import EmbeddedStore
from tests.server.page_app import page_app

SEEDS = {"s0": 73, "s1": 56, "s2": 45, "s3": 100, "s4": 97}
DOSSIERS = {"dossier-hosting": 128, "dossier-services": 167, "dossier-espace": 143}
MOST_LEFT_OUT = 10

SMALL = """
@base <https://w3id.org/reglo/> .
@prefix reglo: <https://w3id.org/reglo#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<source/x> a reglo:Source ; skos:prefLabel "x"@fr , "x"@en .
<source/x#x-10> reglo:statementOf <source/x> ; skos:prefLabel "x-10"@fr , "x-10"@en ; reglo:carriedBy <norm/none> .
<source/x#x-2> reglo:statementOf <source/x> ; skos:prefLabel "x-2"@fr , "x-2"@en ; reglo:carriedBy <norm/a> , <norm/c> .
<source/x#x-3> reglo:statementOf <source/x> ; skos:prefLabel "x-3"@fr , "x-3"@en ; reglo:carriedBy <norm/copy> .
<source/x#x-4> reglo:statementOf <source/x> ; skos:prefLabel "x-4"@fr , "x-4"@en ; reglo:carriedBy <text/bare> .
<source/x#x-5> reglo:statementOf <source/x> ; skos:prefLabel "x-5"@fr , "x-5"@en ;
    reglo:leftOutBecause "Mobilier."@fr , "Furniture."@en .
<norm/a> a reglo:Right ; reglo:confidence reglo:A .
<norm/c> a reglo:Right ; reglo:confidence reglo:C .
<norm/copy> a reglo:Right ; reglo:confidence reglo:A ;
    skos:note "Rédaction de 2021 à 2023."@fr , "Wording of 2021 to 2023, read in an undated copy."@en .
<text/bare> a reglo:Text .
"""


@cache
def graph() -> GraphIndex:
    return GraphIndex(all_triples())


def statements(source: str) -> list[Node]:
    return [s for s in graph().of_type("SourceStatement") if thing("source", source) in graph().iris(s, "statementOf")]


@pytest.mark.parametrize("source", [*SEEDS, *DOSSIERS])
def test_every_statement_is_carried_or_left_out_with_its_reason_in_both_languages(source: str) -> None:
    open_or_both = []
    for statement in statements(source):
        carried, reasons = graph().iris(statement, "carriedBy"), graph().labels(statement, "leftOutBecause")
        if bool(carried) == (set(reasons) == {"fr", "en"} and all(reasons.values())) or (carried and reasons):
            open_or_both.append(statement.value)
    assert open_or_both == [], "give each reglo:carriedBy, or else reglo:leftOutBecause in fr and en"


def test_what_carries_a_statement_exists() -> None:
    missing = [
        (statement.value, carrier)
        for statement in graph().of_type("SourceStatement")
        for carrier in graph().iris(statement, "carriedBy")
        if not graph().types(ox.NamedNode(carrier))
    ]
    assert missing == []


@pytest.mark.parametrize(("source", "number"), (SEEDS | DOSSIERS).items())
def test_no_statement_of_a_source_is_forgotten(source: str, number: int) -> None:
    assert len(statements(source)) == number


@pytest.mark.parametrize("source", SEEDS)
def test_the_statements_of_a_seed_are_numbered_without_a_gap(source: str) -> None:
    numbers = sorted(int(re.fullmatch(rf".*#{source}-(\d+)", s.value)[1]) for s in statements(source))  # type: ignore[index]
    assert numbers == list(range(1, SEEDS[source] + 1))


def test_at_most_ten_norms_of_the_dossiers_are_left_out() -> None:
    left = [s.value for source in DOSSIERS for s in statements(source) if not graph().iris(s, "carriedBy")]
    assert len(left) <= MOST_LEFT_OUT, left


def test_a_norm_read_in_an_undated_copy_is_known_by_its_note() -> None:
    notes = [
        note.value
        for norm in graph().subjects()
        if norm.value.startswith(thing("norm", "")) and "undated copy" in str(graph().objects(norm, SKOS + "note"))
        for note in graph().objects(norm, SKOS + "note")
        if isinstance(note, ox.Literal) and note.language == "en" and "undated copy" in note.value
    ]
    assert notes
    assert [note for note in notes if not re.search("2021( to |–)2023", note)] == []


def small_store() -> EmbeddedStore:
    triples = ox.parse(input=SMALL.encode(), format=ox.RdfFormat.TURTLE)
    return EmbeddedStore.of(ox.serialize(triples, format=ox.RdfFormat.N_QUADS) or b"")


def test_the_lowest_confidence_of_what_carries_a_statement_counts_and_a_copy_of_2021_to_2023_as_b() -> None:
    rows = {row["label"]: row for row in coverage_of(small_store(), "x", "en").records()}
    assert [row["confidence"] for row in rows.values()] == ["C", "B", None, None, None]
    assert list(rows) == ["x-2", "x-3", "x-4", "x-5", "x-10"], "in the order of the numbers"


def test_a_statement_carried_by_nothing_that_exists_is_open() -> None:
    (row,) = coverage(small_store(), "fr").records()
    counts = {name: row[name] for name in ("statements", "carried", "leftOut", "open")}
    assert counts == {"statements": 5, "carried": 3, "leftOut": 1, "open": 1}
    assert [row[name] for name in ("gradeA", "gradeB", "gradeC", "ungraded")] == [0, 1, 1, 1]
    assert row["reasons"] == ["Mobilier."]


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def reglo(built: Dataset, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["coverage", *arguments, "--data", str(built.folder.parent.parent)])
        out, err = capsys.readouterr()
        return code, out, err

    return run


def test_the_command_gives_a_line_a_source_and_the_reasons_in_the_language_asked_for(reglo: Run) -> None:
    code, french, _ = reglo()
    assert code == 0
    assert re.search(r"^dossier-hosting +128 +128 +0 +0 ", french, re.M)
    assert "- Mobilier de page web." in french
    _, english, _ = reglo("--lang", "en")
    assert "- Web page furniture." in english
    assert "In the graph" in english


def test_the_command_gives_the_statements_of_one_source(reglo: Run) -> None:
    code, text, _ = reglo("--source", "s0", "--lang", "en")
    assert code == 0
    assert "carried by: norm/sns-user-identification (confidence A)" in text
    assert "left out: Web page furniture." in text
    records = json.loads(reglo("--source", "s0", "--format", "json")[1])
    assert len(records) == SEEDS["s0"]
    assert {record["state"] for record in records} == {"carried", "left-out"}


def test_the_json_of_the_command_has_every_source_with_its_counts(reglo: Run) -> None:
    records = json.loads(reglo("--format", "json")[1])
    counted = {record["source"].rpartition("/")[2]: record["statements"] for record in records}
    assert DOSSIERS.items() <= counted.items()
    assert all(r["carried"] + r["leftOut"] + r["open"] == r["statements"] for r in records)


def test_a_source_without_statements_is_refused_with_the_nearest(reglo: Run) -> None:
    code, out, err = reglo("--source", "dossier-hostin", "--lang", "en")
    assert (code, out) == (3, "")
    assert "dossier-hosting" in err


@pytest.fixture(scope="module")
def client(built: Dataset) -> TestClient:
    return TestClient(page_app(built))


def test_the_home_page_leads_to_the_coverage_and_that_to_each_source(client: TestClient) -> None:
    assert 'href="/coverage?lang=en"' in client.get("/?lang=en").text
    page = client.get("/coverage?lang=en").text
    assert 'href="/coverage/dossier-espace?lang=en"' in page
    assert "What the graph keeps of its sources" in page


def test_the_page_of_a_source_links_each_statement_to_what_carries_it_or_says_why_not(client: TestClient) -> None:
    page = client.get("/coverage/s0").text
    assert 'id="s0-18"' in page
    assert 'href="/norm/sns-user-identification"' in page
    assert "Mobilier de page web." in page


def test_a_source_that_has_no_statements_is_404_with_the_nearest(client: TestClient) -> None:
    response = client.get("/coverage/dossier-hostin")
    assert response.status_code == 404
    assert "/source/dossier-hosting" in response.text


def test_there_are_three_degrees_of_confidence_to_count() -> None:
    assert {node.value.removeprefix(REGLO) for node in graph().of_type("Confidence")} == {"A", "B", "C"}
