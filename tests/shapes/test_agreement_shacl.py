"""The compiled SHACL shapes, run by three engines of three makes, say of each norm what the evaluator says."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from loaders.products.load import load_product
from loaders.products.write_rdf import product_to_rdf
from ontology.model import Model
from ontology.namespaces import BASE, slug_of
from ontology.product import Product
from ontology.verdicts.assess import assess
from ontology.verdicts.verdict import Applicability
from shapes.compile_shapes import shapes_turtle
from shapes.findings import outcome
from shapes.validate import conformity
from tests.shapes.engines import ENGINES
from tests.whole_model import whole_model

EXAMPLES = Path(__file__).parent.parent.parent / "examples"


def part_of_the_norms(model: Model, part: int) -> list[str]:
    """One norm in four: pySHACL takes half a minute for all of them, and the four examples together see every norm."""
    return sorted(norm.id for norm in model.norms.values() if norm.condition)[part::4]


def by_evaluator(model: Model, product: Product, norms: list[str]) -> dict[str, str]:
    """Norm id → severity; a norm decided by cases only is unknown to SHACL, which does not reason by cases."""
    found = {}
    for verdict in assess(model, product).verdicts:
        known = replace(verdict, applicability=Applicability.UNDETERMINED) if verdict.decided_by_cases else verdict
        severity = outcome(known)
        if severity and verdict.norm.id in norms:
            found[verdict.norm.id] = severity[0]
    return found


def by_shacl(model: Model, product: Product, norms: list[str]) -> dict[str, str]:
    results = conformity(model, product_to_rdf(product, model), norms)
    return {slug_of(r.norm): r.severity for r in results if r.norm}


def by_engine(engine: str, model: Model, product: Product, norms: list[str]) -> dict[str, str]:
    data = "\n".join(f"{triple} ." for triple in product_to_rdf(product, model))
    found = ENGINES[engine](shapes_turtle(model, norms, description=False), data)
    prefix = f"{BASE}shape/norm."
    return {r.shape.removeprefix(prefix).rpartition(".")[0]: r.severity for r in found if r.shape.startswith(prefix)}


@pytest.mark.parametrize("engine", ["pySHACL", *ENGINES])
@pytest.mark.parametrize(
    ("example", "day", "part"),
    [
        ("cloud-archive-medico-social", date(2026, 11, 22), 0),
        ("host-expired-certificate", date(2026, 11, 22), 1),
        ("certified-cloud-host", date(2024, 12, 1), 2),
        ("host-outside-eea", date(2026, 11, 22), 3),
    ],
)
def test_each_engine_and_the_evaluator_agree_on(engine: str, example: str, day: date, part: int) -> None:
    model = whole_model()
    product = load_product(EXAMPLES / f"{example}.yaml", model=model, name=f"{example}.yaml")
    product = replace(product, as_of=day)
    norms = part_of_the_norms(model, part)
    expected = by_evaluator(model, product, norms)
    found = by_shacl(model, product, norms) if engine == "pySHACL" else by_engine(engine, model, product, norms)
    differing = {n: (expected.get(n), found.get(n)) for n in expected.keys() | found.keys()}
    differing = {n: pair for n, pair in differing.items() if pair[0] != pair[1]}
    assert not differing, f"norm: (evaluator, {engine}): {differing}"
    assert expected, "the example settles everything: it shows nothing"
