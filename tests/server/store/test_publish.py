"""Writing a release: no moment at which a part of it could be taken for the whole."""

import asyncio
from pathlib import Path

import pytest

from bench.store_peers import oxigraph_store
from ontology.errors import UserError
from server.dataset_description import GRAPH_IRI, describe
from server.dataset_figures import Figures
from server.remote.client import StoreClient
from server.remote.mark import read_mark
from server.remote.publish import publish
from server.remote.results import rows
from server.store import DatasetGraphs
from tests.server.store.fake_store import answer, fake_store, table

GRAPH = "https://w3id.org/reglo/graph/"


def release(folder: Path, name: str, **graphs: int) -> Path:
    """The N-Quads of a release whose graphs have so many triples."""
    figures = Figures(0, 0, 0, 0, 0, 0, graphs, {}, {})
    lines = [f"{triple} <{GRAPH_IRI}> .\n" for triple in describe(figures, name)]
    for graph, size in graphs.items():
        lines += [f'<http://e/{n}> <http://e/p> "{graph} é . <{n}>" <{GRAPH}{graph}> .\n' for n in range(size)]
    path = folder / f"{name}.nq"
    path.write_text("".join(sorted(lines)))
    return path


async def sizes(client: StoreClient) -> dict[str, int]:
    found = rows(
        await client.query("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g", "table", DatasetGraphs())
    )
    return {row["g"].value.removeprefix(GRAPH): int(row["n"].value) for row in found}  # type: ignore[union-attr]


def test_a_release_takes_the_place_of_the_one_before_and_of_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.remote.publish.CHUNK", 300)

    async def work() -> None:
        with oxigraph_store() as peer:
            async with StoreClient(peer.address) as client:
                await client.write("PUT", "http://elsewhere/", b"<http://e/a> <http://e/p> <http://e/b> .\n")
                await publish(client, release(tmp_path, "old", law=50, gone=3), 0)
                counted = await publish(client, release(tmp_path, "new", law=7, norms=40), 0)
                found = await sizes(client)
                assert found.pop("http://elsewhere/") == 1
                assert found == {name.removeprefix(GRAPH): size for name, size in counted.items()}
                assert (found["law"], found["norms"], "gone" in found) == (7, 40, False)
                mark = await read_mark(client)
                assert mark
                assert mark.release == "new"

    asyncio.run(work())


def test_a_writing_that_is_cut_short_leaves_no_release_and_is_begun_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = release(tmp_path, "new", law=7, norms=40)
    whole = StoreClient.write

    async def only_law(self: StoreClient, method: str, graph: str, triples: bytes = b"") -> None:
        if graph.endswith("norms"):
            raise KeyboardInterrupt
        await whole(self, method, graph, triples)  # type: ignore[arg-type]

    async def work() -> None:
        with oxigraph_store() as peer:
            async with StoreClient(peer.address) as client:
                await publish(client, release(tmp_path, "old", law=50), 0)
                with monkeypatch.context() as cut:
                    cut.setattr(StoreClient, "write", only_law)
                    with pytest.raises(KeyboardInterrupt):
                        await publish(client, new, 0)
                assert await read_mark(client) is None
                await publish(client, new, 0)
                mark = await read_mark(client)
                assert mark
                assert mark.release == "new"

    asyncio.run(work())


def test_a_store_that_counts_otherwise_gets_no_mark(tmp_path: Path) -> None:
    async def work() -> list[str]:
        # A store that takes everything and then holds one row, whatever was written.
        async with fake_store(table({"n": "0"}), marks=[table()]) as store, store.client() as client:
            store.answers[:] = [table(), answer(204), answer(204), counted(3)]
            with pytest.raises(UserError, match="counts 3"):
                await publish(client, release(tmp_path, "new", law=7), 0)
            return [asked.head.split(" ", 2)[1] for asked in store.asked if asked.head.startswith("PUT")]

    written = asyncio.run(work())
    assert [name.rpartition("%2F")[2] for name in written] == ["description", "law"]


def test_a_store_that_may_not_be_written_says_so_and_what_to_do(tmp_path: Path) -> None:
    async def work() -> str:
        async with (
            fake_store(table(), answer(403, "<h1>Forbidden</h1>"), marks=[table()]) as store,
            store.client() as client,
        ):
            with pytest.raises(UserError) as caught:
                await publish(client, release(tmp_path, "new", law=7), 0)
            return caught.value.render("en")

    said = asyncio.run(work())
    assert "403" in said
    assert "--store-graphs" in said


def counted(number: int) -> bytes:
    """The answer of a store that counts so many."""
    cell = f'{{"n": {{"type": "literal", "value": "{number}"}}}}'
    return answer(200, f'{{"head": {{"vars": ["n"]}}, "results": {{"bindings": [{cell}]}}}}')
