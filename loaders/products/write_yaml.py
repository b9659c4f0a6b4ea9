"""Product → the YAML of a description, as a person would write it; `load_product` reads it back."""

from __future__ import annotations

from typing import Final

import yaml

from loaders.products.write_json import product_to_json
from ontology.namespaces import thing
from ontology.product import Product

_JSON_LD: Final = frozenset({"@context", "@id", "@type"})


def product_to_yaml(product: Product) -> str:
    """The description, keys in the order people write them."""
    described = {key: value for key, value in product_to_json(product).items() if key not in _JSON_LD}
    slug = product.iri.removeprefix(thing("product", ""))
    return yaml.safe_dump(
        {"id": slug, **described}, allow_unicode=True, sort_keys=False, width=110, default_flow_style=None
    )
