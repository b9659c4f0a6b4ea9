"""Every query file says what it is in French and in English, and its banner tells the truth about its text."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from queries.catalogue import Catalogue, StoredQuery
from queries.metadata import BannerError, read_metadata

CATALOGUE = Catalogue()
QUERIES = list(CATALOGUE)
GOOD = "#+ title-fr: T\n#+ title-en: T\n#+ description-fr: D\n#+ description-en: D\n"


@pytest.mark.parametrize("query", QUERIES, ids=lambda q: q.metadata.name)
def test_every_label_is_given_in_both_languages(query: StoredQuery) -> None:
    about = query.metadata
    for labels in (about.title, about.description, *(p.labels for p in (*about.parameters, *about.columns))):
        assert labels["fr"].strip()
        assert labels["en"].strip()
    assert about.answers
    assert about.columns


@pytest.mark.parametrize("query", QUERIES, ids=lambda q: q.metadata.name)
def test_the_query_gives_the_columns_and_the_parameters_of_its_banner(query: StoredQuery) -> None:
    result = ox.Store().query(query.text)  # written alone, it leaves out a parameter that is not given
    assert isinstance(result, ox.QuerySolutions)
    said = {column.name for column in query.metadata.columns} | {p.name for p in query.metadata.parameters}
    assert {variable.value for variable in result.variables} == said


def test_every_competency_question_has_a_query() -> None:
    assert {number for query in QUERIES for number in query.metadata.answers} >= set(range(1, 49))


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ('#+ parameter: x colour - "X" "X"', "unknown type"),
        ('#+ parameter: x iri - "X"', "expected 5 words"),
        ('#+ column: x heap "X" "X"', "unknown shape"),
        ("#+ author: me", "unknown key"),
        ("#+ answers", "expected « key: value »"),
    ],
)
def test_a_faulty_banner_is_refused(line: str, fault: str) -> None:
    assert read_metadata("good", GOOD).title["fr"] == "T"
    with pytest.raises(BannerError, match=fault):
        read_metadata("bad", GOOD + line)


def test_a_banner_without_a_language_is_refused() -> None:
    with pytest.raises(BannerError, match="title-en"):
        read_metadata("bad", GOOD.replace("#+ title-en: T\n", ""))


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("SELECT ?norm WHERE {", "faulty query"),
        ("ASK {}", "a stored query is a SELECT"),
        ("SELECT ?norm WHERE {\n  #include nowhere\n}", "no fragment"),
        ("#+ text: nowhere", "no query"),
        ('#+ column: norm term "N', "expected 4 words"),
        ("#+ answers: one", "expected numbers"),
        ("\udcff", "cannot be read"),
    ],
)
def test_a_faulty_query_file_is_named_with_its_fault(tmp_path: Path, source: str, fault: str) -> None:
    (tmp_path / "bad.rq").write_bytes(f"{GOOD}{source}".encode(errors="surrogateescape"))
    with pytest.raises(BannerError) as caught:
        Catalogue(tmp_path).run("bad", {}, ox.Store())
    said = caught.value.render("en")
    assert fault in said
    assert said.startswith("queries/bad.rq")
