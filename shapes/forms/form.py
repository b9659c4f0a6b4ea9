"""What a form of the report is: an opening, a part for each description, what stands between, a closing.

So a batch is written as it is judged, and by whoever judged it: parts are strings that only need joining. The same
reports give the same bytes: nothing here reads a clock, a path of the machine or an order that is not the input's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from ontology.model import Model
from shapes.findings import Report


@dataclass(frozen=True, slots=True)
class Context:
    """What every part is written with."""

    model: Model
    lang: str = "fr"


@dataclass(slots=True)
class Totals:
    """Sums over the descriptions of a batch, and the rules that their findings name."""

    products: int = 0
    refused: int = 0
    conforming: int = 0
    by_severity: dict[str, int] = field(default_factory=dict)
    rules: set[str] = field(default_factory=set)

    def add(self, report: Report) -> None:
        """Counts one report in."""
        self.products += 1
        self.refused += not report.read
        self.conforming += report.conforms
        self._sum({severity: report.count(severity) for severity in report.severities})
        self.rules |= {finding.rule for finding in report.findings}

    def merge(self, other: Totals) -> None:
        """Counts in what another process has counted."""
        self.products += other.products
        self.refused += other.refused
        self.conforming += other.conforming
        self._sum(other.by_severity)
        self.rules |= other.rules

    def _sum(self, counts: dict[str, int]) -> None:
        for severity, count in counts.items():
            self.by_severity[severity] = self.by_severity.get(severity, 0) + count


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its short name, its media type, and how its pieces are written; an empty part takes no separator."""

    name: str
    media_type: str
    opening: Callable[[Context], str]
    part: Callable[[Report, Context], str]
    separator: str
    closing: Callable[[Context, Totals], str]


def pieces(form: Form, reports: Iterable[Report], context: Context) -> Iterator[str]:
    """The report on these descriptions, piece by piece."""
    totals = Totals()
    writer = Writer(form, context)
    yield form.opening(context)
    for report in reports:
        yield writer.next(form.part(report, context))
        totals.add(report)
    yield form.closing(context, totals)


class Writer:
    """Puts the separator between parts that are written one by one."""

    def __init__(self, form: Form, context: Context) -> None:
        self.form = form
        self.context = context
        self._begun = False

    def next(self, part: str) -> str:
        """The part as it follows those before it."""
        if not part:
            return ""
        begun, self._begun = self._begun, True
        return self.form.separator + part if begun else part


def whole(form: Form, reports: Iterable[Report], context: Context) -> str:
    """The report on these descriptions, as one text."""
    return "".join(pieces(form, reports, context))
