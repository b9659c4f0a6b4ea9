"""`reglo serve` as a process of a test's own, over releases of a test's own."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path

_START_S = 90


class Server:
    """A server under test: its address, its process, its logs, the folder of its temporary files."""

    def __init__(self, port: int, process: subprocess.Popen[bytes], folder: Path) -> None:
        self.port = port
        self.process = process
        self.log = folder / "access.log"
        self.errors = folder / "errors.log"
        self.temporary = folder / "temporary"

    def get(self, path: str, **headers: str) -> tuple[int, bytes]:
        """Status and body of one request on a connection of its own."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()

    def release(self) -> str:
        """The release that is served."""
        found: str = json.loads(self.get("/health")[1])["release"]
        return found

    def tree(self) -> list[int]:
        """The server's process and all that descend from it."""
        return _tree(self.process.pid)


@contextmanager
def serving(build: Path, folder: Path, **settings: str) -> Iterator[Server]:
    """A server over `build` that is ready; it is stopped at the end of the block."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    (folder / "temporary").mkdir(exist_ok=True)
    given = {f"REGLO_{name.upper()}": value for name, value in settings.items()}
    ours = {"REGLO_ACCESS_LOG": str(folder / "access.log"), "REGLO_RELEASE_CHECK_S": "0.1"}
    with (folder / "errors.log").open("wb") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "server.cli", "serve", "--port", str(port), "--data", str(build)],
            env={**os.environ, "TMPDIR": str(folder / "temporary"), **ours, **given},
            stderr=errors,
        )
    server = Server(port, process, folder)
    try:
        end = time.monotonic() + _START_S
        while not _ready(server):
            assert process.poll() is None, "the server ended"
            assert time.monotonic() < end, "the server is not ready"
            time.sleep(0.1)
        yield server
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.wait(60)


def copied(release: Path, build: Path, name: str, more: str = "") -> Path:
    """A copy of a release under another name, with more quads; it is not the current one."""
    folder = build / "releases" / name
    shutil.copytree(release, folder)
    dataset = folder / "dataset.nq"
    dataset.write_bytes(dataset.read_bytes() + more.encode())
    (folder / "release").write_text(name)
    return folder


def make_current(folder: Path) -> None:
    """Point `current` at a release in one step, as a build does."""
    build = folder.parent.parent
    pointer = build / "current-new"
    pointer.symlink_to(folder.relative_to(build))
    pointer.replace(build / "current")


def ended(pid: int) -> bool:
    """Whether a process runs no more (a zombie does not)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[0] in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return True


def all_end(pids: list[int], seconds: float = 20) -> bool:
    """Whether all of them end soon."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and not all(map(ended, pids)):
        time.sleep(0.05)
    return all(map(ended, pids))


def _ready(server: Server) -> bool:
    try:
        return server.get("/ready")[0] == 200
    except (OSError, HTTPException):
        return False


def _tree(pid: int) -> list[int]:
    found = [pid]
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in path.read_text().split():
            found += _tree(int(child))
    return found
