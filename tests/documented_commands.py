"""Runs the commands that the documentation shows, in a folder that looks like a checkout, with a server beside."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.documentation import Block, Command, mismatch

BIN = Path(sys.executable).parent
_START_S = 30


def script(path: Path, line: str) -> None:
    """Writes a shell script of one line."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{line}\n")
    path.chmod(0o755)


def environment(folder: Path) -> dict[str, str]:
    """What a command is run with: the `reglo` of the folder and our `python` first, no wish of the developer's."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("REGLO_", "COLUMNS", "PYTHON"))}
    return {**kept, "PATH": f"{folder / 'bin'}:{BIN}:{os.environ['PATH']}", "PYTHONDONTWRITEBYTECODE": "1"}


def run(command: Command, folder: Path, block: Block) -> None:
    """Runs a command and compares what it gives, on both streams, with what is shown."""
    done = subprocess.run(
        ["bash", "-c", command.text],
        cwd=folder,
        env=environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=60,
        check=False,
    )
    output = done.stdout.decode()
    why = mismatch(command.output, output.splitlines())
    assert why is None, f"{block.place} shows another output\n$ {command.text}\n{output}\n--- {why}"
    assert done.returncode == command.code, f"{block.place}: exit code {done.returncode}\n$ {command.text}\n{output}"


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address of `reglo serve` in the folder, on a free port, while it is needed."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    log = folder / "bin" / "server.log"
    command = [str(folder / "bin" / "reglo"), "serve", "--port", port]
    with log.open("wb") as errors:
        server = subprocess.Popen(command, cwd=folder, env=environment(folder), stderr=errors)
        try:
            _wait_for(f"http://127.0.0.1:{port}/health", server, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(_START_S)


def _wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + _START_S
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310  # our own server
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise AssertionError(f"the server did not start: {log.read_text()}")
