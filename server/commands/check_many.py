"""`reglo check` on several descriptions, or in a form that reports findings: judged side by side, written as they come.

In: files, folders, zip archives, CSV with a product a row, NDJSON with one a line. A faulty description does not stop
the others: its faults are in the report. Memory does not grow with the batch.
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from loaders.products.batch import FILES, Item, items, items_of_file, printable
from ontology.errors import UserError
from ontology.model import Model, Norm
from ontology.verdicts.assess import assess
from server.commands.check import LEFT_OPEN, UNMET, exit_code
from server.commands.one_norm import norm_to_check, on_one_norm
from server.named_release import open_named
from server.report_forms import form_for
from shapes.findings import SEVERITIES, refused, report_of
from shapes.forms.form import Context, Totals, Writer

BAD_INPUT = 3
_WINDOW = 256
"""Items under way at a time."""
_FEW = 24
"""Up to here one process is faster than several."""


Placed = tuple[int, Item]
"""An item and its place in the batch, from 1."""


class Judged(NamedTuple):
    """What a process hands back of an item: the part of the report, its sums, its exit code."""

    part: str
    totals: Totals
    code: int


class Job(NamedTuple):
    """What all items are judged with; inherited by the processes, not sent."""

    context: Context
    form: str
    single: bool
    severity: str
    as_of: date | None
    strict: bool
    norm: Norm | None


_job: Job | None = None


def run(options: argparse.Namespace) -> int:
    """Writes the report; returns 3 where something could not be read, else 1, 2 or 0, the worst of all descriptions."""
    dataset = open_named(options.data, options.release)
    waiting = _items(options)
    first = list(islice(waiting, 2))
    single = len(first) < 2
    context = Context(dataset.model, options.lang)
    job = Job(
        context,
        options.format,
        single,
        (options.severity or SEVERITIES[-1]).capitalize(),
        options.as_of,
        options.strict,
        norm_to_check(dataset.model, options.norm) if options.norm else None,
    )
    form = form_for(options.format, single=single)
    writer, totals = Writer(form, context), Totals()
    codes: set[int] = set()
    progress = not options.quiet and not single and sys.stderr.isatty()
    sys.stdout.write(form.opening(context))
    for judged in _judged(job, enumerate(chain(first, waiting), 1), options):
        sys.stdout.write(writer.next(judged.part))
        if options.format == "ndjson":
            sys.stdout.flush()
        totals.merge(judged.totals)
        codes.add(judged.code)
        if progress:
            sys.stderr.write(f"\r{totals.products}")
    if progress:
        sys.stderr.write("\n")
    sys.stdout.write(form.closing(context, totals))
    return next((code for code in (BAD_INPUT, UNMET, LEFT_OPEN) if code in codes), 0)


def _items(options: argparse.Namespace) -> Iterator[Item]:
    for path in options.product:
        try:
            if path == "-":
                yield from items(sys.stdin.buffer.read(), f"stdin.{options.syntax}", limits=FILES)
            else:
                yield from items_of_file(Path(path))
        except UserError as error:
            yield Item(printable(path), b"", "", fault=error)


def _judged(job: Job, waiting: Iterator[Placed], options: argparse.Namespace) -> Iterator[Judged]:
    global _job
    _job = job
    jobs = options.jobs or len(os.sched_getaffinity(0))
    first = list(islice(waiting, _FEW + 1))
    if jobs == 1 or len(first) <= _FEW:
        yield from map(judge, first)
        yield from map(judge, waiting)
        return
    judge(first[0])  # what is worked out once for the model is worked out before the fork, and shared
    gc.freeze()
    with multiprocessing.get_context("fork").Pool(jobs) as pool:
        window = first
        while window:
            yield from pool.imap(judge, window, chunksize=8)
            window = list(islice(waiting, _WINDOW))


def judge(placed: Placed) -> Judged:
    """Reads and judges one item, and writes its part of the report."""
    position, item = placed
    job = _job
    if job is None:
        raise RuntimeError("no job")
    model: Model = job.context.model
    code = BAD_INPUT
    try:
        product = item.load(model)
        assessment = assess(model, product, job.as_of)
        if job.norm:
            assessment = on_one_norm(model, assessment, job.norm)
        report = report_of(model, assessment, item.name, item.line)
        code = exit_code(assessment, strict=job.strict)
    except UserError as error:
        report = refused(error, item.name, model.release, item.line)
    report = replace(report.at_least(job.severity), position=None if job.single else position)
    totals = Totals()
    totals.add(report)
    return Judged(form_for(job.form, single=job.single).part(report, job.context), totals, code)
