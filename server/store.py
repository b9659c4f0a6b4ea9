"""The dataset behind SPARQL: a narrow `Store` protocol, and the store that is embedded in the process.

In: SPARQL 1.1 text, a dataset description, RDF terms (pyoxigraph's classes). Out: bytes in a media type, or terms.
Errors: `QueryError` when the text or a graph name is not valid or cannot be evaluated; `TooLarge` over a size limit.
Source: design §4 (the union of the named graphs is the default graph), SPARQL 1.1 Protocol §2.1.

In process for trusted text only (resource pages, stored queries). Public text goes through `server.workers.pool`.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, Self

import pyoxigraph as ox

from ontology.namespaces import BASE, PREFIXES
from server.sparql.tokens import names_dataset
from server.xml_text import XML_TYPES, is_xml

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Row = dict[str, Term]

TABLE_FORMATS: Final = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
GRAPH_FORMATS: Final = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
}
QUAD_FORMATS: Final = {
    "application/n-quads": ox.RdfFormat.N_QUADS,
    "application/trig": ox.RdfFormat.TRIG,
}
_BASE_IRI: Final = f"{BASE}sparql"
"""What relative IRIs are resolved against: the endpoint's canonical address, whatever the Host header says, so that a
query has one answer (RFC 3986 §5.1.4; SPARQL 1.1 §4.1.1)."""
_UNION: Final = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


class QueryError(ValueError):
    """The query is not valid or cannot be evaluated; the message is the engine's."""


class NotOffered(ValueError):
    """The query gives a table and only graph types are accepted, or the reverse; or what it gives is not for XML."""


NO_XML: Final = "xml"
"""What `NotOffered` says where the result cannot be written in XML."""


class TooLarge(Exception):
    """The result is longer than the limit."""


