"""The dataset of the query tests, in memory: the ontology room with its compiled cases, and products given as triples."""

from collections.abc import Iterable
from functools import cache

import pyoxigraph as ox

from loaders.product_to_rdf import product_to_rdf
from ontology.compiled_cases import compiled_triples
from ontology.countries import country_triples
from ontology.product import Product
from ontology.skolem import skolemise
from ontology.sources_on_disk import parse_turtle, turtle_files
from tests.whole_model import whole_model


@cache
def law_triples() -> tuple[ox.Triple, ...]:
    """Every triple of the room, skolemised as a build does, with the countries and the compiled cases."""
    triples = [triple for _, path in turtle_files() for triple in skolemise(parse_turtle(path))]
    return (*triples, *country_triples(), *compiled_triples(whole_model()))


def store_of(products: Iterable[Product], more: Iterable[ox.Triple] = ()) -> ox.Store:
    """A store that holds the law and these products, in named graphs as a build has them."""
    store = ox.Store()
    law, described = (
        ox.NamedNode("https://w3id.org/reglo/graph/norms"),
        ox.NamedNode("https://w3id.org/reglo/graph/products"),
    )
    store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object, law) for t in law_triples())
    facts = [triple for product in products for triple in product_to_rdf(product, whole_model())]
    store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object, described) for t in (*facts, *more))
    return store
