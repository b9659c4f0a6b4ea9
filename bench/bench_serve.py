"""From `reglo serve` on a built dataset to the first answer of /sparql, and the memory of the whole process tree.

The peer is `python -c "import fastapi, uvicorn, pyoxigraph"`: what any such server pays before its first line.
"""

from __future__ import annotations

import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

BIN = Path(sys.executable).parent
QUERY = (
    "/sparql?query=SELECT%20(COUNT(*)%20AS%20%3Fn)%20WHERE%20%7B%3Fs%20a%20%3Chttps://w3id.org/reglo%23Obligation%3E%7D"
)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def tree(pid: int) -> list[int]:
    """The process and all its descendants."""
    found = [pid]
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in path.read_text().split():
            found += tree(int(child))
    return found


def proportional_mb(pid: int) -> float:
    """Proportional set size: pages shared between forks are counted once in all."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


def first_answer() -> tuple[float, float]:
    port = free_port()
    start = time.perf_counter()
    server = subprocess.Popen([str(BIN / "reglo"), "serve", "--port", str(port)], stderr=subprocess.DEVNULL)
    try:
        while True:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}{QUERY}", timeout=5) as answer:
                    answer.read()
                break
            except (urllib.error.URLError, ConnectionError):
                if time.perf_counter() - start > 30:
                    raise SystemExit("no answer within 30 s") from None
                time.sleep(0.01)
        taken = time.perf_counter() - start
        time.sleep(6)  # judging is loaded behind: its memory counts too
        return taken, sum(proportional_mb(pid) for pid in tree(server.pid))
    finally:
        server.terminate()
        server.wait()


def main() -> None:
    runs = [first_answer() for _ in range(5)]
    bare = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", "import fastapi, uvicorn, pyoxigraph"], check=True)
        bare.append(time.perf_counter() - start)
    first, memory = statistics.median(r[0] for r in runs), statistics.median(r[1] for r in runs)
    print(f"first answer of /sparql  {first:.2f} s   ratio to bare imports {first / statistics.median(bare):.1f}")
    print(f"memory, whole tree (PSS) {memory:.0f} MB")


if __name__ == "__main__":
    main()
