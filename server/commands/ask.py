"""`reglo ask`: answers a question, or judges a product described in a sentence."""

from __future__ import annotations

import argparse
import json
import sys

from queries.catalogue import Catalogue
from server.ask.answer import complete
from server.ask.asker import Asker
from server.ask.description_text import render_description
from server.ask.text import render_ask_text
from server.dataset import open_dataset
from server.store import EmbeddedStore


def run(options: argparse.Namespace) -> int:
    """Prints what was understood and the answer; a question outside the field is answered too."""
    text = sys.stdin.read() if options.question == "-" else options.question
    dataset = open_dataset(options.data)
    asked = Asker(dataset.model).ask(text, options.as_of)
    answer = complete(asked, dataset.model, EmbeddedStore.of(dataset.nquads), Catalogue(), options.lang)
    if options.format == "json":
        print(json.dumps(answer, ensure_ascii=False, indent=2))
    elif options.format == "yaml":
        print(render_description(answer, options.lang), end="")
    else:
        print(render_ask_text(answer, options.lang, verbose=options.verbose, color=sys.stdout.isatty()))
    return 0
