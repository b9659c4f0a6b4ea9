"""The law graph of an excerpt: the code, its part, articles, versions and passages, with their places in the file.

In: a parsed excerpt and its side file. Out: triples added to `Statements`, and where each version's passages are.
Errors: none.
Source: docs/authoring.md (identifiers), Web Annotation (selectors), loaders.excerpts.passages (ids of passages).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode

from loaders.citations.lexis import in_french
from loaders.citations.targets import Place, Target
from loaders.excerpts.blocks import Block, Excerpt
from loaders.excerpts.cited_things import PART_OF, at_place, describe
from loaders.excerpts.passages import Passage, number
from loaders.excerpts.side import Side, SideArticle
from loaders.excerpts.statements import Statements, reglo, type_
from ontology.errors import Message
from ontology.namespaces import ELI, OA, SKOS, thing

AROUND: Final = 32
"""How many characters of the file a quote selector gives before and after."""


def oa(name: str) -> NamedNode:
    """A term of Web Annotation."""
    return NamedNode(OA + name)


@dataclass(frozen=True, slots=True)
class Loaded:
    """An article as loaded: its identity, the IRI of its version, its passages."""

    target: Target
    version: str
    passages: tuple[Passage, ...]


def select(out: Statements, subject: str, excerpt: Excerpt, start: int, end: int) -> None:
    """Say where [start, end) of the file is: a quote and a position."""
    quote, position = f"{subject}.quote", f"{subject}.position"
    out.link(subject, oa("hasSelector"), quote)
    out.link(quote, type_, OA + "TextQuoteSelector")
    out.say(quote, oa("exact"), excerpt.text[start:end])
    out.say(quote, oa("prefix"), excerpt.text[max(0, start - AROUND) : start])
    out.say(quote, oa("suffix"), excerpt.text[end : end + AROUND])
    out.link(subject, oa("hasSelector"), position)
    out.link(position, type_, OA + "TextPositionSelector")
    out.say(position, oa("start"), start)
    out.say(position, oa("end"), end)


def _dated(label: Message, excerpt: Excerpt) -> Message:
    fr, en = in_french(excerpt.day), excerpt.day.isoformat()
    return Message(f"{label.fr} (version en vigueur au {fr})", f"{label.en} (version in force on {en})")


def _version(out: Statements, article: SideArticle, side: Side, excerpt: Excerpt) -> str:
    target = article.target
    version = f"{target.iri}.{excerpt.day.isoformat()}"
    out.link(target.iri, reglo("version"), version)
    out.name(version, "ArticleVersion", _dated(target.label, excerpt), f"{target.short} ({excerpt.day.isoformat()})")
    out.say(version, reglo("inForceFrom"), excerpt.day)
    if article.until:
        out.say(version, reglo("inForceUntil"), article.until)
    said = [m for m in (side.certainty, article.certainty) if m]
    if said:
        whole = f"{' '.join(m.fr for m in said)} / {' '.join(m.en for m in said)}"
        out.say(version, reglo("dateCertainty"), whole)
    out.link(version, reglo("source"), thing("source", side.source))
    return version


def _pair(out: Statements, target: Target, version: str, place: Place, excerpt: Excerpt, source: str) -> str:
    """The passage of the article and the passage of its version at one place; gives the IRI of the second."""
    passage = at_place(target, place)
    dated = f"{version}#{place.slug}"
    describe(passage, out, source)
    out.name(dated, "Passage", _dated(passage.label, excerpt), passage.short)
    out.link(dated, reglo("passageOf"), version)
    out.link(dated, reglo("source"), thing("source", source))
    out.link(passage.iri, NamedNode(f"{ELI}has_member"), dated)
    return dated


def _passage(
    out: Statements, target: Target, version: str, passage: Passage, rank: int, excerpt: Excerpt, source: str
) -> None:
    dated = _pair(out, target, version, passage.place, excerpt, source)
    stable = at_place(target, passage.place).iri
    block: Block = passage.block
    for whole, part in ((target.iri, stable), (version, dated)):
        out.link(whole, reglo("passage"), part)
        out.say(part, reglo("order"), rank)
    out.say(dated, reglo("officialText"), Literal(" ".join(block.text.splitlines()), language="fr"))
    select(out, dated, excerpt, block.start, block.end)
    if passage.alias:
        alias = _pair(out, target, version, passage.alias, excerpt, source)
        out.link(alias, NamedNode(f"{SKOS}exactMatch"), dated)


def state_law(out: Statements, excerpt: Excerpt, side: Side) -> list[Loaded]:
    """Say the code, the part, and every article with its version and passages."""
    code = side.code.work
    describe(Target(code), out, side.source)
    if side.code_id:
        out.say(code.iri, reglo("legifranceId"), side.code_id)
    if side.part:
        out.name(side.part.iri, "Part", side.part.label)
        out.link(side.part.iri, PART_OF, code.iri)
        out.link(side.part.iri, reglo("source"), thing("source", side.source))
        if side.part_id:
            out.say(side.part.iri, reglo("legifranceId"), side.part_id)
    loaded = []
    for rank, (article, blocks) in enumerate(zip(side.articles, excerpt.articles, strict=True), start=1):
        target = article.target
        describe(target, out, side.source)
        out.link(target.iri, PART_OF, code.iri)
        if side.part:
            out.link(target.iri, PART_OF, side.part.iri)
        out.say(target.iri, reglo("order"), rank)
        out.link(target.iri, reglo("source"), thing("source", side.source))
        if side.mapping:
            out.both(target.iri, NamedNode(f"{SKOS}note"), side.mapping)
        version = _version(out, article, side, excerpt)
        passages = tuple(number(blocks))
        for place, passage in enumerate(passages, start=1):
            _passage(out, target, version, passage, place, excerpt, side.source)
        loaded.append(Loaded(target, version, passages))
    return loaded
