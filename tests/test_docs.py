"""The documentation tells the truth: what it shows is run, read or loaded, and gives what it says."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest
import yaml

from loaders.products.load import load_product
from loaders.products.write_rdf import product_to_rdf
from ontology.compiled_cases import compiled_triples
from ontology.namespaces import BASE, PREFIXES, RDF, REGLO
from ontology.product import Product
from ontology.verdicts.assess import assess
from ontology.verdicts.verdict import Applicability
from server.dataset import Dataset, open_dataset
from server.norm_forms import FORM_NAMES, form_files
from server.remote.address import PASSWORD, USER
from server.settings import Settings
from server.store import EmbeddedStore
from shapes.validate import conformity
from tests.documentation import PAGES, READMES, ROOT, Block, anchors, blocks, commands, links, mismatch
from tests.documented_commands import BIN, run, script, serving

AUTHORING = ROOT / "docs" / "authoring.md"
ROOMS = ("ontology", "shapes", "loaders", "queries", "server", "examples")
LOCAL = "http://127.0.0.1:8000"
HEADER = "".join(f"@prefix {p}: <{iri}> .\n" for p, iri in PREFIXES.items())

Store = ox.Store
RDF_TYPE = ox.NamedNode(RDF + "type")


def by_place(block: Block) -> str:
    return block.place


CONSOLE = [b for b in blocks("console") if b.page != AUTHORING]


@pytest.fixture(scope="module")
def store(built: Dataset) -> Store:
    loaded = Store()
    loaded.bulk_load(path=built.nquads, format=ox.RdfFormat.N_QUADS)
    return loaded


@pytest.fixture(scope="module")
def checkout(built: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that looks like the checkout, with the session's build as its build, and `bin/reglo` that uses it."""
    folder = tmp_path_factory.mktemp("checkout")
    for entry in ROOT.iterdir():
        if entry.name not in {"build", "bin"}:
            (folder / entry.name).symlink_to(entry)
    data = built.folder.parent.parent
    (folder / "build").symlink_to(data)
    script(folder / "bin" / "reglo", f"command=$1; shift; exec '{BIN}/reglo' \"$command\" --data '{data}' \"$@\"")
    return folder


@pytest.fixture(scope="module")
def address(checkout: Path) -> Iterator[str]:
    """The address of a server over the session's build."""
    with serving(checkout) as served:
        yield served


@pytest.mark.parametrize("block", [b for b in CONSOLE if LOCAL not in b.text], ids=by_place)
def test_every_command_gives_the_output_shown(block: Block, checkout: Path) -> None:
    for command in commands(block):
        run(command, checkout, block)


@pytest.mark.skipif(shutil.which("curl") is None, reason="the examples use curl")
@pytest.mark.parametrize("block", [b for b in CONSOLE if LOCAL in b.text], ids=by_place)
def test_every_request_gives_the_answer_shown(block: Block, checkout: Path, address: str) -> None:
    for command in commands(block):
        command.text = command.text.replace(LOCAL, address)
        run(command, checkout, block)


def test_the_steps_for_adding_a_norm_lead_to_verdicts_compiled_cases_and_shapes(tmp_path: Path, built: Dataset) -> None:
    for room in ROOMS:
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    # The copy has no installed script: the same entry point, from the copy.
    script(tmp_path / "bin" / "reglo", f"exec '{sys.executable}' -m server.cli \"$@\"")
    (tmp_path / "build").symlink_to(built.folder.parent.parent)
    for block in blocks("turtle", "console", pages=(AUTHORING,)):
        if block.file:
            (tmp_path / block.file).write_text(block.text)
        for command in commands(block) if block.language == "console" else ():
            if command.text.startswith("reglo build"):
                (tmp_path / "build").unlink()
            run(command, tmp_path, block)
    added = open_dataset(tmp_path / "build").model
    new = added.norms.keys() - built.model.norms.keys()
    assert len(new) == 1
    norm = added.norms[new.pop()]
    path = ROOT / "examples" / "outsourced-hospital-record.yaml"
    product = load_product(path, model=added, name=path.name)
    assert assess(added, product).verdict(norm.id).applicability is Applicability.APPLIES
    assert any(t.subject.value.startswith(f"{norm.iri}#compiled-") for t in compiled_triples(added))
    found = conformity(added, product_to_rdf(product, added), [norm.id])
    assert {(r.norm, r.severity) for r in found} == {(norm.iri, "Warning")}
    silent = assess(added, Product("urn:reglo:nothing-said", {}), date(2026, 11, 22))
    missing = set(silent.verdict(norm.id).missing)
    assert missing and missing <= {question.fact for question in silent.questions}
    assert {file.form for file in form_files(added, norm)} == set(FORM_NAMES)
    release = (tmp_path / "build" / "current").resolve()
    store = EmbeddedStore.of(release / "dataset.nq")
    assert store.select(f"SELECT ?p WHERE {{ <{norm.iri}> ?p ?o }}"), "its page has nothing to say"


