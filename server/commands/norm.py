"""`reglo norm`: shows one norm, or one of its four forms as the build wrote it."""

from __future__ import annotations

import argparse
from datetime import date

from server.commands.norms import LISTED_BY_COMMAND, find_norm, shown
from server.dataset import open_dataset
from server.norm_forms import form_text


def run(options: argparse.Namespace) -> int:
    """Prints the norm as text or JSON; with ``--form``, its OWL, SPARQL, SHACL or Python source."""
    dataset = open_dataset(options.data)
    norm = find_norm(dataset.model, options.id, LISTED_BY_COMMAND)
    if options.form:
        print(form_text(dataset.folder, dataset.model, norm, options.form, options.as_of), end="")
        return 0
    print(shown(dataset.model, norm, options.as_of or date.today(), options.format, options.lang))
    return 0
