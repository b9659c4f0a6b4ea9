"""Explaining beside assessing, warm, in process: medians of processor time and their ratio. Needs a built dataset.

An explanation as data is all that the answer says of a verdict, ready for JSON: the tree of cases and tests with what
is stated, the derived facts under it with their passages, the smallest deciding facts, the exceptions looked at, what
each answer would change. In words: its paragraph too, in both languages. Every norm is explained, or those concerned
(`?explain=concerned`). The products are those of `bench_evaluate`: each is judged and explained once, in one stream
that starts with every memory empty; then one of them again; then single ones, each with empty memories.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from bench.bench_evaluate import described
from ontology.model import Model
from ontology.product import Product
from ontology.verdicts.answer import Explained
from ontology.verdicts.assess import assess
from ontology.verdicts.explanation import Explainer
from ontology.verdicts.verdict import Assessment
from server.dataset import open_dataset
from server.explained import ALL, CONCERNED, explained

ROOT = Path(__file__).parent.parent


def explain(model: Model, assessment: Assessment, chosen: Explained, *, words: bool) -> None:
    """Explains the chosen verdicts: as data, or in words too."""
    explainer = Explainer(model, assessment.product, assessment.day)
    verdicts = [verdict for verdict in assessment.verdicts if chosen(verdict)]
    for verdict in verdicts:
        explainer.because(verdict)
        if words:
            explainer.explain(verdict)
        else:
            explainer.data(verdict)
    explainer.derived_facts(verdicts)


def ratio(model: Model, products: Sequence[Product], work: Callable[[Model, Assessment], None], *, empty: bool) -> str:
    """Median of both on the products, in turn; ``empty``: each with memories of its own."""
    judging, explaining = [], []
    for product in products:
        used = replace(model) if empty else model
        start = time.process_time()
        assessment = assess(used, product)
        judged = time.process_time()
        work(used, assessment)
        judging.append((judged - start) * 1000)
        explaining.append((time.process_time() - judged) * 1000)
    first, second = statistics.median(judging), statistics.median(explaining)
    return f"assessment {first:6.2f} ms, explanation {second:6.2f} ms, {second / first:.2f} times"


def main() -> None:
    model = open_dataset(ROOT / "build").model
    products = described(model, 1000)
    for asked in (CONCERNED, ALL):
        chosen = explained(model, asked)
        if chosen is None:
            raise ValueError(f"{asked} explains nothing")
        for words in (False, True):

            def work(used: Model, assessment: Assessment, chosen: Explained = chosen, words: bool = words) -> None:
                explain(used, assessment, chosen, words=words)

            print(f"{asked}, {'in words' if words else 'as data'}")
            stream = replace(model)
            print(f"  1,000 products, each once   {ratio(stream, products, work, empty=False)}")
            print(f"  one of them, 50 times       {ratio(stream, products[:1] * 52, work, empty=False)}")
            print(f"  20 alone, memories empty    {ratio(model, products[:200:10], work, empty=True)}")


if __name__ == "__main__":
    main()
