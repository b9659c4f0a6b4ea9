"""Prints an account of a change in the form asked for: text, JSON, or a page that needs nothing else."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from typing import Any

from server.changes.document import Document, document_text


def show(options: argparse.Namespace, data: dict[str, Any], document: Callable[[dict[str, Any], str], Document]) -> int:
    """Prints the data, or the document made of it; the exit code is 0."""
    if options.format == "json":
        print(json.dumps(data, ensure_ascii=False, indent=2))
    elif options.format == "html":
        from server.pages.document_page import document_html

        print(document_html(document(data, options.lang), options.lang, data["release"]))
    else:
        print(document_text(document(data, options.lang), options.lang, verbose=options.verbose))
    return 0
