"""The stores that are measured and tested beside ours, each on free ports of this machine, in a folder of its own."""

from __future__ import annotations

import secrets
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.http_peers import BIN, free_port, started
from server.remote.address import Credentials, StoreAddress

VIRTUOSO = shutil.which("virtuoso-t")
ISQL = shutil.which("isql-vt")
USER = "reglo"

_INI = """[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temporary.db
TransactionFile = {folder}/temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = {buffers}
MaxDirtyBuffers = {dirty}
CheckpointInterval = 0
ThreadsPerQuery = 2
MaxQueryMem = 1G
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
Charset = UTF-8
ServerThreads = 16
MaxKeepAlives = 16
[SPARQL]
ResultSetMaxRows = 10000000
MaxQueryExecutionTime = 60
MaxQueryCostEstimationTime = 0
"""


@dataclass(frozen=True)
class Peer:
    """A store that runs: where it is, who may write, and its process."""

    address: StoreAddress
    credentials: Credentials | None
    pid: int


@contextmanager
def oxigraph_store(folder: Path | None = None, union: bool = False) -> Iterator[Peer]:
    """`oxigraph serve`, on disk in `folder`, else in memory; its default graph is empty, or the union."""
    port = free_port()
    command = [str(BIN / "oxigraph"), "serve", "--bind", f"127.0.0.1:{port}"]
    command += ["--location", str(folder)] if folder else []
    command += ["--union-default-graph"] if union else []
    with started(command, port, "/") as process:
        yield Peer(StoreAddress.of(f"http://127.0.0.1:{port}/query"), None, process.pid)


@contextmanager
def virtuoso_store(folder: Path, buffers: int = 40_000) -> Iterator[Peer]:
    """Virtuoso over what is in `folder`, with a user who may write, known by a password. A buffer is 8 kB."""
    assert VIRTUOSO and ISQL
    known = folder / "password"
    http, sql = free_port(), free_port()
    ini = folder / "virtuoso.ini"
    ini.write_text(_INI.format(folder=folder, http=http, sql=sql, buffers=buffers, dirty=buffers * 3 // 4))
    command = [VIRTUOSO, "+configfile", str(ini), "+foreground"]
    with started(command, http, "/sparql?query=ASK%7B%7D") as process:
        if known.exists():
            yield _virtuoso(http, known.read_text(), process.pid)
            return
        password = secrets.token_hex(8)
        known.write_text(password)
        words = f"DB.DBA.USER_CREATE ('{USER}', '{password}');\nGRANT SPARQL_UPDATE TO \"{USER}\";\n"
        subprocess.run(
            [ISQL, f"127.0.0.1:{sql}", "dba", "dba"], input=words, text=True, check=True, capture_output=True
        )
        yield _virtuoso(http, password, process.pid)


def _virtuoso(port: int, password: str, pid: int) -> Peer:
    return Peer(StoreAddress.of(f"http://127.0.0.1:{port}/sparql"), Credentials(USER, password), pid)
