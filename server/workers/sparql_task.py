"""The task "sparql": one public query, run in a worker.

In: `request(…)`: a line of JSON, then the query. Out: a line of JSON (`status`, and `type` or `message`), then the body
of the answer. The few lines that most queries have are written and read once: a query is short beside its JSON.
For a page (`rows`), a table is JSON cut to that many rows, a graph is text cut to some hundred bytes for each row; the
cutting is done here, so that the web process never reads a large result.
Errors: `ResultTooLarge`. A query that cannot be run is an answer with status 400 or 406, not an error.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from server.store import Accepted, Answer, DatasetGraphs, NotOffered, QueryError, TooLarge
from server.workers.errors import ResultTooLarge
from server.workers.tasks import WorkerState

_BYTES_A_ROW: Final = 200
_SHORT: Final = 256
"""Bytes of a line that may be remembered: one that names graphs is as long as its sender likes."""


@dataclass(frozen=True, slots=True)
class SparqlReply:
    """The answer of a worker: 200 with a media type and a body (`cut`: not the whole), or a status with a message."""

    status: int
    media_type: str
    message: str
    body: bytes
    cut: bool = False


@dataclass(frozen=True, slots=True)
class SparqlTask:
    """One query: what it is over, the media types for either kind of result, the rows that a page shows."""

    text: str
    graphs: DatasetGraphs
    accepted: Accepted
    rows: int | None


def request(text: str, graphs: DatasetGraphs, accepted: Accepted, rows: int | None = None) -> bytes:
    """The payload for one query; with `rows`, for a page that shows so many."""
    line = _asking.__wrapped__ if graphs.default or graphs.named else _asking
    return line(graphs, accepted, rows) + text.encode()


def read_request(payload: bytes) -> SparqlTask:
    """What `request` wrote."""
    end = payload.index(b"\n")
    read = _asked if end <= _SHORT else _asked.__wrapped__
    return SparqlTask(payload[end + 1 :].decode(), *read(payload[:end]))


def read_reply(result: bytes) -> SparqlReply:
    """The reply that `run` wrote."""
    end = result.index(b"\n")
    read = _told if end <= _SHORT else _told.__wrapped__
    status, media_type, message, less = read(result[:end])
    return SparqlReply(status, media_type, message, result[end + 1 :], less)


@lru_cache(maxsize=64)
def _asking(graphs: DatasetGraphs, accepted: Accepted, rows: int | None) -> bytes:
    asked = {"default": graphs.default, "named": graphs.named, "table": accepted.table, "graph": accepted.graph}
    return json.dumps(asked | {"rows": rows}).encode() + b"\n"


@lru_cache(maxsize=64)
def _asked(line: bytes) -> tuple[DatasetGraphs, Accepted, int | None]:
    asked = json.loads(line)
    graphs = DatasetGraphs(tuple(asked["default"]), tuple(asked["named"]))
    return graphs, Accepted(asked["table"], asked["graph"]), asked["rows"]


@lru_cache(maxsize=64)
def _told(line: bytes) -> tuple[int, str, str, bool]:
    head = json.loads(line)
    return head["status"], head.get("type", ""), head.get("message", ""), head.get("cut", False)


@lru_cache(maxsize=64)
def _answered(media_type: str, less: bool) -> bytes:
    return reply({"status": 200, "type": media_type, "cut": less})


def prepare(state: WorkerState) -> None:
    """Loads the dataset into the store that all workers share. Tasks that need no store do not pay for one."""
    state.store.load(state.settings.dataset)


def run(state: WorkerState, payload: bytes) -> bytes:
    """Evaluate the query to its last row, then write the reply."""
    asked = read_request(payload)
    room = state.settings.result_limit - 200  # for the line above the body
    try:
        answer = state.store.query(asked.text, asked.graphs, asked.accepted, room)
    except QueryError as error:
        return reply({"status": 400, "message": str(error)})
    except NotOffered as error:
        return reply({"status": 406, "message": str(error)})
    except TooLarge as error:
        raise ResultTooLarge(str(error)) from error
    body, less = cut(answer, asked.rows) if asked.rows else (answer.body, False)
    return _answered(answer.media_type, less) + body


def cut(answer: Answer, rows: int) -> tuple[bytes, bool]:
    """The body of an answer (SPARQL JSON, or RDF text) cut to about `rows` rows, and whether anything was cut."""
    if answer.media_type != "application/sparql-results+json":
        size = rows * _BYTES_A_ROW
        return answer.body[:size], len(answer.body) > size
    table = json.loads(answer.body)
    found = table.get("results", {}).get("bindings", [])
    if len(found) <= rows:
        return answer.body, False
    table["results"]["bindings"] = found[:rows]
    return json.dumps(table).encode(), True


def reply(head: dict[str, object], body: bytes = b"") -> bytes:
    """What `read_reply` reads."""
    return json.dumps(head).encode() + b"\n" + body
