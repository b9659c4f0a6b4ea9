"""The validation service: one description warm, ten thousand on all cores, memory, beside plain pySHACL.

The same path as the API's judge (`server.workers.validate_task`) for one; `reglo check` on NDJSON for many. The peer is
pySHACL on the description's shape, one product after the other, on a sample: less than what Réglo does, which judges
every norm. Prints medians, totals and the ratio. `REGLO_BENCH_PRODUCTS` sets how many (10,000).
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench.bench_evaluate import described
from loaders.products.write_json import product_to_json
from loaders.products.write_rdf import product_to_rdf
from server.dataset import open_dataset
from server.settings import Settings
from server.store import EmbeddedStore
from server.workers import validate_task
from server.workers.tasks import WorkerState
from shapes.validate import well_formed

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
PRODUCTS = int(os.environ.get("REGLO_BENCH_PRODUCTS", "10000"))
SAMPLE = 30
EXAMPLE = ROOT / "examples" / "cloud-archive-medico-social.yaml"
HEAD: dict[str, Any] = {
    "name": EXAMPLE.name, "syntax": "yaml", "firstLine": None, "asOf": "2026-11-22", "lang": "fr",
    "form": "json", "severity": "Info", "whole": True, "faults": "errors",
}  # fmt: skip


def batch(file: Path) -> tuple[float, float, int]:
    """Seconds that `reglo check` takes for the file, of processors, the most memory (bytes) a process held."""
    start = time.perf_counter()
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - a device
        command = [str(BIN / "reglo"), "check", str(file), "--format", "ndjson", "--as-of", "2026-11-22"]
        child = subprocess.Popen(command, stdout=nowhere)
        _, status, usage = os.wait4(child.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"reglo check: {status}")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def main() -> None:
    dataset = open_dataset(ROOT / "build")
    model = dataset.model
    state = WorkerState(Settings(dataset=dataset.nquads), EmbeddedStore(), {"model": model})
    sent = validate_task.payload(HEAD, EXAMPLE.read_bytes())
    taken = []
    for run in range(220):
        start = time.process_time()
        reply = validate_task.run_validate(state, sent)
        if run >= 20:
            taken.append((time.process_time() - start) * 1000)
    if validate_task.parts(reply)[0]["status"] != 200:
        raise SystemExit("the example is refused")
    print(f"one description, warm        median {statistics.median(taken):6.2f} ms (processor time)")

    products = [replace(p, partial=p.partial & p.facts.keys()) for p in described(model, PRODUCTS)]
    peer = []
    for product in products[:SAMPLE]:
        triples = product_to_rdf(product, model)
        start = time.perf_counter()
        well_formed(model, triples)
        peer.append(time.perf_counter() - start)
    lines = [json.dumps(product_to_json(product), ensure_ascii=False) for product in products]
    with tempfile.TemporaryDirectory() as folder:
        some, everything = Path(folder) / "some.ndjson", Path(folder) / "all.ndjson"
        some.write_text("\n".join(lines[: PRODUCTS // 4]))
        everything.write_text("\n".join(lines))
        _, _, memory_of_some = batch(some)
        seconds, processor, memory = batch(everything)
    each, alone = seconds / PRODUCTS * 1000, statistics.mean(peer) * 1000
    cores = len(os.sched_getaffinity(0))
    print(f"{PRODUCTS} descriptions, {cores} cores   {seconds:6.1f} s, {each:.2f} ms each", end=" ")
    print(f"({processor:.1f} s of processor time)")
    print(f"pySHACL, form alone          {alone:6.1f} ms each: {alone / each:.1f} times as long")
    ratio = memory / memory_of_some
    print(f"memory                       {memory / 1e6:6.0f} MB; {ratio:.2f} times that of a quarter of them")


if __name__ == "__main__":
    main()
