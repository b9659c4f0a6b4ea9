"""An article between two dates: its versions, its new passages, and its words where both texts are loaded."""

from __future__ import annotations

from datetime import date

import pyoxigraph as ox
import pytest

from ontology.namespaces import BASE, PREFIXES
from queries.article_changes import Words, article_changes, word_changes
from tests.queries.dataset import example_store

_HEAD = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items()) + f"@base <{BASE}> .\n"
_LAW = """
text:l1 reglo:version <text/l1.2020-01-01> , <text/l1.2024-01-01> , <text/l1.2026-01-01> ; reglo:passage <text/l1#II> .
<text/l1#II> reglo:inForceFrom "2024-01-01"^^xsd:date .
<text/l1.2020-01-01> reglo:inForceFrom "2020-01-01"^^xsd:date ; reglo:inForceUntil "2024-01-01"^^xsd:date ;
    reglo:passage <text/l1.2020-01-01#I> , <text/l1.2020-01-01#III> .
<text/l1.2024-01-01> reglo:inForceFrom "2024-01-01"^^xsd:date ; reglo:inForceUntil "2026-01-01"^^xsd:date ;
    eli:amended_by text:loi ; skos:note "Ce qui change"@fr , "What changes"@en ;
    reglo:passage <text/l1.2024-01-01#I> , <text/l1.2024-01-01#II> .
<text/l1.2026-01-01> reglo:inForceFrom "2026-01-01"^^xsd:date .
<text/l1.2020-01-01#I> reglo:order 1 ; reglo:officialText "L'hébergeur tient un registre."@fr .
<text/l1.2020-01-01#III> reglo:order 2 ; reglo:officialText "Un décret précise."@fr .
<text/l1.2024-01-01#I> reglo:order 1 ; reglo:officialText "L'hébergeur certifié tient un registre public."@fr .
<text/l1.2024-01-01#II> reglo:order 2 ; reglo:officialText "Il le publie."@fr .
"""


@pytest.fixture(scope="module")
def store() -> ox.Store:
    loaded = ox.Store()
    loaded.load(input=(_HEAD + _LAW).encode(), format=ox.RdfFormat.TURTLE)
    return loaded


ARTICLE = f"{BASE}text/l1"


def test_the_versions_in_between_come_with_who_made_them(store: ox.Store) -> None:
    found = article_changes(store, ARTICLE, date(2023, 12, 31), date(2024, 1, 1))
    assert [(str(v.start), v.amended_by, v.note["en"]) for v in found.began] == [
        ("2024-01-01", (f"{BASE}text/loi",), "What changes")
    ]
    assert [str(v.start) for v in found.ended] == ["2020-01-01"]
    assert found.born == ((f"{BASE}text/l1#II", date(2024, 1, 1)),)


def test_the_words_of_both_wordings_are_compared_passage_by_passage(store: ox.Store) -> None:
    found = article_changes(store, ARTICLE, date(2023, 1, 1), date(2025, 1, 1))
    assert found.compared
    assert {p.fragment: p.words for p in found.passages} == {
        "I": (
            Words("same", "L'hébergeur"),
            Words("added", "certifié"),
            Words("same", "tient un"),
            Words("removed", "registre."),
            Words("added", "registre public."),
        ),
        "II": (Words("added", "Il le publie."),),
        "III": (Words("removed", "Un décret précise."),),
    }


def test_where_a_text_is_not_loaded_nothing_is_compared(store: ox.Store) -> None:
    found = article_changes(store, ARTICLE, date(2025, 1, 1), date(2026, 1, 1))
    assert not found.compared
    assert found.passages == ()
    assert found.after and found.after.iri == f"{BASE}text/l1.2026-01-01"


def test_within_one_version_nothing_changes(store: ox.Store) -> None:
    found = article_changes(store, ARTICLE, date(2024, 1, 1), date(2025, 12, 31))
    assert (found.began, found.ended, found.compared) == ((), (), False)
    assert found.before == found.after


def test_before_its_first_version_an_article_has_no_wording(store: ox.Store) -> None:
    assert article_changes(store, ARTICLE, date(2019, 1, 1), date(2020, 1, 1)).before is None


def test_very_long_wordings_are_given_whole() -> None:
    old, new = ("un " * 15_000).strip(), ("deux " * 15_000).strip()
    assert word_changes(old, new) == (Words("removed", old), Words("added", new))


def test_the_real_article_l1111_8_tells_the_law_that_changed_it() -> None:
    found = article_changes(example_store(), f"{BASE}text/csp-l1111-8", date(2024, 1, 1), date(2026, 11, 22))
    assert [str(v.start) for v in found.began] == ["2024-05-23", "2025-07-01"]
    assert all("loi-2024-449" in act for v in found.began for act in v.amended_by)
