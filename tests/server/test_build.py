"""A build gives the same bytes for the same sources, and never leaves half a dataset behind."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pyoxigraph as ox
import pytest

from ontology.errors import UserError
from ontology.sources_on_disk import parse_turtle
from server.build import build
from server.dataset import Dataset, open_dataset


def test_two_builds_give_the_same_bytes(built: Dataset, tmp_path: Path) -> None:
    again = build(tmp_path)
    assert again.name == built.release
    for name in ("dataset.nq", "shapes.ttl", "context.jsonld"):
        assert (again / name).read_bytes() == (built.folder / name).read_bytes(), name


def test_binding_text_and_commentary_never_share_a_graph(built: Dataset) -> None:
    store = ox.Store()
    store.bulk_load(path=built.nquads, format=ox.RdfFormat.N_QUADS)
    mixed = store.query(
        """PREFIX reglo: <https://w3id.org/reglo#>
        SELECT ?g WHERE {
          GRAPH ?g { ?a a reglo:Article } GRAPH ?g { ?b a reglo:Interpretation }
        } LIMIT 1"""
    )
    assert list(mixed) == []  # type: ignore[arg-type]


def test_the_dataset_holds_no_blank_node(built: Dataset) -> None:
    assert b" _:" not in built.nquads.read_bytes()
    assert not built.nquads.read_bytes().startswith(b"_:")


def test_every_thing_of_ours_that_is_named_is_described(built: Dataset) -> None:
    described, named = set(), {}
    for quad in ox.parse(path=built.nquads, format=ox.RdfFormat.N_QUADS):
        described.add(quad.subject)
        for term in (quad.predicate, quad.object):
            if isinstance(term, ox.NamedNode) and term.value.startswith("https://w3id.org/reglo"):
                named[term] = quad
    # Classes of the compiled OWL and shapes are not part of the dataset.
    dead = {t.value: str(q.subject) for t, q in named.items() if t not in described}
    assert not dead, f"named but not described (thing: named by): {dict(list(dead.items())[:10])}"


def test_a_faulty_source_names_its_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "faulty.ttl"
    path.write_text("@prefix reglo: <https://w3id.org/reglo#> .\nreglo:x a reglo:Norm ;;; oops .\n")
    with pytest.raises(UserError) as caught:
        parse_turtle(path)
    message = caught.value.render("fr")
    assert "faulty.ttl" in message
    assert "ligne 2" in message


def test_a_build_killed_at_any_moment_leaves_the_old_release_whole(tmp_path: Path) -> None:
    release = build(tmp_path).name
    whole = (tmp_path / "current" / "dataset.nq").read_bytes()
    for delay in (0.05, 0.15, 0.25, 0.35, 0.45, 0.6):
        process = subprocess.Popen(
            [sys.executable, "-m", "server.cli", "build", "--quiet", "--data", str(tmp_path)],
            stderr=subprocess.DEVNULL,
        )
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert (tmp_path / "current" / "dataset.nq").read_bytes() == whole
        assert open_dataset(tmp_path).release == release


def test_a_release_that_is_not_there_says_to_build(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        open_dataset(tmp_path)
    assert "reglo build" in caught.value.render("en")
