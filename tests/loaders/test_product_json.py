"""JSON descriptions: the same model, strict types, and the keys of JSON-LD that they may carry."""

import json
from typing import Any

import pytest

from loaders.products.faults import ProductErrors
from loaders.products.load import load_product
from loaders.products.write_json import product_to_json
from ontology.model import Model
from ontology.product import Product
from tests.loaders.small_model import small_model
from tests.loaders.test_product_yaml import WHOLE
from tests.loaders.test_product_yaml import load as load_yaml

MODEL: Model = small_model()


def load(description: Any) -> Product:
    return load_product(json.dumps(description).encode(), model=MODEL, name="mon-produit.json")


def test_json_says_what_yaml_says() -> None:
    product = load_yaml(WHOLE)
    assert load(product_to_json(product)) == product


def test_json_ld_keys_are_accepted() -> None:
    product = load(
        {"@context": "https://w3id.org/reglo/context.jsonld", "@id": "urn:x:1", "@type": "Product", "facts": {}}
    )
    assert product.iri == "urn:x:1"


def test_a_map_with_one_field_may_be_written_short() -> None:
    product = load({"facts": {"transfer-basis": {"IN": "art-46"}}})
    assert product.facts == {"transfer-basis": {"IN": {"transfer-basis-kind": "art-46"}}}


@pytest.mark.parametrize(
    "facts",
    [
        {"health-data": "true"},
        {"health-data": 1},
        {"short-processing": False},
        {"staff": "3"},
        {"trade-name": 3},
        {"storage-countries": [False]},
    ],
)
def test_types_are_not_guessed(facts: dict[str, Any]) -> None:
    with pytest.raises(ProductErrors) as caught:
        load({"facts": facts})
    assert len(caught.value.errors) == 1
    assert "does not fit" in caught.value.render("en")
    assert "ne convient pas" in caught.value.render("fr")
