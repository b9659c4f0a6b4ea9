"""A store's answer, read whole and written again in the type that the client wants.

Reading it is what tells half an answer from a whole one, and what makes a store's own ways (old JSON of Virtuoso)
the standard's. In: JSON results or N-Triples. Out: bytes, or rows. Errors: `StoreFaulty` where it cannot be read;
`TooLarge` over the limit.
"""

from __future__ import annotations

from collections.abc import Mapping

import pyoxigraph as ox

from server.remote.client import Kind
from server.store import GRAPH_FORMATS, QUAD_FORMATS, TABLE_FORMATS, Row, Sink
from server.workers.errors import StoreFaulty

_UNREADABLE = (SyntaxError, ValueError, OSError, RuntimeError)


def written(
    body: bytes,
    kind: Kind,
    media_type: str,
    limit: int | None = None,
    prefixes: Mapping[str, str] | None = None,
) -> bytes:
    """The answer in `media_type`; a graph with these prefixes."""
    sink = Sink(limit)
    try:
        if kind == "table":
            ox.parse_query_results(input=body, format=ox.QueryResultsFormat.JSON).serialize(
                sink, format=TABLE_FORMATS[media_type]
            )
        else:
            triples = ox.parse(input=body, format=ox.RdfFormat.N_TRIPLES)
            ox.serialize(
                (quad.triple for quad in triples), sink, format=GRAPH_FORMATS[media_type], prefixes=dict(prefixes or {})
            )
    except _UNREADABLE as error:
        raise StoreFaulty(f"an answer that cannot be read: {error}") from error
    return sink.getvalue()


def quads(
    parts: Mapping[str, bytes], media_type: str, limit: int | None = None, prefixes: Mapping[str, str] | None = None
) -> bytes:
    """Graphs (N-Triples by name) as one dataset with their names."""
    sink = Sink(limit)
    try:
        ox.serialize(
            (
                ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(name))
                for name, body in parts.items()
                for quad in ox.parse(input=body, format=ox.RdfFormat.N_TRIPLES)
            ),
            sink,
            format=QUAD_FORMATS[media_type],
            prefixes=dict(prefixes or {}),
        )
    except _UNREADABLE as error:
        raise StoreFaulty(f"an answer that cannot be read: {error}") from error
    return sink.getvalue()


def rows(body: bytes) -> list[Row]:
    """The rows of a table, unbound variables left out."""
    try:
        result = ox.parse_query_results(input=body, format=ox.QueryResultsFormat.JSON)
        if not isinstance(result, ox.QuerySolutions):
            raise StoreFaulty("no table where one was asked for")
        names = [variable.value for variable in result.variables]
        return [{name: term for name in names if (term := row[name]) is not None} for row in result]
    except _UNREADABLE as error:
        raise StoreFaulty(f"an answer that cannot be read: {error}") from error
