"""Products against all norms, warm, in process: how long one takes, whether the cost grows linearly, 10,000 of them.

The products are those of the worked cases, each judged on its day, and variants of them that leave facts out at random;
no product is judged twice in a row, and no figure is taken before the memory of open norms was emptied by a new model.
Beside it the SPARQL form on the same product, with the ratio. Needs a built dataset (`reglo build`).
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from random import Random

from loaders.products.load import load_product
from ontology.model import Model
from ontology.product import Product
from ontology.verdicts.assess import assess
from ontology.verdicts.evaluate import Evaluation
from queries.catalogue import Catalogue
from server.dataset import open_dataset
from server.store import EmbeddedStore
from tests.test_scenarios import product_of, read_scenario, scenario_files

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "cloud-archive-medico-social.yaml"
PRODUCTS = 10_000


def described(model: Model, count: int) -> list[Product]:
    """As many products as asked for: the worked cases, then variants of them with facts left out."""
    worked = [
        replace(product_of(scenario, path.stem), as_of=product_of(scenario, path.stem).as_of or scenario["as-of"])
        for path in scenario_files()
        if (scenario := read_scenario(path))
    ]
    random = Random(20261122)  # noqa: S311 - the same products again
    found = list(worked)
    while len(found) < count:
        base = random.choice(worked)
        share = random.random() * 0.5
        kept = {fact_id: value for fact_id, value in base.facts.items() if random.random() > share}
        found.append(replace(base, iri=f"urn:reglo:variant-{len(found)}", facts=kept))
    return found[:count]


def each_ms(work: Callable[[Product], object], products: Sequence[Product]) -> list[float]:
    """Processor time of the work on each product, in milliseconds."""
    taken = []
    for product in products:
        start = time.process_time()
        work(product)
        taken.append((time.process_time() - start) * 1000)
    return taken


def times_norms(model: Model, times: int) -> Model:
    """The model with each norm that many times, under names of their own."""
    norms, below = dict(model.norms), dict(model.rests_on)
    splittable, readings_on = set(model.splittable), dict(model.readings_on)
    on_situation = set(model.on_situation)
    for copy in range(1, times):
        for norm in model.norms.values():
            name = f"{norm.id}-{copy}"
            norms[name], below[name] = replace(norm, id=name), model.rests_on[norm.id]
            if norm.id in model.readings_on:
                readings_on[name] = model.readings_on[norm.id]
            splittable |= {name} if norm.id in model.splittable else set()
            on_situation |= {name} if norm.id in model.on_situation else set()
    return replace(
        model,
        norms=norms,
        rests_on=below,
        readings_on=readings_on,
        splittable=frozenset(splittable),
        on_situation=frozenset(on_situation),
    )


_model: Model | None = None


def _open(build: Path) -> None:
    global _model
    _model = open_dataset(build).model


def _judge_all(products: list[Product]) -> int:
    if _model is None:
        raise RuntimeError("the worker has no model")
    return sum(len(assess(_model, product).verdicts) for product in products)


def main() -> None:
    dataset = open_dataset(ROOT / "build")
    model = dataset.model
    products = described(model, PRODUCTS)
    conditions = [norm.condition for norm in model.norms.values() if norm.condition]

    def truths(product: Product) -> None:
        if product.as_of is None:
            raise ValueError(f"{product.iri} has no day")
        evaluation = Evaluation(model, product, product.as_of)
        for condition in conditions:
            evaluation.condition(condition)

    print(f"norms with a condition               {len(conditions)}")
    print(f"truth of each norm, median           {statistics.median(each_ms(truths, products[:1000])):.2f} ms")
    whole = statistics.median(each_ms(lambda product: assess(model, product), products[:1000]))
    print(f"assessment, median of 1,000 products {whole:.2f} ms")
    store, catalogue = EmbeddedStore.of(dataset.nquads), Catalogue()
    example = load_product(EXAMPLE, model=model, name=EXAMPLE.name)
    sparql = statistics.median(
        each_ms(lambda product: catalogue.run("q01-obligations", {"product": product.iri}, store), [example] * 20)
    )
    print(f"SPARQL form of one, pyoxigraph       {sparql:.2f} ms, {sparql / whole:.0f} times the assessment")

    print("growth with the norms (each product once, a new model each time)")
    for times in (1, 2, 4):
        grown = times_norms(model, times)
        taken = statistics.median(each_ms(lambda product: assess(grown, product), products[:500]))  # noqa: B023
        print(f"  {times} × {len(conditions)} norms   {taken:6.2f} ms a product, {taken / times:.2f} ms for each time")
    print("growth with the products")
    for times in (1, 2, 4):
        fresh = times_norms(model, 1)
        start = time.process_time()
        each_ms(lambda product: assess(fresh, product), products[: 500 * times])  # noqa: B023
        seconds = time.process_time() - start
        print(f"  {500 * times:5} products     {seconds:6.2f} s, {seconds / times:.2f} s for each time")

    cores = min(2, os.cpu_count() or 1)
    parts = [products[part::40] for part in range(40)]
    with ProcessPoolExecutor(cores, get_context("fork"), _open, (ROOT / "build",)) as pool:
        list(pool.map(_judge_all, [[product] for product in products[:cores]]))
        start = time.perf_counter()
        verdicts = sum(pool.map(_judge_all, parts))
        seconds = time.perf_counter() - start
    print(f"{PRODUCTS:,} products on {cores} cores: {seconds:.1f} s for {verdicts:,} verdicts")


if __name__ == "__main__":
    main()
