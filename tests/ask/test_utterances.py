"""What people say inside the description of a product is understood, fact by fact and value by value.

`utterances/*.yaml` were written before the lexicon was read, then served to improve it. An entry: the `fact`, its
`value`, clauses in `fr` and `en` that unmistakably state it; under `also`, what else they may state; under `not`,
clauses near to it that must not state the fact at all (`not` alone serves where an entry has no value).
Of the clauses of a file, 95 % must state their value, and 95 % of what they state must be what they say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from loaders.sentences.cues import Kind
from ontology.model import FactKind, Model
from ontology.product import FactValue
from server.ask.asker import Asker
from server.dataset import Dataset
from tests.ask.sets import UTTERANCES

FILES = sorted(UTTERANCES.glob("*.yaml"))
KEYS = {"fact", "value", "fr", "en", "also", "not"}
AIM = 0.95

Pair = tuple[str, str]


@dataclass(frozen=True)
class Utterance:
    """A clause, the fact and value that it states, and those that it may state besides."""

    text: str
    pair: Pair
    also: frozenset[Pair]


def entries(path: Path) -> list[dict[str, Any]]:
    """The entries of a file, as written."""
    content: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return content


def utterances(path: Path) -> Iterator[Utterance]:
    """The clauses of a file that state something."""
    for entry in entries(path):
        also = frozenset(pair for fact, value in (entry.get("also") or {}).items() for pair in pairs(fact, value))
        for text in [*(entry.get("fr") or ()), *(entry.get("en") or ())]:
            yield Utterance(text, (entry["fact"], written(entry["value"])), also)


def near_misses(path: Path) -> Iterator[tuple[str, str]]:
    """Clauses of a file, each with the fact that it does not state."""
    return ((text, entry["fact"]) for entry in entries(path) for text in entry.get("not") or ())


def pairs(fact: str, value: object) -> Iterator[Pair]:
    """One pair for each value of a list."""
    several = value if isinstance(value, list | frozenset) else [value]
    return ((fact, written(one)) for one in several)


def written(value: object) -> str:
    """A value as a word: true and false, dates as ISO 8601."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dict):  # the fields of an entry stand in no order
        return str({key: dict(sorted(fields.items())) for key, fields in sorted(value.items())})
    return value.isoformat() if isinstance(value, date) else str(value)


def stated(facts: dict[str, FactValue]) -> set[Pair]:
    """Every fact that a text states, with each of its values; of a map also the fields of its entries."""
    return {pair for fact, value in facts.items() for pair in [*pairs(fact, value), *fields(value)]}


def fields(value: FactValue) -> Iterator[Pair]:
    """The fields of the entries of a map."""
    for entry in value.values() if isinstance(value, dict) else ():
        for field, given in entry.items():
            yield field, written(given)


def beside(said: Utterance, facts: dict[str, FactValue]) -> set[Pair]:
    """What a text states besides the clause's own pair: a map and its fields are one."""
    maps = {fact: value for fact, value in facts.items() if isinstance(value, dict)}
    own = {fact for fact, value in maps.items() if fact == said.pair[0] or said.pair in fields(value)}
    of_own = {pair for fact in own for pair in [*pairs(fact, maps[fact]), *fields(maps[fact])]}
    of_maps = {pair for value in maps.values() for pair in fields(value)}
    return stated(facts) - {said.pair} - said.also - of_own - of_maps


@pytest.fixture(scope="module")
def asker(built: Dataset) -> Asker:
    return Asker(built.model)


each_file = pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in FILES])


@each_file
def test_clauses_state_what_they_say_and_nothing_else(path: Path, asker: Asker) -> None:
    right, wrong, missed = 0, [], []
    for said in utterances(path):
        facts = asker.understand(said.text)[0].facts
        found = stated(facts)
        right += said.pair in found
        missed += [] if said.pair in found else [f"{said.text!r} does not state {said.pair}"]
        wrong += [f"{said.text!r} states {pair}" for pair in sorted(beside(said, facts))]
    assert right >= AIM * (right + len(missed)), "\n".join(missed)
    assert right >= AIM * (right + len(wrong)), "\n".join(wrong)


@each_file
def test_clauses_near_to_a_fact_do_not_state_it(path: Path, asker: Asker) -> None:
    faults = []
    for text, fact in near_misses(path):
        said, asked = asker.understand(text)
        if asked.kind is Kind.PRODUCT and fact in said.facts:
            faults.append(f"{text!r} states {fact} = {said.facts[fact]}")
    assert not faults, "\n".join(faults)


@each_file
def test_clauses_are_about_facts_and_values_of_the_graph(path: Path, built: Dataset) -> None:
    faults = [
        f"{fact} = {value}"
        for entry in entries(path)
        for fact, given in [(entry["fact"], entry.get("value")), *(entry.get("also") or {}).items()]
        for _, value in ([] if given is None else pairs(fact, given))
        if not is_allowed(built.model, fact, value)
    ]
    assert not faults, faults
    assert all(set(entry) <= KEYS for entry in entries(path))


def is_allowed(model: Model, slug: str, value: str) -> bool:
    """Whether a fact exists and may have a value."""
    fact = model.facts.get(slug)
    if fact is None:
        return False
    if fact.kind is FactKind.BOOLEAN:
        return value in {"true", "false"}
    return fact.kind not in {FactKind.ONE_OF, FactKind.MANY_OF} or value in fact.values


@each_file
def test_no_clause_is_written_twice_for_one_fact_in_one_language(path: Path) -> None:
    for lang in ("fr", "en"):
        said = [(entry["fact"], text.casefold()) for entry in entries(path) for text in entry.get(lang) or ()]
        assert len(said) == len(set(said)), [clause for clause in set(said) if said.count(clause) > 1]
