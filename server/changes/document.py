"""A document of sections and lines, said once and written twice: for the terminal and as a page.

In: spans of text, each with the IRI it leads to. Out: `Document`. A line may hold lines below it; a folded one hides
them behind itself on a page, and in the terminal unless everything is asked for.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from server.pages.words import say

WIDTH: Final = 100

Mark = Literal["", "removed", "added", "quiet"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text; ``iri`` is what it names, ``mark`` says that it went, came, or matters less."""

    text: str
    iri: str | None = None
    mark: Mark = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line and what stands below it; ``folded`` hides what is below until it is asked for."""

    spans: tuple[Span, ...]
    below: tuple[Line, ...] = ()
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, a sentence on what follows, lines; ``anchor`` names it in the address of the page."""

    anchor: str
    heading: str
    lines: tuple[Line, ...]
    intro: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A title, what it is about, sections."""

    title: str
    lead: tuple[Line, ...]
    sections: tuple[Section, ...]


def line(*parts: str | Span, below: tuple[Line, ...] = (), folded: bool = False) -> Line:
    """A line of texts and spans; empty texts are left out."""
    spans = (part if isinstance(part, Span) else Span(part) for part in parts)
    return Line(tuple(span for span in spans if span.text), below, folded)


def document_text(document: Document, lang: str, *, verbose: bool = False) -> str:
    """The document for the terminal, 100 columns wide, without a final line feed."""
    lines = [*_wrapped(document.title, ""), *(text for item in document.lead for text in _lines(item, "", verbose))]
    for section in document.sections:
        lines += ["", section.heading, "─" * min(len(section.heading), WIDTH)]
        lines += _wrapped(section.intro, "") if section.intro else []
        lines += [text for item in section.lines for text in _lines(item, "  ", verbose)]
    return "\n".join((*lines, "", say("site.disclaimer", lang)))


_WRITTEN: Final = {"removed": "[-{}-]", "added": "{{+{}+}}"}


def _lines(item: Line, indent: str, verbose: bool) -> Iterator[str]:
    text = "".join(_WRITTEN.get(span.mark, "{}").format(span.text) for span in item.spans)
    hidden = item.folded and not verbose
    yield from _wrapped(text + (" …" if hidden and item.below else ""), indent)
    if not hidden:
        for below in item.below:
            yield from _lines(below, indent + "  ", verbose)


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + "    ",
        break_long_words=False,
        break_on_hyphens=False,
    )