@pytest.mark.parametrize("block", blocks("yaml", "json"), ids=by_place)
def test_every_description_shown_is_read_without_fault(block: Block, built: Dataset) -> None:
    content = json.loads(block.text) if block.language == "json" else yaml.safe_load(block.text)
    if "facts" in content:
        load_product(block.text.encode(), model=built.model, name=f"shown.{block.language}")


@pytest.mark.parametrize("block", blocks("turtle"), ids=by_place)
def test_every_turtle_block_is_turtle_and_names_what_exists(block: Block, built: Dataset, store: Store) -> None:
    text = block.text if "@prefix" in block.text else HEADER + block.text
    triples = [quad.triple for quad in ox.parse(text.encode(), format=ox.RdfFormat.TURTLE, base_iri=BASE)]
    described = {t.subject for t in triples}
    named = {n for t in triples for n in (t.predicate, t.object) if isinstance(n, ox.NamedNode)} - described
    for node in named:
        if node.value.startswith((BASE, REGLO)):
            assert next(store.quads_for_pattern(node, None, None), None), f"{node} does not exist"
    if f"{REGLO}Product" in {node.value for node in named}:
        load_product(text.encode(), model=built.model, name="shown.ttl")


@pytest.mark.parametrize("block", blocks("sparql"), ids=by_place)
def test_every_query_shown_finds_something(block: Block, store: Store) -> None:
    rows = store.query(block.text, use_default_graph_as_union=True)
    assert isinstance(rows, ox.QuerySolutions)
    assert next(iter(rows), None) is not None


@pytest.mark.parametrize("block", blocks("python"), ids=by_place)
def test_every_python_block_runs(block: Block, checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(checkout)
    exec(compile(block.text, block.place, "exec"), {})  # noqa: S102  # our own text


def test_the_plain_query_of_the_flagship_question_finds_the_norms_that_the_evaluator_finds(
    store: Store, built: Dataset
) -> None:
    block = next(b for b in blocks("sparql") if "reglo:testCount" in b.text)
    rows = store.query(block.text, use_default_graph_as_union=True)
    assert isinstance(rows, ox.QuerySolutions)
    path = ROOT / "examples" / "cloud-archive-medico-social.yaml"
    verdicts = assess(built.model, load_product(path, model=built.model, name=path.name), date(2026, 11, 22)).verdicts
    applying = {v.norm.iri for v in verdicts if v.applicability is Applicability.APPLIES and not v.decided_by_cases}
    assert {row["norm"].value for row in rows} == applying


def shown_commands(page: Path) -> list[str]:
    """The commands of a page, whatever language they ask for."""
    found = [command.text for block in blocks("console", pages=(page,)) for command in commands(block)]
    return [re.sub(r"(--lang |= \")(fr|en)", r"\1…", text) for text in found]


def test_both_readmes_have_the_same_commands_in_the_same_order() -> None:
    english, french = map(shown_commands, READMES)
    assert english == french


def counts(built: Dataset, store: Store) -> list[int]:
    """The figures of the tables « What is in it », in their order."""

    def of(kind: str) -> int:
        return sum(1 for _ in store.quads_for_pattern(None, RDF_TYPE, ox.NamedNode(REGLO + kind)))

    facts = built.model.facts.values()
    return [
        len(built.model.norms),
        sum(1 for f in facts if f.condition is None),
        sum(1 for f in facts if f.condition is not None),
        len(built.model.readings),
        of("Article"),
        of("ArticleVersion"),
        of("Procedure"),
        of("Requirement"),
        of("Source"),
        len([*(ROOT / "queries").glob("*.rq")]),
        len([*(ROOT / "examples").glob("*.yaml")]),
    ]


@pytest.mark.parametrize("page", READMES, ids=lambda p: p.name)
def test_the_figures_of_the_readme_are_those_of_the_graph(page: Path, built: Dataset, store: Store) -> None:
    shown = [int(n) for n in re.findall(r"^\| [^|]+ \| (\d+) \|$", page.read_text(), re.MULTILINE)]
    assert shown == counts(built, store), f"write these figures in {page.name}, in this order"


def test_every_setting_is_documented_with_its_default() -> None:
    text = (ROOT / "docs" / "operating.md").read_text()
    for name, value in Settings().as_environment().items():
        assert f"| `{name}` | {value or 'empty'} |" in text, f"docs/operating.md lacks `{name}`, default {value}"


def test_every_variable_that_is_documented_is_a_setting() -> None:
    named = set(re.findall(r"^\| `(REGLO_\w+)` \|", (ROOT / "docs" / "operating.md").read_text(), re.MULTILINE))
    assert named == {*Settings().as_environment(), "REGLO_LANG", USER, PASSWORD}


def test_every_test_that_the_threat_model_names_is_there() -> None:
    written = "\n".join(path.read_text() for path in (ROOT / "tests").rglob("test_*.py"))
    named = set(re.findall(r"`(test_\w+)`", (ROOT / "docs" / "threat-model.md").read_text()))
    assert not [name for name in sorted(named) if f"def {name}(" not in written]


def test_every_row_of_the_threat_model_names_a_test() -> None:
    text = (ROOT / "docs" / "threat-model.md").read_text()
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("|")][2:]
    assert len(rows) > 30
    assert not [row for row in rows if not re.search(r"`(tests/|test_)|the same", row[-1])]


