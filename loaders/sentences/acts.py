"""The acts of the graph by what people call them: a number or a day after the word for their kind.

In: the texts of the model; then a question. Out: `Act` values in order. Errors: none.
« décret 2026-209 » needs no « n° », "arrêté of 26 October 2023" no French. An act whose slug is a common name of it
(`lfss-2023`) is found under the number of its label.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from loaders.citations.find import find_citations
from loaders.citations.folding import fold, plain
from loaders.sentences.dates import find_days
from ontology.model import Model
from ontology.namespaces import kind_of, slug_of

_KINDS: Final = {
    **{word: word for word in ("arrete", "circulaire", "decret", "deliberation", "directive", "loi", "ordonnance")},
    "act": "loi",
    "decree": "decret",
    "law": "loi",
    "order": "arrete",
    "ordinance": "ordonnance",
    "reglement": "reglement",
    "regulation": "reglement",
    "instruction": "circulaire",
}
_KIND: Final = rf"(?<![a-z])(?P<kind>{'|'.join(_KINDS)})s?"
_NUMBER: Final = r"(?P<number>\d{4}/\d{1,4}|\d{3,5}/[a-z]{2}|\d{2,4}-\d{1,5})(?![\da-z-])"
_DECIDED: Final = re.compile(r"(?<![\d-])(?:\d{6}|\d{4}-\d{1,4} (?:dc|qpc))(?![\d-])")
_NUMBERED: Final = re.compile(rf"{_KIND}(?: cnil| ue| eu| \(ue\)| \(eu\)| n[°o]?\.?| no\.?)* *{_NUMBER}")
_DATED: Final = re.compile(rf"{_KIND}(?: [a-z]+)? (?:du|of|dated|en date du)$")
_COURT: Final = re.compile(r"conseil (?:d etat|d'etat|constitutionnel)")
_NO_ACT: Final = re.compile(r"-art-|-annexe|-considerant|\.\d{4}")
_HEAD: Final = 60


@dataclass(frozen=True, slots=True)
class Act:
    """Words over [`start`, `end`) that mean an act."""

    start: int
    end: int
    slug: str


class Acts:
    """The acts of the graph by number, by day, and by the slug that their citation would have."""

    def __init__(self, model: Model) -> None:
        self._by_number: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._by_day: dict[tuple[str, date], list[str]] = defaultdict(list)
        self._decided: dict[str, list[str]] = defaultdict(list)
        self._slugs: dict[str, str] = {}
        labels = {slug_of(i): t.get("fr", "") for i, t in model.labels.items() if kind_of(i) == "text" and "#" not in i}
        self._whole = sorted(slug for slug in labels if not _NO_ACT.search(slug))
        for slug, label in sorted(labels.items()):
            for match in _DECIDED.finditer(plain(label)) if _COURT.match(plain(label)) else ():
                self._decided[match[0]].append(slug)
            if "." in slug or not (kind := _KINDS.get(plain(label).partition(" ")[0].removesuffix("s"))):
                continue
            self._call(slug, label, labels)
            if _NO_ACT.search(slug):
                continue
            for match in _NUMBERED.finditer(plain(label[:_HEAD])):
                if match["kind"] == plain(label).partition(" ")[0]:
                    self._by_number[kind, match["number"]].append(slug)
            for day in find_days(label[:_HEAD])[:1]:
                self._by_day[kind, day.day].append(slug)

    def slug(self, slug: str) -> str:
        """The slug of the graph for what a citation would call so."""
        return self._slugs.get(slug, slug)

    def beginning_with(self, slug: str) -> list[str]:
        """The acts of the day that a slug names: two arrêtés of one day differ by a word."""
        return [whole for whole in self._whole if whole.startswith(f"{slug}-")]

    def found(self, text: str, taken: Sequence[tuple[int, int]]) -> list[Act]:
        """The acts that a text names by number or day, outside the spans that are ``taken``."""
        acts = [*self._numbered(text), *self._dated(text)]
        return [act for act in acts if not any(start < act.end and act.start < end for start, end in taken)]

    def _numbered(self, text: str) -> Iterator[Act]:
        folded = fold(text)
        for match in _NUMBERED.finditer(folded.text):
            for slug in self._by_number.get((_KINDS[match["kind"]], match["number"]), ()):
                yield Act(*folded.span(*match.span()), slug)
        for match in _DECIDED.finditer(folded.text):
            yield from (Act(*folded.span(*match.span()), slug) for slug in self._decided.get(match[0], ()))

    def _dated(self, text: str) -> Iterator[Act]:
        for day in find_days(text):
            before = fold(text[: day.start].rstrip())
            if match := _DATED.search(before.text):
                start, _ = before.span(*match.span())
                yield from (
                    Act(start, day.end, slug) for slug in self._by_day.get((_KINDS[match["kind"]], day.day), ())
                )

    def _call(self, slug: str, label: str, labels: dict[str, str]) -> None:
        citations = find_citations(label)
        if citations and citations[0].start == 0 and citations[0].targets:
            own = slug_of(citations[0].targets[0].article_iri)
            if own not in labels and "-art-" not in slug:
                self._slugs.setdefault(own, slug)
