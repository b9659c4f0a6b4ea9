"""What changed in an article between two dates: its versions, who made them, its passages, word by word where loaded.

In: a store, the IRI of an article, two days. Out: `ArticleChanges`. Only the passages of versions whose official text
is in the graph can be compared; where one of the two is missing, the answer says so (``compared`` is false).
Words are compared with the standard library's difflib (Ratcliff and Obershelp, 1988).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Final, Literal

import pyoxigraph as ox

from ontology.model import Labels
from ontology.namespaces import ELI, REGLO, SKOS
from queries.catalogue import Engine, select

LONGEST: Final = 20_000
"""Words of a passage beyond which two wordings are given whole, without what they share."""

Mark = Literal["same", "removed", "added"]

_VERSIONS: Final = f"""SELECT DISTINCT ?article ?version ?p ?o WHERE {{
  ?article <{REGLO}version> ?version . ?version ?p ?o
  VALUES ?p {{ <{REGLO}inForceFrom> <{REGLO}inForceUntil> <{REGLO}legifranceId> <{REGLO}dateCertainty>
    <{ELI}amended_by> <{SKOS}note> }} }}"""
_TEXTS: Final = f"""SELECT DISTINCT ?version ?passage ?text ?order WHERE {{
  ?version <{REGLO}passage> ?passage . ?passage <{REGLO}officialText> ?text
  OPTIONAL {{ ?passage <{REGLO}order> ?order }} }}"""
_BORN: Final = f"""SELECT DISTINCT ?article ?passage ?since WHERE {{
  ?article <{REGLO}passage> ?passage . ?passage <{REGLO}inForceFrom> ?since }}"""


@dataclass(frozen=True, slots=True)
class VersionSaid:
    """A version of the article; ``amended_by`` names acts by their IRIs."""

    iri: str
    start: date | None
    end: date | None
    legifrance_id: str | None
    certainty: str | None
    amended_by: tuple[str, ...]
    note: Labels

    def in_force(self, day: date) -> bool:
        """Whether this wording is the one in force on the day."""
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of words that both wordings share, or that one of them alone has."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class PassageChange:
    """A passage, by its fragment, in the two wordings; one that is absent has no text there."""

    fragment: str
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class ArticleChanges:
    """What changed in (start, end].

    ``began`` and ``ended``: versions. ``born``: passages known to exist since a day in between. ``compared``: both
    wordings are in the graph, and ``passages`` holds those that differ.
    """

    article: str
    start: date
    end: date
    before: VersionSaid | None
    after: VersionSaid | None
    began: tuple[VersionSaid, ...]
    ended: tuple[VersionSaid, ...]
    born: tuple[tuple[str, date], ...]
    compared: bool
    passages: tuple[PassageChange, ...]


def article_changes(store: ox.Store | Engine, article: str, start: date, end: date) -> ArticleChanges:
    """The changes of one article. An IRI without versions has none."""
    versions = versions_of(store, article)
    before, after = ([v for v in versions if v.in_force(day)] for day in (start, end))
    old, new = (found[-1] if found else None for found in (before, after))
    old_text, new_text = (_texts(store, v.iri) if v else {} for v in (old, new))
    compared = bool(old_text and new_text) and old is not new
    born = [
        (row["passage"], day)
        for row in select(store, _BORN, {"article": ox.NamedNode(article)})
        if (day := _day(row["since"])) and start < day <= end
    ]
    return ArticleChanges(
        article,
        start,
        end,
        old,
        new,
        tuple(v for v in versions if v.start and start < v.start <= end),
        tuple(v for v in versions if v.end and start < v.end <= end),
        tuple(sorted((_text(passage), day) for passage, day in born)),
        compared,
        _compared(old_text, new_text) if compared else (),
    )


def versions_of(store: ox.Store | Engine, article: str) -> list[VersionSaid]:
    """The versions of an article, oldest first."""
    said: dict[str, dict[str, list[object]]] = {}
    for row in select(store, _VERSIONS, {"article": ox.NamedNode(article)}):
        said.setdefault(_text(row["version"]), {}).setdefault(_text(row["p"]), []).append(row["o"])
    versions = [_version(iri, properties) for iri, properties in said.items()]
    return sorted(versions, key=lambda v: (v.start or date.min, v.iri))


def _version(iri: str, said: dict[str, list[object]]) -> VersionSaid:
    def one(name: str) -> object | None:
        return next(iter(said.get(REGLO + name, ())), None)

    notes = [n for n in said.get(SKOS + "note", ()) if isinstance(n, ox.Literal)]
    return VersionSaid(
        iri,
        _day(one("inForceFrom")),
        _day(one("inForceUntil")),
        _text(one("legifranceId")) or None,
        _text(one("dateCertainty")) or None,
        tuple(sorted(_text(act) for act in said.get(ELI + "amended_by", ()))),
        {note.language: note.value for note in notes if note.language},
    )


def word_changes(old: str, new: str) -> tuple[Words, ...]:
    """Two wordings as stretches of words, in reading order; what is removed comes before what is added."""
    before, after = old.split(), new.split()
    if before == after:
        return (Words("same", " ".join(before)),) if before else ()
    if len(before) + len(after) > LONGEST:
        opcodes = [("replace", 0, len(before), 0, len(after))]
    else:
        opcodes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()  # type: ignore[assignment]
    found: list[Words] = []
    for tag, a, b, c, d in opcodes:
        if tag == "equal":
            found.append(Words("same", " ".join(before[a:b])))
            continue
        if b > a:
            found.append(Words("removed", " ".join(before[a:b])))
        if d > c:
            found.append(Words("added", " ".join(after[c:d])))
    return tuple(found)


def _compared(old: dict[str, str], new: dict[str, str]) -> tuple[PassageChange, ...]:
    order = list(dict.fromkeys((*new, *old)))
    return tuple(
        PassageChange(fragment, word_changes(old.get(fragment, ""), new.get(fragment, "")))
        for fragment in order
        if old.get(fragment) != new.get(fragment)
    )


def _texts(store: ox.Store | Engine, version: str) -> dict[str, str]:
    """Official text by fragment, in the order of the passages."""
    rows = []
    for row in select(store, _TEXTS, {"version": ox.NamedNode(version)}):
        order = _text(row.get("order"))
        rows.append((float(order) if order else float("inf"), _text(row["passage"]), _text(row["text"])))
    return {passage.partition("#")[2]: text for _, passage, text in sorted(rows)}


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""


def _day(term: object) -> date | None:
    try:
        return date.fromisoformat(_text(term))
    except ValueError:
        return None
