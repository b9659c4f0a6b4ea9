"""Load an excerpt of a code, as one copies it from Légifrance, into the law graph and its provenance.

In: the bytes of the excerpt, and its side file (`loaders.excerpts.side`). Out: `LoadedExcerpt`, two lists of triples.
Errors: `LoadError`, with file, line and remedy; nothing is given then.
Source: design §2 (Law) and §8; seed-coverage S1 (the excerpt is a dated version) and S2 (bullet n is article n of the
side file).
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import Triple

from loaders.citations.find import Citation
from loaders.citations.folding import plain
from loaders.citations.versions import Version
from loaders.excerpts import errors
from loaders.excerpts.blocks import Excerpt, parse
from loaders.excerpts.cited import state_citations
from loaders.excerpts.law import state_law
from loaders.excerpts.provenance import state_provenance
from loaders.excerpts.side import Side, read_side
from loaders.excerpts.statements import Statements

EXCERPTS = Path(__file__).parent
"""Where the excerpts that come with Réglo lie: `name.txt` beside `name.yaml`."""


@dataclass(frozen=True, slots=True)
class LoadedExcerpt:
    """What an excerpt gives: the law, where it comes from, the citations found, the versions and their dates."""

    law: list[Triple]
    provenance: list[Triple]
    citations: list[Citation]
    versions: list[Version]


def _check(excerpt: Excerpt, side: Side, name: str) -> None:
    if plain(excerpt.title.text) != plain(side.code.name):
        raise errors.wrong_title(name, excerpt.title.line, excerpt.title.text[:80], side.code.work.label.fr)
    bullets, announced = len(excerpt.articles), len(side.articles)
    if bullets != announced:
        extra = excerpt.articles[announced][0].line if bullets > announced else None
        raise errors.wrong_count(name, extra, bullets, announced)


def load_excerpt(
    text: bytes, side: Path | Mapping[str, Any], name: str = "excerpt.txt", described: Container[str] = frozenset()
) -> LoadedExcerpt:
    """Load an excerpt. `name`: its file name, for errors and provenance.

    `described`: IRIs of texts, articles and passages that other files describe; their names are not said again.
    """
    known = read_side(side)
    excerpt = parse(text, name, known.ignored)
    _check(excerpt, known, name)
    law = Statements(described)
    articles = state_law(law, excerpt, known)
    citations = state_citations(law, excerpt, articles, known)
    generated = [
        iri
        for loaded in articles
        for iri in (loaded.version, *(f"{loaded.version}#{p.place.slug}" for p in loaded.passages))
    ]
    beside = (side.name, side.read_bytes()) if isinstance(side, Path) else None
    provenance = state_provenance(excerpt, known, text, name, beside, generated)
    versions = [
        Version(loaded.version, loaded.target.iri, excerpt.day, article.until)
        for loaded, article in zip(articles, known.articles, strict=True)
    ]
    return LoadedExcerpt(list(law), list(provenance), citations, versions)


def load_own_excerpt(name: str, described: Container[str] = frozenset()) -> LoadedExcerpt:
    """Load an excerpt that comes with Réglo: `load_own_excerpt("csp-l1470")`."""
    file = EXCERPTS / f"{name}.txt"
    return load_excerpt(file.read_bytes(), EXCERPTS / f"{name}.yaml", file.name, described)
