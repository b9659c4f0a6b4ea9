"""The competency questions as stored queries: lists them, binds their parameters, runs them.

In: the `.rq` files of this room. Out: `Table`. A wrong name or value of a caller is a `UserError`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

import pyoxigraph as ox

from ontology.errors import Message, UserError
from ontology.nearest import did_you_mean
from queries.binding import Bound, Given, bind
from queries.metadata import BannerError, Metadata, read_metadata
from queries.query_text import assemble, standalone
from queries.table import Table, Term

ROOM: Final = Path(__file__).parent


class Engine(Protocol):
    """What a store must offer: the rows of a SELECT over the union of its graphs, with terms bound to variables."""

    def select(self, text: str, bindings: Mapping[str, Term] | None = None) -> Sequence[Mapping[str, Term]]: ...


@dataclass(frozen=True, slots=True)
class StoredQuery:
    """A query file: what it says of itself, and its whole text."""

    metadata: Metadata
    text: str

    def standalone(self, given: Mapping[str, Given] | None = None) -> str:
        """The text with its parameters inside, for an editor or any other SPARQL 1.1 engine."""
        return standalone(self.text, bind(self.metadata, given or {}))


class Catalogue:
    """The stored queries of a folder, by name."""

    def __init__(self, room: Path = ROOM) -> None:
        sources = {path.stem: _read(path) for path in sorted(room.glob("*.rq"))}
        about = {name: read_metadata(name, source) for name, source in sources.items()}
        self._queries: dict[str, StoredQuery] = {}
        for name, metadata in about.items():
            shared = metadata.text_of or name
            if shared not in sources:
                raise BannerError(name, f"aucune requête « {shared} »", f'there is no query "{shared}"')
            self._queries[name] = StoredQuery(metadata, assemble(sources[shared], shared))

    def __iter__(self) -> Iterator[StoredQuery]:
        """The queries, in the order of their names."""
        return iter(self._queries.values())

    def query(self, name: str) -> StoredQuery:
        """One query, by its name or by what is before its first dash (``q01``). Raises `UserError`."""
        short = [n for n in self._queries if n.partition("-")[0] == name]
        found = self._queries.get(name) or (self._queries[short[0]] if len(short) == 1 else None)
        if found is None:
            raise UserError(
                Message(f"aucune requête ne s'appelle « {name[:80]} »", f'no query is called "{name[:80]}"'),
                expected=Message(f"une de : {', '.join(self._queries)}", f"one of: {', '.join(self._queries)}"),
                remedy=did_you_mean(name, self._queries),
            )
        return found

    def run(self, name: str, params: Mapping[str, Given], store: ox.Store | Engine) -> Table:
        """The answer of a stored query. ``params`` are texts or terms; those left out take their defaults."""
        query = self.query(name)
        bound = bind(query.metadata, params)
        try:
            rows = select(store, query.text, bound)
        except (SyntaxError, ValueError) as error:
            raise BannerError(query.metadata.name, f"requête fautive : {error}", f"faulty query: {error}") from error
        columns = query.metadata.columns
        return Table(columns, tuple(tuple(row.get(column.name) for column in columns) for row in rows))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BannerError(path.stem, f"lecture impossible : {error}", f"cannot be read: {error}") from error


def select(
    store: ox.Store | Engine, text: str, bound: Mapping[str, Bound] | None = None
) -> Sequence[Mapping[str, Term]]:
    """The rows of a SELECT over the union of the graphs; a variable that is unbound is left out of its row."""
    if not isinstance(store, ox.Store):
        return store.select(text, bound or {})
    substitutions: dict[ox.Variable, Term] = {ox.Variable(name): term for name, term in (bound or {}).items()}
    result = store.query(text, use_default_graph_as_union=True, substitutions=substitutions)
    if not isinstance(result, ox.QuerySolutions):
        raise ValueError("a stored query is a SELECT")
    names = [variable.value for variable in result.variables]
    return [{name: term for name in names if (term := row[name]) is not None} for row in result]
