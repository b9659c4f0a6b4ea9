"""Each rule of hygiene/*.rq returns nothing over the built dataset, and finds the fault of its example in hygiene/bad/.

A rule is one SPARQL query that selects offenders (first column), under a banner that says what it asks, why, and how
to mend. Its example is added to the dataset: what the rule then finds besides must lie in the example. The things of
hygiene/good.ttl, well made, are added in the same way, and no rule finds any.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pytest

from ontology.namespaces import BASE
from ontology.skolem import skolemise
from ontology.sources_on_disk import parse_turtle
from server.dataset import Dataset

ROOM = Path(__file__).parent / "hygiene"
SHOWN = 20
EXAMPLE = ox.NamedNode("urn:reglo:example-of-hygiene")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name, what its banner says, and its query."""

    name: str
    title: str
    why: str
    fix: str
    query: str

    @classmethod
    def read(cls, path: Path) -> Rule:
        """The rule of a file; a banner without title, why and fix is an error."""
        text = path.read_text(encoding="utf-8")
        banner = dict(re.findall(r"^#\+ (title|why|fix): (.+)$", text, re.MULTILINE))
        return cls(path.stem, banner["title"], banner["why"], banner["fix"], text)

    def offenders(self, store: ox.Store) -> dict[str, tuple[str, ...]]:
        """Offender → the other columns of one of its rows, IRIs without their base."""
        found = store.query(self.query, use_default_graph_as_union=True)
        assert isinstance(found, ox.QuerySolutions)
        assert found.variables[0].value == "offender", f"{self.name}: the first column is ?offender"
        return {_short(row[0]): tuple(_short(term) for term in list(row)[1:] if term is not None) for row in found}

    def report(self, offenders: dict[str, tuple[str, ...]]) -> str:
        """What to read when the rule fails."""
        rows = [f"  {' · '.join((offender, *rest))}" for offender, rest in sorted(offenders.items())]
        more = [f"  … and {len(rows) - SHOWN} more"] if len(rows) > SHOWN else []
        head = [f"{self.title}: {len(rows)} offend (hygiene/{self.name}.rq)", f"why: {self.why}", f"fix: {self.fix}"]
        return "\n".join([*head, *rows[:SHOWN], *more])


def _short(term: object) -> str:
    return str(getattr(term, "value", term)).removeprefix(BASE)


RULES = [Rule.read(path) for path in sorted(ROOM.glob("*.rq"))]
each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


@pytest.fixture(scope="module")
def store(built: Dataset) -> ox.Store:
    """The built dataset in memory."""
    store = ox.Store()
    store.bulk_load(path=built.nquads, format=ox.RdfFormat.N_QUADS)
    return store


@contextmanager
def added(store: ox.Store, example: Path) -> Iterator[None]:
    """The dataset with an example beside it, its blank nodes named as a build names them."""
    store.extend(ox.Quad(t.subject, t.predicate, t.object, EXAMPLE) for t in skolemise(parse_turtle(example)))
    try:
        yield
    finally:
        store.remove_graph(EXAMPLE)


def names_in(example: Path) -> set[str]:
    """The IRIs in an example, without their base."""
    triples = skolemise(parse_turtle(example))
    return {_short(term) for t in triples for term in (t.subject, t.object) if isinstance(term, ox.NamedNode)}


@each_rule
def test_no_thing_of_the_dataset_offends(rule: Rule, store: ox.Store) -> None:
    offenders = rule.offenders(store)
    assert not offenders, rule.report(offenders)


@each_rule
def test_the_bad_example_of_a_rule_offends(rule: Rule, store: ox.Store) -> None:
    example = ROOM / "bad" / f"{rule.name}.ttl"
    before = rule.offenders(store)
    with added(store, example):
        found = rule.offenders(store).keys() - before.keys()
    assert found, f"{rule.name} finds nothing in {example.name}: the rule is vacuous"
    assert found <= names_in(example), f"{rule.name} finds more than {example.name} holds"
    expected = set(re.findall(r"^# offends: (\S+)$", example.read_text(encoding="utf-8"), re.MULTILINE))
    assert found == expected, f"{rule.name}: {example.name} says that {sorted(expected)} offend"


@each_rule
def test_nothing_that_is_well_made_offends(rule: Rule, store: ox.Store) -> None:
    before = rule.offenders(store)
    with added(store, ROOM / "good.ttl"):
        found = {offender: rest for offender, rest in rule.offenders(store).items() if offender not in before}
    assert not found, rule.report(found)


def test_each_rule_has_its_bad_example_and_each_example_its_rule() -> None:
    assert {rule.name for rule in RULES} == {path.stem for path in (ROOM / "bad").glob("*.ttl")}


def test_a_failing_rule_says_what_why_and_how_to_mend() -> None:
    for rule in RULES:
        report = rule.report({f"norm/{number}": ("text/x",) for number in range(SHOWN + 2)})
        assert all(part in report for part in (rule.title, rule.why, rule.fix, "norm/0 · text/x", "… and 2 more"))
