"""One product against all norms, warm, in process: the evaluator, and beside it the SPARQL form on the same product.

Prints medians in milliseconds and their ratio. Needs a built dataset (`reglo build`).
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path

from loaders.products.load import load_product
from ontology.verdicts.assess import assess
from ontology.verdicts.evaluate import Evaluation
from queries.catalogue import Catalogue
from server.dataset import open_dataset
from server.store import EmbeddedStore

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "cloud-archive-medico-social.yaml"


def median_ms(work: Callable[[], object], runs: int) -> float:
    """Median over the runs, after two that are not counted."""
    times = []
    for run in range(runs + 2):
        start = time.perf_counter()
        work()
        if run >= 2:
            times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def main() -> None:
    dataset = open_dataset(ROOT / "build")
    model = dataset.model
    product = load_product(EXAMPLE, model=model, name=EXAMPLE.name)
    day = product.as_of
    if day is None:
        raise SystemExit("the example has no assessment date")
    store = EmbeddedStore.of(dataset.nquads)
    catalogue = Catalogue()
    conditions = [norm.condition for norm in model.norms.values() if norm.condition]

    def verdicts() -> None:
        evaluation = Evaluation(model, product, day)
        for condition in conditions:
            evaluation.condition(condition)

    truths = median_ms(verdicts, 200)
    whole = median_ms(lambda: assess(model, product, day), 100)
    sparql = median_ms(lambda: catalogue.run("q01-obligations", {"product": product.iri}, store), 20)
    print(f"norms with a condition         {len(conditions)}")
    print(f"evaluator, truth of each norm  {truths:.2f} ms")
    print(f"assessment, with compliance, readings, missing facts and questions  {whole:.2f} ms")
    print(f"SPARQL form, pyoxigraph        {sparql:.2f} ms")
    print(f"ratio SPARQL / assessment      {sparql / whole:.1f}")


if __name__ == "__main__":
    main()
