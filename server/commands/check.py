"""`reglo check`: judges a description and writes the report in the form asked for; several, see `check_many`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from loaders.products.batch import container_of
from loaders.products.load import load_product
from ontology.namespaces import BASE
from ontology.product import Product
from ontology.verdicts.answer import answer
from ontology.verdicts.assess import assess
from ontology.verdicts.verdict import Applicability, Assessment, Compliance
from server.commands.norms import LISTED_BY_COMMAND
from server.commands.one_norm import norm_to_check, on_one_norm
from server.dataset import Dataset
from server.explained import ALL, NONE, explained
from server.named_release import open_named

UNMET, LEFT_OPEN = 1, 2
STORED = "product/"
REPORT_FORMS = ("csv", "sarif", "junit", "ndjson")


def several(options: argparse.Namespace) -> bool:
    """Whether the arguments name a batch, or ask for a form of findings: `check_many`, which one description spares."""
    if len(options.product) > 1 or options.format in REPORT_FORMS or options.severity:
        return True
    path = options.product[0]
    return container_of(f".{options.syntax}" if path == "-" else path) is not None or Path(path).is_dir()


def run(options: argparse.Namespace) -> int:
    """Reads the whole description before anything is written; returns the exit code of the verdicts."""
    if several(options):
        from server.commands import check_many

        return check_many.run(options)
    dataset = open_named(options.data, options.release)
    (path,) = options.product
    norm = norm_to_check(dataset.model, options.norm) if options.norm else None
    product = _product(dataset, path, options.syntax)
    assessment = assess(dataset.model, product, options.as_of)
    if norm:
        assessment = on_one_norm(dataset.model, assessment, norm)
    name = f"stdin.{options.syntax}" if path == "-" else path
    print(_report(dataset, assessment, name, options))
    return exit_code(assessment, strict=options.strict)


def _product(dataset: Dataset, path: str, syntax: str) -> Product:
    if path.startswith((STORED, BASE + STORED)):
        # Pages and store are read for a product of the dataset only: a file does not wait for them.
        from server.commands.product_argument import read_product
        from server.commands.stored import site_where_needed

        return read_product(dataset.model, path, syntax, site_where_needed(dataset, [path]))
    if path == "-":
        return load_product(sys.stdin.buffer.read(), model=dataset.model, name=f"stdin.{syntax}")
    return load_product(Path(path), model=dataset.model, name=path)


def _report(dataset: Dataset, assessment: Assessment, name: str, options: argparse.Namespace) -> str:
    if options.format == "turtle":
        from shapes.findings import report_of
        from shapes.forms.form import Context, whole
        from shapes.forms.rdf import TURTLE

        return whole(TURTLE, [report_of(dataset.model, assessment, name)], Context(dataset.model, options.lang))
    # Both reports show every reason, and one norm alone is asked for to be explained; data says so when it wants it.
    shows_reasons = options.norm or options.format == "html" or (options.format == "text" and options.verbose)
    asked = options.explain or (ALL if shows_reasons else NONE)
    data = answer(dataset.model, assessment, explained=explained(dataset.model, asked, LISTED_BY_COMMAND))
    if options.format == "json":
        return json.dumps(data, ensure_ascii=False, indent=2)
    if options.format == "html":
        from server.pages.answer_page import render_answer_html

        return render_answer_html(dataset.model, data, options.lang)
    from server.pages.report_text import render_answer_text, render_verdict_text

    if options.norm:
        return render_verdict_text(data, options.lang, color=sys.stdout.isatty())
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
