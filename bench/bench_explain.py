"""Explaining beside assessing, warm, in process, on one product: medians and their ratio.

`concerned`: what applies or may apply, as `?explain=concerned`. `all`: every verdict. Needs a built dataset.
"""

from __future__ import annotations

from pathlib import Path

from bench.timing import median_ms
from loaders.products.load import load_product
from ontology.verdicts.assess import assess
from ontology.verdicts.deciding import Supports
from ontology.verdicts.evaluate import Evaluation
from ontology.verdicts.explanation import Explainer
from server.dataset import open_dataset
from server.explained import ALL, CONCERNED, explained

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "cloud-archive-medico-social.yaml"


def main() -> None:
    model = open_dataset(ROOT / "build").model
    product = load_product(EXAMPLE, model=model, name=EXAMPLE.name)
    assessment = assess(model, product)
    day = assessment.day

    def deciding() -> None:
        supports = Supports(Evaluation(model, product, day))
        for verdict in assessment.verdicts:
            if verdict.norm.condition is not None:
                supports.smallest(verdict.norm.condition)

    def explaining(asked: str) -> int:
        chosen = explained(model, asked)
        explainer = Explainer(model, product, day)
        each = [explainer.explain(verdict) for verdict in assessment.verdicts if chosen and chosen(verdict)]
        return len(each)

    judged = median_ms(lambda: assess(model, product, day), 30)
    print(f"assessment of {len(assessment.verdicts)} norms      {judged:.2f} ms")
    found = median_ms(deciding, 30)
    print(f"smallest deciding facts, all norms {found:.2f} ms, {found / judged:.2f} times the assessment")
    for asked in (CONCERNED, ALL):
        took = median_ms(lambda asked=asked: explaining(asked), 30)
        number = explaining(asked)
        print(f"explanations, {asked} ({number} norms)  {took:.2f} ms, {took / judged:.2f} times the assessment")


if __name__ == "__main__":
    main()
