"""The answer of a query: columns and rows of RDF terms, and its forms for people and programs."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from ontology.errors import Lang
from ontology.namespaces import XSD
from queries.metadata import Column

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Row = tuple[Term | None, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows in the order of the query; a cell is None where its variable is unbound."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def records(self) -> list[dict[str, Any]]:
        """One object per row, ready for JSON: IRIs and texts as strings, numbers and booleans as such, lists sorted."""
        return [
            {column.name: plain(column, cell) for column, cell in zip(self.columns, row, strict=True)}
            for row in self.rows
        ]

    def json(self) -> str:
        """The records as JSON."""
        return json.dumps(self.records(), ensure_ascii=False, indent=2) + "\n"

    def csv(self, lang: Lang | None = None) -> str:
        """RFC 4180, headed by the names of the columns, or by their labels in a language."""
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(column.labels[lang] if lang else column.name for column in self.columns)
        for record in self.records():
            writer.writerow("" if v is None else "; ".join(v) if isinstance(v, list) else v for v in record.values())
        return out.getvalue()


def plain(column: Column, term: Term | None) -> Any:
    """A cell as a Python value."""
    if column.shape == "list":
        return sorted(set(term.value.split("\n")) - {""}) if isinstance(term, ox.Literal) else []
    if not isinstance(term, ox.Literal):
        return None if term is None else str(term.value) if isinstance(term, ox.NamedNode) else str(term)
    if term.datatype.value == f"{XSD}integer":
        return int(term.value)
    if term.datatype.value == f"{XSD}boolean":
        return term.value in ("true", "1")
    return term.value
