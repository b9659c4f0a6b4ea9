"""Builds the dataset: a pure function of its sources, the same bytes for the same input.

Sources (Turtle of the ontology room, excerpts of codes, example products) become N-Quads in named graphs,
written beside the current release and swapped in by one atomic rename: a killed build leaves the old one serving.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from loaders.excerpts.load import load_excerpt
from loaders.products.context import product_context
from loaders.products.load import load_product
from loaders.products.write_rdf import product_to_rdf
from ontology.compiled_cases import compiled_triples
from ontology.countries import country_triples
from ontology.errors import Message, UserError, Where
from ontology.model import Model
from ontology.namespaces import BASE
from ontology.read_model import read_model
from ontology.skolem import skolemise
from ontology.sources_on_disk import parse_turtle, turtle_files
from ontology.verdicts.assess import assess
from ontology.verdicts.triples import verdict_triples
from server.current_release import abandoned_pointers, point_to
from server.dataset_description import GRAPH, describe
from server.dataset_figures import measure
from server.norm_forms import ARCHIVE, form_archive
from server.provenance import file_provenance
from shapes.compile_shapes import shapes_turtle
from shapes.lint import checked

ROOT = Path(__file__).parent.parent
BUILD = ROOT / "build"
EXCERPTS = ROOT / "loaders" / "excerpts"
EXAMPLES = ROOT / "examples"
KEPT = 5
"""Releases that are kept beside the current one."""

Progress = Callable[[str], None]
Graphs = dict[str, list[ox.Triple]]


def graph_iri(name: str) -> str:
    """The IRI of a named graph, e.g. ``graph_iri("law/csp")``."""
    return f"{BASE}graph/{name}"


def build(target: Path = BUILD, progress: Progress = lambda _: None) -> Path:
    """Builds into ``target`` and returns the folder of the release; raises `UserError` for a faulty source."""
    graphs: Graphs = {}
    for name, path in turtle_files():
        progress(f"{path.relative_to(ROOT)}")
        graph = f"law/{path.stem}" if name == "law" else name
        graphs.setdefault(graph, []).extend(skolemise(parse_turtle(path)))
        graphs.setdefault("provenance", []).extend(file_provenance(path, ROOT, "ontology.sources_on_disk"))
    graphs["facts"].extend(country_triples())
    described = {t.subject.value for triples in graphs.values() for t in triples if isinstance(t.subject, ox.NamedNode)}
    for side in sorted(EXCERPTS.glob("*.yaml")):
        progress(f"{side.relative_to(ROOT)}")
        loaded = load_excerpt(side.with_suffix(".txt").read_bytes(), side, side.with_suffix(".txt").name, described)
        graphs[f"law/{side.stem}"] = list(loaded.law)
        graphs["provenance"].extend(loaded.provenance)
    model = read_model(triple for triples in graphs.values() for triple in triples)
    graphs["derived"] = list(compiled_triples(model))
    graphs["products"] = []
    for triples, verdicts in _examples(model, progress):
        graphs["products"].extend(triples)
        graphs["derived"].extend(verdicts)
    progress("dataset.nq")
    return _write(target, graphs, model)


def _examples(model: Model, progress: Progress) -> Iterator[tuple[list[ox.Triple], list[ox.Triple]]]:
    for path in sorted(EXAMPLES.glob("*.yaml")):
        progress(f"{path.relative_to(ROOT)}")
        product = load_product(path, model=model, name=str(path.relative_to(ROOT)))
        if product.as_of is None:
            raise UserError(
                Message("un exemple porte une date d'appréciation", "an example carries an assessment date"),
                Where(path.name, path="as-of"),
            )
        yield list(product_to_rdf(product, model)), list(verdict_triples(assess(model, product)))


def _nquads(graphs: Graphs) -> set[str]:
    lines: set[str] = set()
    for name, triples in graphs.items():
        graph = ox.NamedNode(graph_iri(name))
        lines.update(f"{ox.Quad(t.subject, t.predicate, t.object, graph)} .\n" for t in triples)
    return lines


def _write(target: Path, graphs: Graphs, model: Model) -> Path:
    figures, lines = measure(graphs), _nquads(graphs)

    def dataset(release: str) -> bytes:
        return "".join(sorted(lines | _nquads({GRAPH: describe(figures, release)}))).encode()

    files = {
        # The description names the release: it is hashed before it does, and written once the hash is known.
        "dataset.nq": dataset(release=""),
        "shapes.ttl": checked(shapes_turtle(model)).encode(),
        "context.jsonld": (
            json.dumps({"@context": product_context(model)}, ensure_ascii=False, indent=2) + "\n"
        ).encode(),
        ARCHIVE: form_archive(model),
    }
    digest = hashlib.sha256(b"".join(name.encode() + content for name, content in sorted(files.items())))
    release = digest.hexdigest()[:12]
    files["dataset.nq"] = dataset(release)
    files["release"] = release.encode()
    folder = target / "releases" / release
    staging = target / f"staging-{os.getpid()}"
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    for name, content in files.items():
        _write_through(staging / name, content)
    if folder.exists():
        shutil.rmtree(staging)
    else:
        folder.parent.mkdir(exist_ok=True)
        staging.rename(folder)
    point_to(target, release)
    _forget_old(target, keep=release)
    return folder


def _write_through(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _forget_old(target: Path, keep: str, most: int = KEPT) -> None:
    """Keeps the newest releases: one that is being read must not vanish under its reader at once."""
    others = sorted(
        (p for p in (target / "releases").iterdir() if p.name != keep),
        key=lambda p: p.stat().st_mtime,
    )
    for old in others[: max(0, len(others) - most)]:
        shutil.rmtree(old, ignore_errors=True)
    for staging in _abandoned(target):
        shutil.rmtree(staging, ignore_errors=True)
    for pointer in abandoned_pointers(target):
        pointer.unlink(missing_ok=True)


def _abandoned(target: Path) -> Iterable[Path]:
    """Staging folders of builds whose process is gone."""
    for staging in target.glob("staging-*"):
        pid = int(staging.name.partition("-")[2])
        if not Path(f"/proc/{pid}").exists():
            yield staging
