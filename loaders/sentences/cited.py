"""The articles and acts that a question cites, even where it names no code (« L.1470-6 », "article 28 of the GDPR").

In: a text, its citations, the texts of the model. Out: `Cited` values in order. Errors: none.
The grammar of citations is `loaders.citations`; what it leaves open for want of a code is looked up here among the
articles of the graph: in the code or act that the question names elsewhere, else in all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from loaders.citations.codes import codes
from loaders.citations.find import Citation, find_citations
from loaders.citations.folding import plain
from ontology.model import Model
from ontology.namespaces import kind_of, slug_of, thing

_LETTERED: Final = re.compile(r"(?<![a-z0-9])([lrda])\.?[ *]{0,2}([0-9]{1,5}(?:-[0-9]{1,3})*)")
_HYPHENED: Final = re.compile(r"(?<![a-z0-9])([0-9]{3,5}(?:-[0-9]{1,3})+)")
_BARE: Final = re.compile(r"(?<![a-z0-9-])([0-9]{1,4})(?![0-9-])")
_BEFORE_AN_ACT: Final = re.compile(
    r"(?<![a-z0-9-])([lrda]?)\.?[ *]{0,2}([0-9]{1,5}(?:-[0-9]{1,3})*)(?:,| du| de la| of the)? *$"
)
_SLUG: Final = re.compile(r"^(?P<work>[a-z]+(?:-[a-z]+)*)-(?P<letter>[lrda])(?P<number>[0-9]+(?:-[0-9]+)*)$")


@dataclass(frozen=True, slots=True)
class Cited:
    """What words over [`start`, `end`) cite; ``article`` tells an article from an act or a code."""

    start: int
    end: int
    iri: str
    article: bool


class Library:
    """The articles of the graph by their numbers."""

    def __init__(self, model: Model) -> None:
        self._texts = {slug_of(iri) for iri in model.labels if kind_of(iri) == "text" and "#" not in iri}
        self._lettered: dict[str, list[str]] = defaultdict(list)
        for slug in sorted(self._texts):
            if match := _SLUG.match(slug):
                self._lettered[match["letter"] + match["number"]].append(slug)
                self._lettered[match["number"]].append(slug)

    def cited(self, text: str, acts: tuple[str, ...] = ()) -> list[Cited]:
        """The citations of a text; ``acts`` are slugs of acts that it names by other words."""
        found = find_citations(text)
        by_own_slug = {code.work.own: code.work.slug for code in codes()}
        named = [t.work.slug for c in found for t in c.targets if t.part is None]
        named += [by_own_slug.get(act, act) for act in acts]
        return list(dict.fromkeys(cited for citation in found for cited in self._of(text, citation, named)))

    def _of(self, text: str, citation: Citation, named: list[str]) -> Iterator[Cited]:
        for target in citation.targets:
            if target.part is None and (number := _BEFORE_AN_ACT.search(plain(text[: citation.start]))):
                slug = self._in_act(number[1] + number[2], target.work.slug)
                if slug is not None:
                    yield Cited(max(0, citation.start - len(number[0])), citation.end, thing("text", slug), True)
                    continue
            yield Cited(citation.start, citation.end, target.article_iri, target.part is not None)
        if not citation.targets:
            for slug in self._looked_up(plain(citation.as_written), named):
                yield Cited(citation.start, citation.end, thing("text", slug), True)

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
