"""A document: wrapped for the terminal, folded unless all is asked for, marked where words came or went."""

from __future__ import annotations

from server.changes.document import WIDTH, Document, Line, Section, Span, document_text, line
from server.pages.document_page import document_html


def document(*lines: Line) -> Document:
    return Document("A title", (line("About it"),), (Section("here", "A heading", lines),))


def test_a_folded_line_hides_what_is_below_it_unless_all_is_asked_for() -> None:
    shown = document(line("3 norms", below=(line("the first"),), folded=True))
    assert "the first" not in document_text(shown, "en")
    assert "3 norms …" in document_text(shown, "en")
    assert "the first" in document_text(shown, "en", verbose=True)


def test_no_line_of_the_terminal_is_wider_than_it_may_be() -> None:
    assert max(map(len, document_text(document(line("word " * 100)), "en").splitlines())) <= WIDTH


def test_words_that_went_and_came_are_marked_in_both_forms() -> None:
    shown = document(line(Span("old", mark="removed"), Span("new", mark="added")))
    assert "[-old-]{+new+}" in document_text(shown, "en")
    page = document_html(shown, "en", "release")
    assert "<del>old</del>" in page
    assert "<ins>new</ins>" in page


def test_hostile_text_is_escaped_and_hostile_addresses_are_not_followed() -> None:
    page = document_html(document(line(Span("<script>alert(1)</script>", "javascript:alert(1)"))), "en", "release")
    assert "<script>" not in page
    assert "javascript:" not in page
