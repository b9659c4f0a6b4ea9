"""Coverage as text for the terminal: the counts of the sources, the statements of one.

In: the tables of the stored queries q46-coverage and q75-coverage-of-a-source. Out: text in French or English.
"""

from __future__ import annotations

from typing import Any, Final

from ontology.errors import Lang
from ontology.namespaces import BASE, slug_of
from queries.table import Table

_COUNTS: Final = ("statements", "carried", "leftOut", "open", "gradeA", "gradeB", "gradeC", "ungraded")
_WORDS: Final[dict[str, dict[str, str]]] = {
    "fr": {
        "total": "total",
        "why": "laissés de côté",
        "carried": "porté par : {things} ({confidence})",
        "graded": "confiance {grade}",
        "ungraded": "sans degré de confiance",
        "left-out": "laissé de côté : {reason}",
        "open": "en suspens : rien ne le porte et aucun motif n'est donné",
        "colon": " : ",
        "semicolon": " ; ",
    },
    "en": {
        "total": "total",
        "why": "left out",
        "carried": "carried by: {things} ({confidence})",
        "graded": "confidence {grade}",
        "ungraded": "without confidence",
        "left-out": "left out: {reason}",
        "open": "open: nothing carries it and no reason is given",
        "colon": ": ",
        "semicolon": "; ",
    },
}


def render_coverage_text(table: Table, lang: Lang) -> str:
    """A line a source, the total, then why statements of a source were left out."""
    words, records = _WORDS[lang], table.records()
    names = {column.name: column.labels[lang] for column in table.columns}
    grid = [[names["source"], *(names[count] for count in _COUNTS)]]
    grid += [[slug_of(record["source"]), *(str(record[count]) for count in _COUNTS)] for record in records]
    grid.append([words["total"], *(str(sum(record[count] for record in records)) for count in _COUNTS)])
    lines = _aligned(grid)
    for record in records:
        lines += ["", f"{slug_of(record['source'])}{words['colon']}{record['label']}"]
        if record["leftOut"]:
            lines.append(f"  {words['why']}{words['colon']}{record['leftOut']}")
        lines += [f"    - {reason}" for reason in record["reasons"]]
    return "\n".join(lines)


def render_statements_text(table: Table, lang: Lang) -> str:
    """A block a statement: its name, its gist, and what carries it or why it is left out."""
    return "\n\n".join("\n".join(_statement(record, lang)) for record in table.records())


def _statement(record: dict[str, Any], lang: Lang) -> list[str]:
    words = _WORDS[lang]
    gist = [f"  {record['definition']}"] if record["definition"] else []
    grade = record["confidence"]
    where = words[record["state"]].format(
        things=words["semicolon"].join(_short(iri) for iri in record["things"]),
        confidence=words["graded"].format(grade=grade) if grade else words["ungraded"],
        reason=record["reason"],
    )
    return [record["label"], *gist, f"  {where}"]


def _short(iri: str) -> str:
    """``norm/hds-scope`` for a thing of ours; for a term, its local name."""
    return iri.removeprefix(BASE) if iri.startswith(BASE) else iri.rpartition("#")[2]


def _aligned(grid: list[list[str]]) -> list[str]:
    """Rows as lines: the first column to the left, the numbers to the right."""
    widths = [max(len(row[number]) for row in grid) for number in range(len(grid[0]))]
    return [
        "  ".join(cell.ljust(width) if number == 0 else cell.rjust(width) for number, (cell, width) in enumerate(cells))
        for cells in (list(zip(row, widths, strict=True)) for row in grid)
    ]
