"""Where the answer to each kind of question is found: the stored queries and their parameters.

In: a kind, the things asked about, the dates. Out: `Source` values in the order of reading. Errors: none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from ontology.namespaces import kind_of

_LONG_AGO: Final = "2000-01-01"
_MOST: Final = 3


@dataclass(frozen=True, slots=True)
class Source:
    """A stored query and its parameters; of its rows, only those whose ``column`` is one of ``only`` are kept."""

    query: str
    params: dict[str, str] = field(default_factory=dict)
    column: str = ""
    only: tuple[str, ...] = ()


def sources(kind: str, subjects: Sequence[str], dates: Sequence[str], day: str) -> list[Source]:
    """The sources of the answer to a question of this kind."""
    found: dict[tuple[object, ...], Source] = {}
    for iri in subjects[:_MOST]:
        for source in _of(kind, iri, dates, day):
            key = (source.query, *sorted(source.params.items()), source.column)
            same = found.get(key)
            # One table for all the things asked about, where a query is run once and its rows are chosen.
            found[key] = replace(source, only=(*same.only, *source.only)) if same else source
    return list(found.values())


def _of(kind: str, iri: str, dates: Sequence[str], day: str) -> Iterator[Source]:
    what = kind_of(iri)
    match kind:
        case "article":
            yield Source("q13-article-on-a-date", {"article": iri, "asOf": day})
            yield Source("q22-norms-of-a-text", {"text": iri})
        case "changes":
            yield from _changes(iri, what, dates, day)
        case "impact":
            yield from _impact(iri, what)
        case "procedure":
            yield Source("q30-procedure-sheet", {"procedure": iri})
            yield Source("q31-prerequisites", {"procedure": iri})
        case "norms-of-actor":
            yield Source("q10-norms-by-actor", {"actor": iri})
        case "who":
            yield from _who(iri, what)


def _changes(iri: str, what: str | None, dates: Sequence[str], day: str) -> Iterator[Source]:
    if what == "referentiel":
        yield Source("q28-editions-of-a-referentiel", {"referentiel": iri})
    elif what == "text":
        after, until = (dates[0] if dates else _LONG_AGO), (dates[1] if len(dates) > 1 else day)
        yield Source("q16-changes-in-an-article", {"article": iri, "after": after, "upTo": until})
        yield Source("q49-versions-of-an-article", {"article": iri})


def _impact(iri: str, what: str | None) -> Iterator[Source]:
    match what:
        case "text" | "referentiel":
            yield Source("q18-impact-of-an-article", {"article": iri})
        case "fact":
            yield Source("q06-norms-on-a-fact", {"fact": iri})
        case "evidence":
            yield Source("q71-norms-a-document-proves", {"evidence": iri})
        case "actor":
            yield Source("q20-who-does-what", {"actor": iri})
            yield Source("q10-norms-by-actor", {"actor": iri})
        case "procedure":
            yield Source("q34-outcomes-and-their-loss", {"procedure": iri})


def _who(iri: str, what: str | None) -> Iterator[Source]:
    match what:
        case "actor":
            yield Source("q20-who-does-what", {"actor": iri})
            yield Source("q70-norms-checked-by-an-authority", {"authority": iri})
        case "text":
            yield Source("q23-actors-of-an-article", {"article": iri})
        case _:
            yield Source("q20-who-does-what", column="thing", only=(iri,))
