"""The servers that are measured beside each other, each started on a free port over the same dataset."""

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

BIN = Path(sys.executable).parent


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def started(
    command: list[str], port: int, ready: str, environment: dict[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """The process of a server that answers on `port` at the path `ready`; it ends with the block."""
    process = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **(environment or {})},
    )
    try:
        end = time.monotonic() + 120
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}{ready}", timeout=5).close()
                break
            except urllib.error.HTTPError as error:
                if error.code < 500:
                    break
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                pass
            if process.poll() is not None or time.monotonic() > end:
                raise SystemExit(f"{command[0]} does not start")
            time.sleep(0.1)
        yield process
    finally:
        process.terminate()
        process.wait()


@contextmanager
def reglo(build: Path, **settings: str) -> Iterator[int]:
    """`reglo serve`, its log in a file as it would be."""
    port = free_port()
    environment = {"REGLO_ACCESS_LOG": os.devnull, **{f"REGLO_{k.upper()}": v for k, v in settings.items()}}
    command = [str(BIN / "reglo"), "serve", "--port", str(port), "--data", str(build)]
    with started(command, port, "/ready", environment):
        yield port


@contextmanager
def oxigraph(dataset: Path) -> Iterator[int]:
    """`oxigraph serve` in memory, the union as default graph as ours is; loaded over HTTP."""
    port = free_port()
    command = [str(BIN / "oxigraph"), "serve", "--bind", f"127.0.0.1:{port}", "--union-default-graph"]
    with started(command, port, "/"):
        load = urllib.request.Request(
            f"http://127.0.0.1:{port}/store",
            dataset.read_bytes(),
            {"Content-Type": "application/n-quads"},
            method="POST",
        )
        urllib.request.urlopen(load).close()  # noqa: S310 - the server we started
        yield port


@contextmanager
def rdflib_endpoint(python: Path, dataset: Path) -> Iterator[int]:
    """rdflib-endpoint, as its documentation starts it, in an environment of its own (`python -m venv`, pip)."""
    port = free_port()
    command = [str(python.with_name("rdflib-endpoint")), "serve", "--port", str(port), "--host", "127.0.0.1"]
    with started([*command, str(dataset)], port, "/?query=ASK%7B%7D"):
        yield port