def test_what_awaits_an_act_is_not_yet_law_or_no_check_reaches_is_listed_as_such(built: Dataset) -> None:
    text = (ROOT / "docs" / "left-out.md").read_text()
    for norm in built.model.norms.values():
        if norm.awaits or norm.status or not (norm.condition or norm.in_words):
            assert f"`{norm.id}`" in text, f"docs/left-out.md does not name {norm.id}"


def test_every_test_that_the_documentation_names_exists() -> None:
    written = {
        name for path in (ROOT / "tests").rglob("test_*.py") for name in re.findall(r"def (test_\w+)", path.read_text())
    }
    for page in PAGES:
        for name in re.findall(r"`(test_\w+)`", page.read_text()):
            assert name in written, f"{page.name} names {name}"


def test_every_path_that_the_documentation_names_exists() -> None:
    for page in PAGES:
        for path in re.findall(
            r"`((?:ontology|shapes|loaders|queries|server|tests|examples|docs)/[^`\s*<{]*)`", page.read_text()
        ):
            assert (ROOT / path).exists() or "example.ttl" in path, f"{page.name} names {path}"


def test_every_make_target_that_the_documentation_names_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for page in PAGES:
        for target in re.findall(r"(?:`|^)make ([a-z]+)", page.read_text(), re.MULTILINE):
            assert target in targets, f"{page.name} names `make {target}`"


def test_every_link_between_pages_leads_somewhere() -> None:
    for page in PAGES:
        for target in links(page):
            path, _, fragment = target.partition("#")
            there = page.parent / path if path else page
            assert there.exists(), f"{page.name} links to {target}"
            if fragment:
                assert fragment in anchors(there), f"{page.name} links to {target}"


@pytest.mark.parametrize(
    ("shown", "real", "same"),
    [
        (["a", "…", "d"], ["a", "b", "c", "d"], True),
        (["a", "…", "d"], ["a", "d"], True),
        (["a", "…", "c", "…"], ["a", "b", "d"], False),
        (["…", "b"], ["a", "b", "c"], False),
        (["release …", "x"], ["release 12ab", "x"], True),
        (["a"], ["a", "b"], False),
        ([], [], True),
        ([], ["a"], False),
        (["…"], ["a", "b"], True),
        (["a", "…", "a"], ["a"], False),
    ],
)
def test_an_ellipsis_stands_for_what_it_says_and_nothing_more(shown: list[str], real: list[str], same: bool) -> None:
    assert (mismatch(shown, real) is None) is same
