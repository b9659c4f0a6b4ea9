"""`reglo check`, cold, beside the `pyshacl` command on the same description: whole processes, in turn, in one run.

The peer validates the description's form (the shape of descriptions, without the norms): less than what `reglo
check` does. Prints medians and the ratio.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyoxigraph as ox

from loaders.products.load import load_product
from loaders.products.write_rdf import product_to_rdf
from server.dataset import open_dataset
from shapes.compile_shapes import shapes_turtle

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
EXAMPLE = ROOT / "examples" / "cloud-archive-medico-social.yaml"


def seconds(command: list[str]) -> float:
    """Wall time of one run; both commands may report violations, which is no failure."""
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode not in (0, 1, 2):
        raise SystemExit(done.stderr.decode())
    return time.perf_counter() - start


def main() -> None:
    model = open_dataset(ROOT / "build").model
    product = load_product(EXAMPLE, model=model, name=EXAMPLE.name)
    with tempfile.TemporaryDirectory() as folder:
        turtle = Path(folder) / "product.ttl"
        shapes = Path(folder) / "shapes.ttl"
        turtle.write_bytes(ox.serialize(product_to_rdf(product, model), format=ox.RdfFormat.TURTLE) or b"")
        shapes.write_text(shapes_turtle(model, norms=()))
        commands = {
            "reglo check, text": [str(BIN / "reglo"), "check", str(turtle)],
            "reglo check, SHACL report": [str(BIN / "reglo"), "check", str(turtle), "--format", "turtle"],
            "pyshacl": [str(BIN / "pyshacl"), "-s", str(shapes), str(turtle)],
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for run in range(8):
            for name, command in commands.items():
                taken = seconds(command)
                if run:
                    times[name].append(taken)
    medians = {name: statistics.median(taken) for name, taken in times.items()}
    for name, median in medians.items():
        print(f"{name:28} {median:.2f} s   ratio to pyshacl {median / medians['pyshacl']:.2f}")


if __name__ == "__main__":
    main()
