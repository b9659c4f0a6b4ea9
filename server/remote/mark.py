"""Which release a store holds: the dataset's own description says it, the first graph to go and the last to come.

A store without the description holds no release: it is empty, or one is being written. So no reader takes half a
release for a whole one. In: a client. Out: `Mark`, or None. Errors: those of `StoreClient.query`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ontology.namespaces import BASE, OWL, VOID
from server.dataset_description import DATASET, GRAPH_IRI, ONTOLOGY
from server.remote.client import StoreClient
from server.remote.results import rows
from server.store import DatasetGraphs

DESCRIBED: Final = DatasetGraphs((GRAPH_IRI,), (GRAPH_IRI,))
_MARK: Final = f"""SELECT DISTINCT ?release ?graph WHERE {{
  <{ONTOLOGY}> <{OWL}versionIRI> ?release .
  <{DATASET}> <{VOID}subset> ?graph
}}"""


@dataclass(frozen=True, slots=True)
class Mark:
    """The name of the release and the IRIs of its graphs."""

    release: str
    graphs: tuple[str, ...]


async def read_mark(client: StoreClient, over: DatasetGraphs = DESCRIBED) -> Mark | None:
    """What the store says it holds; None where it says nothing, or two things at once."""
    found = rows(await client.query(_MARK, "table", over))
    releases = {row["release"].value for row in found}  # type: ignore[union-attr]  # IRIs, as `describe` wrote them
    if len(releases) != 1:
        return None
    graphs = {row["graph"].value for row in found}  # type: ignore[union-attr]
    return Mark(releases.pop().removeprefix(f"{BASE}release/"), tuple(sorted({*graphs, GRAPH_IRI})))
