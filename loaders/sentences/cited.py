"""The articles and acts that a question cites, even where it names no code (« L.1470-6 », "article 28 of the GDPR").

In: a text, its citations, the texts of the model. Out: `Cited` values in order. Errors: none.
The grammar of citations is `loaders.citations`; what it leaves open is looked up here among the texts of the graph: an
article without a code (in the code or act that the question names elsewhere, else in all), an act by its number or day
alone (« décret 2026-209 », "arrêté of 26 October 2023"), an act under another slug than its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from loaders.citations.codes import codes
from loaders.citations.find import Citation, find_citations
from loaders.citations.folding import fold, plain
from loaders.sentences.acts import Acts
from ontology.model import Model
from ontology.namespaces import kind_of, slug_of, thing

_LETTERED: Final = re.compile(r"(?<![a-z0-9])([lrda])\.?[ *]{0,2}([0-9]{1,5}(?:-[0-9]{1,3})*)")
_HYPHENED: Final = re.compile(r"(?<![a-z0-9])([0-9]{3,5}(?:-[0-9]{1,3})+)")
_BARE: Final = re.compile(r"(?<![a-z0-9-])([0-9]{1,4})(?![0-9-])")
_BEFORE_AN_ACT: Final = re.compile(
    r"(?<![a-z0-9-])([lrda]?)\.?[ *]{0,2}([0-9]{1,5}(?:-[0-9]{1,3})*)(?:,| du| de la| of the)? *$"
)
_PART: Final = re.compile(
    r"(?:\s*\([^)]*\))?[\s,]*(?P<part>annexe?|consid[ée]rant|recital)\s+(?P<number>[ivx]+|\d+)\b", re.IGNORECASE
)
_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_SLUG: Final = re.compile(r"^(?P<work>[a-z]+(?:-[a-z]+)*)-(?P<letter>[lrda]?)(?P<number>[0-9]+(?:-[0-9]+)*)$")


@dataclass(frozen=True, slots=True)
class Cited:
    """What words over [`start`, `end`) cite; ``article`` tells an article from an act or a code.

    ``known``: it is in the graph, or its code or act is.
    """

    start: int
    end: int
    iri: str
    article: bool
    known: bool = True


class Library:
    """The articles of the graph by their numbers."""

    def __init__(self, model: Model) -> None:
        self._texts = {slug_of(iri) for iri in model.labels if kind_of(iri) == "text" and "#" not in iri}
        self._lettered: dict[str, list[str]] = defaultdict(list)
        self._acts = Acts(model)
        self._by_code = {code.work.own or "": code.work.slug for code in codes() if code.work.own in self._texts}
        self._codes = frozenset(self._by_code.values())
        for slug in sorted(self._texts):
            match = _SLUG.match(slug)
            if match and (match["letter"] or match["work"] in self._codes):
                self._lettered[match["letter"] + match["number"]].append(slug)
                if match["letter"]:
                    self._lettered[match["number"]].append(slug)

    def cited(self, text: str, acts: tuple[str, ...] = ()) -> list[Cited]:
        """The citations of a text; ``acts`` are slugs of acts that it names by other words."""
        found = find_citations(text)
        others = self._acts.found(text, [(citation.start, citation.end) for citation in found if citation.targets])
        named = [self._acts.slug(t.work.slug) for c in found for t in c.targets if t.part is None]
        named += [self._by_code.get(act, act) for act in (*acts, *(act.slug for act in others))]
        articles = [cited for citation in found for cited in self._of(text, citation, named)]
        articles += self._typed(text, [(c.start, c.end) for c in found], named)
        articles += self._parts(text, [(a.end, a.slug) for a in others])
        whole = [Cited(act.start, act.end, thing("text", act.slug), False) for act in others]
        return list(dict.fromkeys(sorted([*articles, *whole], key=lambda c: c.start)))

    def _of(self, text: str, citation: Citation, named: list[str]) -> Iterator[Cited]:
        for target in citation.targets:
            if target.part is None and (number := _BEFORE_AN_ACT.search(plain(text[: citation.start]))):
                slug = self._in_act(number[1] + number[2], target.work.slug)
                if slug is not None:
                    yield Cited(max(0, citation.start - len(number[0])), citation.end, thing("text", slug), True)
                    continue
            article = target.part is not None
            for slug, known in self._in_the_graph(slug_of(target.article_iri), target.work.slug):
                yield Cited(citation.start, citation.end, thing("text", slug), article, known)
        if not citation.targets:
            for slug in self._looked_up(plain(citation.as_written), named):
                yield Cited(citation.start, citation.end, thing("text", slug), True)

    def _parts(self, text: str, acts: list[tuple[int, str]]) -> Iterator[Cited]:
        """The annexes and recitals that follow an act named by its number."""
        for end, act in acts:
            if match := _PART.match(text, end):
                word = "annexe" if match["part"].lower().startswith("annex") else "considerant"
                number = str(_ROMAN.get(match["number"].lower(), match["number"]))
                if (slug := f"{act}-{word}-{number}") in self._texts:
                    yield Cited(match.start("part"), match.end(), thing("text", slug), True)

    def _typed(self, text: str, taken: list[tuple[int, int]], named: list[str]) -> Iterator[Cited]:
        """The articles whose letter is typed small, which a text of law never does (« css l161-38 »)."""
        folded = fold(text)
        codes_named = [*named, *self._codes.intersection(folded.text.split())]
        for match in _LETTERED.finditer(folded.text):
            start, end = folded.span(*match.span())
            if "-" not in match[2] or any(first < end and start < last for first, last in taken):
                continue
            for slug in self._looked_up(match[0], codes_named):
                yield Cited(start, end, thing("text", slug), True)

    def _in_the_graph(self, slug: str, work: str) -> Iterator[tuple[str, bool]]:
        """The slugs that a citation's own slug stands for, and whether they, or at least their code, are known."""
        slug = self._acts.slug(slug)
        if slug in self._texts:
            yield slug, True
        elif several := self._acts.beginning_with(slug):
            yield from ((one, True) for one in several)
        else:
            yield slug, work in self._codes or self._acts.slug(work) in self._texts

    def _in_act(self, number: str, work: str) -> str | None:
        """The slug of the article of that number in an act (« 226-13 code pénal »), or None."""
        slugs = [slug for slug in self._lettered.get(number, []) if slug.startswith(f"{work}-")]
        plainly = [slug for slug in (f"{work}-{number}", f"{work}-art-{number}") if slug in self._texts]
        return next(iter(plainly + slugs), None)

    def _looked_up(self, written: str, named: list[str]) -> Iterator[str]:
        lettered = [letter + number for letter, number in _LETTERED.findall(written)] or _HYPHENED.findall(written)
        for number in lettered:
            slugs = self._lettered.get(number, [])
            yield from [slug for slug in slugs if slug.startswith(tuple(f"{work}-" for work in named))] or slugs
        if lettered:
            return
        for number in _BARE.findall(written):
            yield from (slug for act in named if (slug := f"{act}-art-{number}") in self._texts)
