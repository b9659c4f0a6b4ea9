"""One query on one release: from the cache, by its entity tag, or in a worker.

In: text, dataset parameters, accepted types. Out: `StoredAnswer`, `Unchanged` for a client that has it already, or a
reply that is no answer (400, 406).
Errors: every `TaskError`. What is kept is exact: the dataset changes by a build only, and a query whose words name
the clock or chance is never kept (SPARQL 1.1 §17.4: NOW, RAND, UUID, STRUUID).
"""

import asyncio
from functools import lru_cache
from typing import Final

from starlette.requests import Request

from server.http.answer_cache import AnswerCache, Key
from server.http.for_client import run_for
from server.http.stored_answer import StoredAnswer, Unchanged, names
from server.remote.store_pool import StorePool
from server.sparql.tokens import LexicalError, may_have_word_ending, tokens
from server.store import Accepted, DatasetGraphs
from server.workers.pool import WorkerPool
from server.workers.sparql_task import SparqlReply, read_reply
from server.workers.sparql_task import request as task_request

_VOLATILE: Final = ("now", "rand", "uuid")


async def evaluate(
    request: Request, text: str, graphs: DatasetGraphs, accepted: Accepted, if_none_match: str = ""
) -> StoredAnswer | SparqlReply | Unchanged:
    """The answer to a query that the guard let through; none is made where `if_none_match` names its tag."""
    cache: AnswerCache = request.app.state.cache
    key = _key(text, graphs, accepted)
    if answer := cache.get(key):
        return answer
    tag = lru_cache(lambda: "" if volatile(text) else cache.tag(key))
    if if_none_match and tag() and names(if_none_match.encode("latin-1"), tag()):
        return Unchanged(tag())
    pool: WorkerPool | StorePool = request.app.state.pool
    asyncio.get_running_loop().call_soon(tag)  # made while the worker evaluates, not after
    reply = read_reply(await run_for(request, pool, "sparql", task_request(text, graphs, accepted)))
    if reply.status != 200:
        return reply
    answer = StoredAnswer(key, tag(), reply.media_type, reply.body)
    cache.keep(answer)
    return answer


def volatile(text: str) -> bool:
    """Whether two evaluations of the query may differ; a word that only ends like such a function counts too."""
    lower = text.lower()
    if not any(may_have_word_ending(lower, name) for name in _VOLATILE):
        return False
    try:
        return any(token.kind == "word" and token.text.lower().endswith(_VOLATILE) for token in tokens(text))
    except LexicalError:
        return True


def _key(text: str, graphs: DatasetGraphs, accepted: Accepted) -> Key:
    # Lengths keep two lists of graphs apart.
    return (
        "sparql",
        text,
        accepted.table or "",
        accepted.graph or "",
        str(len(graphs.default)),
        *graphs.default,
        *graphs.named,
    )
