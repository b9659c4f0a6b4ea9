"""Writing a release into a remote store, graph by graph, so that no reader takes a part of it for the whole.

In: the N-Quads of a build, a client of the store. Out: the number of triples of each graph, as counted there.
Order: first the description gives way to a bare list of graphs, the old and the new (a store without the description
holds no release: servers answer 503); then, after a pause in which every server sees that, each graph is replaced and
counted; graphs that only the old list has are removed, and the description is written last.
Errors: `UserError` where the store refuses, cannot be reached or counts otherwise; it then holds no release, and the
same command begins again. Source: SPARQL 1.1 Graph Store HTTP Protocol §5.3 (PUT), §5.5 (POST), §5.4 (DELETE).
"""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, Literal

from ontology.errors import Message, UserError
from ontology.namespaces import BASE, VOID
from server.dataset_description import DATASET, GRAPH_IRI
from server.remote.client import StoreClient
from server.remote.mark import DESCRIBED, read_mark
from server.remote.results import rows
from server.store import DatasetGraphs, QueryError
from server.workers.errors import TaskError

Progress = Callable[[str], None]

CHUNK: Final = 8_000_000
"""Bytes of N-Triples in one request: what stores with a limit on requests take, and what is sent again on a fault."""

_OURS: Final = f"{BASE}graph/"
_COUNT: Final = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
# Asking a large store which graphs it has may take it minutes; the description tells.
_LIST: Final = f"SELECT DISTINCT ?g WHERE {{ <{DATASET}> <{VOID}subset> ?g }}"
_LISTED: Final = re.compile(f"<{VOID}subset> <([^>]*)>")


async def publish(
    client: StoreClient, nquads: Path, pause_s: float, progress: Progress = lambda _: None
) -> dict[str, int]:
    """Replace what the store holds of Réglo by this release."""
    try:
        description = b"".join(part for graph, part in _parts(nquads, only=GRAPH_IRI))
        before, listed = await read_mark(client), await _listed(client)
        await client.write("PUT", GRAPH_IRI, _list(listed | set(_LISTED.findall(description.decode()))))
        if before:
            progress(f"{before.release} …")
            await asyncio.sleep(pause_s)
        sent = await _send(client, nquads, progress)
        for name in sorted(listed - sent.keys()):
            await client.write("DELETE", name)
        await _check(client, sent)
        await client.write("PUT", GRAPH_IRI, description)
        await _check(client, Counter({GRAPH_IRI: description.count(b"\n")}))
        return {**sent, GRAPH_IRI: description.count(b"\n")}
    except (TaskError, QueryError) as error:
        raise UserError(
            Message(f"l'entrepôt n'a pas pris la livraison : {error}", f"the store did not take the release: {error}"),
            remedy=Message(
                "vérifiez l'adresse, --store-graphs et le droit d'écrire, puis relancez : tout est réécrit",
                "check the address, --store-graphs and the right to write, then run it again: all is written anew",
            ),
        ) from error


async def _send(client: StoreClient, nquads: Path, progress: Progress) -> Counter[str]:
    """Every graph but the description: its first part replaces what was there, the next are added."""
    sent: Counter[str] = Counter()
    for graph, part in _parts(nquads):
        if graph == GRAPH_IRI:
            continue
        method: Literal["PUT", "POST"] = "POST" if graph in sent else "PUT"
        await client.write(method, graph, part)
        sent[graph] += part.count(b"\n")
        progress(f"{graph.removeprefix(_OURS)} {sent[graph]}")
    return sent


def _parts(nquads: Path, only: str | None = None) -> Iterator[tuple[str, bytes]]:
    """Graphs with their triples in parts of about `CHUNK` bytes; one pass, whatever the size of the file.

    A line of a build is one quad, `S P O <graph> .`, and no IRI has a blank in it.
    """
    waiting: dict[bytes, list[bytes]] = {}
    sizes: Counter[bytes] = Counter()
    wanted = f"<{only}>".encode() if only else None
    with nquads.open("rb") as lines:
        for line in lines:
            triple, graph = line.removesuffix(b" .\n").rsplit(b" ", 1)
            if wanted and graph != wanted:
                continue
            waiting.setdefault(graph, []).append(triple + b" .\n")
            sizes[graph] += len(triple)
            if sizes[graph] >= CHUNK:
                yield graph[1:-1].decode(), b"".join(waiting.pop(graph))
                del sizes[graph]
    for graph, triples in sorted(waiting.items()):
        yield graph[1:-1].decode(), b"".join(triples)


async def _listed(client: StoreClient) -> set[str]:
    """The graphs that a release there has, or that a writing which was cut short may have left."""
    found = rows(await client.query(_LIST, "table", DESCRIBED))
    return {row["g"].value for row in found}  # type: ignore[union-attr]  # IRIs, as `describe` wrote them


def _list(graphs: set[str]) -> bytes:
    return "".join(f"<{DATASET}> <{VOID}subset> <{graph}> .\n" for graph in sorted(graphs)).encode()


async def _check(client: StoreClient, sent: Counter[str]) -> None:
    for graph, expected in sent.items():
        body = await client.query(_COUNT, "table", DatasetGraphs((graph,), (graph,)))
        counted = int(rows(body)[0]["n"].value)  # type: ignore[union-attr]
        if counted != expected:
            raise UserError(
                Message(
                    f"l'entrepôt compte {counted} triplets dans {graph}, où {expected} ont été écrits",
                    f"the store counts {counted} triples in {graph}, where {expected} were written",
                ),
                remedy=Message(
                    "relancez ; si l'écart demeure, cet entrepôt ne garde pas les données comme elles sont",
                    "run it again; if the difference stays, this store does not keep data as they are",
                ),
            )
