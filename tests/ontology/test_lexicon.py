"""The lexicon states facts that exist, and its faults are told."""

from __future__ import annotations

import re
from collections import Counter

import pyoxigraph as ox
import pytest

from ontology.conditions import ModelError
from ontology.graph import GraphIndex
from ontology.lexicon import read_lexicon
from ontology.namespaces import PREFIXES
from ontology.sources_on_disk import ROOM
from tests.whole_model import whole_model

HEADER = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())


def read(statement: str) -> None:
    text = f'{HEADER} lexicon:x a reglo:LexicalEntry ; skos:prefLabel "x"@fr ; reglo:states [ {statement} ] .'
    graph = GraphIndex(quad.triple for quad in ox.parse(text.encode(), format=ox.RdfFormat.TURTLE))
    read_lexicon(graph, whole_model().facts)


def test_an_entry_may_state_a_yes_or_no() -> None:
    read("reglo:statedFact fact:digital-safe ; reglo:statedTruth true")


@pytest.mark.parametrize(
    "statement",
    [
        "reglo:statedFact fact:no-such-fact ; reglo:statedTruth true",
        "reglo:statedFact fact:hds-scope-law ; reglo:statedTruth true",
        "reglo:statedFact fact:storage-media ; reglo:statedValue value:storage-media.no-such-value",
        "reglo:statedFact fact:storage-media ; reglo:statedValue value:delivery-mode.saas",
        "reglo:statedFact fact:storage-media ; reglo:statedTruth true",
    ],
)
def test_an_entry_that_states_what_cannot_be_stated_is_a_fault_of_the_data(statement: str) -> None:
    with pytest.raises(ModelError):
        read(statement)


def test_every_entry_states_names_or_places_something_or_is_a_word_to_be_recognised_and_left() -> None:
    for entry in whole_model().lexicon:
        does = (
            entry.states or entry.denied or entry.things or entry.counts or entry.locates or entry.dates or entry.ends
        )
        assert does or entry.common, f"{entry.id} does nothing; state, name or mark it as a common word"


def test_no_form_belongs_to_two_entries() -> None:
    held: dict[tuple[str, str], str] = {}
    for entry in whole_model().lexicon:
        for form in entry.forms:
            other = held.setdefault((form.text.lower(), form.lang), entry.id)
            assert other == entry.id, f"« {form.text} » is a form of {other} and of {entry.id}"


def test_every_thing_that_an_entry_names_exists() -> None:
    for entry in whole_model().lexicon:
        for thing in entry.things:
            assert thing in whole_model().labels, f"{entry.id} names {thing}"


def test_an_entry_stands_in_the_file_of_the_first_fact_it_states() -> None:
    """`lexicon/SUBJECT/FACT.ttl`, where the fact is in `facts/SUBJECT.ttl`: whoever adds words knows where."""
    asked = {
        fact: path.stem
        for path in sorted((ROOM / "facts").glob("*.ttl"))
        for fact in re.findall(r"^fact:([\w-]+) a reglo:Fact ;", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    for path in sorted((ROOM / "lexicon").glob("*/*.ttl")):
        assert path.parent.name == asked[path.stem], f"{path.stem} is a fact of {asked[path.stem]}"
        for entry in re.split(r"^(?=lexicon:)", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            first = re.search(r"(?:statedFact|counts|locates|dates|datesEnd) fact:([\w-]+)", entry)
            assert first and first[1] == path.stem, f"{path.name}: {entry.split()[0]} belongs elsewhere"
    for path in sorted((ROOM / "lexicon").glob("*.ttl")):
        if path.stem in ("names", "recognised"):
            assert "statedFact" not in path.read_text(encoding="utf-8"), f"{path.name} holds what states a fact"


def test_no_entry_is_described_in_two_places() -> None:
    """Two blocks of one slug would be one entry, with the words and the statements of both."""
    files = sorted((ROOM / "lexicon").rglob("*.ttl"))
    slugs = [
        slug for file in files for slug in re.findall(r"^lexicon:(\S+) a ", file.read_text(encoding="utf-8"), re.M)
    ]
    assert slugs
    assert not [slug for slug, times in Counter(slugs).items() if times > 1]
