"""`reglo check`: judges a description and writes the report in the form asked for; several, see `check_many`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from loaders.products.load import load_product
from ontology.verdicts.answer import answer
from ontology.verdicts.assess import assess
from ontology.verdicts.verdict import Applicability, Assessment, Compliance
from server.dataset import Dataset, open_dataset

UNMET, LEFT_OPEN = 1, 2


def run(options: argparse.Namespace) -> int:
    """Reads the whole description before anything is written; returns the exit code of the verdicts."""
    from server.commands import check_many

    if check_many.wanted(options):
        return check_many.run(options)
    dataset = open_dataset(options.data)
    (path,) = options.product
    if path == "-":
        source: Path | bytes = sys.stdin.buffer.read()
        name = f"stdin.{options.syntax}"
    else:
        source, name = Path(path), path
    product = load_product(source, model=dataset.model, name=name)
    assessment = assess(dataset.model, product, options.as_of)
    print(_report(dataset, assessment, name, options))
    return exit_code(assessment, strict=options.strict)


def _report(dataset: Dataset, assessment: Assessment, name: str, options: argparse.Namespace) -> str:
    if options.format == "turtle":
        from shapes.findings import report_of
        from shapes.forms.form import Context, whole
        from shapes.forms.rdf import TURTLE

        return whole(TURTLE, [report_of(dataset.model, assessment, name)], Context(dataset.model, options.lang))
    data = answer(dataset.model, assessment)
    if options.format == "json":
        return json.dumps(data, ensure_ascii=False, indent=2)
    if options.format == "html":
        from server.pages.answer_page import render_answer_html

        return render_answer_html(dataset.model, data, options.lang)
    from server.pages.report_text import render_answer_text

    return render_answer_text(data, options.lang, verbose=options.verbose, color=sys.stdout.isatty())


def exit_code(assessment: Assessment, *, strict: bool) -> int:
    """1 where a norm that applies is unmet; with ``strict``, 2 where something is unproven or undetermined."""
    verdicts = assessment.verdicts
    if any(v.compliance is Compliance.UNMET for v in verdicts):
        return UNMET
    left_open = any(
        v.compliance is Compliance.UNPROVEN or v.applicability is Applicability.UNDETERMINED for v in verdicts
    )
    return LEFT_OPEN if strict and left_open else 0
