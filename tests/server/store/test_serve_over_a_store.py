"""`reglo serve --store`: the same answers from a store, and 503 while it is away."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from bench.store_peers import oxigraph_store
from server.dataset import Dataset
from server.store import EmbeddedStore
from tests.serving import Server, serving

COUNT = "/sparql?format=csv&query=" + quote("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
ACTORS = "/api/queries/q31?lang=en"


def reglo(*arguments: str) -> subprocess.CompletedProcess[str]:
    """A run of the command line, in English."""
    environment = {**os.environ, "REGLO_LANG": "en"}
    return subprocess.run(
        [sys.executable, "-m", "server.cli", *arguments], text=True, capture_output=True, env=environment, check=False
    )


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end
        time.sleep(0.1)


def state(server: Server) -> str:
    found: str = json.loads(server.get("/health")[1])["store"]
    return found


def test_a_server_answers_from_its_store_and_says_when_it_cannot(built: Dataset, tmp_path: Path) -> None:
    build = str(built.folder.parent.parent)
    first = EmbeddedStore.of(built.nquads)
    with oxigraph_store(tmp_path / "store", union=True) as peer:
        assert reglo("publish", "--store", peer.address.query, "--data", build, "--quiet").returncode == 0
        with serving(
            Path(build),
            tmp_path,
            store=peer.address.query,
            store_dataset="union",
            store_check_s="0.1",
            cache_size="1",
            query_deadline_s="60",
        ) as server:
            assert server.get(COUNT) == (200, b"n\r\n%d\r\n" % len(first))
            table = reglo("query", "q31", "--store", peer.address.query, "--format", "json", "--lang", "en")
            assert json.loads(server.get(ACTORS)[1]) == json.loads(table.stdout)
            assert server.get("/graphs?graph=http://no/graph")[0] == 404
            assert server.get("/dataset.trig")[0] == 200
            os.kill(peer.pid, signal.SIGKILL)
            until(lambda: state(server) == "away")
            assert server.get(COUNT)[0] == server.get(ACTORS)[0] == server.get("/ready")[0] == 503
            assert server.get("/norm/hds-scope")[0] == 200
            assert b'reglo_store{state="away"} 1.0' in server.get("/metrics")[1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["serve", "--store", "ftp://e/"], "is not the address of a server"),
        (["publish", "--store", "http://127.0.0.1:1/other"], "--store-graphs"),
        (["publish", "--store", "http://127.0.0.1:1/query"], "ConnectError"),
        (["query", "q31", "--store", "http://127.0.0.1:1/query"], "gave no answer"),
    ],
)
def test_what_cannot_be_reached_or_read_is_told_in_a_line(built: Dataset, arguments: list[str], said: str) -> None:
    done = reglo(*arguments, "--data", str(built.folder.parent.parent))
    assert done.returncode == 3
    assert said in done.stderr
    assert "Traceback" not in done.stderr
