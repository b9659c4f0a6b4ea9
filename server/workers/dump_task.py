"""The task "dump": one named graph, or all of them, written out in a worker.

In: `request(…)`, JSON. Out: what `server.workers.sparql_task.read_reply` reads; 404 for a graph that is not here.
Errors: `ResultTooLarge`. The store is the one that `sparql_task` loads.
"""

import json

from server.store import QueryError, TooLarge
from server.workers.errors import ResultTooLarge
from server.workers.tasks import WorkerState


def request(graph: str | None, media_type: str) -> bytes:
    """The payload: the IRI of a named graph, or None for all, and a media type of a graph or of quads."""
    return json.dumps({"graph": graph, "type": media_type}).encode()


def run(state: WorkerState, payload: bytes) -> bytes:
    """Write the graph, then the reply."""
    asked = json.loads(payload)
    try:
        body = state.store.dump(asked["graph"], asked["type"], state.settings.result_limit - 200)
    except QueryError as error:
        return json.dumps({"status": 400, "message": str(error)}).encode() + b"\n"
    except TooLarge as error:
        raise ResultTooLarge(str(error)) from error
    if body is None:
        return json.dumps({"status": 404, "message": asked["graph"]}).encode() + b"\n"
    return json.dumps({"status": 200, "type": asked["type"]}).encode() + b"\n" + body
