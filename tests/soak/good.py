"""The good requests of the soak: stored queries, pages, RDF, dumps, descriptions, batches, comparisons, questions.

In: a release, the queries and examples of the checkout, a source of chance. Out: `Asked`s without their truths; what
the model and the store alone can answer is in `direct`. Errors: none.
"""

from __future__ import annotations

import base64
import io
import json
import random
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final
from urllib.parse import quote

from loaders.products.load import load_product
from ontology.namespaces import BASE
from ontology.verdicts.answer import answer
from ontology.verdicts.assess import assess
from queries.catalogue import Catalogue
from server.dataset import Dataset
from server.store import EmbeddedStore
from tests.soak.asked import Asked

ROOT: Final = Path(__file__).parents[2]
EXAMPLES: Final = sorted((ROOT / "examples").glob("*.yaml"))
DAY: Final = "2026-11-22"
"""Every judgement of the soak is as of this day: what is right must not change at midnight."""
YAML: Final = {"Content-Type": "application/yaml"}
NORMS: Final = ("hds-cert-required", "hds-scope", "agrement-archiving-digital")
QUESTIONS: Final = (
    "Nous archivons sur papier les dossiers médicaux d'un EHPAD",
    "We host health data for hospitals in the cloud",
    "Qui contrôle l'hébergeur de données de santé ?",
)
CATALOGUE: Final = Catalogue()


@dataclass(frozen=True, slots=True)
class Release:
    """A release as the soak knows it without asking the server."""

    dataset: Dataset
    store: EmbeddedStore


def requests(release: Release, chance: random.Random, things: int) -> list[Asked]:
    """Every kind of good request; pages and RDF of so many things, chosen by chance."""
    found = [*_queries(), *_pages(release, chance, things), *_dumps(release), *_descriptions(), *_batches()]
    return [*found, *_changes(), *_questions(), *_gitb()]


def _queries() -> Iterator[Asked]:
    for query in CATALOGUE:
        text, name = query.standalone(), query.metadata.name
        json_rows = {"Accept": "application/sparql-results+json"}
        yield Asked("stored query", f"/api/queries/{name}")
        yield Asked("stored query", f"/api/queries/{name}", headers={"Accept": "text/csv"})
        yield Asked("query", f"/sparql?query={quote(text)}", headers=json_rows)
        direct = {"Content-Type": "application/sparql-query", **json_rows}
        yield Asked("query", "/sparql", "POST", direct, text.encode())
        form = {"Content-Type": "application/x-www-form-urlencoded", **json_rows}
        yield Asked("query", "/sparql", "POST", form, f"query={quote(text)}".encode())


def _pages(release: Release, chance: random.Random, things: int) -> Iterator[Asked]:
    rows = release.store.select("SELECT DISTINCT ?s WHERE { ?s a ?class }")
    kinds = ("norm", "fact", "text", "actor", "referentiel", "procedure", "evidence", "product", "concept")
    paths = sorted({str(row["s"].value).removeprefix(BASE) for row in rows})
    paths = [path for path in paths if path.partition("/")[0] in kinds and "#" not in path and path.count("/") == 1]
    for path in chance.sample(paths, things):
        for lang in ("fr", "en"):
            yield Asked("page", f"/{path}?lang={lang}", headers={"Accept": "text/html"})
        for media_type in ("text/turtle", "application/n-triples", "application/rdf+xml"):
            yield Asked("rdf", f"/{path}", headers={"Accept": media_type})
    for path in (
        "/",
        "/ns",
        "/dataset",
        "/coverage",
        "/norm",
        "/search?q=archivage",
        "/sparql",
        "/check",
        "/sitemap.xml",
    ):
        mark = "&" if "?" in path else "?"
        for lang in ("fr", "en"):
            yield Asked("page", f"{path}{mark}lang={lang}", headers={"Accept": "text/html"})
    for example in EXAMPLES[:3]:
        for page in ("answer", "calendar"):
            yield Asked("page", f"/product/{example.stem}/{page}?as-of={DAY}", headers={"Accept": "text/html"})


def _dumps(release: Release) -> Iterator[Asked]:
    yield Asked("dump", "/shapes.ttl")
    yield Asked("dump", "/context.jsonld")
    yield Asked("large dump", "/dataset.nq")
    yield Asked("large dump", f"/release/{release.dataset.release}/forms.zip")
    for name in ("facts", "vocabulary", "norms"):
        yield Asked("dump", f"/graph/{name}.nt")
        yield Asked("dump", f"/graphs?graph={quote(BASE)}graph/{name}", headers={"Accept": "text/turtle"})


