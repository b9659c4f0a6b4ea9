"""A document of `server.changes` as a page: of the server, or self-contained for a file.

In: a `Document`, a language. Out: HTML. Errors: none.
"""

from __future__ import annotations

from datetime import date

from server.changes.document import Document
from server.pages.html import render
from server.pages.links import Links


def document_html(document: Document, lang: str, release: str) -> str:
    """The document as one file that needs nothing else; its links lead to the IRIs."""
    links = Links("en" if lang == "en" else "fr", standalone=True)
    return render("document.html", links, document=document, release=release, today=date.today())
