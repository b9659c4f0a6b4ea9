"""Every actor, procedure, notion, référentiel, document and text is reached by each of its names.

`ways_of_asking.yaml` crosses every name with every way of asking. Each name is asked about in one way of each kind of
question, ways in turn, so that all of them serve. Of the questions of a kind about a kind of things, nine in ten at
least are taken for that kind and find the thing; of all together, 96 in a hundred.
"""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest

from ontology.namespaces import slug_of
from server.ask.asker import Asker
from server.dataset import Dataset
from tests.ask.ways_of_asking import Way, ways

OF_EACH, OF_ALL = 0.9, 0.96


@pytest.fixture(scope="module")
def asked(built: Dataset) -> list[Way]:
    """One way of each kind of question for each name."""
    by_name: dict[tuple[str, str, str, frozenset[str]], list[Way]] = defaultdict(list)
    for way in ways(built.model):
        by_name[way.thing, way.kind, way.lang, way.meant].append(way)
    return [several[turn % len(several)] for turn, several in enumerate(by_name.values())]


@pytest.fixture(scope="module")
def faults(built: Dataset, asked: list[Way]) -> list[tuple[Way, str]]:
    """The questions that are misunderstood, and what became of each."""
    asker = Asker(built.model)
    found = []
    for way in asked:
        _, answer = asker.understand(way.text)
        subjects = {slug_of(iri) for iri in answer.subjects}
        if answer.kind != way.kind or way.meant.isdisjoint(subjects):
            found.append((way, f"{way.text!r} is {answer.kind} of {sorted(subjects)}, not {way.kind}"))
    return found


def test_things_are_found_by_their_names(asked: list[Way], faults: list[tuple[Way, str]]) -> None:
    assert len(faults) <= (1 - OF_ALL) * len(asked), "\n".join(text for _, text in faults)


def test_no_kind_of_thing_is_out_of_reach_of_a_kind_of_question(
    asked: list[Way], faults: list[tuple[Way, str]]
) -> None:
    number = Counter((way.thing, way.kind) for way in asked)
    missed = Counter((way.thing, way.kind) for way, _ in faults)
    behind = {pair for pair in number if missed[pair] > (1 - OF_EACH) * number[pair]}
    assert not behind, "\n".join(text for way, text in faults if (way.thing, way.kind) in behind)


def test_every_way_of_asking_serves(asked: list[Way], built: Dataset) -> None:
    assert {(way.thing, way.kind, way.lang) for way in asked} == {(w.thing, w.kind, w.lang) for w in ways(built.model)}
