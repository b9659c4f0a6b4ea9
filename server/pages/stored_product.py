"""A product of the dataset, read back as a description.

In: a `Store`, a `Model`, the IRI of a product that the store holds. Out: `ontology.product.Product`.
Errors: a `UserError` where the stored description does not fit the model (a build would have refused it).
"""

from __future__ import annotations

import pyoxigraph as ox

from loaders.products.load import load_product
from ontology.model import Model
from ontology.product import Product
from server.store import Store


def stored_product(store: Store, model: Model, iri: str) -> Product:
    """The product, with its facts, proofs and date; its verdicts, which only refer to it, are left aside."""
    return load_product(stored_turtle(store, iri), model=model, name=f"{iri.rpartition('/')[2]}.ttl")


def stored_turtle(store: Store, iri: str) -> bytes:
    """The same as a description in Turtle, ready to be judged in a worker."""
    triples, waiting, seen = [], [iri], {iri}
    while waiting:
        for triple in store.triples_of(waiting.pop()):
            triples.append(triple)
            node = triple.object
            if isinstance(node, ox.NamedNode) and node.value.startswith(iri + "#") and node.value not in seen:
                seen.add(node.value)
                waiting.append(node.value)
    return ox.serialize(triples, format=ox.RdfFormat.TURTLE) or b""
