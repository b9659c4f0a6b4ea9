"""The citations that an excerpt holds, as nodes of the graph, and the links between articles that follow from them.

In: the articles as loaded. Out: triples added to `Statements`, and the citations. Errors: none.
Source: design §2: a citation keeps what is written, what it resolves to, and whether it is suspect.
`eli:cites` leads to the article or annex cited, and to its act unless that act is a code; never from an article to
itself or to what it is part of.
"""

from __future__ import annotations

from pyoxigraph import NamedNode

from loaders.citations.find import Citation, Context, find_citations
from loaders.excerpts.blocks import Excerpt
from loaders.excerpts.cited_things import describe
from loaders.excerpts.law import Loaded, select
from loaders.excerpts.side import Side
from loaders.excerpts.statements import Statements, reglo
from ontology.errors import Message
from ontology.namespaces import ELI, SKOS


def _linked(citation: Citation, loaded: Loaded, side: Side) -> list[str]:
    """The IRIs that the article cites by this citation."""
    around = {loaded.target.iri, side.code.work.iri, side.part.iri if side.part else ""}
    found: list[str] = []
    for target in citation.targets:
        whole = [target.article_iri] + ([] if target.work.kind == "Code" else [target.work.iri])
        found += [iri for iri in whole if iri not in around]
    return found


def _state(out: Statements, citation: Citation, iri: str, excerpt: Excerpt, offset: int, source: str) -> None:
    written = " ".join(citation.as_written.split())
    out.name(iri, "Citation", Message(f"Renvoi : {written}", f"Reference: {written}"))
    out.say(iri, reglo("asWritten"), citation.as_written)
    out.say(iri, reglo("suspect"), citation.suspect)
    if citation.why:
        out.both(iri, NamedNode(f"{SKOS}note"), citation.why)
    for target in citation.targets:
        describe(target, out, source)
        out.link(iri, reglo("resolvesTo"), target.iri)
    select(out, iri, excerpt, offset + citation.start, offset + citation.end)


def state_citations(out: Statements, excerpt: Excerpt, articles: list[Loaded], side: Side) -> list[Citation]:
    """Say every citation of every passage; gives them in order, offsets counted in their passage."""
    found: list[Citation] = []
    for loaded in articles:
        context = Context(
            code=side.code.work.slug,
            article=loaded.target,
            part=side.part,
            part_word=side.part_word,
            source=side.source,
        )
        for passage in loaded.passages:
            dated = f"{loaded.version}#{passage.place.slug}"
            for rank, citation in enumerate(find_citations(passage.block.text, context), start=1):
                iri = f"{dated}.citation-{rank}"
                out.link(dated, reglo("citation"), iri)
                _state(out, citation, iri, excerpt, passage.block.start, side.source)
                for cited in _linked(citation, loaded, side):
                    out.link(loaded.target.iri, NamedNode(f"{ELI}cites"), cited)
                    out.link(loaded.version, NamedNode(f"{ELI}cites"), cited)
                found.append(citation)
    return found
