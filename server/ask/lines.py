"""The rows of an answer as lines of text: one line for an actor's part, a step, a norm; several for other rows.

In: a table of `server.ask.tables`, a language. Out: lines. Errors: none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from server.pages.dates import in_words
from server.pages.words import pick, say

MOST_NORMS: Final = 5
"""Norms told of one thing that a question names; the others are counted."""
MOST_ROWS: Final = 20
MOST_LINES: Final = 40
_NORMS: Final = frozenset({"q06", "q10", "q22", "q70", "q71"})
"""Queries whose rows are norms, told by their names, modality and legal basis."""

_WHO_ASKS: Final = frozenset({"demandeur", "applicant"})
"""Told last: who asks who does it knows who applies for it."""


def table_lines(table: dict[str, Any], lang: str) -> Iterator[str]:
    """The title and the rows; where there are too many, how to read the rest."""
    yield f"{pick(table['title'], lang)} ({len(table['rows'])})"
    query = table["query"].partition("-")[0]
    if query == "q20":
        lines = list(_parts(table["rows"], lang))
    elif query == "q30":
        lines = list(_steps(table["rows"], lang))
    elif query in _NORMS:
        lines = [_norm(row, lang) for row in table["rows"]]
    else:
        yield from _cells(table, lang)
        return
    yield from (f"  - {line}" for line in lines[:MOST_LINES])
    if len(lines) > MOST_LINES:
        yield f"  … ({say('ask.more-rows', lang, query=table['query'])})"
    yield ""


def _parts(rows: list[dict[str, Any]], lang: str) -> Iterator[str]:
    """« Agence du numérique en santé, autorité : X ; Y », for each actor and each thing that it is to others."""
    named: dict[tuple[str, str], list[str]] = {}
    for row in sorted(rows, key=lambda row: row["does"] in _WHO_ASKS):
        named.setdefault((row["name"], row["does"]), []).append(row["label"])
    for (name, does), labels in named.items():
        yield f"{name}, {does}{say('site.colon', lang)}{' ; '.join(dict.fromkeys(labels))}"


def _steps(rows: list[dict[str, Any]], lang: str) -> Iterator[str]:
    """« étape 2 : Audit sur site. Deuxième étape de l'audit. »: what is done first, what it rests on last."""
    for row in sorted(rows, key=lambda row: str(row["thing"]).partition("/text/")[1] != ""):
        order = f" {row['order']}" if row["order"] and row["thing"] and "#etape-" in row["thing"] else ""
        detail = f" — {row['definition']}" if row["definition"] else ""
        yield f"{row['aspect']}{order}{say('site.colon', lang)}{row['says']}{detail}"


def _norm(row: dict[str, Any], lang: str) -> str:
    about = [row.get("modality"), *(row.get("legalBasis") or [])]
    shown = " ; ".join(str(one) for one in about if one)
    return f"{row['label']} ({shown})" if shown else str(row["label"])


def _cells(table: dict[str, Any], lang: str) -> Iterator[str]:
    labels = {column["name"]: pick(column["label"], lang) for column in table["columns"]}
    for row in table["rows"][:MOST_ROWS]:
        cells = [(labels[name], _cell(value, lang)) for name, value in row.items() if not _is_iri(value)]
        shown = [f"{name}{say('site.colon', lang)}{text}" for name, text in cells if text]
        yield from (f"  {'-' if number == 0 else ' '} {line}" for number, line in enumerate(shown))
    if len(table["rows"]) > MOST_ROWS:
        yield f"  … ({say('ask.more-rows', lang, query=table['query'])})"
    yield ""


def _is_iri(value: object) -> bool:
    return isinstance(value, str) and value.startswith("https://w3id.org/")


def _cell(value: object, lang: str) -> str:
    if isinstance(value, list):
        return " ; ".join(_cell(item, lang) for item in value)
    if isinstance(value, bool):
        return say("site.yes" if value else "site.no", lang)
    return "" if value is None else in_words(str(value), lang)