def _descriptions() -> Iterator[Asked]:
    for example in EXAMPLES:
        body = example.read_bytes()
        yield Asked("assess", f"/api/assess?as-of={DAY}", "POST", YAML, body)
        for form in ("json", "turtle", "sarif", "html"):
            yield Asked("validate", f"/api/validate?as-of={DAY}&format={form}", "POST", YAML, body)
        yield Asked("questions", f"/api/questions?as-of={DAY}", "POST", YAML, body)
    spoilt = b"label: x\nfacts: {storage-media: [digitall]}"
    yield Asked("validate", f"/api/validate?as-of={DAY}&format=ndjson", "POST", YAML, EXAMPLES[0].read_bytes())
    many = b"label,health-data\n" + b"".join(b"x%d,true\n" % n for n in range(6)) + b"y,perhaps\n"
    yield Asked("batch", f"/api/validate?as-of={DAY}&format=json", "POST", {"Content-Type": "text/csv"}, many)
    yield Asked(
        "batch", f"/api/validate?as-of={DAY}&format=ndjson", "POST", {"Content-Type": "application/zip"}, _zip(spoilt)
    )


def _batches() -> Iterator[Asked]:
    lines = b"".join(b'{"label": "%d", "facts": {"health-data": true}}\n' % n for n in range(8)) + b"{\n"
    for form in ("json", "csv", "junit"):
        sent = {"Content-Type": "application/x-ndjson"}
        yield Asked("batch", f"/api/validate?as-of={DAY}&format={form}", "POST", sent, lines)


def _zip(spoilt: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in [*((e.name, e.read_bytes()) for e in EXAMPLES[:4]), ("spoilt.yaml", spoilt)]:
            made.writestr(zipfile.ZipInfo(name), content)
    return held.getvalue()


def _changes() -> Iterator[Asked]:
    span = "from=2025-01-01&to=2027-01-01"
    body = EXAMPLES[2].read_bytes()
    for form in ("application/json", "text/html", "text/plain"):
        accept = {"Accept": form}
        yield Asked("changes", f"/api/calendar?as-of={DAY}", "POST", YAML | accept, body)
        yield Asked("changes", f"/api/diff?{span}", "POST", YAML | accept, body)
        yield Asked("changes", f"/api/diff?{span}&norm={NORMS[0]}", headers=accept)
        yield Asked("changes", "/api/impact/text/csp-l1111-8", headers=accept)
        first, second = EXAMPLES[1].stem, EXAMPLES[4].stem
        yield Asked("changes", f"/api/compare?first={first}&second={second}&as-of={DAY}", headers=accept)
        yield Asked(
            "changes", f"/api/what-if?product={EXAMPLES[2].stem}&fact=health-data%3Dfalse&as-of={DAY}", headers=accept
        )
    for norm in NORMS:
        yield Asked("norms", f"/api/norms/{norm}?as-of={DAY}")


def _questions() -> Iterator[Asked]:
    for question in QUESTIONS:
        yield Asked("ask", f"/api/ask?as-of={DAY}&q={quote(question)}")
        sent = json.dumps({"q": question}).encode()
        yield Asked("ask", f"/api/ask?as-of={DAY}&lang=en", "POST", {"Content-Type": "application/json"}, sent)


def _gitb() -> Iterator[Asked]:
    turtle = "<urn:x> a <https://w3id.org/reglo#Product> ; <https://w3id.org/reglo/fact/health-data> true ."
    content = {"contentToValidate": turtle, "contentSyntax": "text/turtle", "reportSyntax": "text/turtle"}
    encoded = {"contentToValidate": base64.b64encode(turtle.encode()).decode(), "embeddingMethod": "BASE64"}
    json_type = {"Content-Type": "application/json"}
    yield Asked("gitb", "/reglo/api/info")
    yield Asked("gitb", "/reglo/api/validate", "POST", json_type, json.dumps(content).encode())
    yield Asked("gitb", "/reglo/api/validateMultiple", "POST", json_type, json.dumps([content, encoded]).encode())


def direct(asked: Asked, release: Release) -> tuple[str, bytes] | None:
    """The right answer from the model or the store, without any of the server; None where only a server can say it."""
    model = release.dataset.model
    if asked.family == "stored query":
        table = CATALOGUE.run(asked.path.rpartition("/")[2], {}, release.store)
        if asked.headers.get("Accept") == "text/csv":
            return "text/csv", table.csv().encode()
        return "application/json", table.json().encode()
    if asked.headers.get("Content-Type") == "application/sparql-query":
        found = release.store.query(asked.body.decode())
        return found.media_type, found.body
    if asked.family == "assess":
        product = load_product(asked.body, model=model, name="description.yaml", media_type="application/yaml")
        judged = answer(model, assess(model, product, date.fromisoformat(DAY)), explained=None)
        return "application/json", json.dumps(judged, ensure_ascii=False).encode()
    if asked.path in ("/dataset.nq", "/shapes.ttl"):
        media_type = "text/turtle" if asked.path == "/shapes.ttl" else "application/n-quads"
        return media_type, (release.dataset.folder / asked.path[1:]).read_bytes()
    return None


def first_time(asked: Asked, nonce: int) -> Asked:
    """The same query as one that was never asked before: nothing kept can answer it."""
    if asked.method == "GET":
        return replace(asked, family="new query", path=f"{asked.path}%23{nonce}")
    mark = b"%23" if asked.body.startswith(b"query=") else b"#"
    return replace(asked, family="new query", body=b"%s%s%d" % (asked.body, mark, nonce))
