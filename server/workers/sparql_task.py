"""The task "sparql": one public query, run in a worker.

In: `request(…)`, JSON. Out: a line of JSON (`status`, and `type` or `message`), then the body of the answer.
For a page (`rows`), a table is JSON cut to that many rows, a graph is text cut to some hundred bytes for each row; the
cutting is done here, so that the web process never reads a large result.
Errors: `ResultTooLarge`. A query that cannot be run is an answer with status 400 or 406, not an error.
"""

import json
from dataclasses import dataclass
from typing import Final

from server.store import Accepted, Answer, DatasetGraphs, NotOffered, QueryError, TooLarge
from server.workers.errors import ResultTooLarge
from server.workers.tasks import WorkerState

_BYTES_A_ROW: Final = 200


@dataclass(frozen=True, slots=True)
class SparqlReply:
    """The answer of a worker: 200 with a media type and a body (`cut`: not the whole), or a status with a message."""

    status: int
    media_type: str
    message: str
    body: bytes
    cut: bool = False


def request(text: str, graphs: DatasetGraphs, accepted: Accepted, rows: int | None = None) -> bytes:
    """The payload for one query; with `rows`, for a page that shows so many."""
    return json.dumps(
        {
            "query": text,
            "default": graphs.default,
            "named": graphs.named,
            "table": accepted.table,
            "graph": accepted.graph,
            "rows": rows,
        }
    ).encode()


def read_reply(result: bytes) -> SparqlReply:
    """The reply that `run` wrote."""
    end = result.index(b"\n")
    head = json.loads(result[:end])
    return SparqlReply(
        head["status"],
        head.get("type", ""),
        head.get("message", ""),
        result[end + 1 :],
        head.get("cut", False),
    )


def prepare(state: WorkerState) -> None:
    """Loads the dataset into the store that all workers share. Tasks that need no store do not pay for one."""
    state.store.load(state.settings.dataset)


def run(state: WorkerState, payload: bytes) -> bytes:
    """Evaluate the query to its last row, then write the reply."""
    asked = json.loads(payload)
    try:
        answer = state.store.query(
            asked["query"],
            DatasetGraphs(tuple(asked["default"]), tuple(asked["named"])),
            Accepted(asked["table"], asked["graph"]),
            state.settings.result_limit - 200,  # room for the line above the body
        )
    except QueryError as error:
        return reply({"status": 400, "message": str(error)})
    except NotOffered as error:
        return reply({"status": 406, "message": str(error)})
    except TooLarge as error:
        raise ResultTooLarge(str(error)) from error
    body, less = cut(answer, asked["rows"]) if asked["rows"] else (answer.body, False)
    return reply({"status": 200, "type": answer.media_type, "cut": less}, body)


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
