"""`reglo query`: lists the stored questions, runs one, or runs a SPARQL file over the built dataset."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from ontology.errors import Lang, Message, UserError, Where
from ontology.verdicts.answer import label
from queries.catalogue import Catalogue
from queries.table import Table
from server.commands.remote import stored_queries
from server.dataset import open_dataset
from server.settings import Settings
from server.sparql.guard import check
from server.store import Accepted, DatasetGraphs, EmbeddedStore, QueryError

_FORMATS = {"json": "application/sparql-results+json", "csv": "text/csv", "text": "text/tab-separated-values"}


def run(options: argparse.Namespace) -> int:
    """Prints the list, the text of a question (``--format sparql``), or rows."""
    catalogue = Catalogue()
    if options.name is None:
        return _list(catalogue, options.lang)
    if options.name.endswith(".rq"):
        print(_file(Path(options.name), options), end="")
        return 0
    given = parameters(options.parameters)
    query = catalogue.query(options.name)
    if any(p.name == "lang" for p in query.metadata.parameters):
        given.setdefault("lang", options.lang)
    if options.format == "sparql":
        print(query.standalone(given))
        return 0
    if options.store:
        with stored_queries(options.store) as engine:
            table = catalogue.run(query.metadata.name, given, engine)
    else:
        table = catalogue.run(query.metadata.name, given, EmbeddedStore.of(open_dataset(options.data).nquads))
    if options.format == "json":
        print(table.json())
    elif options.format == "csv":
        print(table.csv(options.lang), end="")
    else:
        print(_text(table, options.lang))
    return 0


def _list(catalogue: Catalogue, lang: Lang) -> int:
    for query in catalogue:
        about = query.metadata
        wanted = " ".join(f"{p.name}=…" for p in about.parameters)
        print(f"{about.name}  {label(about.title, lang)}  {wanted}".rstrip())
    return 0


def parameters(given: Sequence[str]) -> dict[str, str]:
    """``name=value`` arguments as a mapping; anything else is a `UserError`."""
    found: dict[str, str] = {}
    for argument in given:
        name, equals, value = argument.partition("=")
        if not equals or not name:
            raise UserError(
                Message(f"« {argument} » n'est pas un paramètre", f'"{argument}" is not a parameter'),
                expected=Message("nom=valeur", "name=value"),
            )
        found[name] = value
    return found


def _file(path: Path, options: argparse.Namespace) -> str:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(
            Message(f"lecture impossible : {error}", f"cannot be read: {error}"), Where(str(path))
        ) from error
    check(text, Settings())
    store = EmbeddedStore.of(open_dataset(options.data).nquads)
    try:
        answer = store.query(text, DatasetGraphs(), Accepted(_FORMATS[options.format], "text/turtle"), 1 << 30)
    except QueryError as error:
        raise UserError(Message(f"requête fautive : {error}", f"faulty query: {error}"), Where(str(path))) from error
    return answer.body.decode()


def _text(table: Table, lang: Lang) -> str:
    """Rows as blocks of `column: value` lines: labels are sentences, too wide for a grid."""
    lines: list[str] = []
    for record in table.records():
        for column in table.columns:
            words = _words(record.get(column.name))
            if words:
                lines.append(f"{label(column.labels, lang)}{' : ' if lang == 'fr' else ': '}{words}")
        lines.append("")
    count = len(table.rows)
    found = (f"{count} réponse" if lang == "fr" else f"{count} answer") + ("s" if count > 1 else "")
    return "\n".join([*lines, found])


def _words(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, Sequence):
        return " ; ".join(_words(item) for item in value)
    return "" if value is None else str(value)