@dataclass(frozen=True, slots=True)
class DatasetGraphs:
    """The dataset parameters of the protocol (`default-graph-uri`, `named-graph-uri`): IRIs; none means the union."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Accepted:
    """The media types for either kind of result; None where the client accepts none."""

    table: str | None = "application/sparql-results+json"
    graph: str | None = "text/turtle"


@dataclass(frozen=True, slots=True)
class Answer:
    """A result, whole, in the media type it is written in."""

    media_type: str
    body: bytes


class Store(Protocol):
    """What the server needs of a store; an embedded one or a remote SPARQL server can give it."""

    def query(
        self,
        text: str,
        graphs: DatasetGraphs = ...,
        accepted: Accepted = ...,
        limit: int | None = None,
    ) -> Answer: ...

    def select(self, text: str, bindings: Mapping[str, Term] | None = None) -> list[Row]: ...

    def describe(self, iri: str, media_type: str = "text/turtle") -> bytes: ...

    def triples_of(self, iri: str) -> list[ox.Triple]: ...

    def graph_sizes(self) -> dict[str, int]: ...

    def dump(self, graph: str | None, media_type: str, limit: int | None = None) -> bytes | None: ...

    def load(self, source: Path | bytes) -> int: ...


class EmbeddedStore:
    """pyoxigraph, in memory. Parallel reads are safe; `load` is for before serving."""

    def __init__(self) -> None:
        self._store = ox.Store()

    @classmethod
    def of(cls, source: Path | bytes) -> Self:
        """A store loaded from N-Quads (a file or bytes). Raises OSError, or SyntaxError on bad N-Quads."""
        store = cls()
        store.load(source)
        return store

    def load(self, source: Path | bytes) -> int:
        """Add the N-Quads of `source`; give the number of quads the store then holds."""
        data = {"path": source} if isinstance(source, Path) else {"input": source}
        # Not `bulk_load`: it starts threads, and once a process has had two, each allocation takes a lock for good;
        # the queries of the workers forked from it are then a fifth slower. It loads no faster and takes more memory.
        self._store.load(**data, format=ox.RdfFormat.N_QUADS)
        return len(self._store)

    def query(
        self,
        text: str,
        graphs: DatasetGraphs = DatasetGraphs(),
        accepted: Accepted = Accepted(),
        limit: int | None = None,
    ) -> Answer:
        """The whole result of a query. Graph parameters win over FROM; a graph that is not here is empty."""
        result = self._evaluate(text, graphs)
        sink = Sink(limit)
        is_graph = isinstance(result, ox.QueryTriples)
        media_type = accepted.graph if is_graph else accepted.table
        if media_type is None:
            raise NotOffered("graph" if is_graph else "table")
        try:
            if isinstance(result, ox.QueryTriples):
                result.serialize(sink, format=GRAPH_FORMATS[media_type])
            else:
                result.serialize(sink, format=TABLE_FORMATS[media_type])
        except (ValueError, OSError, RuntimeError, SyntaxError) as error:
            raise QueryError(str(error)) from error
        if media_type in XML_TYPES and not is_xml(sink.getvalue()):
            raise NotOffered(NO_XML)
        return Answer(media_type, sink.getvalue())

    def select(self, text: str, bindings: Mapping[str, Term] | None = None) -> list[Row]:
        """The rows of a trusted SELECT over the union, unbound variables left out.

        `bindings` are bound as terms, never pasted; the engine wants each bound variable in the SELECT clause.
        """
        bound = dict(bindings or {})
        result = self._evaluate(text, DatasetGraphs(), bound)
        if not isinstance(result, ox.QuerySolutions):
            raise QueryError("not a SELECT query")
        variables = [variable.value for variable in result.variables]
        rows = []
        for solution in result:
            found = {name: solution[name] for name in variables}
            rows.append({**bound, **{name: term for name, term in found.items() if term is not None}})
        return rows

    def describe(self, iri: str, media_type: str = "text/turtle") -> bytes:
        """The description of `iri` (its triples and those of the blank nodes they reach); empty if unknown."""
        node = _node(iri)
        triples = list(self._description(node))
        return ox.serialize(triples, format=GRAPH_FORMATS[media_type]) or b""

    def triples_of(self, iri: str) -> list[ox.Triple]:
        """The triples whose subject is `iri`, in any graph, each once, in a stable order."""
        return sorted({quad.triple for quad in self._store.quads_for_pattern(_node(iri), None, None)}, key=str)

    def graph_sizes(self) -> dict[str, int]:
        """The IRIs of the named graphs with their numbers of triples, in order."""
        names = sorted(graph.value for graph in self._store.named_graphs() if isinstance(graph, ox.NamedNode))
        return {
            name: sum(1 for _ in self._store.quads_for_pattern(None, None, None, ox.NamedNode(name))) for name in names
        }

    def dump(self, graph: str | None, media_type: str, limit: int | None = None) -> bytes | None:
        """A named graph, or all of them (None), in `GRAPH_TYPES` (merged) or `QUAD_TYPES`; None for no such graph."""
        node = None if graph is None else _node(graph)
        if node is not None and not self._store.contains_named_graph(node):
            return None
        sink = Sink(limit)
        try:
            if media_type in QUAD_FORMATS:
                quads = self._store.quads_for_pattern(None, None, None, node)
                ox.serialize(quads, sink, format=QUAD_FORMATS[media_type], prefixes=PREFIXES)
            else:
                result = self._evaluate(_UNION, DatasetGraphs((graph,) if graph else ()))
                assert isinstance(result, ox.QueryTriples)  # noqa: S101 - the query is a CONSTRUCT of our own
                ox.serialize(result, sink, format=GRAPH_FORMATS[media_type], prefixes=PREFIXES)
        except (ValueError, OSError, RuntimeError, SyntaxError) as error:
            raise QueryError(str(error)) from error
        return sink.getvalue()

    def __len__(self) -> int:
        return len(self._store)

    def _evaluate(
        self, text: str, graphs: DatasetGraphs, bindings: Mapping[str, Term] | None = None
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Parse and start; evaluation itself happens as the result is read."""
        substitutions = {ox.Variable(name): term for name, term in (bindings or {}).items()} or None
        try:
            if graphs.default or graphs.named:
                return self._store.query(
                    text,
                    default_graph=[*_nodes(graphs.default)],
                    named_graphs=[*_nodes(graphs.named)],
                    substitutions=substitutions,
                    base_iri=_BASE_IRI,
                )
            # pyoxigraph would let the union win over a FROM clause.
            return self._store.query(
                text,
                use_default_graph_as_union=not names_dataset(text),
                substitutions=substitutions,
                base_iri=_BASE_IRI,
            )
        except (ValueError, OSError, RuntimeError, SyntaxError) as error:
            raise QueryError(str(error)) from error

    def _description(self, node: ox.NamedNode) -> Iterator[ox.Triple]:
        """The triples of `node`, sorted, each followed by those of its blank object, every node once."""
        waiting: list[ox.NamedNode | ox.BlankNode] = [node]
        seen: set[ox.NamedNode | ox.BlankNode] = {node}
        while waiting:
            subject = waiting.pop()
            quads = self._store.quads_for_pattern(subject, None, None)
            for triple in sorted({quad.triple for quad in quads}, key=str):
                yield triple
                if isinstance(triple.object, ox.BlankNode) and triple.object not in seen:
                    seen.add(triple.object)
                    waiting.append(triple.object)


class Sink(io.BytesIO):
    """A file in memory that refuses to grow over its limit."""

    def __init__(self, limit: int | None) -> None:
        super().__init__()
        self._limit = limit

    def write(self, data: "ReadableBuffer", /) -> int:
        written = super().write(data)
        if self._limit is not None and self.tell() > self._limit:
            raise TooLarge(self._limit)
        return written


def _node(iri: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise QueryError(f"{iri!r}: {error}") from error


def _nodes(iris: Sequence[str]) -> list[ox.NamedNode]:
    return [_node(iri) for iri in iris]
