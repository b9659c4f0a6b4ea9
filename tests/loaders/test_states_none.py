"""A list can be stated to be empty, in every syntax, and only where that has a meaning."""

import pytest

from loaders.products.faults import ProductErrors
from loaders.products.load import load_product
from loaders.products.write_json import product_to_json
from loaders.products.write_rdf import product_to_rdf
from ontology.product import Product
from tests.whole_model import whole_model


def load(text: str) -> Product:
    return load_product(text.encode(), model=whole_model(), name="x.yaml")


def test_a_list_and_a_map_can_be_stated_empty() -> None:
    product = load("label: x\nstates-none: [subcontracted-activities, remote-access-countries]\n")
    assert product.facts == {"subcontracted-activities": {}, "remote-access-countries": frozenset()}


def test_an_empty_list_survives_rdf_and_json() -> None:
    product = load("label: x\nstates-none: [remote-access-countries]\n")
    triples = product_to_rdf(product, whole_model())
    assert any(t.predicate.value.endswith("#statesNone") for t in triples)
    assert product_to_json(product)["states-none"] == ["remote-access-countries"]
    turtle = "".join(f"{t} .\n" for t in triples).encode()
    assert load_product(turtle, model=whole_model(), name="x.nt").facts == product.facts


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        ("states-none: [no-such-fact]", "no-such-fact"),
        ("states-none: [health-data]", "n'est pas une liste"),
        ("states-none: [hosting-activities]", "none"),
        ("facts: {remote-access-countries: [FR]}\nstates-none: [remote-access-countries]", "se dit vide"),
        ("facts: {remote-access-countries: []}", "states-none"),
    ],
)
def test_what_cannot_be_stated_empty_is_refused_with_what_to_write(text: str, fragment: str) -> None:
    with pytest.raises(ProductErrors) as caught:
        load(f"label: x\n{text}\n")
    assert fragment in caught.value.render("fr")
