"""Product → the YAML of a description, as a person would write it; `load_product` reads it back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import yaml

from loaders.products.write_json import product_to_json
from ontology.namespaces import thing
from ontology.product import Product

_JSON_LD: Final = frozenset({"@context", "@id", "@type"})


def product_to_yaml(product: Product) -> str:
    """The description, keys in the order people write them."""
    return json_to_yaml(product_to_json(product))


def json_to_yaml(description: Mapping[str, Any]) -> str:
    """The same of what `product_to_json` gave."""
    described = {key: value for key, value in description.items() if key not in _JSON_LD}
    slug = description["@id"].removeprefix(thing("product", ""))
    return yaml.safe_dump(
        {"id": slug, **described}, allow_unicode=True, sort_keys=False, width=110, default_flow_style=None
    )
